"""What kinds share whose questions have parts with ids: options, items, pairs."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any
from zlib import crc32

from utils.questions.base import Grade, Remark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.questions.base import Rules


def token(question_id: str, id_: str) -> str:
    """Return what stands in the page for a part of a question: its id, which the record keeps, may tell what it is."""
    return f"{crc32(id_.encode(), crc32(question_id.encode())) & 0xFFFFFF:x}"


def instruction(text: str) -> str:
    """Return as HTML how to answer, to stand below what is asked."""
    return f"<p><small>{text}</small></p>"


def check_ids(rules: Rules, id_: str, field: str, ids: Sequence[str], least: int) -> None:
    """Note what is wrong with the ids of the parts, and whether there are at least so many."""
    rules.ids(ids, id_)
    rules.count(id_, field, ids, least=least)


def grade_parts(remarks: Sequence[tuple[str, bool]]) -> Grade:
    """Explain every part when all are right, else only the first wrong one: the rest is for the next try."""
    wrong = [text for text, right in remarks if not right]
    if not wrong:
        return Grade(right=True, score=1.0, remarks=tuple(Remark(text, right=True) for text, _ in remarks))
    score = (len(remarks) - len(wrong)) / len(remarks)
    return Grade(right=False, score=score, remarks=(Remark(wrong[0], right=False),), missing=len(wrong))


def are_texts(response: Any) -> bool:
    """Say whether `response` is a list of texts."""
    return isinstance(response, list) and all(isinstance(each, str) for each in response)


def part_asked(part: Mapping[str, Any], *fields: str) -> dict[str, Any]:
    """Return what students may see of a part of a question: `fields`, and no remark."""
    return {name: "" if name == "feedback" else part[name] for name in part if name in (*fields, "feedback")}


def parts_asked(parts: Sequence[Mapping[str, Any]], field: str, *others: str) -> list[dict[str, Any]]:
    """Return the parts of a question as students may see them, the texts of `field` parted from their ids.

    The texts stand at the same ids in their own order: neither their places nor their ids tell anything.
    """
    texts = sorted(part[field] for part in parts)
    shown = zip(parts, texts, strict=True)
    return [part_asked(part, "id", field, *others) | {field: text} for part, text in shown]


def mark(text: str) -> str:
    """Return what a student edition records of a text beside the answer; it tells nothing but that it was this text."""
    return blake2b(" ".join(text.split()).encode(), digest_size=6).hexdigest()


def original_ids(texts: Mapping[str, str], seen: Mapping[str, Any]) -> dict[str, str]:
    """Return for each id in a student edition the id that its text has here, as far as that is known.

    Args:
        texts: of the parts here, by their ids.
        seen: the marks of the texts by their ids there. One text that was reworded since is the one that is left over.
            Editions that recorded none had today's texts in their own order.
    """
    if not seen:
        return dict(zip(texts, sorted(texts, key=texts.__getitem__), strict=True))
    left = {mark(text): id_ for id_, text in texts.items()}
    found = {there: left.pop(each) for there, each in seen.items() if isinstance(each, str) and each in left}
    unknown = [there for there in seen if there not in found]
    if len(unknown) == len(left) == 1:
        found[unknown[0]] = left.popitem()[1]
    return found

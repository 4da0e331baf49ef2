"""Student editions: what they show of a question, and how what was answered there is understood where the key is."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from utils.questions.shapes import Pairs, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from utils.questions.base import Question

Table = dict[str, Any]


def part_asked(part: Table, *fields: str) -> Table:
    """Return what students may see of a part of a question: `fields`, and no remark."""
    return {name: "" if name == "feedback" else part[name] for name in part if name in (*fields, "feedback")}


def parts_asked(parts: Iterable[Table], field: str, *others: str) -> list[Table]:
    """Return the parts of a question as students may see them, the texts of `field` parted from their ids.

    The texts stand at the same ids in their own order: neither their places nor their ids tell anything.
    """
    parts = list(parts)
    texts = sorted(part[field] for part in parts)
    return [part_asked(part, "id", field, *others) | {field: text} for part, text in zip(parts, texts, strict=True)]


def seen(question: Question) -> dict[str, str]:
    """Return a mark of each text that stands at an id not its own in a student edition, by that id.

    Recorded beside a response it says what the learner saw, and tells nothing but that it was this text.
    """
    return {id_: _mark(text) for id_, text in _parted(question).items()}


def resolve(question: Question, response: Any, seen: Mapping[str, Any]) -> Any:
    """Return a response that was recorded in a student edition as one to `question`, which has the key.

    One text that was reworded since is the one that is left over; where more were, the response will not fit. Editions
    that recorded nothing of what was `seen` had the texts in their own order, as they are today.
    """
    texts = _parted(question)
    if not texts:
        return response
    ids = _ids(texts, seen) if seen else dict(zip(texts, sorted(texts, key=texts.__getitem__), strict=True))
    if isinstance(response, dict):
        return {left: ids.get(str(right), "") for left, right in response.items()}
    return [ids.get(str(id_), "") for id_ in response] if isinstance(response, list) else response


def _parted(question: Question) -> dict[str, str]:
    """Return the texts of `question` that a student edition parts from their ids, by their ids here."""
    shape = question.shape()
    if isinstance(shape, Sequence):
        return {item.id: item.text for item in shape.items}
    return {pair.id: pair.right for pair in shape.pairs} if isinstance(shape, Pairs) else {}


def _mark(text: str) -> str:
    return blake2b(" ".join(text.split()).encode(), digest_size=6).hexdigest()


def _ids(texts: Mapping[str, str], seen: Mapping[str, Any]) -> dict[str, str]:
    """Return for each id in a student edition the id that its text has here, as far as that is known."""
    left = {_mark(text): id_ for id_, text in texts.items()}
    found = {there: left.pop(each) for there, each in seen.items() if isinstance(each, str) and each in left}
    unknown = [there for there in seen if there not in found]
    if len(unknown) == len(left) == 1:
        found[unknown[0]] = left.popitem()[1]
    return found

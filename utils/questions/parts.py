"""What kinds share whose questions have parts with ids: options, items, pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zlib import crc32

from utils.questions.base import Grade, Remark

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def grade_parts(remarks: Sequence[Remark]) -> Grade:
    """Explain every part when all are right, else only the first wrong one: the rest is for the next try."""
    wrong = [remark for remark in remarks if not remark.right]
    if not wrong:
        return Grade(right=True, score=1.0, remarks=tuple(remarks))
    score = (len(remarks) - len(wrong)) / len(remarks)
    return Grade(right=False, score=score, remarks=(wrong[0],), missing=len(wrong))


def are_texts(response: Any) -> bool:
    """Say whether `response` is a list of texts."""
    return isinstance(response, list) and all(isinstance(each, str) for each in response)

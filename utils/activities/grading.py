"""What exports still ask by function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.questions.shapes import Pairs, Sequence

if TYPE_CHECKING:
    from utils.questions import Question
    from utils.questions.base import Grade


def grade(question: Question, response: Any) -> Grade:
    """Return the grade."""
    return question.grade(response)


def key(question: Question) -> Any:
    """Return the key."""
    return question.key()


def describe_response(question: Question, response: Any) -> str:
    """Return the response in words."""
    return question.describe(response)


def shown_order(question: Question) -> list[str]:
    """Return the ids in the order that learners see."""
    shape = question.shape()
    assert isinstance(shape, Sequence | Pairs)  # noqa: S101
    return list(shape.shown)


def has_key(question: Question) -> bool:
    """Say whether there is a key."""
    return question.key() is not None

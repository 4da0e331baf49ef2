"""How sure a learner is of an answer: asked, and read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.activities.quiz.progress import CONFIDENCE, LEAST, MOST
from utils.questions.typed import read_number
from utils.view import Number

if TYPE_CHECKING:
    from utils.words import Words


def ask_confidence(words: Words, name: str = CONFIDENCE) -> Number:
    """Return the control, called `name`, that asks how sure the learner is; it may be left alone."""
    label = words("quiz.confidence")
    return Number(name, label, unit="%", low=LEAST, high=MOST, step=5, slider=True, optional=True)


def read_confidence(value: Any, words: Words) -> dict[str, float]:
    """Return what the record keeps of the control's `value`: nothing where it was left alone.

    Raises:
        RefusedError: it is no number, or off the scale.
    """
    return {CONFIDENCE: read_number(value, "%", LEAST, MOST, words)} if value else {}

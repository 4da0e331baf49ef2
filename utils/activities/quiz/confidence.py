"""How sure a learner is of an answer: asked, read, and set beside how often that was right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from utils.activities.quiz.progress import CONFIDENCE, LEAST, MOST
from utils.questions.typed import read_number
from utils.view import Number

if TYPE_CHECKING:
    from collections.abc import Sequence

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


class Confidence(Struct, frozen=True):
    """How sure the learner was, in per cent, and how often right, over `n` first answers that said how sure."""

    n: int
    sure: float
    right: float


def mean_confidence(stated: Sequence[tuple[float, bool]]) -> Confidence | None:
    """Return the mean of confidences in % beside the share that was right; None where none was `stated`."""
    if not stated:
        return None
    n = len(stated)
    return Confidence(n, sum(sure for sure, _ in stated) / n, 100 * sum(right for _, right in stated) / n)

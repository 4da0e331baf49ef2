"""What the id of a question says: it is shown beside the question, and was given before anybody thought of that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from utils.questions.shapes import Bands, Pairs, Pick, Sequence

if TYPE_CHECKING:
    from utils.questions.base import Question

_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")


def tells(question: Question) -> bool:
    """Say whether the id has a word of the right answer that nothing else in the question shows.

    Where the key is withheld, nobody knows, so it may.
    """
    if not question.keyed:
        return False
    key = question.key()
    if key is None:
        return True
    shape, shown = question.shape(), question.prompt
    match shape:
        case Sequence() | Pairs():
            return False  # all parts are on the page
        case Pick(options):
            right = " ".join(option.text for option in options if option.correct)
            shown += " ".join(("", *(option.text for option in options if not option.correct)))
        case Bands(answer):
            right = f"{answer:g}"
        case _:
            right = question.describe(key)
    return bool((_parts_of(question.id) & _parts_of(right)) - _parts_of(shown))


def open_id(question: Question) -> str:
    """Return the id as it may stand beside the question before its key does: "" where it tells the answer."""
    return "" if tells(question) else question.id


def _parts_of(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))

"""How the endings of the two-process model look wherever they are drawn: each has a colour, a mark and a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing.style import Mark

if TYPE_CHECKING:
    from utils.words import Words

# Okabe & Ito's bluish green, blue, reddish purple and vermillion.
MARKS = {
    "regional-community": Mark("#009E73", "solid", "circle", "●"),
    "cold-peace": Mark("#0072B2", "solid", "square", "■"),
    "armed-mistrust": Mark("#CC79A7", "solid", "triangle-up", "▲"),
    "second-cold-war": Mark("#D55E00", "solid", "x", "✖"),
}
"""By ending, one of `OUTCOMES`."""


def letter(words: Words, outcome: str) -> str:
    """Return the letter that stands for an ending, one of `OUTCOMES`."""
    return words(f"analysis.letter_{outcome}")

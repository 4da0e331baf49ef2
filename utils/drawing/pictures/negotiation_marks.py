"""What stands for a deal, for what was left of the talks, and for three points that theory names, in every drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from utils.drawing.svg import box, circle, path, stroke, text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from utils.words import Words

Outcome = Literal["deal", "last", "sum", "nash", "kalai"]
"""The deal that was signed; the last text, had all signed it; the largest sum, Nash's and Kalai and Smorodinsky's."""

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
FONT = 11
LINE = 17
THIN = stroke("var(--ink)", 1.6)


def mark(outcome: Outcome, x: float, y: float) -> str:
    """Return the mark of an outcome, such that two in the same place can be told apart: they stand in each other."""
    match outcome:
        case "deal":
            return circle(x, y, 5, "fill:var(--accent);stroke:var(--ink);stroke-width:1.5")
        case "last":
            return circle(x, y, 5, "fill:var(--paper);stroke:var(--ink);stroke-width:1.5;stroke-dasharray:2.5 2")
        case "sum":
            return path(f"M{x:.1f} {y - 11:.1f}l10.5 17h-21z", THIN)
        case "nash":
            return path(f"M{x:.1f} {y - 9:.1f}l9 9l-9 9l-9 -9z", THIN)
        case "kalai":
            return path(box(x - 6, y - 6, 12, 12), THIN)


def in_order(found: Collection[Outcome]) -> list[Outcome]:
    """Return those outcomes that are `found`, as every key and table lists them."""
    return [each for each in OUTCOMES if each in found]


def mark_key(found: Collection[Outcome], y: float, words: Words) -> Iterator[str]:
    """Yield a line from `y` on, a `LINE` each, for every mark that is `found` in a drawing."""
    for row, outcome in enumerate(in_order(found)):
        down = y + LINE * row
        yield f'<g transform="translate(9 {down - 4:g}) scale(0.7)">{mark(outcome, 0, 0)}</g>'
        yield text(22, down, words(f"negotiation_drawing.outcome_{outcome}"))

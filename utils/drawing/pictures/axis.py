"""Where voices stand between two ends: a row for each, its name over its mark, the learner's own place as a line."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from utils.drawing.svg import HALO, circle, path, stroke, svg, text, widths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.drawing.svg import Anchor
    from utils.words import Words

WIDTH, MARGIN = 340, 8
NARROWEST, WIDEST = WIDTH - 50, 408  # pixels
LETTER = 6.8  # how wide a letter is at most, on the average
LINE, ROW = 14, 22
END_LETTERS, NAME_LETTERS = 22, 48  # of a line


@dataclass(frozen=True)
class Stand:
    """A voice at its place, and where the learner guessed it (None for no guess)."""

    name: str
    at: float
    guess: float | None


@dataclass(frozen=True)
class AxisPicture:
    """Stands on an axis from 0 to `end`, `low` and `high` in words; `me` is where the learner stood and stands."""

    low: str
    high: str
    end: float
    stands: Sequence[Stand]
    me: tuple[float | None, float | None]

    def svg(self, name: str, words: Words) -> str:
        """Return the drawing called `name`, the voices from one end to the other."""
        ends: list[tuple[float, Anchor, list[str]]] = [
            (0, "start", wrap(self.low, END_LETTERS)),
            (WIDTH, "end", wrap(self.high, END_LETTERS)),
        ]
        head = "".join(
            text(x, LINE * (row + 1) - 2, each, anchor=anchor, bold=True)
            for x, anchor, lines in ends
            for row, each in enumerate(lines)
        )
        top = y = LINE * max(len(lines) for _, _, lines in ends) + 10.0
        rows = ""
        for stand in sorted(self.stands, key=lambda each: each.at):
            lines = wrap(stand.name, NAME_LETTERS)
            y += LINE * len(lines) + ROW
            rows += self._row(stand, lines, y - 6)
        first, last = self.me
        moved = first is not None and last is not None and first != last
        height = y + 6 + LINE * (2 if moved else 1 if first is not None else 0)
        drawn = f"{head}{self._scale(top)}{self._me(top, y, words)}{rows}"
        return svg(WIDTH, height, name, drawn, size=12, style=widths(NARROWEST, WIDEST))

    def _x(self, at: float) -> float:
        return MARGIN + (WIDTH - 2 * MARGIN) * at / self.end

    def _scale(self, y: float) -> str:
        ticks = "".join(f"M{self._x(at):.1f} {y - 4:g}v8" for at in (0, self.end / 2, self.end))
        return path(f"M{MARGIN} {y:g}H{WIDTH - MARGIN}{ticks}", stroke("var(--edge)", 1.5))

    def _row(self, stand: Stand, lines: Sequence[str], y: float) -> str:
        """Return the mark of a voice with its name over it, and the guess as a ring."""
        x = self._x(stand.at)
        drawn = path(f"M{MARGIN} {y:g}H{WIDTH - MARGIN}", stroke("var(--line)"))
        if stand.guess is not None:
            there = self._x(stand.guess)
            drawn += path(f"M{there:.1f} {y:g}H{x:.1f}", stroke("var(--ink)", 1, "2 3"))
            drawn += circle(there, y, 7, "fill:none;stroke:var(--ink);stroke-width:1.5")
        drawn += circle(x, y, 4.5, "fill:var(--ink)")
        over = y - 11 - LINE * (len(lines) - 1)
        return drawn + "".join(_said(x, over + LINE * row, each) for row, each in enumerate(lines))

    def _me(self, top: float, bottom: float, words: Words) -> str:
        """Return the learner's place as a line through all rows; two where it has moved, the first one dashed."""
        first, last = self.me
        if first is None or last is None:
            return ""
        before, now = self._x(first), self._x(last)
        last_line = path(f"M{now:.1f} {top - 6:g}V{bottom:g}", stroke("var(--accent)", 2.5))
        if first == last:
            return last_line + _said(now, bottom + 12, words("stakeholders.me"), bold=True)
        drawn = path(f"M{before:.1f} {top - 6:g}V{bottom:g}", stroke("var(--accent)", 2, "5 4")) + last_line
        tip = f"{now - 7 if before < now else now + 7:.1f}"
        head = f"M{tip} {bottom - 4:g}L{now:.1f} {bottom:g}L{tip} {bottom + 4:g}"
        drawn += path(f"M{before:.1f} {bottom:g}H{now:.1f}{head}", stroke("var(--accent)", 2))
        drawn += _said(before, bottom + 16, words("stakeholders.me_then"))
        return drawn + _said(now, bottom + 16 + LINE, words("stakeholders.me_now"), bold=True)


def _said(x: float, y: float, words: str, *, bold: bool = False) -> str:
    """Return words centred at `x`, or as near as they stand inside the drawing."""
    half = LETTER * len(words) / 2
    side: Anchor = "start" if x < half else "end" if x > WIDTH - half else "middle"
    at = {"start": 0, "middle": round(x, 1), "end": WIDTH}[side]
    return text(at, y, words, anchor=side, bold=bold, style=HALO)

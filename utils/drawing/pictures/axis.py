"""Where voices stand between two ends: a row for each with its mark, the learner's own place as a line through all."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from utils.drawing.svg import HALO, circle, stroke, text
from utils.markup import verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.drawing.svg import Anchor
    from utils.words import Words

WIDTH, MARGIN = 340, 8
LETTER = 6.2  # how wide a letter is at most, on the average
LINE, ROW = 14, 26
LETTERS = 24  # of a line of an end
EDGE = 50  # so near to a side a word begins or ends at its line


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
        lows, highs = wrap(self.low, LETTERS), wrap(self.high, LETTERS)
        top = 12 + LINE * (max(len(lows), len(highs)) - 1)
        head = "".join(text(0, 12 + LINE * row, each, bold=True) for row, each in enumerate(lows))
        head += "".join(text(WIDTH, 12 + LINE * row, each, anchor="end", bold=True) for row, each in enumerate(highs))
        line = top + 12
        bottom = line + ROW * len(self.stands) + 6
        axis = f'<path d="M{MARGIN} {line}H{WIDTH - MARGIN}" style="{stroke("var(--edge)", 1.5)}"/>'
        for at in (0, self.end / 2, self.end):
            axis += f'<path d="M{self._x(at):.1f} {line - 3}v6" style="{stroke("var(--edge)")}"/>'
        ordered = sorted(self.stands, key=lambda each: each.at)
        rows = "".join(self._row(each, line + ROW * (row + 0.6)) for row, each in enumerate(ordered))
        size = f'viewBox="0 0 {WIDTH} {bottom + 18}" font-size="12" style="max-width:34em;min-width:{WIDTH - 50}px"'
        mine = self._me(line, bottom, words)
        return f'<svg {size} role="img" aria-label="{verbatim(name)}">{head}{axis}{mine}{rows}</svg>'

    def _x(self, at: float) -> float:
        return MARGIN + (WIDTH - 2 * MARGIN) * at / self.end

    def _row(self, stand: Stand, y: float) -> str:
        """Return the mark of a voice with its name on the side that has more room, and the guess as a ring."""
        x = self._x(stand.at)
        after = x + 9 + LETTER * len(stand.name) <= WIDTH or x < WIDTH / 2
        anchor: Anchor = "start" if after else "end"
        guess = ""
        if stand.guess is not None:
            there = self._x(stand.guess)
            guess = f'<path d="M{there:.1f} {y:g}H{x:.1f}" style="{stroke("var(--edge)", 1, "2 3")}"/>'
            guess += circle(there, y, 6, "fill:none;stroke:var(--ink);stroke-width:1.5")
        said = text(round(x + (9 if after else -9), 1), y + 4, stand.name, anchor=anchor, style=HALO)
        return guess + circle(x, y, 5, "fill:var(--ink)") + said

    def _me(self, line: float, bottom: float, words: Words) -> str:
        """Return the learner's place as a line through all rows; two where it has moved, the first one dashed."""
        before, now = self.me
        if before is None or now is None or before == now:
            here = before if now is None else now
            return "" if here is None else self._mine(here, words("stakeholders.me"), (line, bottom), "middle", "none")
        sides: tuple[Anchor, Anchor] = ("end", "start") if before < now else ("start", "end")
        return "".join(
            self._mine(at, words(f"stakeholders.me_{which}"), (line, bottom), side, dashes)
            for at, which, side, dashes in ((before, "then", sides[0], "5 4"), (now, "now", sides[1], "none"))
        )

    def _mine(self, at: float, said: str, heights: tuple[float, float], anchor: Anchor, dashes: str) -> str:
        x, (line, bottom) = self._x(at), heights
        side: Anchor = "start" if x < EDGE else "end" if x > WIDTH - EDGE else anchor
        mine = f'<path d="M{x:.1f} {line - 6}V{bottom}" style="{stroke("var(--accent)", 2.5, dashes)}"/>'
        return mine + text(round(x, 1), bottom + 14, said, anchor=side, bold=True)

"""Rankings as slopes: the learner's at the left, another beside it, and a line from each item to its place there."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from utils.drawing.svg import circle, path, shown_while, stroke, svg, text, widths

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

WIDTH = 340  # fits a form on a page 360 wide
NARROWEST, WIDEST = WIDTH - 50, 384  # pixels
LETTERS, LINE = 27, 14
TOP, ROW, GAP = 40, 36, 10
MINE, LEFT, RIGHT, THEIRS = 206, 214, 294, 302


@dataclass(frozen=True)
class Column:
    """An ordering to compare with: whose it is, and a place or a number of points for each item."""

    id: str
    name: str
    values: Mapping[str, float]


@dataclass(frozen=True)
class Slopes:
    """The learner's `values` for `items` (texts by id), beside each of `others`; with `most_first`, values are points.

    The drawing shows the one that the control called `beside` holds.
    """

    items: Mapping[str, str]
    values: Mapping[str, float]
    others: Sequence[Column]
    most_first: bool
    beside: str

    def order(self, values: Mapping[str, float]) -> list[str]:
        """Return the ids of the items from first to last; of equals, the learner's order holds."""
        sign = -1 if self.most_first else 1
        return sorted(values, key=lambda id_: (sign * values[id_], sign * self.values[id_]))

    def farthest(self, other: Column) -> list[str]:
        """Return the items whose value differs most from that of `other`, none where all are alike."""
        apart = {id_: abs(self.values[id_] - other.values[id_]) for id_ in self.order(self.values)}
        most = max(apart.values())
        return [id_ for id_, each in apart.items() if most and each == most]

    def svg(self, you: str, name: str) -> str:
        """Return the drawing called `name`, in which `you` stands over the learner's values."""
        mine, height = [], float(TOP)
        for id_ in self.order(self.values):
            lines = wrap(self.items[id_], LETTERS)
            tall = max(ROW, LINE * len(lines) + GAP)
            mine.append(_Row(id_, lines, height + tall / 2))
            height += tall
        labels = "".join(self._label(row) for row in mine)
        groups = "".join(self._group(other, mine) for other in self.others)
        head = text(MINE, 32, you, anchor="end", bold=True)
        return svg(WIDTH, height, name, head + labels + groups, size=12, style=widths(NARROWEST, WIDEST))

    def _label(self, row: _Row) -> str:
        up = row.y + 4 - LINE * (len(row.lines) - 1) / 2
        said = "".join(text(0, up + LINE * number, each) for number, each in enumerate(row.lines))
        return said + text(MINE, row.y + 4, number_text(self.values[row.id]), anchor="end", bold=True)

    def _group(self, other: Column, mine: Sequence[_Row]) -> str:
        body = "".join([text(WIDTH, 14, other.name, anchor="end", bold=True), *self._lines(other, mine)])
        return shown_while(self.beside, [other.id], body)

    def _lines(self, other: Column, mine: Sequence[_Row]) -> Iterator[str]:
        far, theirs = self.farthest(other), self.order(other.values)
        for row in mine:
            marked = row.id in far
            colour, width = ("var(--accent)", 3) if marked else ("var(--edge)", 1.2)
            end = mine[theirs.index(row.id)].y
            yield path(f"M{LEFT} {row.y:g}L{RIGHT} {end:g}", stroke(colour, width))
            yield circle(RIGHT, end, 4 if marked else 2.5, f"fill:{colour}")
            yield text(THEIRS, end + 4, number_text(other.values[row.id]), bold=marked)


@dataclass(frozen=True)
class _Row:
    """An item of the learner's, the lines of its text, and where the middle of its row is."""

    id: str
    lines: Sequence[str]
    y: float


def number_text(value: float) -> str:
    """Return a place or a number of points; a mean has one decimal."""
    return f"{value:.1f}" if value % 1 else f"{value:.0f}"

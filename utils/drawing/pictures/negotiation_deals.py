"""Where a deal lies among all deals: the own share of the range, and the smallest share among all others; an SVG."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from textwrap import wrap
from typing import TYPE_CHECKING

from utils.drawing.pictures.drawn import Drawn
from utils.drawing.pictures.negotiation_marks import FONT, LINE, in_order, mark, mark_key
from utils.drawing.svg import path, stroke, svg, text, widths

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.drawing.pictures.negotiation_marks import Outcome
    from utils.words import Words

WIDE, NARROW = 460, 212  # pixels; letters are as large in one as in the other
TALLEST = 250
LEFT, RIGHT, TOP = 46, 20, 24
LETTER = 6.7  # pixels, on the average of a line
STEP = 0.25  # shares from one line of the grid to the next
MINUS = "\u2212"
DOTS = "fill:none;stroke:var(--ink);stroke-opacity:0.4;stroke-width:5;stroke-linecap:round"
FRONTIER = stroke("var(--accent)", 2)


@dataclass(frozen=True)
class Deal:
    """A text that holds: the learner's share of its range, the smallest among all others, and how the text reads.

    Shares are 0 for who has no more than without a text, and 1 for the best text for it that everybody signs.
    """

    own: float
    least: float
    reads: str


def draw_deals(deals: Sequence[Deal], marked: Mapping[Outcome, Deal], words: Words) -> Drawn:
    """Draw every text that holds as a dot, the frontier as a line, and what is `marked`; tell how the deal compares."""
    edge = frontier(deals)
    title = _title(deals, marked, words)
    listed = words("negotiation_drawing.between").join(_told(name, marked[name], words) for name in in_order(marked))
    told = words("negotiation_drawing.deals_told", n=len(deals), listed=listed)
    head = tuple(words(f"negotiation_drawing.head_{each}") for each in ("text", "own", "least", "reads"))
    named = [(words(f"negotiation_drawing.outcome_{each}"), marked[each]) for each in in_order(marked)]
    rows = [*named, *((words("negotiation_drawing.on_frontier"), each) for each in edge)]
    table = tuple((name, percent(each.own, words), percent(each.least, words), each.reads) for name, each in rows)
    wide, narrow = (_drawing(width, title, deals, marked, words) for width in (WIDE, NARROW))
    return Drawn(title, told, wide, head, table, narrow=narrow)


def percent(share: float, words: Words) -> str:
    """Return a share as it is written everywhere, in whole per cent of the range."""
    return words("negotiation_drawing.percent", n=str(round(100 * share)).replace("-", MINUS))


def frontier(deals: Sequence[Deal]) -> list[Deal]:
    """Return the deals of which none gives the learner more and the worst-off other as much, or the reverse."""
    found: list[Deal] = []
    for deal in sorted(deals, key=lambda each: (-each.own, -each.least)):
        if not found or deal.least > found[-1].least:
            found.append(deal)
    return found


def _title(deals: Sequence[Deal], marked: Mapping[Outcome, Deal], words: Words) -> str:
    """Say how many texts would have given the learner more than the deal or, without one, than no text."""
    if not deals:
        return words("negotiation_drawing.deals_none")
    had = marked["deal"].own if "deal" in marked else 0.0
    more, than = sum(each.own > had for each in deals), "deal" if "deal" in marked else "limit"
    if more in (0, len(deals)):
        which = "all" if more else "nothing"
        return words(f"negotiation_drawing.more_than_{than}_{which}", of=len(deals))
    return words.counted(f"negotiation_drawing.more_than_{than}", more, of=len(deals))


def _told(name: Outcome, deal: Deal, words: Words) -> str:
    own, least = percent(deal.own, words), percent(deal.least, words)
    return words("negotiation_drawing.deal", name=words(f"negotiation_drawing.outcome_{name}"), own=own, least=least)


@dataclass(frozen=True)
class _Field:
    """The field of a drawing: which shares it shows, and where they stand in it."""

    width: float
    low: tuple[float, float]
    high: tuple[float, float]
    top: float

    @property
    def bottom(self) -> float:
        return self.top + min(TALLEST, self.width - LEFT - RIGHT)

    def at(self, own: float, least: float) -> tuple[float, float]:
        across = (own - self.low[0]) / (self.high[0] - self.low[0])
        up = (least - self.low[1]) / (self.high[1] - self.low[1])
        return LEFT + across * (self.width - LEFT - RIGHT), self.bottom - up * (self.bottom - self.top)


def _drawing(width: float, title: str, deals: Sequence[Deal], marked: Mapping[Outcome, Deal], words: Words) -> str:
    every = [*deals, *marked.values()]
    up = wrap(words("negotiation_drawing.axis_least"), int(width / LETTER))
    across = wrap(words("negotiation_drawing.axis_own"), int(width / LETTER))
    low, high = zip(ends([each.own for each in every], 1), ends([each.least for each in every], 0.5), strict=True)
    field = _Field(width, low, high, TOP + LINE * (len(up) - 1))
    drawn = "".join(text(0, 12 + LINE * row, said) for row, said in enumerate(up))
    drawn += "".join(_grid(field, words))
    drawn += path("".join("M{:.1f} {:.1f}h.01".format(*spot) for spot in _spots(field, deals)), DOTS)
    drawn += path(_line(field, frontier(deals)), FRONTIER) if deals else ""
    drawn += "".join(mark(each, *field.at(marked[each].own, marked[each].least)) for each in in_order(marked))
    y = field.bottom + 37
    drawn += "".join(text(width, y + LINE * row, said, anchor="end") for row, said in enumerate(across))
    y += LINE * (len(across) - 1) + 24
    drawn += "".join(_key(deals, y, words))
    drawn += "".join(mark_key(marked, y + 2 * LINE, words))
    return svg(width, y + LINE * (len(marked) + 1) + 6, title, drawn, size=FONT, style=widths(width, 1.2 * width))


def ends(values: Sequence[float], most: float) -> tuple[float, float]:
    """Return from where to where an axis of shares goes: whole steps, from 0 at most to `most` at least."""
    low, high = min([0.0, *values]), max([most, *values])
    return floor(low / STEP) * STEP, ceil(high / STEP) * STEP


def _grid(field: _Field, words: Words) -> Iterator[str]:
    """Yield lines for each quarter of a range, stronger where a limit is, with every second named."""
    for side in (0, 1):
        for step in range(round(field.low[side] / STEP), round(field.high[side] / STEP) + 1):
            share = step * STEP
            style = stroke("var(--edge)", 1.5) if step == 0 else stroke("var(--line)")
            if side == 0:
                x, _ = field.at(share, field.low[1])
                yield path(f"M{x:.1f} {field.top}V{field.bottom:.1f}", style)
                if step % 2 == 0:
                    yield text(x, field.bottom + 18, percent(share, words), anchor="middle")
            else:
                _, y = field.at(field.low[0], share)
                yield path(f"M{LEFT} {y:.1f}H{field.width - RIGHT}", style)
                if step % 2 == 0:
                    yield text(LEFT - 5, y + 4, percent(share, words), anchor="end")


def _spots(field: _Field, deals: Sequence[Deal]) -> list[tuple[float, float]]:
    """Return where dots stand: one for all deals in the same place."""
    return sorted({field.at(each.own, each.least) for each in deals})


def _line(field: _Field, edge: Sequence[Deal]) -> str:
    """Return the path along the frontier: what lies above and to the right of it is out of reach."""
    first, *others = [field.at(each.own, each.least) for each in edge]
    steps = "".join(f"V{y:.1f}H{x:.1f}" for x, y in others)
    return f"M{first[0]:.1f} {field.bottom:.1f}V{first[1]:.1f}{steps}H{LEFT}"


def _key(deals: Sequence[Deal], y: float, words: Words) -> Iterator[str]:
    """Yield what a dot and the line of the frontier stand for."""
    yield path(f"M9 {y - 4:g}h.01", DOTS)
    yield text(22, y, words.counted("negotiation_drawing.dot", len(deals)))
    yield path(f"M1 {y + LINE - 4:g}h16", FRONTIER)
    yield text(22, y + LINE, words("negotiation_drawing.frontier"))

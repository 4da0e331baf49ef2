"""Many worlds as SVG: a bar for each definition of peace, and how often both processes are needed by the line."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from utils.drawing.svg import box, line, path, stroke, svg, text
from utils.labs.two_processes.line_of_deterrence import LOOK as LINES
from utils.labs.two_processes.necessity import LOOK
from utils.labs.two_processes.telling import definition_name
from utils.models.outcomes import DEFINITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.model.worlds import Slice
    from utils.models.analysis import Parts
    from utils.words import Words

WIDTH, LEFT, WIDE = 456, 4, 448
TOP, BAR, ROW = 20, 22, 50
NUMBERED = 6
"""Of 100: a part that is smaller has no number in it."""
ON_COLOUR = "fill:#fff;paint-order:stroke;stroke:#222;stroke-width:2.5px"
KEY_ROW = 22
KEY_LEFT = (4, 150, 308)
"""Where the definitions begin in the key of the plot."""
PLOT_LEFT, PLOT_TOP, PLOT_WIDE, PLOT_TALL = 34, 32, 406, 110
SMALL = 11
DASHES = dict(zip(DEFINITIONS, ("none", "6 3", "2 3"), strict=True))
NEAR = 1e-9
"""A line so near to the end of the axis is at it."""
HIGHEST = (5, 10, 20, 50, 100)
"""Tops that the plot's axis may have."""


def bars(found: Mapping[str, Parts], words: Words) -> str:
    """Return a bar for each definition in `found`, and the key of the parts."""
    body = ""
    for row, (name, each) in enumerate(found.items()):
        y = TOP + ROW * row
        body += text(LEFT, y - 6, words("model.bar", peace=definition_name(words, name)), bold=True) + "".join(
            _pieces(each, y)
        )
    below = TOP + ROW * len(found) - 6
    for at, (part, (colour, _)) in enumerate(LOOK.items()):
        x, y = LEFT + WIDTH / 2 * (at % 2), below + KEY_ROW * (at // 2)
        body += path(box(x, y, 14, 14), f"fill:{colour}")
        body += text(x + 20, y + 12, f"{at + 1} {words(f'analysis.part_{part}')}")
    return svg(WIDTH, below + KEY_ROW * 3, words("model.bars_name"), body)


def _pieces(found: Parts, y: float) -> Iterator[str]:
    """Yield the parts of a bar, with a number in those that have the room."""
    shares = {part: found.counts[part] / found.draws for part in LOOK}
    starts = accumulate(shares.values(), initial=0.0)
    for number, ((part, share), start) in enumerate(zip(shares.items(), starts, strict=False), 1):
        x, wide = LEFT + WIDE * start, WIDE * share
        if share:
            yield path(box(x, y, wide, BAR), f"fill:{LOOK[part][0]};stroke:var(--paper);stroke-width:1")
        if 100 * share >= NUMBERED:
            yield text(x + wide / 2, y + 16, f"{number}", anchor="middle", bold=True, style=ON_COLOUR)


def by_line(found: Mapping[str, Sequence[Slice]], held: float | None, words: Words) -> str:
    """Return how often both are needed where the line lies here or there; a stroke marks where it is `held`."""
    highest = next(top for top in HIGHEST if top >= max(each.share for slices in found.values() for each in slices))
    slices = next(iter(found.values()))
    half = (slices[1].middle - slices[0].middle) / 2
    low, high = slices[0].middle - half, slices[-1].middle + half
    bottom = PLOT_TOP + PLOT_TALL

    def at(value: float, share: float) -> tuple[float, float]:
        x = PLOT_LEFT + PLOT_WIDE * (value - low) / (high - low)
        return x, bottom - PLOT_TALL * share / highest

    body = text(LEFT, 14, words("model.curve"), bold=True)
    for tick in (0, highest / 2, highest):
        y = at(low, tick)[1]
        body += path(f"M{PLOT_LEFT} {y:.1f}h{PLOT_WIDE}", stroke("var(--line)"))
        body += text(PLOT_LEFT - 5, y + 4, f"{tick:g}", anchor="end", size=SMALL)
    body += text(PLOT_LEFT, bottom + 16, f"{low:.2f}", size=SMALL)
    body += text(PLOT_LEFT + PLOT_WIDE, bottom + 16, f"{high:.2f}", anchor="end", size=SMALL)
    body += text(PLOT_LEFT + PLOT_WIDE / 2, bottom + 16, words("model.curve_axis"), anchor="middle", size=SMALL)
    for row, (name, each) in enumerate(found.items()):
        style, x = stroke(LINES[name].colour, 2.4, DASHES[name]), KEY_LEFT[row]
        body += line([at(one.middle, one.share) for one in each], style)
        body += path(f"M{x} {bottom + 40}h22", style)
        body += text(x + 27, bottom + 44, definition_name(words, name), size=SMALL)
    if held is not None and low - NEAR <= held <= high + NEAR:
        body += path(f"M{at(held, 0)[0]:.1f} {PLOT_TOP}v{PLOT_TALL}", stroke("var(--ink)", 1.5))
    return svg(WIDTH, bottom + 54, words("model.curve"), body)

"""The map of endings as SVG: bridging upwards, upgrading across, a colour, a mark and a letter for each ending."""

from __future__ import annotations

import json
import math
from itertools import chain, groupby
from typing import TYPE_CHECKING

from utils.activities.model.controls import name_of
from utils.drawing.svg import HALO, box, circle, path, stroke, svg, text
from utils.labs.two_processes.assumptions import outcome_name
from utils.labs.two_processes.look import MARKS, letter
from utils.markup import verbatim
from utils.models.analysis import STRATEGIES
from utils.models.outcomes import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from utils.activities.model.progress import Place
    from utils.drawing.svg import Anchor
    from utils.models.analysis import Codes
    from utils.words import Words

WIDTH, HEIGHT = 456, 258
LEFT, TOP, SIDE = 40, 12, 210
RIGHT, BOTTOM = LEFT + SIDE, TOP + SIDE
KEY, ROW = RIGHT + 18, 24
CHIP = 17
"""Half of the room that an ending takes which can be chosen."""
CORNER = 12
"""How far inside its corner a mark stands."""
PRESSED = 10
"""Of the parts of each side that can be pressed."""
SMALL = 11
MARKED = 4
"""Every so many cells a mark, but none beside the letter of an area."""
ASIDE = 20
"""So far from the ring a letter can be read."""
BESIDE = 2
"""So many cells from a letter no mark touches it."""


def bare(control: str, chosen: Mapping[str, str], words: Words) -> str:
    """Return the map before anything is known of it: at each corner the four endings, of which one may be `chosen`.

    A press on one chooses it in the `control` for the corners; by keyboard that is done there.
    """
    corners = "".join(chain.from_iterable(_corner(control, chosen, name, words) for name in STRATEGIES))
    return _framed(corners + _key(OUTCOMES, words), words)


def filled(mixes: Codes, here: Place, right: Mapping[str, bool], words: Words) -> str:
    """Return the map of `mixes` (as `phase_diagram` returns them), with the world that is looked at.

    Its corners say whether they were predicted, for those that `right` has; a press sets what the two sides do.
    """
    areas = f'<g opacity=".38" shape-rendering="crispEdges">{"".join(_areas(mixes))}</g>'
    deepest = {OUTCOMES[code]: _deepest(mixes == code) for code in sorted({*mixes.ravel().tolist()})}
    at = _at(here.changes["upgrading"], here.changes["bridging"])
    told = "".join(chain(_marks(mixes, [*deepest.values()]), _letters(mixes, deepest, at, words)))
    for name, each in right.items():
        x, y = _inside(name, CORNER, CORNER)
        told += text(x, y + 6, "✓" if each else "✗", anchor="middle", size=17, style=HALO)
    you = _you(*at, 8)
    y = TOP + 8 + ROW * len(OUTCOMES)
    key = _key(OUTCOMES, words) + _you(KEY + 6, y - 1, 6) + text(KEY + 20, y + 4, words("model.here"))
    key += text(KEY + 20, y + 4 + ROW, words("model.press"), size=SMALL)
    return _framed(areas + told + you + key + "".join(_pressed(here)), words)


def _framed(inside: str, words: Words) -> str:
    """Return what is `inside` the map, with its frame and axes."""
    frame = path(box(LEFT, TOP, SIDE, SIDE), stroke("var(--edge)", 1.5))
    middle = TOP + SIDE / 2
    axes = (
        text(LEFT, BOTTOM + 17, "0")
        + text(RIGHT, BOTTOM + 17, "1", anchor="end")
        + text(LEFT - 6, BOTTOM, "0", anchor="end")
        + text(LEFT - 6, TOP + 11, "1", anchor="end")
        + text(LEFT + SIDE / 2, BOTTOM + 17, words("model.axis_upgrading"), anchor="middle")
    )
    up = text(LEFT - 18, middle, words("model.axis_bridging"), anchor="middle")
    axes += f'<g transform="rotate(-90 {LEFT - 18} {middle})">{up}</g>'
    return svg(WIDTH, HEIGHT, words("model.map_name"), frame + axes + inside)


def _key(endings: Sequence[str], words: Words) -> str:
    rows = ""
    for row, ending in enumerate(endings):
        mark, y = MARKS[ending], TOP + 12 + ROW * row
        rows += text(KEY, y, mark.glyph, style=f"fill:{mark.colour}")
        rows += text(KEY + 20, y, letter(words, ending), bold=True)
        rows += text(KEY + 38, y, outcome_name(words, ending))
    return rows


def _corner(control: str, chosen: Mapping[str, str], name: str, words: Words) -> Iterator[str]:
    """Yield the name of a corner and the endings to choose from for it, two by two."""
    edges = _at(*STRATEGIES[name])
    left, top = (edge - 4 * CHIP * (edge in (RIGHT, BOTTOM)) for edge in edges)
    y = top + 4 * CHIP + 14 if top == TOP else top - 6
    side: Anchor = "start" if left == LEFT else "end"
    yield text(edges[0] + (5 if side == "start" else -5), y, words(f"model.corner_{name}"), anchor=side, size=12)
    for at, ending in enumerate(OUTCOMES):
        row, column = divmod(at, 2)
        x, y = left + CHIP * (1 + 2 * column), top + CHIP * (1 + 2 * row)
        is_chosen = chosen.get(name) == ending
        values = verbatim(json.dumps({control: {**chosen, name: ending}}))
        style = f"fill:{MARKS[ending].colour};fill-opacity:{0.75 if is_chosen else 0.08 if name in chosen else 0.3}"
        style += ";stroke:var(--ink);stroke-width:2.5" if is_chosen else ""
        said = text(x, y + 5, letter(words, ending), anchor="middle", bold=is_chosen)
        yield f'<g data-set="{values}" style="cursor:pointer">{circle(x, y, CHIP - 2, style)}{said}</g>'


def _areas(mixes: Codes) -> Iterator[str]:
    """Yield for each row of cells a rectangle for every run of one ending."""
    cell = SIDE / len(mixes)
    for row, codes in enumerate(mixes):
        at = 0
        for code, run in groupby(codes.tolist()):
            length = len(list(run))
            x, y = LEFT + at * cell, BOTTOM - (row + 1) * cell
            yield path(box(x, y, length * cell, cell), f"fill:{MARKS[OUTCOMES[code]].colour}")
            at += length


def _marks(mixes: Codes, letters: Sequence[tuple[int, int]]) -> Iterator[str]:
    places = range(MARKED // 2, len(mixes), MARKED)
    for row, column in ((row, column) for row in places for column in places):
        if any(abs(row - y) < BESIDE and abs(column - x) < BESIDE for y, x in letters):
            continue
        mark = MARKS[OUTCOMES[mixes[row, column]]]
        x, y = _cell(mixes, row, column)
        yield text(x, y + 4, mark.glyph, anchor="middle", size=9, style=f"fill:{mark.colour}")


def _letters(
    mixes: Codes, deepest: Mapping[str, tuple[int, int]], you: tuple[float, float], words: Words
) -> Iterator[str]:
    """Yield the letter of each area; where the learner is, it gives way."""
    for ending, cell in deepest.items():
        x, y = _cell(mixes, *cell)
        if math.dist((x, y), you) < ASIDE:
            y = you[1] + (ASIDE if you[1] < TOP + 2 * ASIDE else -ASIDE)
        yield text(x, y + 7, letter(words, ending), anchor="middle", size=20, bold=True, style=HALO)


def _deepest(area: NDArray[np.bool_]) -> tuple[int, int]:
    """Return the cell of `area` that is farthest from its border, the map's own edge being one too."""
    import numpy as np

    left, deepest = area, np.argwhere(area)
    while left.any():
        deepest = np.argwhere(left)
        around = np.pad(left, 1)
        left = left & around[:-2, 1:-1] & around[2:, 1:-1] & around[1:-1, :-2] & around[1:-1, 2:]
    row, column = deepest[len(deepest) // 2]
    return int(row), int(column)


def _cell(mixes: Codes, row: int, column: int) -> tuple[float, float]:
    """Return the middle of a cell."""
    cell = SIDE / len(mixes)
    return LEFT + (column + 0.5) * cell, BOTTOM - (row + 0.5) * cell


def _at(upgrading: float, bridging: float) -> tuple[float, float]:
    return LEFT + SIDE * upgrading, BOTTOM - SIDE * bridging


def _inside(name: str, across: float, down: float) -> tuple[float, float]:
    """Return the place so far inside the map from the corner of a strategy."""
    x, y = _at(*STRATEGIES[name])
    return x + (across if x == LEFT else -across), y + (down if y == TOP else -down)


def _you(x: float, y: float, r: float) -> str:
    ring = "fill:var(--paper);stroke:var(--ink);stroke-width:3"
    return circle(x, y, r, ring) + circle(x, y, r / 3, "fill:var(--ink)")


def _pressed(here: Place) -> Iterator[str]:
    """Yield what can be pressed: squares without colour, each of which sets both efforts."""
    side = SIDE / (PRESSED + 1)
    yield '<g style="fill:transparent;cursor:crosshair">'
    for row in range(PRESSED + 1):
        for column in range(PRESSED + 1):
            efforts = {"upgrading": column, "bridging": row}
            values = {name_of(here, id_): f"{each / PRESSED:g}" for id_, each in efforts.items()}
            d = box(LEFT + column * side, BOTTOM - (row + 1) * side, side, side)
            yield f"<path data-set='{json.dumps(values)}' d=\"{d}\"/>"
    yield "</g>"

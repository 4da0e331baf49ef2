"""The map of endings as SVG: bridging upwards, upgrading across, a colour, a mark and a letter for each ending."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from utils.labs.two_processes.assumptions import outcome_name
from utils.labs.two_processes.look import MARKS, letter
from utils.markup import verbatim
from utils.models.analysis import STRATEGIES
from utils.models.outcomes import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from utils.activities.model.progress import Place
    from utils.models.analysis import Codes
    from utils.words import Words

WIDTH, HEIGHT = 456, 258
LEFT, TOP, SIDE = 34, 12, 210
KEY = LEFT + SIDE + 22
ROW = 24
PRESSED = 10
"""Of the parts of each side that can be pressed."""
MARKED = 4
"""Every so many cells a mark."""
HALO = "paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round"


def bare(chosen: Mapping[str, str], words: Words) -> str:
    """Return the map before anything is known of it, with the endings `chosen` for its corners."""
    corners = "".join(_corner_text(words, name, chosen.get(name, "")) for name in STRATEGIES)
    return _svg(words, corners, OUTCOMES)


def filled(mixes: Codes, here: Place, right: Mapping[str, bool], words: Words) -> str:
    """Return the map of `mixes` (as `phase_diagram` returns them), with the world that is looked at.

    Its corners say whether they were predicted, for those that `right` has; a press sets what the two sides do.
    """
    drawn = "".join(_areas(mixes)) + "".join(_marks(mixes)) + "".join(_letters(mixes, words))
    corners = "".join(_corner_mark(words, name, right=each) for name, each in right.items())
    x, y = _at(here.changes["upgrading"], here.changes["bridging"])
    you = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" style="fill:var(--paper);stroke:var(--ink);stroke-width:3"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" style="fill:var(--ink)"/>'
    )
    found = [OUTCOMES[code] for code in np.unique(mixes)]
    return _svg(words, drawn + corners + you + "".join(_pressed()), found, here=True)


def _svg(words: Words, inside: str, endings: tuple[str, ...] | list[str], *, here: bool = False) -> str:
    """Return the frame with its axes, what is `inside`, and a key of `endings`."""
    right, bottom = LEFT + SIDE, TOP + SIDE
    frame = f'<path d="M{LEFT} {TOP}H{right}V{bottom}H{LEFT}Z" style="fill:none;stroke:var(--edge);stroke-width:1.5"/>'
    ticks = "".join(
        f'<text x="{x}" y="{bottom + 17}" text-anchor="{anchor}">{value}</text>'
        for value, x, anchor in ((0, LEFT, "start"), (1, right, "end"))
    ) + "".join(
        f'<text x="{LEFT - 6}" y="{y}" text-anchor="end">{value}</text>' for value, y in ((0, bottom), (1, TOP + 11))
    )
    middle = TOP + SIDE / 2
    across, up = (verbatim(words(f"model.axis_{name}")) for name in ("upgrading", "bridging"))
    names = (
        f'<text x="{LEFT + SIDE / 2}" y="{bottom + 17}" text-anchor="middle">{across}</text>'
        f'<text x="{LEFT - 12}" y="{middle}" text-anchor="middle" transform="rotate(-90 {LEFT - 12} {middle})">{up}</text>'
    )
    key = "".join(_key_row(words, ending, TOP + 12 + ROW * row) for row, ending in enumerate(endings))
    y = TOP + 12 + ROW * len(endings)
    you = (
        f'<circle cx="{KEY + 6}" cy="{y - 5}" r="6" style="fill:var(--paper);stroke:var(--ink);stroke-width:2.5"/>'
        f'<text x="{KEY + 20}" y="{y}">{verbatim(words("model.here"))}</text>'
    )
    title = verbatim(words("model.map_name"))
    body = frame + inside + ticks + names + key + (you if here else "")
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" font-size="14" role="group" aria-label="{title}">{body}</svg>'


def _key_row(words: Words, ending: str, y: float) -> str:
    mark, name = MARKS[ending], verbatim(outcome_name(words, ending))
    return (
        f'<text x="{KEY}" y="{y}" style="fill:{mark.colour}">{mark.glyph}</text>'
        f'<text x="{KEY + 20}" y="{y}"><tspan font-weight="700">{verbatim(letter(words, ending))}</tspan> {name}</text>'
    )


def _areas(mixes: Codes) -> Iterator[str]:
    """Yield for each row of cells a rectangle for every run of one ending."""
    cell = SIDE / len(mixes)
    for row, codes in enumerate(mixes):
        at = 0
        for code, run in groupby(codes.tolist()):
            length = len(list(run))
            x, y, colour = LEFT + at * cell, TOP + SIDE - (row + 1) * cell, MARKS[OUTCOMES[code]].colour
            yield f'<path d="M{x:g} {y:g}h{length * cell:g}v{cell:g}h-{length * cell:g}z" style="fill:{colour};opacity:.38"/>'
            at += length


def _marks(mixes: Codes) -> Iterator[str]:
    cell = SIDE / len(mixes)
    for row in range(MARKED // 2, len(mixes), MARKED):
        for column in range(MARKED // 2, len(mixes), MARKED):
            mark = MARKS[OUTCOMES[mixes[row, column]]]
            x, y = LEFT + (column + 0.5) * cell, TOP + SIDE - (row + 0.5) * cell + 4
            yield f'<text x="{x:g}" y="{y:g}" font-size="9" text-anchor="middle" style="fill:{mark.colour}">{mark.glyph}</text>'


def _letters(mixes: Codes, words: Words) -> Iterator[str]:
    cell = SIDE / len(mixes)
    for code in np.unique(mixes):
        row, column = _deepest(mixes == code)
        x, y = LEFT + (column + 0.5) * cell, TOP + SIDE - (row + 0.5) * cell + 7
        name = verbatim(letter(words, OUTCOMES[code]))
        yield f'<text x="{x:g}" y="{y:g}" font-size="20" font-weight="700" text-anchor="middle" style="{HALO}">{name}</text>'


def _deepest(area: np.ndarray) -> tuple[int, int]:
    """Return the cell of `area` that is farthest from its border, the map's own edge being one too."""
    left = np.pad(area, 1)
    deepest = np.argwhere(area)
    while left.any():
        deepest = np.argwhere(left[1:-1, 1:-1])
        core = left[1:-1, 1:-1] & left[:-2, 1:-1] & left[2:, 1:-1] & left[1:-1, :-2] & left[1:-1, 2:]
        left = np.pad(core, 1)
    row, column = deepest[len(deepest) // 2]
    return int(row), int(column)


def _at(upgrading: float, bridging: float) -> tuple[float, float]:
    return LEFT + SIDE * upgrading, TOP + SIDE * (1 - bridging)


def _corner(name: str) -> tuple[float, float]:
    """Return where the corner of a strategy is told: a little inside the map."""
    x, y = _at(*STRATEGIES[name])
    inside = 16
    return x + (inside if x == LEFT else -inside), y + (inside if y == TOP else -inside)


def _corner_text(words: Words, name: str, ending: str) -> str:
    x, y = _corner(name)
    if not ending:
        return f'<text x="{x:g}" y="{y + 7:g}" font-size="18" text-anchor="middle">?</text>'
    mark = MARKS[ending]
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="14" style="fill:{mark.colour};opacity:.38"/>'
        f'<text x="{x:g}" y="{y + 6:g}" font-size="17" font-weight="700" text-anchor="middle">{verbatim(letter(words, ending))}</text>'
    )


def _corner_mark(words: Words, name: str, *, right: bool) -> str:
    x, y = _corner(name)
    said = verbatim(words("model.corner_right" if right else "model.corner_wrong"))
    return f'<text x="{x:g}" y="{y + 6:g}" font-size="17" text-anchor="middle" style="{HALO}"><title>{said}</title>{"✓" if right else "✗"}</text>'


def _pressed() -> Iterator[str]:
    """Yield what can be pressed: squares without colour, each of which sets both efforts."""
    side = SIDE / (PRESSED + 1)
    yield '<g style="fill:transparent;cursor:crosshair">'
    for row in range(PRESSED + 1):
        for column in range(PRESSED + 1):
            values = {"upgrading": f"{column / PRESSED:g}", "bridging": f"{row / PRESSED:g}"}
            x, y = LEFT + column * side, TOP + SIDE - (row + 1) * side
            yield f"<path data-set='{json.dumps(values)}' d=\"M{x:.1f} {y:.1f}h{side:.1f}v{side:.1f}h-{side:.1f}z\"/>"
    yield "</g>"

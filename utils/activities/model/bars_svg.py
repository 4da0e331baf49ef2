"""Many worlds as SVG: a bar for each definition of peace, and how often both processes are needed by the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.labs.two_processes.line_of_deterrence import LOOK as LINES
from utils.labs.two_processes.necessity import LOOK
from utils.labs.two_processes.telling import definition_name
from utils.markup import verbatim
from utils.models.outcomes import DEFINITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.model.worlds import Slice
    from utils.models.analysis import Parts
    from utils.words import Words

WIDTH, LEFT, RIGHT = 456, 4, 452
TOP, BAR, ROW = 20, 22, 50
LABELLED = 6
"""Of 100: a part that is smaller has no number in it."""
KEY_ROW = 22
CURVE_TOP, CURVE_TALL, CURVE_LEFT, CURVE_WIDE = 32, 110, 34, 406
DASHES = {"no-cold-war": "none", "cold-peace-or-better": "6 3", "community": "2 3"}
HIGHEST = (5, 10, 20, 50, 100)
"""Tops that the curve's axis may have."""


def bars(found: Mapping[str, Parts], words: Words) -> str:
    """Return a bar for each definition in `found`, and the key of the parts."""
    rows = "".join(_bar(words, name, found[name], TOP + ROW * row) for row, name in enumerate(DEFINITIONS))
    below = TOP + ROW * len(DEFINITIONS) - 6
    key = "".join(
        _key(words, part, LEFT + (WIDTH / 2) * (at % 2), below + KEY_ROW * (at // 2)) for at, part in enumerate(LOOK)
    )
    height, name = below + KEY_ROW * 3, verbatim(words("model.bars_name"))
    return f'<svg viewBox="0 0 {WIDTH} {height}" font-size="13" role="img" aria-label="{name}">{rows}{key}</svg>'


def _bar(words: Words, definition: str, found: Parts, y: float) -> str:
    title = f'<text x="{LEFT}" y="{y - 6}" font-weight="600">{verbatim(definition_name(words, definition))}</text>'
    return title + "".join(_pieces(found, y))


def _pieces(found: Parts, y: float) -> Iterator[str]:
    x = float(LEFT)
    for number, part in enumerate(LOOK, 1):
        share = 100 * found.counts[part] / found.draws
        wide = (RIGHT - LEFT) * share / 100
        if wide:
            yield f'<path d="M{x:.1f} {y}h{wide:.1f}v{BAR}h-{wide:.1f}z" style="fill:{LOOK[part][0]};stroke:var(--paper);stroke-width:1"/>'
        if share >= LABELLED:
            yield f'<text x="{x + wide / 2:.1f}" y="{y + 16}" text-anchor="middle" font-weight="700" style="fill:#fff;paint-order:stroke;stroke:#222;stroke-width:2.5px">{number}</text>'
        x += wide


def _key(words: Words, part: str, x: float, y: float) -> str:
    number = list(LOOK).index(part) + 1
    return (
        f'<rect x="{x}" y="{y}" width="14" height="14" style="fill:{LOOK[part][0]}"/>'
        f'<text x="{x + 20}" y="{y + 12}">{number} {verbatim(words(f"analysis.part_{part}"))}</text>'
    )


def curve(found: Mapping[str, Sequence[Slice]], line: float | None, words: Words) -> str:
    """Return how often both are needed where the line lies here or there; a stroke marks where it is held."""
    shares = {name: [100 * each.both / each.draws for each in slices if each.draws] for name, slices in found.items()}
    most = max((share for each in shares.values() for share in each), default=0)
    highest = next(top for top in HIGHEST if top >= most)
    first, *_, last = next(iter(found.values()))
    low, high = first.middle, last.middle

    def at(value: float, share: float) -> tuple[float, float]:
        return CURVE_LEFT + CURVE_WIDE * (value - low) / (high - low), CURVE_TOP + CURVE_TALL * (1 - share / highest)

    bottom = CURVE_TOP + CURVE_TALL
    grid = "".join(
        f'<path d="M{CURVE_LEFT} {y:.1f}h{CURVE_WIDE}" style="stroke:var(--line)"/>'
        f'<text x="{CURVE_LEFT - 5}" y="{y + 4:.1f}" text-anchor="end" font-size="11">{tick:g}</text>'
        for tick in (0, highest / 2, highest)
        for _, y in [at(low, tick)]
    )
    ends = "".join(
        f'<text x="{at(value, 0)[0]:.1f}" y="{bottom + 16}" text-anchor="{anchor}" font-size="11">{value:.2f}</text>'
        for value, anchor in ((low, "start"), (high, "end"))
    )
    lines = "".join(
        f'<polyline points="{" ".join("{:.1f},{:.1f}".format(*at(each.middle, 100 * each.both / each.draws)) for each in slices if each.draws)}"'
        f' style="fill:none;stroke:{LINES[name].colour};stroke-width:2.4;stroke-dasharray:{DASHES[name]}"/>'
        for name, slices in found.items()
    )
    held = ""
    if line is not None and low <= line <= high:
        held = f'<path d="M{at(line, 0)[0]:.1f} {CURVE_TOP}v{CURVE_TALL}" style="stroke:var(--ink);stroke-width:1.5"/>'
    key = "".join(
        f'<path d="M{LEFT + 150 * row} {bottom + 48}h22" style="stroke:{LINES[name].colour};stroke-width:2.4;stroke-dasharray:{DASHES[name]}"/>'
        f'<text x="{LEFT + 150 * row + 27}" y="{bottom + 52}" font-size="11">{verbatim(definition_name(words, name))}</text>'
        for row, name in enumerate(found)
    )
    title = f'<text x="{LEFT}" y="14" font-weight="600">{verbatim(words("model.curve"))}</text>'
    axis = f'<text x="{CURVE_LEFT + CURVE_WIDE / 2}" y="{bottom + 16}" text-anchor="middle" font-size="11">{verbatim(words("model.curve_axis"))}</text>'
    return (
        f'<svg viewBox="0 0 {WIDTH} {bottom + 62}" font-size="13" role="img" aria-label="{verbatim(words("model.curve"))}">'
        f"{title}{grid}{ends}{axis}{lines}{held}{key}</svg>"
    )

"""On which claims the thesis turns, as bars: from where it would stand if a claim were rated 0 % to where if 100 %."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from utils.activities.argument.drawing import CHOSEN
from utils.markup import verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.argument.argument_map import ArgumentMap
    from utils.words import Words

LABEL, SCALE, SWING = 210, 400, 70  # columns: the label, 0 to 100 per cent, the number
ROW, HEAD = 23, 44
LETTERS = 30


def draw(
    whole: ArgumentMap, cruxes: Sequence[tuple[str, float, float]], thesis: float, chosen: str, words: Words
) -> str:
    """Return the bars of `cruxes` (as `ArgumentMap.cruxes`) as SVG; pressing one chooses its claim."""
    height = HEAD + ROW * len(cruxes) + 4
    marks = "".join(
        f'<path class="scale" d="M{_x(tenth / 10):.0f} {HEAD - 8}V{height}"/>'
        f'<text x="{_x(tenth / 10):.0f}" y="{HEAD - 12}">{words("argument.percent", n=10 * tenth)}</text>'
        for tenth in (0, 5, 10)
    )
    now = f'<path class="now" d="M{_x(thesis):.1f} {HEAD - 8}V{height}"/>'
    now += f'<text class="now" x="{_x(thesis):.1f}" y="12">{words("argument.thesis_now")}</text>'
    now += _key("dropped", 8, words("argument.at_least")) + _key("certain", HEAD - 16, words("argument.at_most"))
    swing = f'<text class="percent" x="{LABEL + SCALE + SWING - 4}" y="{HEAD - 12}">{words("argument.swing")}</text>'
    bars = "".join(_bar(whole, crux, HEAD + ROW * row, chosen, words) for row, crux in enumerate(cruxes))
    size = f'viewBox="0 0 {LABEL + SCALE + SWING} {height}"'
    return f'<svg class="drawing cruxes" {size}>{marks}{swing}{bars}{now}</svg>'


def _key(kind: str, y: int, says: str) -> str:
    return f'<circle class="{kind}" cx="12" cy="{y}" r="4.5"/><text class="label" x="21" y="{y + 4}">{says}</text>'


def told(whole: ArgumentMap, crux: tuple[str, float, float], words: Words) -> str:
    """Return in words where the thesis would stand if a claim were rated 0 %, and if 100 %."""
    id_, *ends = crux
    dropped, certain = (words("argument.percent", n=f"{100 * end:.0f}") for end in ends)
    return words("argument.crux", label=whole.nodes[id_].named(words), dropped=dropped, certain=certain)


def _bar(whole: ArgumentMap, crux: tuple[str, float, float], top: int, chosen: str, words: Words) -> str:
    """Return a claim's bar: it is open where the thesis stands if it is rated 0 %, filled where if 100 %."""
    id_, dropped, certain = crux
    label, middle = whole.nodes[id_].named(words), top + ROW / 2
    if len(label) > LETTERS:
        label = f"{label[: LETTERS - 1].rstrip()}…"
    low, high = sorted((dropped, certain))
    name = verbatim(told(whole, crux, words))
    sets = verbatim(json.dumps({CHOSEN: [id_]}))
    pressed = str(id_ == chosen).lower()
    return (
        f'<g class="claim" data-set="{sets}" tabindex="0" role="button" aria-pressed="{pressed}" aria-label="{name}">'
        f'<rect class="rim" x="2" y="{top + 1}" width="{LABEL + SCALE + SWING - 4}" height="{ROW - 2}" rx="4"/>'
        f'<text class="label" x="8" y="{middle + 4:.1f}">{verbatim(label)}</text>'
        f'<rect class="bar" x="{_x(low):.1f}" y="{middle - 4:.1f}" width="{_x(high) - _x(low):.1f}" height="8"/>'
        f'<circle class="dropped" cx="{_x(dropped):.1f}" cy="{middle:.1f}" r="4.5"/>'
        f'<circle class="certain" cx="{_x(certain):.1f}" cy="{middle:.1f}" r="4.5"/>'
        f'<text class="percent" x="{LABEL + SCALE + SWING - 8}" y="{middle + 4:.1f}">{100 * (high - low):.0f}</text>'
        "</g>"
    )


def _x(share: float) -> float:
    return LABEL + 10 + share * (SCALE - 20)

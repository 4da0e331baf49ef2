"""Which cases had much of which process? Names in the corners of a two-by-two, to be placed there or judged: an SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from utils.drawing.svg import box, button, path, shown_while, stroke, svg, text, widths

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.words import Words

CORNERS = ("bridging", "both", "neither", "upgrading")
"""As they stand: upgrading grows to the right, bridging upward."""

UNPLACED = "unplaced"
"""The place of a case that has no corner yet."""

IN_HAND = "in-hand"
"""The control that says which case is taken in hand."""

WIDTH = 312  # pixels: as wide as a form on a phone, so that its letters are as large there as they are
AXIS = 14  # left of the corners, for the name of the axis
SIDE = (WIDTH - AXIS) / 2
NAMED = 20  # above the names in a corner, for the corner's own
CHIP_WIDE, CHIP_TALL, GAP = 70, 26, 3
COLUMNS, ROWS = 2, 4  # of names in a corner
CORNER = NAMED + ROWS * (CHIP_TALL + GAP) + GAP
TRAY = 2 * (CHIP_TALL + GAP) + 2 * GAP
FONT = 11
WIDEST = 440  # pixels: wider, the drawing would be higher than a screen

SIGNS = {"fits": "✓ ", "against": "✗ ", "open": "? ", "": ""}
PLAIN = "fill:var(--paper);stroke:var(--ink)"
STYLES = {
    "": PLAIN,
    "fits": "fill:var(--accent);fill-opacity:0.22;stroke:var(--ink)",
    "against": "fill:var(--paper);stroke:var(--ink);stroke-width:2.5",
    "open": "fill:var(--paper);stroke:var(--ink);stroke-dasharray:3 3",
}


class Placing(NamedTuple):
    """Where cases are put, and how each then bears on the thesis, by their ids."""

    corners: Mapping[str, str]
    bearings: Mapping[str, str]


def place_name(case: str) -> str:
    """Return the name of the control that holds the corner of a case."""
    return f"place-{case}"


def which_process_did_they_have(cases: Sequence[tuple[str, str]], words: Words) -> str:
    """Draw `cases`, ids and short names, to be pressed and put into corners: each is drawn wherever it may stand."""
    drawn = "".join(_frame(words, TRAY, CORNER))
    drawn += "".join(each for id_, short in cases for each in _targets(id_, short, words))
    for number, (id_, short) in enumerate(cases):
        for corner in (UNPLACED, *CORNERS):
            x, y = _spot(corner, number)
            chip = button({IN_HAND: [id_]}, words("cases.take", case=short), _chip(x, y, CHIP_WIDE, short, PLAIN))
            held = path(box(x - 1.5, y - 1.5, CHIP_WIDE + 3, CHIP_TALL + 3), stroke("var(--accent)", 3))
            drawn += shown_while(place_name(id_), [corner], chip + shown_while(IN_HAND, [id_], held))
    return _svg(drawn, TRAY + 2 * CORNER, words("cases.picture"))


def how_does_the_thesis_fare(
    cases: Sequence[tuple[str, str]], placings: Mapping[str, Placing], control: str, words: Words
) -> str:
    """Draw `cases` in the corners of several placings, of which `control` shows one, marked by how they bear."""
    most = max(list(each.corners.values()).count(corner) for each in placings.values() for corner in CORNERS)
    tall = NAMED + max(most, 1) * (CHIP_TALL + GAP) + GAP
    drawn = "".join(_frame(words, 0, tall))
    for whose, placing in placings.items():
        drawn += shown_while(control, [whose], "".join(_judged(cases, placing, tall)))
    return _svg(drawn, 2 * tall, words("cases.picture"))


def where_were_the_cases_put(cases: Sequence[tuple[str, str]], corners: Mapping[str, str], words: Words) -> str:
    """Draw `cases` in the corners where somebody put them, unjudged; corners without one leave room to write."""
    tall = NAMED + max(ROWS, *map([*corners.values()].count, CORNERS)) * (CHIP_TALL + GAP) + GAP
    placing = Placing(corners, dict.fromkeys(corners, ""))
    return _svg("".join((*_frame(words, 0, tall), *_judged(cases, placing, tall))), 2 * tall, words("cases.picture"))


def _judged(cases: Sequence[tuple[str, str]], placing: Placing, tall: float) -> Iterator[str]:
    """Yield the cases of a placing, one below the other in their corners."""
    counts = dict.fromkeys(CORNERS, 0)
    for id_, short in cases:
        if corner := placing.corners.get(id_):
            bearing = placing.bearings[id_]
            x, y = _corner(CORNERS.index(corner), 0, tall)
            y += NAMED + counts[corner] * (CHIP_TALL + GAP)
            counts[corner] += 1
            yield _chip(x + GAP, y, SIDE - 2 * GAP, f"{SIGNS[bearing]}{short}", STYLES[bearing])


def _frame(words: Words, top: float, tall: float) -> Iterator[str]:
    """Yield the four corners with their names, and the two axes."""
    for number, corner in enumerate(CORNERS):
        x, y = _corner(number, top, tall)
        yield path(box(x, y, SIDE, tall), "fill:var(--wash);stroke:var(--edge)")
        yield text(x + 5, y + 14, words(f"cases.corner_{corner}"), size=FONT, bold=True)
    middle = top + tall
    up = f"rotate(-90 {AXIS - 4} {middle:g})"
    yield f'<g transform="{up}">{text(AXIS - 4, middle, words("cases.axis_bridging"), anchor="middle", size=FONT)}</g>'
    yield text(AXIS + SIDE, top + 2 * tall + 15, words("cases.axis_upgrading"), anchor="middle", size=FONT)


def _targets(case: str, short: str, words: Words) -> Iterator[str]:
    """Yield the corners as what can be pressed while a case is in hand: that puts it there."""
    for number, corner in enumerate(CORNERS):
        x, y = _corner(number, TRAY, CORNER)
        name = words("cases.put", case=short, corner=words(f"cases.corner_{corner}"))
        area = path(box(x, y, SIDE, CORNER), "fill:transparent")
        yield shown_while(IN_HAND, [case], button({place_name(case): [corner]}, name, area))


def _corner(number: int, top: float, tall: float) -> tuple[float, float]:
    row, column = divmod(number, 2)
    return AXIS + column * SIDE, top + row * tall


def _spot(corner: str, number: int) -> tuple[float, float]:
    """Return where the case with this number stands in a corner, or above all while it has none."""
    if corner == UNPLACED:
        row, column = divmod(number, 2 * COLUMNS)
        return AXIS + GAP + column * SIDE / COLUMNS, GAP + row * (CHIP_TALL + GAP)
    x, y = _corner(CORNERS.index(corner), TRAY, CORNER)
    row, column = divmod(number, COLUMNS)
    return x + GAP + column * (CHIP_WIDE + GAP), y + NAMED + row * (CHIP_TALL + GAP)


def _chip(x: float, y: float, wide: float, said: str, style: str) -> str:
    letters = text(x + wide / 2, y + CHIP_TALL / 2 + 4, said, anchor="middle", size=FONT)
    return path(box(x, y, wide, CHIP_TALL), style) + letters


def _svg(body: str, bottom: float, name: str) -> str:
    return svg(WIDTH, bottom + 22, name, body, role="group", size=FONT, style=widths(WIDTH, WIDEST))

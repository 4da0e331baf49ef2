"""A table of negotiation: who sits there, whose signature is needed, and who would sign or has signed; an SVG."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from utils.drawing.pictures.drawn import Drawn
from utils.drawing.svg import circle, line, path, stroke, svg, text, widths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.words import Words

SeatState = Literal["silent", "hand", "not_yet", "not_at_home", "signed", "away"]
"""What a delegation says of the text: nothing yet, could sign, not yet, not at home; or it signed, or stays away."""

WIDTH = 212  # pixels: as wide as a form on a phone, so that its letters are as large there as they are
WIDEST = 340
FONT = 11
SEAT, RING = 15, 19  # how far the rims of a seat are from its middle, the second for whose signature is needed
NAMED = 16  # above and below the seats, for names
TOP, BOTTOM = 38, 110  # where the middles of the seats are
FLOOR = 162  # where the key begins
LINE = 17
TABLE = "fill:var(--wash);stroke:var(--edge)"
THICK = stroke("var(--ink)", 2)
SEATED = "fill:var(--paper);stroke:var(--ink);stroke-width:1.5"
WILLING = "fill:var(--accent);fill-opacity:0.3;stroke:var(--ink);stroke-width:1.5"
EMPTY = "fill:var(--paper);stroke:var(--ink);stroke-dasharray:3 3"
STYLES: dict[SeatState, str] = {"hand": WILLING, "signed": WILLING, "away": EMPTY}


@dataclass(frozen=True)
class Seat:
    """A delegation at the table: its short `name`, whether its signature is `needed`, whether the learner plays it.

    `state` is what it says of the text that is on the table.
    """

    name: str
    needed: bool
    you: bool
    state: SeatState


def table_drawing(seats: Sequence[Seat], words: Words) -> Drawn:
    """Draw `seats` round a table, the first half above it from the left, and say who shows a hand or has signed."""
    states = [each for each in get_args(SeatState) if any(seat.state == each for seat in seats)]
    long, half = (len(seats) + 1) // 2, WIDTH / 2
    drawn = f'<rect x="14" y="{TOP}" width="{WIDTH - 28}" height="{BOTTOM - TOP}" rx="34" style="{TABLE}"/>'
    for number, seat in enumerate(seats):
        row, place = divmod(number, long)
        in_row = len(seats) - long if row else long
        x = half + (place - (in_row - 1) / 2) * WIDTH / long
        drawn += "".join(_seat(seat, x, BOTTOM if row else TOP, above=not row, words=words))
    told_of = [each for each in states if each != "silent"]
    drawn += "".join(_key(told_of, words))
    tall = FLOOR + LINE * (len(told_of) + 1)
    title = _title(seats, words)
    told = words("negotiation_drawing.between").join(_told(seat, words) for seat in seats)
    style = widths(WIDTH, WIDEST)
    return Drawn(title, told, svg(WIDTH, tall, title, drawn, size=FONT, style=style))


def _title(seats: Sequence[Seat], words: Words) -> str:
    """Say how many sign, where the talks have ended, or else how many of the others show a hand."""
    if any(each.state in ("signed", "away") for each in seats):
        signed = sum(each.state == "signed" for each in seats)
        return _how_many("signs", signed, len(seats), words)
    others = [each for each in seats if not each.you]
    if all(each.state == "silent" for each in others):
        return words("negotiation_drawing.nobody_answered")
    return _how_many("hands", sum(each.state == "hand" for each in others), len(others), words)


def _how_many(what: Literal["signs", "hands"], n: int, of: int, words: Words) -> str:
    if n in (0, of):
        return words(f"negotiation_drawing.{what}_{'all' if n else 'none'}")
    return words.counted(f"negotiation_drawing.{what}", n, of=of)


def _told(seat: Seat, words: Words) -> str:
    """Say of a delegation what the drawing shows of it."""
    name = words("negotiation_drawing.you_are", name=seat.name) if seat.you else seat.name
    said = [] if seat.you and seat.state == "silent" else [words(f"negotiation_drawing.{seat.state}")]
    if seat.needed:
        said.append(words("negotiation_drawing.needed"))
    if not said:
        return name
    return words("negotiation_drawing.seat", name=name, said=words("list.between").join(said))


def _seat(seat: Seat, x: float, y: float, *, above: bool, words: Words) -> Iterator[str]:
    """Yield a seat with its mark, and its name on the side away from the table."""
    yield circle(x, y, RING, "fill:var(--paper)")
    if seat.needed:
        yield circle(x, y, RING, THICK)
    yield circle(x, y, SEAT, STYLES.get(seat.state, SEATED))
    yield _mark(seat.state, x, y)
    down = y - RING - 6 if above else y + RING + NAMED - 3
    yield text(x, down, seat.name, anchor="middle", style="fill:var(--soft)" if seat.state == "away" else "")
    if seat.you:
        inside = y + RING + NAMED - 3 if above else y - RING - 6
        yield text(x, inside, words("negotiation_drawing.you"), anchor="middle", bold=True)


def _mark(state: SeatState, x: float, y: float) -> str:
    """Return what stands in a seat: a tick, three dots, a house, or nothing."""
    if state in ("hand", "signed"):
        return line([(x - 6, y), (x - 2, y + 5), (x + 7, y - 6)], stroke("var(--ink)", 2.5))
    if state == "not_yet":
        return "".join(circle(x + step, y, 1.8, "fill:var(--ink)") for step in (-6, 0, 6))
    if state == "not_at_home":
        return path(f"M{x - 8:.1f} {y:.1f}l8 -8l8 8m-13.5 -2v9h11v-9", stroke("var(--ink)", 1.8))
    return ""


def _key(states: Sequence[SeatState], words: Words) -> Iterator[str]:
    """Yield a line for each mark in the drawing, small, and one for the ring of those who must sign."""
    for row, state in enumerate(states):
        y = FLOOR + LINE * row
        small = circle(0, 0, SEAT, STYLES.get(state, SEATED)) + _mark(state, 0, 0)
        yield f'<g transform="translate(9 {y - 4}) scale(0.45)">{small}</g>'
        yield text(22, y, words(f"negotiation_drawing.{state}"))
    y = FLOOR + LINE * len(states)
    rings = circle(0, 0, RING, THICK) + circle(0, 0, SEAT, SEATED)
    yield f'<g transform="translate(9 {y - 4}) scale(0.4)">{rings}</g>'
    yield text(22, y, words("negotiation_drawing.needed"))

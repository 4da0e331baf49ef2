"""The events of one decade, a line each with its name, and marks in the lanes of its threads: an SVG for a form."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from utils.drawing.pictures.timeline_marks import HEAD, LANES, NAME, WIDTH, Place, draw_lanes
from utils.drawing.svg import READ, box, key, path, pressable, stroke, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.course import model

FIRST, APART = 39, 11  # where the lanes begin, and how far they stand apart
NAMES = FIRST + APART * len(LANES) - 2  # where the events' names begin
ROW = 26  # how tall a line is: a finger has to hit it
QUIET = 7  # what each year without an event adds


def draw_decade(events: Sequence[model.Happening], threads: Mapping[str, str], name: str) -> str:
    """Draw `events`, oldest first, down the page; a year takes as much height as it has events, an empty one little."""
    tops = _tops(events)
    bottom = tops[-1] + ROW
    middles = [top + ROW / 2 for top in tops]
    places: dict[str, list[Place]] = {
        tag: [(_x(lane), y) for event, y in zip(events, middles, strict=True) if tag in event.tags]
        for lane, tag in enumerate(LANES)
    }
    lefts = [_x(lane) for lane in range(len(LANES))]
    drawn = _leaders(events, tops) + draw_lanes(threads, lefts, bottom, places)
    years = ["", *(event.date[:4] for event in events)]
    for event, top, (before, year) in zip(events, tops, pairwise(years), strict=True):
        drawn += _event(event, top, year if year != before else "")
    return pressable(WIDTH, bottom + 4, name, drawn, smallest=READ)


def _tops(events: Sequence[model.Happening]) -> list[float]:
    """Return how far down the line of each event begins."""
    tops = [float(HEAD)]
    for one, two in pairwise(events):
        empty = max(0, int(two.date[:4]) - int(one.date[:4]) - 1)
        tops.append(tops[-1] + ROW + QUIET * empty)
    return tops


def _x(lane: int) -> float:
    return FIRST + APART * lane


def _event(event: model.Happening, top: float, year: str) -> str:
    """Return the line of an event: its year where that begins, its name."""
    middle = top + ROW / 2
    drawn = text(1, middle + 4, year, size=READ, bold=True) if year else ""
    drawn += text(NAMES, middle + 4, event.label, size=NAME)
    return key(f"{event.date}: {event.label}", "event", event.id, box(0, top, WIDTH, ROW), drawn)


def _leaders(events: Sequence[model.Happening], tops: Sequence[float]) -> str:
    """Return the lines from the first mark of each event to its name, below all marks."""
    firsts = [min(lane for lane, tag in enumerate(LANES) if tag in event.tags) for event in events]
    ends = zip(firsts, tops, strict=True)
    drawn = "".join(f"M{_x(lane):g} {top + ROW / 2:g}H{NAMES - 5}" for lane, top in ends)
    return path(drawn, stroke("var(--edge)"))

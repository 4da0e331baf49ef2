"""When did each thread move? Events in lanes, one a thread, with how many each decade brought: an SVG for a form."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from utils.drawing.pictures.drawn import Drawn
from utils.markup import verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.course import model
    from utils.words import Words

WIDTH = 600  # pixels: on a narrow page the drawing scrolls, so that its letters stay as large as they are
MARGIN = 6
DOT, APART = 4, 9.5  # a dot's radius, and how far dots stand apart
NAME, LABEL, COUNT = 22, 15, 20  # heights of the lines of letters in a lane
LETTER = 6.6  # how wide a letter of a label is at most, on the average
DECADE = 10

LANES = ("upgrading", "bridging", "divide", "context")
"""The threads from top to bottom."""


def when_did_each_thread_move(events: Sequence[model.Happening], threads: Mapping[str, str], words: Words) -> Drawn:
    """Draw `events`, one at least and oldest first, in the lanes that `threads` names; say which was busiest when."""
    lanes = {tag: [each for each in events if tag in each.tags] for tag in LANES if tag in threads}
    counts = {tag: Counter(_decade(each.date) for each in mine) for tag, mine in lanes.items()}
    first, last = _decade(events[0].date), _decade(events[-1].date)
    decades = range(first, last + DECADE, DECADE)
    busiest = {decade: _busiest(counts, decade) for decade in decades}
    top = max(lanes, key=lambda tag: len(lanes[tag]))
    title = words(
        "timeline.title",
        thread=threads[top],
        n=len(lanes[top]),
        total=len(events),
        first=events[0].date[:4],
        last=events[-1].date[:4],
    )
    told = words("timeline.told", listed=words("timeline.between").join(_told(busiest, counts, threads, words)))
    return Drawn(title, told, _svg(lanes, counts, busiest, threads, words))


def _busiest(counts: Mapping[str, Counter[int]], decade: int) -> list[str]:
    most = max(mine[decade] for mine in counts.values())
    return [tag for tag, mine in counts.items() if most and mine[decade] == most]


def _told(
    busiest: Mapping[int, list[str]], counts: Mapping[str, Counter[int]], threads: Mapping[str, str], words: Words
) -> Iterator[str]:
    for decade, tags in busiest.items():
        if tags:
            key = "timeline.busiest" if len(tags) == 1 else "timeline.level"
            names = words("timeline.and").join(threads[tag] for tag in tags)
            yield words(key, decade=decade, threads=names, n=counts[tags[0]][decade])


def _svg(
    lanes: Mapping[str, Sequence[model.Happening]],
    counts: Mapping[str, Counter[int]],
    busiest: Mapping[int, list[str]],
    threads: Mapping[str, str],
    words: Words,
) -> str:
    step = (WIDTH - 2 * MARGIN) / len(busiest)
    lefts = {decade: MARGIN + step * number for number, decade in enumerate(busiest)}
    height, drawn = 0.0, ""
    for tag, events in lanes.items():
        places = [lefts[_decade(each.date)] + step * _share(each.date) for each in events]
        rows = _rows(places)
        line = height + NAME + LABEL + DOT + APART * (max(rows, default=0) + 1)
        drawn += _text(threads[tag], MARGIN, height + NAME - 6, "font-weight:600")
        drawn += "".join(_labels(events, places, rows, line))
        for event, x, row in zip(events, places, rows, strict=True):
            drawn += _dot(event, x, _up(line, row))
        for decade, n in sorted(counts[tag].items()):
            drawn += _count(n, lefts[decade], step, line, most=tag in busiest[decade])
        drawn += _line(MARGIN, WIDTH - MARGIN, line, line)
        height = line + COUNT + 4
    decades = "".join(
        _line(left, left, 0, height, "var(--line)")
        + _text(words("timeline.decade", decade=decade), left + step / 2, height + 15, "text-anchor:middle")
        for decade, left in lefts.items()
    )
    size = f'viewBox="0 0 {WIDTH} {height + 22:.0f}" style="min-width:{WIDTH}px;font-size:12px"'
    return f"<svg {size}>{decades}{drawn}</svg>"


def _up(line: float, row: int) -> float:
    """Return the height of a dot in `row`, counted upward from `line`."""
    return line - DOT - 2 - APART * row


def _text(text: str, x: float, y: float, style: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" style="{style}">{verbatim(text)}</text>'


def _line(x1: float, x2: float, y1: float, y2: float, colour: str = "var(--edge)") -> str:
    return f'<line x1="{x1:.1f}" x2="{x2:.1f}" y1="{y1:.1f}" y2="{y2:.1f}" style="stroke:{colour}"/>'


def _dot(event: model.Happening, x: float, y: float) -> str:
    told = f"<title>{verbatim(event.date)}: {verbatim(event.fact)}</title>"
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{DOT}" style="fill:var(--accent)">{told}</circle>'


def _count(n: int, left: float, step: float, line: float, *, most: bool) -> str:
    """Return how many events a decade brought to a lane; the most of a decade are bold on a ground of colour."""
    weight = "700" if most else "400"
    number = _text(str(n), left + step / 2, line + COUNT - 6, f"text-anchor:middle;font-weight:{weight}")
    place = f'x="{left + 1:.1f}" y="{line + 1:.1f}" width="{step - 2:.1f}" height="{COUNT - 1}"'
    return (f'<rect {place} style="fill:var(--accent);opacity:0.2"/>' if most else "") + number


def _labels(
    events: Sequence[model.Happening], places: Sequence[float], rows: Sequence[int], line: float
) -> Iterator[str]:
    """Yield the labels of a lane that have room beside each other, each with a line down to its dot."""
    y = _up(line, max(rows, default=0)) - DOT - 3
    free = 0.0
    for event, x, row in zip(events, places, rows, strict=True):
        wide = LETTER * len(event.label)
        left = min(x - DOT, WIDTH - wide)
        if event.label and left >= free:
            free = left + wide + LETTER
            yield _line(x, x, y + 2, _up(line, row))
            edge = left + wide > WIDTH - LETTER  # a label at the edge ends there, however wide the letters are
            yield _text(event.label, left + wide * edge, y, f"font-size:11px;text-anchor:{'end' if edge else 'start'}")


def _rows(places: Sequence[float]) -> list[int]:
    """Return for each place the lowest row in which its dot meets none before it."""
    rows: list[int] = []
    for index, place in enumerate(places):
        taken = {row for other, row in zip(places[:index], rows, strict=True) if abs(place - other) < APART}
        rows.append(next(row for row in range(index + 1) if row not in taken))
    return rows


def _decade(day: str) -> int:
    return int(day[:4]) // DECADE * DECADE


def _share(day: str) -> float:
    """Return which part of its decade is over when `day` (YYYY, YYYY-MM or YYYY-MM-DD) begins."""
    start, end = date(_decade(day), 1, 1), date(_decade(day) + DECADE, 1, 1)
    return (date.fromisoformat(f"{day}-01-01"[:10]) - start) / (end - start)

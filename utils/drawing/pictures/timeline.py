"""How many events had each thread in each decade? A row a decade, a column a thread: an SVG for a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing.pictures.drawn import Drawn
from utils.drawing.pictures.timeline_marks import HEAD, LANES, WIDTH, Place, by_decade, draw_lanes
from utils.drawing.svg import READ, box, key, line, pressable, stroke, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.course import model
    from utils.words import Words

LEFT, COLUMN = 39, 47  # how wide the column of decades is, and that of a thread
APART, IN_ROW = 10, 3  # how far marks stand apart, and how many stand in a row
LEAST = 28  # how tall a row is that a finger has to hit


def count_by_decade(
    events: Sequence[model.Happening], threads: Mapping[str, str], against: tuple[model.Tag, str], words: Words
) -> Drawn:
    """Draw `events`, oldest first, by decade and thread; say in which decade bridging did best `against` another.

    That is a thread and what it is called in a sentence.
    """
    decades, counts = by_decade(events), counts_of(events)
    years = {"first": events[0].date[:4], "last": events[-1].date[:4]}
    told = words("timeline.told", **years, listed=_told(counts, words))
    places: dict[str, list[Place]] = {tag: [] for tag in LANES}
    drawn, top = "", float(HEAD)
    for each, mine in decades.items():
        tall = max(LEAST, APART * _rows(counts[each]) + 10)
        drawn += _row(each, mine, counts[each], (top, tall), words)
        for lane, tag in enumerate(LANES):
            places[tag] += _places(_left(lane) + 4, top + tall / 2, counts[each][tag])
        top += tall
    drawn = draw_lanes(threads, [_left(lane) + 4 for lane in range(len(LANES))], HEAD, places) + drawn
    drawn += line([(0, top), (WIDTH, top)], stroke("var(--edge)"))
    name = words("timeline.name", **years)
    return Drawn(_finding(counts, years, against, words), told, pressable(WIDTH, top + 2, name, drawn, smallest=READ))


def counts_of(events: Sequence[model.Happening]) -> dict[int, dict[str, int]]:
    """Return how many of `events`, oldest first, each thread has in each decade."""
    decades = by_decade(events)
    return {each: {tag: sum(tag in event.tags for event in mine) for tag in LANES} for each, mine in decades.items()}


def told_of(count: Mapping[str, int], words: Words) -> str:
    """Return how many events each thread had in a decade, in words."""
    return words("timeline.between").join(words(f"timeline.n_{tag}", n=count[tag]) for tag in LANES)


def best_for_bridging(counts: Mapping[int, Mapping[str, int]], against: model.Tag) -> list[int]:
    """Return the decades in which bridging had most events more than the thread `against` it, or the fewest less."""
    leads = {each: count["bridging"] - count[against] for each, count in counts.items() if any(count.values())}
    return [each for each, lead in leads.items() if lead == max(leads.values())]


def _finding(
    counts: Mapping[int, Mapping[str, int]], years: Mapping[str, str], against: tuple[model.Tag, str], words: Words
) -> str:
    best = best_for_bridging(counts, against[0])
    names = words("timeline.and").join(words("timeline.decade", decade=each) for each in best)
    lead = counts[best[0]]["bridging"] - counts[best[0]][against[0]]
    how = "ahead" if lead > 0 else "behind" if lead < 0 else "level"
    return words(f"timeline.{how}", **years, other=against[1], decades=names, n=abs(lead))


def _told(counts: Mapping[int, Mapping[str, int]], words: Words) -> str:
    return words("timeline.semicolon").join(
        words("timeline.in_decade", decade=each, listed=told_of(count, words)) for each, count in counts.items()
    )


def _rows(count: Mapping[str, int]) -> int:
    return max(-(-n // IN_ROW) for n in count.values())


def _left(lane: int) -> float:
    return LEFT + COLUMN * lane


def _row(
    each: int, mine: Sequence[model.Happening], count: Mapping[str, int], place: tuple[float, float], words: Words
) -> str:
    """Return the row of a decade at its place, top and height; one with events is pressed to see them."""
    top, tall = place
    name = words("timeline.decade", decade=each)
    drawn = line([(0, top), (WIDTH, top)], stroke("var(--line)")) + text(1, top + tall / 2 + 4, name, size=READ)
    if not mine:
        return drawn
    drawn += "".join(_numbers(count, top + tall / 2))
    told = words("timeline.zoom", decade=name, listed=told_of(count, words))
    return key(told, "decade", str(each), box(1, top + 1, WIDTH - 2, tall - 2), drawn)


def _places(left: float, middle: float, n: int) -> list[Place]:
    """Return where the marks of `n` events stand from `left` on, in rows about the middle."""
    upper = middle - APART * (-(-n // IN_ROW) - 1) / 2
    return [(left + APART * (each % IN_ROW), upper + APART * (each // IN_ROW)) for each in range(n)]


def _numbers(count: Mapping[str, int], middle: float) -> Iterator[str]:
    """Yield how many events each thread has, behind its marks; the highest is bold."""
    for lane, tag in enumerate(LANES):
        if count[tag]:
            most = count[tag] == max(count.values())
            x = _left(lane) + 1 + APART * min(count[tag], IN_ROW)
            yield text(x, middle + 4, str(count[tag]), size=READ, bold=most)

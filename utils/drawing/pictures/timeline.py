"""How many events had each thread in each decade? A row a decade, a column a thread: an SVG for a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing.pictures.drawn import Drawn
from utils.drawing.pictures.timeline_marks import HEAD, LANES, WIDTH, by_decade, mark, name_lanes
from utils.drawing.svg import box, key, line, pressable, stroke, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.course import model
    from utils.words import Words

LEFT, COLUMN = 43, 59  # how wide the column of decades is, and that of a thread
APART, IN_ROW = 10, 4  # how far marks stand apart, and how many stand in a row
LEAST = 28  # how tall a row is that a finger has to hit


def count_by_decade(events: Sequence[model.Happening], threads: Mapping[str, str], words: Words) -> Drawn:
    """Draw `events`, oldest first, by decade and thread; say in which decade bridging did best against upgrading."""
    decades, counts = by_decade(events), counts_of(events)
    told = words("timeline.told", first=events[0].date[:4], last=events[-1].date[:4], listed=_told(counts, words))
    drawn, top = name_lanes(threads, [_left(lane) + 5 for lane in range(len(LANES))], HEAD), float(HEAD)
    for each, mine in decades.items():
        tall = max(LEAST, APART * _rows(counts[each]) + 10)
        drawn += _row(each, mine, counts[each], (top, tall), words)
        top += tall
    drawn += line([(0, top), (WIDTH, top)], stroke("var(--edge)"))
    name = words("timeline.name", first=events[0].date[:4], last=events[-1].date[:4])
    return Drawn(_finding(counts, words), told, pressable(WIDTH, top + 2, name, drawn))


def counts_of(events: Sequence[model.Happening]) -> dict[int, dict[str, int]]:
    """Return how many of `events`, oldest first, each thread has in each decade."""
    decades = by_decade(events)
    return {each: {tag: sum(tag in event.tags for event in mine) for tag in LANES} for each, mine in decades.items()}


def told_of(count: Mapping[str, int], words: Words) -> str:
    """Return how many events each thread had in a decade, in words."""
    return words("timeline.between").join(words(f"timeline.n_{tag}", n=count[tag]) for tag in LANES)


def best_for_bridging(counts: Mapping[int, Mapping[str, int]]) -> list[int]:
    """Return the decades in which bridging had most events more than upgrading, or the fewest less."""
    leads = {each: count["bridging"] - count["upgrading"] for each, count in counts.items() if any(count.values())}
    return [each for each, lead in leads.items() if lead == max(leads.values())]


def _finding(counts: Mapping[int, Mapping[str, int]], words: Words) -> str:
    best = best_for_bridging(counts)
    names = words("timeline.and").join(words("timeline.decade", decade=each) for each in best)
    lead = counts[best[0]]["bridging"] - counts[best[0]]["upgrading"]
    how = "ahead" if lead > 0 else "behind" if lead < 0 else "level"
    return words(f"timeline.{how}", decades=names, n=abs(lead))


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
    drawn = line([(0, top), (WIDTH, top)], stroke("var(--line)")) + text(2, top + tall / 2 + 5, name)
    if not mine:
        return drawn
    drawn += "".join(_cells(mine, count, top + tall / 2))
    told = words("timeline.zoom", decade=name, listed=told_of(count, words))
    return key(told, "decade", str(each), box(1, top + 1, WIDTH - 2, tall - 2), drawn)


def _cells(mine: Sequence[model.Happening], count: Mapping[str, int], middle: float) -> Iterator[str]:
    """Yield the marks of a row about its middle, and the number of each thread."""
    for lane, tag in enumerate(LANES):
        events = [event for event in mine if tag in event.tags]
        upper = middle - APART * (-(-len(events) // IN_ROW) - 1) / 2
        for n, _ in enumerate(events):
            yield mark(tag, _left(lane) + 5 + APART * (n % IN_ROW), upper + APART * (n // IN_ROW))
        if events:
            most = count[tag] == max(count.values())
            x = _left(lane) + 2 + APART * min(len(events), IN_ROW)
            yield text(x, middle + 4, str(count[tag]), size=12, bold=most)

"""Which of the two processes was taken up further, and when, as it is told of the eighteen recommendations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.coding.by_process import PERIODS, difference, of_events, of_recommendations
from utils.activities.coding.progress import DIRECTIONS, records
from utils.display.base import FigureDisplay
from utils.drawing.numbers import Numbers
from utils.drawing.uptake_over_time import Period, Periods, when_did_each_process_move
from utils.markup import block, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.coding.by_process import Uptake
    from utils.course import Course, model
    from utils.words import Words

PROCESSES = ("upgrading", "bridging")
WHOLE = (*PROCESSES, "both")


def uptake_over_time(course: Course) -> FigureDisplay:
    """Show by the course's codes how far each process was taken up, in all and by period."""
    words, known = course.words, list(records(course).values())
    names = {key: words(f"uptake.{key}") for key in PROCESSES}
    periods = {f"{first}–{last}": (first, last) for first, last in PERIODS}
    found = {(process, key): of_events(known, process, span) for process in PROCESSES for key, span in periods.items()}
    drawn = [
        Period(process, key, each.cases, each.percent, *each.interval)
        for (process, key), each in found.items()
        if each.cases
    ]
    overall = {process: of_recommendations(known, process) for process in WHOLE}
    title = words("uptake.over_title", **{process: overall[process].percent for process in PROCESSES})
    told = [words("uptake.over_told"), *(_told(words, process, names[process], found) for process in PROCESSES)]
    rows = [_row(words, names[process], key, each) for (process, key), each in found.items()]
    numbers = Numbers(tuple(rows[0]), tuple(tuple(map(str, row.values())) for row in rows))
    figure = when_did_each_process_move(Periods(drawn, names, [*periods]), title, told, numbers, words)
    return FigureDisplay(course, figure, _overall(words, overall, known) + block(words("uptake.over_meaning")))


def _told(words: Words, process: str, name: str, found: dict[tuple[str, str], Uptake]) -> str:
    """Return the periods of a process in a sentence."""
    listed = "; ".join(
        words("uptake.over_period", period=period, percent=each.percent, n=each.cases)
        for (of, period), each in found.items()
        if of == process and each.cases
    )
    return words("uptake.over_periods", process=name, listed=listed)


def _row(words: Words, name: str, period: str, each: Uptake) -> dict[str, object]:
    """Return a row of the table behind the figure."""
    codes = {words(f"coding.name_{code}"): each.counts[code] for code in DIRECTIONS}
    heads = {key: words(f"uptake.over_head_{key}") for key in ("process", "period", "events", "percent", "interval")}
    percent = f"{each.percent:.0f}" if each.cases else "–"
    return {
        heads["process"]: name,
        heads["period"]: period,
        heads["events"]: each.cases,
        **codes,
        heads["percent"]: percent,
        heads["interval"]: _interval(words, each),
    }


def _interval(words: Words, each: Uptake) -> str:
    """Return the interval, "–" where it tells nothing."""
    low, high = each.interval
    return words("uptake.over_interval", low=low, high=high) if each.interval.tells else "–"


def _overall(words: Words, overall: dict[str, Uptake], known: Sequence[model.UptakeRecord]) -> str:
    """Return the table of what was taken up of the advice on each process, and how far the two differ."""
    rows = [
        [words(f"uptake.{process}"), str(each.cases), f"{each.percent:.0f}", _interval(words, each)]
        for process, each in overall.items()
        if each.cases
    ]
    head = [words(f"uptake.over_whole_{key}") for key in ("process", "advice", "percent", "interval")]
    shown = table(words("uptake.over_whole"), head, rows)
    if not all(overall[process].cases for process in PROCESSES):
        return shown
    found, interval = difference(known, *PROCESSES)
    if not interval.tells:
        return shown + block(words("uptake.over_few", points=_signed(found)))
    points, low, high = map(_signed, (found, *interval))
    key = "unclear" if interval.low <= 0 <= interval.high else "clear"
    return shown + block(words(f"uptake.over_{key}", points=points, low=low, high=high))


def _signed(points: float) -> str:
    """Return a difference in whole points with its sign; 0 has none."""
    rounded = round(points)
    return f"{rounded:+d}".replace("-", "−") if rounded else "0"

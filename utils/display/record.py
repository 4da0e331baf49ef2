"""The record of all recommendations at a glance: uptake by process, in the learner's view and the course's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.activity import SHARED
from utils.activities.coding.progress import ID, VERDICTS, coded_sections, replay
from utils.display.base import FigureDisplay
from utils.drawing.uptake import Advice, Verdicts, how_far_was_the_advice_taken_up
from utils.markup import block, table

if TYPE_CHECKING:
    from utils.course import Course
    from utils.record import Record
    from utils.words import Words

PROCESSES = ("upgrading", "bridging", "both")


def uptake(course: Course, record: Record) -> FigureDisplay:
    """Show every recommendation by uptake and process; the course's verdict only where the learner gave one."""
    words = course.words
    processes = {key: words(f"uptake.{key}") for key in PROCESSES}
    levels = {key: words(f"coding.name_of_{key}") for key in VERDICTS}
    advice = Advice(_verdicts(course, record), processes, levels)
    return FigureDisplay(course, how_far_was_the_advice_taken_up(advice, words), _remarks(advice, words))


def _verdicts(course: Course, record: Record) -> list[Verdicts]:
    events = record.events(SHARED, ID)
    rows = []
    for section, listed in coded_sections(course).items():
        for each in listed:
            coding = replay(each, events).coding
            verdicts = (coding.last.verdict, each.verdict) if coding else ("", "")
            titles = (course.recommendations[each.id].title, course.section(section).title)
            rows.append(Verdicts(each.id, *titles, each.process, *verdicts))
    return rows


def _remarks(advice: Advice, words: Words) -> str:
    """Return the counts of verdicts by process, and what they can and cannot say."""
    rows = [
        [words(f"uptake.row_{whose}", process=name), *map(str, advice.counts(whose, process).values())]
        for whose in ("yours", "course")
        for process, name in advice.processes.items()
        if advice.on(process)
    ]
    head = [words("uptake.head_whose"), *advice.levels.values()]
    return table(words("uptake.caption"), head, rows) + block(words("uptake.question"))

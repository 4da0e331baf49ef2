"""Where a class put past cases in a two-by-two before it was told how they ended: counted, and as a chart a set."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from utils.activities.cases.cases import CasesActivity
from utils.activities.cases.progress import CORNERS, PLACED, fitting
from utils.page.tree import Chart, Group, Table
from utils.teaching.results.charts import NONE, Chapter, percent, plain_line, share_of, too_few
from utils.teaching.results.class_summary import FEWEST
from utils.teaching.results.counting import sections_of
from utils.teaching.results.model import PlacingResult

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.course import Course, model
    from utils.page.tree import Row
    from utils.record import Event
    from utils.teaching.handed_in.hand_in import HandIn
    from utils.teaching.results.model import ClassResults
    from utils.words import Words

COURSE = "◇"
"""What stands at the corner where the course puts a case."""


class Placings:
    """In which corners learners first put each case."""

    def __init__(self, course: Course, section: str = "") -> None:
        """Begin with nobody; without a `section`, with the cases of the whole course."""
        there = (activity for each in sections_of(course, section) for activity in CasesActivity.find(course, each))
        self._sets = [(each, {case.id: Counter[str]() for case in each.content.cases}) for each in there]

    def add(self, hand_in: HandIn) -> None:
        """Count where one learner put the cases."""
        for activity, corners in self._sets:
            events = hand_in.events(activity.section, activity.id)
            for id_, corner in _first(events, [*corners]).items():
                corners[id_][corner] += 1

    def results(self) -> list[PlacingResult]:
        """Return each case that somebody placed."""
        return [
            PlacingResult(activity.section, activity.id, id_, counts.total(), _told(counts))
            for activity, corners in self._sets
            for id_, counts in corners.items()
            if counts
        ]


def _told(counts: Counter[str]) -> dict[str, int]:
    return {corner: counts[corner] for corner in CORNERS} if counts.total() >= FEWEST else {}


def _first(events: Sequence[Event], ids: Sequence[str]) -> Mapping[str, str]:
    """Return the first placing: what comes later has seen the course's."""
    made = (fitting(each.data.get("places"), ids, CORNERS) for each in events if each.kind == PLACED)
    return next(made, {})


def placings(course: Course, results: ClassResults, source: str) -> Chapter:
    """Return for each set of cases in which corners the class put each; the course's corner bears a sign."""
    words = course.words
    charts = []
    for section in course.info.sections:
        for activity in CasesActivity.find(course, section.id):
            there = {
                each.case: each for each in results.placings if (each.section, each.set) == (section.id, activity.id)
            }
            cases = [(each, there[each.id]) for each in activity.content.cases if each.id in there]
            if cases:
                charts.append(_chart(words, plain_line(activity.title), cases, source))
    lead = words("class.placings_lead", mark=COURSE) if charts else words("class.nobody")
    return Chapter(words("class.placings"), (lead,), tuple(charts))


def _chart(words: Words, title: str, cases: Sequence[tuple[model.PastCase, PlacingResult]], source: str) -> Chart:
    shown = [(case, found) for case, found in cases if found.counts]
    apart = [case for case, found in shown if found.counts[case.corner] < max(found.counts.values())]
    told, finding = words("class.placings_few"), words("class.placings_none", cases=title)
    if shown:
        case, found = min(shown, key=lambda each: max(each[1].counts.values()) / each[1].n)
        most = percent(max(found.counts.values()) / found.n)
        told = words("class.placings_told", name=plain_line(case.title), most=most, n=found.n)
        finding = words("class.placings_title", cases=title, n=len(apart), total=len(shown))
    head = (words("class.head_case"), words("class.head_answers"), *(words(f"cases.corner_{each}") for each in CORNERS))
    return Chart(
        title=finding,
        about=(words("class.placings_about", mark=COURSE),),
        groups=tuple(Group(plain_line(case.title), _rows(words, case, found)) for case, found in cases),
        summary=told,
        table=Table(words("class.placings_table"), (*head, words("class.head_course")), _cells(words, cases)),
        source=source,
        adds=False,
    )


def _rows(words: Words, case: model.PastCase, found: PlacingResult) -> tuple[Row, ...]:
    if not found.counts:
        return (too_few(words, words("class.answers"), found.n),)
    return tuple(
        share_of(words, words(f"cases.corner_{each}"), n, found.n, COURSE if each == case.corner else "")
        for each, n in found.counts.items()
    )


def _cells(words: Words, cases: Sequence[tuple[model.PastCase, PlacingResult]]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            plain_line(case.title),
            str(found.n),
            *(str(found.counts[each]) if found.counts else NONE for each in CORNERS),
            words(f"cases.corner_{case.corner}"),
        )
        for case, found in cases
    )

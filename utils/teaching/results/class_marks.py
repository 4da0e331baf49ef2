"""What a class marked on the maps before they showed anything: counted, and as a chart a map."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from utils.activities.map.activity import MapActivity
from utils.page.tree import Chart, Group, Table
from utils.teaching.results.charts import Chapter, plain_line, share_of, too_few
from utils.teaching.results.class_summary import FEWEST
from utils.teaching.results.counting import sections_of
from utils.teaching.results.model import MarkResult

if TYPE_CHECKING:
    from utils.course import Course
    from utils.teaching.handed_in.hand_in import HandIn
    from utils.teaching.results.model import ClassResults

BELONGS = "◇"
"""What stands at a choice that belongs on the map."""


class Marks:
    """How many learners marked each choice of each map."""

    def __init__(self, course: Course, section: str = "") -> None:
        """Begin with nobody; without a `section`, with the maps of the whole course."""
        there = (activity for each in sections_of(course, section) for activity in MapActivity.find(course, each))
        self._maps = [(activity, _Marked()) for activity in there if activity.content.guess]

    def add(self, hand_in: HandIn) -> None:
        """Count what one learner marked."""
        for activity, found in self._maps:
            events = hand_in.events(activity.section, activity.id)
            if events and (marked := activity.replay(events).marked):
                found.n += 1
                found.counts.update(set(marked))

    def results(self) -> list[MarkResult]:
        """Return each map that somebody marked."""
        return [
            MarkResult(activity.section, activity.id, found.n, _counts(activity, found))
            for activity, found in self._maps
            if found.n
        ]


@dataclass
class _Marked:
    n: int = 0
    counts: Counter[str] = field(default_factory=Counter)


def _counts(activity: MapActivity, found: _Marked) -> dict[str, int]:
    choices = activity.content.guess.choices if activity.content.guess else ()
    return {each.id: found.counts[each.id] for each in choices} if found.n >= FEWEST else {}


def marks(course: Course, results: ClassResults, source: str) -> Chapter:
    """Return for each map how many marked each choice; what belongs there is told from what does not by a sign."""
    words = course.words
    activities = {(each.section, each.id): each for section in course.info.sections
                  for each in MapActivity.find(course, section.id)}  # fmt: skip
    there = [(activities.get((each.section, each.map)), each) for each in results.marks]
    charts = tuple(_chart(activity, each, source) for activity, each in there if activity)
    lead = words("class.marks_lead", mark=BELONGS) if charts else words("class.nobody")
    return Chapter(words("class.marks"), (lead,), charts)


def _chart(activity: MapActivity, result: MarkResult, source: str) -> Chart:
    words, title = activity.words, plain_line(activity.title)
    choices = activity.content.guess.choices if activity.content.guess else ()
    names = {each.id: plain_line(each.text) for each in choices}
    signs = {each.id: BELONGS for each in choices if each.right}
    rows = tuple(
        share_of(words, names[id_], n, result.n, signs.get(id_, ""))
        for id_, n in sorted(result.counts.items(), key=lambda each: -each[1])
        if id_ in names
    )
    told = words("class.marks_few")
    if rows and signs:
        least = min(signs, key=lambda id_: result.counts.get(id_, 0))
        told = words("class.marks_told", name=names[least], n=result.counts.get(least, 0), total=result.n)
    head = tuple(words(f"class.head_{name}") for name in ("choice", "marked", "belongs"))
    cells = tuple((row.label, row.note, row.mark) for row in rows)
    return Chart(
        title=words("class.marks_title", map=title, n=result.n),
        about=(words("class.marks_about", mark=BELONGS),),
        groups=(Group("", rows or (too_few(words, title, result.n),)),),
        summary=told,
        table=Table(words("class.marks_table"), head, cells),
        source=source,
        adds=False,
    )

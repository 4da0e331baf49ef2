"""Coded events as evidence to cite: each with the learner's code, those of the record and those that were added."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from utils.activities.coding.progress import in_order
from utils.activities.evidence import Evidence, Told, in_a_line, source_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.activities.coding.progress import Progress
    from utils.course import Course, model


def evidence(course: Course, record: model.UptakeRecord, progress: Progress) -> Iterator[Evidence]:
    """Yield the events of a recommendation, none before they were coded; the course's codes are not told."""
    if not progress.coding:
        return
    words, codes = course.words, progress.coding.last.directions
    told = [
        (each.id, each.date, in_a_line(each.fact), codes[each.id], source_line(course, each.sources))
        for each in in_order(record)
    ]
    own = progress.own.kept.items()
    told += [(f"own-{n}", each.date, " ".join(each.fact.split()), each.direction, each.source) for n, each in own]
    advice = in_a_line(course.recommendations[record.id].title)
    for id_, date, fact, code, source in told:
        title = words("memo_evidence.event_title", date=date, fact=fact)
        line = words("memo_evidence.event", date=date, fact=fact, advice=advice, code=words(f"coding.name_{code}"))
        yield Evidence(f"event/{record.id}/{id_}", "event", title, line, partial(Told, line, source))

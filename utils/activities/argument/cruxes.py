"""The premises on which the learner's verdict on the thesis hangs, as evidence to cite."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from utils.activities.argument.views import TOLD, Views
from utils.activities.day import day_of
from utils.activities.evidence import Evidence, Told, own_work, source_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.activities.argument.argument_map import ArgumentMap, Progress
    from utils.course import Course


def evidence(course: Course, course_map: ArgumentMap, progress: Progress, title: str) -> Iterator[Evidence]:
    """Yield the claims that move the thesis most by what was saved last, none before anything was saved."""
    if not progress.saves or not progress.beliefs:
        return
    words, views = course.words, Views(course, course_map, progress)
    own = own_work(course, title, day_of(progress.saves[-1].at).isoformat())
    now = views.map.strengths(progress.beliefs, progress.counting)[views.map.thesis]
    for id_, *ends in views.moving[:TOLD]:
        node = views.map.nodes[id_]
        stands, dropped, certain = (words("argument.percent", n=f"{100 * each:.0f}") for each in (now, *ends))
        line = words("memo_evidence.crux", premise=node.label, now=stands, dropped=dropped, certain=certain)
        told = partial(Told, line, source_line(course, node.sources, own))
        yield Evidence(f"crux/{id_}", "crux", node.named(words), line, told)

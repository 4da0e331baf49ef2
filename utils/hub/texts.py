"""The texts of a class that its teacher marks: to which tasks there are some, and the page on which they are marked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from utils.activities.marking.find import tasks_with_texts
from utils.hub.hand_ins import class_folder
from utils.publish.classes.marking_page import marking_page, marking_policy
from utils.teaching.marking.texts_to_mark import texts_to_mark

if TYPE_CHECKING:
    from utils.activities.marking.task import Task
    from utils.course import Course
    from utils.hub.store import Store

POLICY = f"{marking_policy()}; form-action 'none'; frame-ancestors 'none'"
"""What the page for marking may load: it has its style and its one script in it, known by its hash."""


class Texts(NamedTuple):
    """How many learners of `total` wrote to each task that has texts; and how many tasks have none."""

    counts: list[tuple[Task, int]]
    total: int
    without: int


def texts_of(course: Course, store: Store, class_: str) -> Texts:
    """Return to which tasks of the course a class wrote, in the order of the course; raises as `class_folder`."""
    hand_ins, tasks = class_folder(course, store, class_).hand_ins, list(tasks_with_texts(course))
    wrote = Counter[str]()
    for each in hand_ins:
        wrote.update(task.name for task in tasks if task.said(each))
        each.forget()
    counts = [(task, wrote[task.name]) for task in tasks if wrote[task.name]]
    return Texts(counts, len(hand_ins), len(tasks) - len(counts))


def page_to_mark(course: Course, store: Store, class_: str, task: str) -> str:
    """Return the page on which the texts to a task are marked, the same as for files.

    Raises:
        ExportError: there is no such task.
        HandInError: the edition has no keys.
        StoreError: the database could not do it.
    """
    return marking_page(course, texts_to_mark(course, class_folder(course, store, class_).hand_ins, task))

"""The way through a notebook: which calls it makes on its section, in order, and from where to read up to each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.course.notebooks import calls_of, read_book
from utils.course.read import Reader

if TYPE_CHECKING:
    from collections.abc import Collection

    from utils.course.course import Course

_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)


class Step(Struct, frozen=True):
    """`here.METHOD("ID", "OTHER", FLAG=True)` in a notebook, and the id of the `cell` from which to read up to it."""

    method: str
    id: str
    others: tuple[str, ...]
    flags: frozenset[str]
    cell: str


def steps(course: Course, notebook: str, methods: Collection[str]) -> list[Step]:
    """Return the calls of `methods` in `notebook`, none where it cannot be read.

    One begins under the last heading since the one before it, or else right behind that: this is where a learner who
    has done the one before goes on.
    """
    found = []
    start, fresh = "", True
    aside = Reader(course.root, course.words)  # what is wrong with a notebook, `seminar check` says
    for cell in read_book(aside, course, notebook):
        if fresh or (cell.prose and _HEADING.search(cell.source)):
            start, fresh = cell.id, False
        for call in calls_of(cell.tree, "") if cell.tree else ():
            if call.method in methods:
                name, *others = map(str, call.named or ("",))
                found.append(Step(call.method, name, tuple(others), call.flags, cell.id if fresh else start))
                fresh = True
    return found

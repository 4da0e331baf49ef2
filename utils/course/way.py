"""The way through a notebook: its parts, the calls it makes on its section, and from where to read up to each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.course.notebooks import Call, Cell, calls_of, read_book
from utils.course.read import Reader

if TYPE_CHECKING:
    from collections.abc import Collection

    from utils.course.course import Course

_HEADING = re.compile(r"^(#{1,6}) +(.+)", re.MULTILINE)


class Step(Struct, frozen=True):
    """`here.METHOD("ID", "OTHER", FLAG=True)` in a notebook, and the id of the `cell` from which to read up to it."""

    method: str
    id: str
    others: tuple[str, ...]
    flags: frozenset[str]
    cell: str


class Part(Struct, frozen=True):
    """What stands under one heading of a notebook, its prose too; `cell` is the id of the cell with the heading."""

    level: int
    title: str
    cell: str
    cells: list[Cell]


def parts(course: Course, notebook: str) -> list[Part]:
    """Return the parts of `notebook`, none where it cannot be read; what stands before the first heading is in none."""
    found: list[Part] = []
    for cell in read_book(Reader(course.root, course.words), course, notebook):
        if cell.prose:
            headings = _HEADING.finditer(cell.source)
            found += [Part(len(each[1]), each[2].strip(), cell.id, []) for each in headings]
        if found:
            found[-1].cells.append(cell)
    return found


def step_of(call: Call, cell: str) -> Step:
    """Return the step that `call` is, from the cell with this id on."""
    name, *others = map(str, call.named or ("",))
    return Step(call.method, name, tuple(others), call.flags, cell)


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
                found.append(step_of(call, cell.id if fresh else start))
                fresh = True
    return found

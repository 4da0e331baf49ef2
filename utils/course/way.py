"""The way through a notebook: which calls it makes on its section, in order, and from where to read up to each."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.course.notebooks import read_book
from utils.course.read import Reader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from utils.course.course import Course

_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)


class Step(Struct, frozen=True):
    """`here.METHOD("ID", FLAG=True)` in a notebook; `cell` is the id of the cell from which to read up to it."""

    method: str
    id: str
    flags: frozenset[str]
    cell: str


def steps(course: Course, notebook: str, methods: Collection[str]) -> list[Step]:
    """Return the calls of `methods` in `notebook`, none where it cannot be read.

    One begins under the last heading since the one before it, or else right behind that: this is where a learner who
    has done the one before goes on.
    """
    found = []
    start, fresh = "", True
    for cell in read_book(Reader(course.root, course.words), course, notebook):
        if fresh or (cell.prose and _HEADING.search(cell.source)):
            start, fresh = cell.id, False
        for method, name, flags in _calls(cell.tree) if cell.tree else ():
            if method in methods:
                found.append(Step(method, name, flags, cell.id if fresh else start))
                fresh = True
    return found


def _calls(tree: ast.Module) -> Iterator[tuple[str, str, frozenset[str]]]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="here"), attr=method)):
                named = [each.value for each in node.args if isinstance(each, ast.Constant)]
                flags = {str(each.arg) for each in node.keywords if isinstance(each.value, ast.Constant)}
                yield method, str(named[0]) if named else "", frozenset(flags)
            case _:
                pass

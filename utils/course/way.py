"""The way through a notebook: which calls it makes on its section, in order, and from where to read up to each."""

from __future__ import annotations

import ast
import json
import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from utils.places import notebooks_of
from utils.plain_text import read_text

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
    for cell in _cells(course, notebook):
        id_, source = str(cell.get("id", "")), "".join(cell.get("source", ()))
        if fresh or (cell.get("cell_type") == "markdown" and _HEADING.search(source)):
            start, fresh = id_, False
        for method, name, flags in _calls(source) if cell.get("cell_type") == "code" else ():
            if method in methods:
                found.append(Step(method, name, flags, id_ if fresh else start))
                fresh = True
    return found


def _cells(course: Course, notebook: str) -> list[dict[str, Any]]:
    try:
        return list(json.loads(read_text(notebooks_of(course.root) / notebook))["cells"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):  # `seminar check` says what is wrong
        return []


def _calls(source: str) -> Iterator[tuple[str, str, frozenset[str]]]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="here"), attr=method)):
                named = [each.value for each in node.args if isinstance(each, ast.Constant)]
                flags = {str(each.arg) for each in node.keywords if isinstance(each.value, ast.Constant)}
                yield method, str(named[0]) if named else "", frozenset(flags)
            case _:
                pass

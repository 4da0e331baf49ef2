"""What the notebooks name, checked against what the course holds."""

from __future__ import annotations

import ast
import json
import re
from typing import TYPE_CHECKING, Any

from utils.course import kinds
from utils.places import notebooks_of
from utils.plain_text import read_text
from utils.questions import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from utils.course import model
    from utils.course.course import Course
    from utils.course.read import Reader

NAMED = {verb: kind for kind in (*kinds.SHARED, *kinds.SECTIONS) for verb in kind.verbs}
"""The calls of a section's guide that name content, with the kind that they name."""

VOTE = "vote"
"""The call that names a question within a quiz, one with a key."""

CODE = "code"
"""The call that names a section, one with a record to code."""


_MAGIC = re.compile(r"^\s*[%!?].*|^[^#'\"]*\?\s*$", re.MULTILINE)


def check_notebooks(reader: Reader, course: Course) -> None:
    """Note what notebooks ask for and the course lacks, cells that are no plain Python, and what hides the course."""
    folder = notebooks_of(course.root)
    for path in sorted((*folder.rglob("utils.py"), *folder.rglob("utils/__init__.py"))):
        reader.fault(f"notebooks/{path.relative_to(folder).as_posix()}", "", "", "hidden_package")
    for section in course.info.sections:
        calls = [call for cell in read_cells(reader, course, section) for call in _calls(cell)]
        _check_calls(reader, section.id, f"notebooks/{section.notebook}", calls)


def read_cells(reader: Reader, course: Course, section: model.Section) -> list[ast.Module]:
    """Return the code cells of a section's notebook, none if it has no notebook yet; faults go to `reader`."""
    if not course.has_notebook(section):
        return []
    file = f"notebooks/{section.notebook}"
    cells = _cells(reader, file, notebooks_of(course.root) / section.notebook, "code")
    trees = (_parsed(reader, file, number, source) for number, source in cells)
    return [tree for tree in trees if tree is not None]


def read_prose(reader: Reader, course: Course, section: model.Section) -> list[str]:
    """Return the Markdown cells of a section's notebook, none if it has no notebook yet; faults go to `reader`."""
    if not course.has_notebook(section):
        return []
    path = notebooks_of(course.root) / section.notebook
    return [source for _, source in _cells(reader, f"notebooks/{section.notebook}", path, "markdown")]


def _check_calls(reader: Reader, section: str, notebook: str, calls: Sequence[tuple[str, str]]) -> None:
    for method in dict.fromkeys(method for method, _ in calls if method != CODE):
        kind = NAMED[method]
        file = kind.file if kind in kinds.SHARED else f"{section}/{kind.file}"
        entries = _entries(reader, file, kind.key)
        if entries is None:
            continue  # a file that cannot be read is told by itself
        known = _keyed(entries) if method == VOTE else {str(entry.get("id")) for entry in entries}
        key = "no_key" if method == VOTE else "not_there"
        for id_ in (id_ for called, id_ in calls if called == method and id_ not in known):
            reader.fault(notebook, id_, method, key, file=file)
    for id_ in (id_ for called, id_ in calls if called == CODE):
        file = f"{id_}/{kinds.UPTAKE.file}"
        if _entries(reader, file, kinds.UPTAKE.key) == []:
            reader.fault(notebook, id_, CODE, "no_record", file=file)


def _entries(reader: Reader, file: str, key: str) -> list[dict[str, Any]] | None:
    """Return the tables that `file` has under `key`, also those with a fault; None if it cannot be read."""
    before = len(reader.faults)
    entries = reader.raw(file, required=False).get(key, [])
    if len(reader.faults) > before or not isinstance(entries, list):
        return None
    return [entry for entry in entries if isinstance(entry, dict)]


def _keyed(quizzes: Iterable[dict[str, Any]]) -> set[str]:
    """Return the ids of the questions that have a key."""
    keyless = [name for name, kind in KINDS.items() if not kind.keyed]
    lists = [each.get("questions") for each in quizzes]
    questions = [question for each in lists if isinstance(each, list) for question in each]
    return {str(each.get("id")) for each in questions if isinstance(each, dict) and each.get("kind") not in keyless}


def _cells(reader: Reader, file: str, path: Path, type_: str) -> list[tuple[int, str]]:
    """Return the cells of this type with their number in the notebook, from 1; none and a fault if it is none."""
    try:
        cells = json.loads(read_text(path))["cells"]
        return [(number, "".join(cell["source"])) for number, cell in enumerate(cells, 1) if cell["cell_type"] == type_]
    except RecursionError:
        reader.fault(file, "", "", "too_deep")
    except (OSError, ValueError, KeyError, TypeError) as error:
        reader.fault(file, "", "", "broken_notebook", detail=f"{type(error).__name__}: {error}")
    return []


def _parsed(reader: Reader, file: str, number: int, source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        magic = _MAGIC.search(source)
        if magic:
            reader.fault(file, str(number), "", "no_magic", line=magic[0].strip())
        else:
            reader.fault(file, str(number), "", "not_python", detail=str(error))
        return None


def _calls(cell: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield method and id of every `here.METHOD("ID")` in a cell that names content."""
    for node in ast.walk(cell):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="here"), attr=method)) if method in NAMED:
                for each in node.args:
                    if isinstance(each, ast.Constant) and isinstance(each.value, str):
                        yield method, each.value

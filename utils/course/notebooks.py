"""The notebooks: their cells, and what these name, checked against what the course holds."""

from __future__ import annotations

import ast
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from utils.course import kinds
from utils.course.frame_rules import NOTEBOOK
from utils.course.wording import long_sentences
from utils.places import notebooks_of
from utils.plain_text import count_words, read_text
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

BASE_RATE = "base_rate"
"""The call that names a forecast within a set, one with rival classes for its base rate."""

CODE = "code"
"""The call that names a section, one with a record to code, and which of its recommendations."""

OF = "of"
"""The name of what a call says of which other section it shows something."""

_MAGIC = re.compile(r"^\s*[%!?].*|^[^#'\"]*\?\s*$", re.MULTILINE)


class Cell(NamedTuple):
    """The id of a cell ("" for none), its text, what that says where it is Python, and whether it is prose."""

    id: str
    source: str
    tree: ast.Module | None
    prose: bool


class Call(NamedTuple):
    """`here.METHOD("ID", FLAG=True)`: the section, the method, the values in the brackets, the names of others.

    The section is another one where a call says `of="SECTION"`.
    """

    section: str
    method: str
    named: tuple[Any, ...]
    flags: frozenset[str]


def check_notebooks(reader: Reader, course: Course) -> None:
    """Note what notebooks ask for and the course lacks, cells that are no plain Python, and what hides the course."""
    folder = notebooks_of(course.root)
    for path in sorted((*folder.rglob("utils.py"), *folder.rglob("utils/__init__.py"))):
        reader.fault(f"notebooks/{path.relative_to(folder).as_posix()}", "", "", "hidden_package")
    for section in course.info.sections:
        for name in section.books:
            cells, notebook = read_book(reader, course, name), f"notebooks/{name}"
            _check_calls(reader, notebook, _calls(cells, section.id))
            _check_prose(reader, notebook, cells)


def read_book(reader: Reader, course: Course, name: str) -> list[Cell]:
    """Return the cells of the notebook `name`, none if it is not there yet; faults go to `reader`."""
    path, file = notebooks_of(course.root) / name, f"notebooks/{name}"
    if not NOTEBOOK.fullmatch(name) or not path.exists():
        return []
    found = []
    for number, cell in enumerate(_cells(reader, file, path), 1):
        found.append(cell if cell.prose else cell._replace(tree=_parsed(reader, file, number, cell.source)))
    return found


def read_cells(reader: Reader, course: Course, section: model.Section) -> list[ast.Module]:
    """Return the code cells of a section's notebook, none if it has no notebook yet; faults go to `reader`."""
    return [cell.tree for cell in read_book(reader, course, section.notebook) if cell.tree]


def read_prose(reader: Reader, course: Course, section: model.Section) -> list[str]:
    """Return the Markdown cells of a section's notebooks, none if it has none yet; faults go to `reader`."""
    return [cell.source for name in section.books for cell in read_book(reader, course, name) if cell.prose]


def read_calls(reader: Reader, course: Course, section: model.Section, name: str) -> list[Call]:
    """Return the calls of the notebook `name` of a section, none if it is not there yet; faults go to `reader`."""
    return _calls(read_book(reader, course, name), section.id)


def _calls(cells: Iterable[Cell], section: str) -> list[Call]:
    return [call for cell in cells if cell.tree for call in calls_of(cell.tree, section)]


def calls_of(tree: ast.Module, section: str) -> Iterator[Call]:
    """Yield the calls of a cell on `here`, which is `section`, on `course`, and on a section opened in passing."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=on, attr=method)) if (of := _opened(on, section)) is not None:
                named = tuple(each.value for each in node.args if isinstance(each, ast.Constant))
                given = {
                    str(each.arg): each.value.value for each in node.keywords if isinstance(each.value, ast.Constant)
                }
                yield Call(str(given.get(OF, of)), method, named, frozenset(given))


def _opened(on: ast.expr, section: str) -> str | None:
    """Return the section that a call is on, None if it is on something else."""
    match on:
        case ast.Name(id="here" | "course"):
            return section
        case ast.Call(func=ast.Name(id="open_section"), args=[ast.Constant(value=str(other))]):
            return other
        case _:
            return None


def _check_prose(reader: Reader, notebook: str, cells: Iterable[Cell]) -> None:
    for cell in cells:
        for sentence in long_sentences(cell.source) if cell.prose else ():
            reader.fault(notebook, cell.id, "", "long_sentence", n=count_words(sentence), text=sentence)


def _check_calls(reader: Reader, notebook: str, calls: Sequence[Call]) -> None:
    for section, method in dict.fromkeys((call.section, call.method) for call in calls if call.method in NAMED):
        named = [id_ for call in calls if call[:2] == (section, method) for id_ in call.named if isinstance(id_, str)]
        kind = NAMED[method]
        file = kind.file if kind in kinds.SHARED else f"{section}/{kind.file}"
        if method == CODE:
            for call in (call for call in calls if call[:2] == (section, method) and call.named):
                _check_coded(reader, notebook, *map(str, call.named))
            continue
        entries = written_entries(reader, file, kind.key)
        if entries is None:
            continue  # a file that cannot be read is told by itself
        known, key = _named_by(method, entries)
        for id_ in (id_ for id_ in named if id_ not in known):
            reader.fault(notebook, id_, method, key, file=file)


def _named_by(method: str, entries: Sequence[dict[str, Any]]) -> tuple[set[str], str]:
    """Return the ids that calls of `method` may name among `entries`, and the fault of one that names another."""
    if method == VOTE:
        return _keyed(entries), "no_key"
    if method == BASE_RATE:
        return {str(each.get("id")) for each in within(entries, "forecasts") if each.get("rival_rates")}, "no_rivals"
    return {str(entry.get("id")) for entry in entries}, "not_there"


def _check_coded(reader: Reader, notebook: str, section: str, *recommendations: str) -> None:
    file = f"{section}/{kinds.UPTAKE.file}"
    entries = written_entries(reader, file, kinds.UPTAKE.key)
    if entries == []:
        reader.fault(notebook, section, CODE, "no_record", file=file)
    elif entries:
        known = {str(entry.get("id")) for entry in entries}
        for id_ in (id_ for id_ in recommendations if id_ not in known):
            reader.fault(notebook, id_, CODE, "not_there", file=file)


def written_entries(reader: Reader, file: str, key: str) -> list[dict[str, Any]] | None:
    """Return the tables that `file` has under `key`, also those with a fault; None if it cannot be read."""
    before = len(reader.faults)
    entries = reader.raw(file, required=False).get(key, [])
    if len(reader.faults) > before or not isinstance(entries, list):
        return None
    return [entry for entry in entries if isinstance(entry, dict)]


def _keyed(quizzes: Iterable[dict[str, Any]]) -> set[str]:
    """Return the ids of the questions that have a key."""
    keyless = [name for name, kind in KINDS.items() if not kind.keyed]
    return {str(each.get("id")) for each in within(quizzes, "questions") if each.get("kind") not in keyless}


def within(entries: Iterable[dict[str, Any]], field: str) -> list[dict[str, Any]]:
    """Return the tables that `entries` hold in a field, also those with a fault."""
    lists = [each.get(field) for each in entries]
    return [table for each in lists if isinstance(each, list) for table in each if isinstance(table, dict)]


def _cells(reader: Reader, file: str, path: Path) -> list[Cell]:
    """Return the cells of a notebook before they are parsed; none and a fault if it is none."""
    try:
        cells = json.loads(read_text(path))["cells"]
        return [
            Cell(str(each.get("id", "")), "".join(each["source"]), None, prose=each["cell_type"] != "code")
            for each in cells
        ]
    except RecursionError:
        reader.fault(file, "", "", "too_deep")
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
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

"""The student edition: the whole project without keys, for classes that grade."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from msgspec import ValidationError, convert
from tomli_w import dumps

from utils.activities.coding.progress import coded_sections
from utils.activities.contents import CONTENTS
from utils.course import CourseError
from utils.course.frame_rules import ESSAY, FIGURE_WORDS, FRAME, RETIRED, check_places, content_files
from utils.course.kinds import FORECASTS, NEGOTIATIONS, SECTIONS, SHARED, SOURCES
from utils.course.read import Reader
from utils.course.rules import Rules
from utils.course.texts import text_files
from utils.one_line_error import ExportError
from utils.places import CARRIED, find, notebooks_of
from utils.publish.export import Export, Loss, refuse_missing
from utils.publish.notebooks import START, clean_notebook, first_notebook, pictures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.activities.content import Table
    from utils.course import Course
    from utils.words import Words

EVIDENCE = "data/evidence"
BASE_MAP = "data/evidence/base_map"
"""What maps are drawn on, which is the package's whatever the course."""

MAKEFILE = "Makefile"

TAKEN = (
    *("CITATION.cff", "LICENSE", "LICENSE-CONTENT", MAKEFILE, "environment.yml", "pyproject.toml", "uv.lock"),
    *(EVIDENCE, "data/language", "tools", "utils"),
)
"""What students get of the project, beside the content and the notebooks that the course declares."""

LEFT = (f"utils/{CARRIED}/*",)
"""What they do not get of it; a star stands for anything."""

OPEN_FILES = {FRAME, RETIRED, ESSAY, FIGURE_WORDS}
"""The content that belongs to no kind, and holds no key."""

CITING = ("sources", "read_next", "resolve_from")
"""The fields that name sources."""

SUFFIXES = {"", ".cff", ".css", ".csv", ".js", ".json", ".lock", ".mjs", ".py", ".toml", ".typ", ".yml"}
"""The files that make the project; others lie in its folders by chance."""


def export(course: Course, sections: Sequence[str]) -> Export:
    """Return the project as a folder for students; `sections` must be all of them.

    Raises:
        ExportError: `sections` are only some, or the content has a fault: what is misspelt might be a key.
        CourseError: a file cannot be read, or the course has no place for it.
    """
    words = course.words
    if len(sections) < len(course.info.sections):
        raise ExportError(words("student.whole"))
    for kind in SHARED:
        course.entries(kind)
    for id_ in sections:
        for kind in SECTIONS:
            course.entries(kind, id_)
    refuse_missing(course)
    title, version = course.info.title, course.info.version
    first = first_notebook(course)
    readme = words("student.readme", title=title, version=version, first=first).encode()
    files = {"README.md": readme, **dict(_project(course)), **dict(_notebooks(course)), **_content(course)}
    files[MAKEFILE] = files[MAKEFILE].replace(START.encode(), first.encode())
    return Export(files, tuple(Loss("", words(f"student.loss_{name}")) for name in _lost(course)))


def _lost(course: Course) -> Iterator[str]:
    """Yield the names of what students do not get, of which the course has any."""
    yield from ("keys", "help")
    if course.entries(FORECASTS) or coded_sections(course):
        yield "hindsight"
    if any(course.entries(NEGOTIATIONS, each.id) for each in course.info.sections):
        yield "briefs"
    yield "figures"


def _project(course: Course) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the project that students get, by their place in it; the tables are those of the course."""
    own = course.root.parent / "evidence"
    places = {name: find(name) for name in TAKEN}
    if own.is_dir():
        places |= {EVIDENCE: own, BASE_MAP: find(BASE_MAP)}
    for name, place in places.items():
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            file = (Path(name) / path.relative_to(place)).as_posix()
            hidden = any(part.startswith((".", "__pycache__")) for part in Path(file).parts)
            passed_over = hidden or path.suffix not in SUFFIXES or any(fnmatch(file, left) for left in LEFT)
            if path.is_file() and not passed_over:
                yield file, path.read_bytes()


def _notebooks(course: Course) -> Iterator[tuple[str, bytes]]:
    place = notebooks_of(course.root)
    declared = [name for each in course.info.sections if course.has_notebook(each) for name in each.books]
    for name in dict.fromkeys((*([START] if course.has_book(START) else []), *declared)):
        yield f"notebooks/{name}", clean_notebook(course.words, place / name)
    yield from pictures(place).items()


def _content(course: Course) -> dict[str, bytes]:
    """Return the files of the course without keys; sources that nothing cites any more go as well."""
    reader = Reader(course.root, course.words)
    check_places(Rules(reader, course, FRAME))  # a copy of a file under another name would hold its keys
    raw = {file: reader.raw(file) for file in content_files(course)}
    if reader.faults:
        raise CourseError(*reader.faults)
    sources = raw.pop(SOURCES.file, {}).get(SOURCES.key)
    kept = {file: _without_keys(course.words, file.rpartition("/")[2], data) for file, data in raw.items()}
    kept[FRAME] = {"marking": "teacher"} | kept[FRAME]
    if sources is not None:
        cited = set(_cited(list(kept.values())))
        kept[SOURCES.file] = {SOURCES.key: [each for each in sources if each["id"] in cited]}
    head = f"# {course.words('student.file_head')}\n\n"
    texts = {f"data/course/{file}": (course.root / file).read_bytes() for file in text_files(course)}
    return texts | {
        f"data/course/{file}": (head + dumps(data, multiline_strings=True)).encode() for file, data in kept.items()
    }


def _without_keys(words: Words, file: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return the tables `data` of a content file, such as `quiz.toml`, as students get them.

    Everything has the same ids, so that answers fit the full course.

    Raises:
        ExportError: what is left lacks a field.
    """
    if file in OPEN_FILES:
        return data
    kind = next(each for each in (*SHARED, *SECTIONS) if each.file == file)
    match kind.students:
        case "whole":
            return data
        case "asked":
            without_key = next(each.without_key for each in CONTENTS if each.kind is kind)
            entries = [without_key(entry) for entry in data.get(kind.key, [])]
            _refuse_unreadable(words, file, entries, kind.type)
            return data | {kind.key: entries}
        case "nothing":
            return {kind.key: []}
        case _:
            assert_never(kind.students)


def _refuse_unreadable(words: Words, file: str, entries: list[Table], type_: type[Any]) -> None:
    """Refuse entries of `file` that lack a field: a kind has withheld more than its form can do without."""
    for entry in entries:
        try:
            convert(entry, type_)
        except ValidationError as error:
            place = f"{file}: {entry['id']}"
            raise ExportError(words("student.unreadable", file=place, detail=error)) from error


def _cited(value: Any) -> Iterator[str]:
    """Yield the sources that a table names, at any depth."""
    if isinstance(value, list):
        for each in value:
            yield from _cited(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from each if name in CITING else _cited(each)

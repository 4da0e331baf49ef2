"""The student edition: the whole project without keys, for classes that grade."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from utils.course.kinds import SOURCES
from utils.publish.export import Export, Loss
from utils.publish.new_file import ExportError
from utils.publish.toml_text import as_toml
from utils.publish.withheld import without_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course

PROJECT = Path(__file__).resolve().parents[2]
TAKEN = (
    *("CITATION.cff", "LICENSE", "LICENSE-CONTENT", "Makefile", "environment.yml", "pyproject.toml", "uv.lock"),
    *("data/evidence", "data/language", "tools", "utils"),
)
"""What students get of the project, beside the content and the notebooks that the course declares."""

LEFT = ("utils/evidence/answers",)
"""What they do not get of it."""

SUFFIXES = {"", ".cff", ".css", ".csv", ".js", ".json", ".lock", ".py", ".toml", ".typ", ".yml"}
"""The files that make the project; others lie in its folders by chance."""


def export(course: Course, sections: Sequence[str]) -> Export:
    """Return the project as a folder for students; `sections` must be all of them.

    Raises:
        ExportError: `sections` are only some.
    """
    words = course.words
    if len(sections) < len(course.info.sections):
        raise ExportError(words("student.whole"))
    title, version = course.info.title, course.info.version
    readme = words("student.readme", title=title, version=version).encode()
    files = {"README.md": readme, **dict(_project()), **dict(_notebooks(course)), **_content(course)}
    losses = tuple(Loss("", words(f"student.loss_{name}")) for name in ("keys", "help", "hindsight", "figures"))
    return Export(files, losses)


def _project() -> Iterator[tuple[str, bytes]]:
    """Yield the files of the project that students get, by their place in it."""
    for name in TAKEN:
        place = PROJECT / name
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            file = path.relative_to(PROJECT).as_posix()
            hidden = any(part.startswith((".", "__pycache__")) for part in path.parts[len(PROJECT.parts) :])
            if path.is_file() and path.suffix in SUFFIXES and not hidden and not file.startswith(LEFT):
                yield file, path.read_bytes()


def _notebooks(course: Course) -> Iterator[tuple[str, bytes]]:
    """Yield the notebooks of the course as they were written: what a teacher's run of them showed may be a key."""
    for section in course.info.sections:
        path = PROJECT / "notebooks" / section.notebook
        if path.is_file():
            notebook = json.loads(path.read_text(encoding="utf-8"))
            notebook["metadata"].pop("widgets", None)
            for cell in notebook["cells"]:
                if cell["cell_type"] == "code":
                    cell |= {"outputs": [], "execution_count": None}
            yield f"notebooks/{section.notebook}", json.dumps(notebook, ensure_ascii=False, indent=1).encode()


def _content(course: Course) -> dict[str, bytes]:
    """Return the files of the course without keys; sources that nothing cites any more go as well."""
    kept: dict[str, dict[str, Any]] = {}
    for path in sorted(course.root.rglob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if path.name != SOURCES.file:
            kept[path.relative_to(course.root).as_posix()] = without_keys(path.name, data)
    kept["course.toml"] = {"marking": "teacher"} | kept["course.toml"]
    cited = set(_cited(list(kept.values())))
    sources = tomllib.loads((course.root / SOURCES.file).read_text(encoding="utf-8"))[SOURCES.key]
    kept[SOURCES.file] = {SOURCES.key: [each for each in sources if each["id"] in cited]}
    head = f"# {course.words('student.file_head')}\n\n"
    return {f"data/course/{file}": (head + as_toml(data)).encode() for file, data in kept.items()}


def _cited(value: Any) -> Iterator[str]:
    """Yield the sources that a table names, at any depth."""
    if isinstance(value, list):
        for each in value:
            yield from _cited(each)
    elif isinstance(value, dict):
        yield from value.get("sources", ())
        for name, each in value.items():
            if name != "sources":
                yield from _cited(each)

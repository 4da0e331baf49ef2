"""What the notebooks name, checked against what the course holds."""

from __future__ import annotations

import ast
import json
from typing import TYPE_CHECKING, Any

from utils.course import kinds, model
from utils.places import notebooks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from utils.course.course import Course
    from utils.course.kinds import Kind
    from utils.course.read import Reader

NAMED: dict[str, Kind[Any]] = {
    "quiz": kinds.QUIZZES,
    "vote": kinds.QUIZZES,
    "discuss": kinds.PROMPTS,
    "predict": kinds.PREDICTIONS,
    "figure": kinds.PREDICTIONS,
    "check": kinds.EXERCISES,
    "read": kinds.PASSAGES,
    "recommendation": kinds.RECOMMENDATIONS,
    "rank": kinds.RANKINGS,
    "stakeholders": kinds.READINGS,
    "terms": kinds.TERMS,
    "forecast": kinds.FORECASTS,
    "reveal": kinds.FORECASTS,
}
"""The calls of a section's guide that name content, with the kind that they name."""

VOTE = "vote"
"""The call that names a question within a quiz, one with a key."""

CODE = "code"
"""The call that names a section, one with a record to code."""


def check_notebooks(reader: Reader, course: Course) -> None:
    """Note every id that a section's notebook names and the course does not hold, and what hides the course from it."""
    folder = notebooks_of(course.root)
    for path in sorted((*folder.rglob("utils.py"), *folder.rglob("utils/__init__.py"))):
        reader.fault(f"notebooks/{path.relative_to(folder).as_posix()}", "", "", "hidden_package")
    for section in course.info.sections:
        path = folder / section.notebook
        calls = list(_calls(path)) if path.exists() else []
        for method in dict.fromkeys(method for method, _ in calls if method != CODE):
            kind = NAMED[method]
            file = kind.file if kind in kinds.SHARED else f"{section.id}/{kind.file}"
            entries = _entries(reader, file, kind.key)
            if entries is None:
                continue  # a file that cannot be read is told by itself
            known = _keyed(entries) if method == VOTE else {str(entry.get("id")) for entry in entries}
            key = "no_key" if method == VOTE else "not_there"
            for id_ in (id_ for called, id_ in calls if called == method and id_ not in known):
                reader.fault(f"notebooks/{section.notebook}", id_, method, key, file=file)
        for id_ in (id_ for called, id_ in calls if called == CODE):
            file = f"{id_}/{kinds.UPTAKE.file}"
            if not reader.many(file, kinds.UPTAKE.key, kinds.UPTAKE.type, required=False):
                reader.fault(f"notebooks/{section.notebook}", id_, CODE, "no_record", file=file)


def _entries(reader: Reader, file: str, key: str) -> list[dict[str, Any]] | None:
    """Return the tables that `file` has under `key`, also those with a fault; None if it cannot be read."""
    before = len(reader.faults)
    entries = reader.raw(file, required=False).get(key, [])
    if len(reader.faults) > before or not isinstance(entries, list):
        return None
    return [entry for entry in entries if isinstance(entry, dict)]


def _keyed(quizzes: Iterable[dict[str, Any]]) -> set[str]:
    """Return the ids of the questions that have a key."""
    reflect = model.Reflect.__struct_config__.tag
    questions = (question for each in quizzes for question in each.get("questions", ()))
    return {str(question.get("id")) for question in questions if question.get("kind") != reflect}


def _calls(path: Path) -> Iterator[tuple[str, str]]:
    """Yield method and id of every `here.METHOD("ID")` in the notebook that names content."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        for node in ast.walk(ast.parse("".join(cell["source"]))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="here"), attr=method)) if method in (*NAMED, CODE):
                    for each in node.args:
                        if isinstance(each, ast.Constant) and isinstance(each.value, str):
                            yield method, each.value

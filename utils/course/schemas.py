"""JSON Schemas of the content files, made from the model, so that editors complete and check what an author writes.

A file names its schema in its first line, `#:schema ../../schemas/quiz.json`, as Taplo and with it the extension Even
Better TOML read it. Taplo knows Draft 7, msgspec writes Draft 2020-12; here they differ in how pairs are described.
"""

from __future__ import annotations

import json
from inspect import cleandoc
from pathlib import Path
from typing import Any

from msgspec.json import schema_components

from utils.course import kinds, model
from utils.course.fault import CourseError
from utils.course.read import Reader
from utils.places import find
from utils.whole_file import write_whole
from utils.words import own_words

FOLDER = find("data/schemas")


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of each content file by the file's stem, such as `quiz`."""
    (info,), pieces = schema_components([model.CourseInfo], ref_template="#/$defs/{name}")
    (reasons,), _ = schema_components([dict[str, str]])
    found = {"course": _whole(info, pieces), "retired": _whole(reasons, {}), "figures": _whole(reasons, {})}
    for kind in (*kinds.SHARED, *kinds.SECTIONS):
        (entry,), pieces = schema_components([kind.type], ref_template="#/$defs/{name}")
        entries = {"type": "array", "items": entry}
        outer = {"type": "object", "properties": {kind.key: entries}, "additionalProperties": False}
        found[Path(kind.file).stem] = _whole(outer, pieces)
    return found


def as_files() -> dict[str, bytes]:
    """Return the file of each schema by its name, such as `quiz.json`."""
    texts = {f"{stem}.json": json.dumps(schema, indent=2, ensure_ascii=False) for stem, schema in schemas().items()}
    return {name: f"{text}\n".encode() for name, text in texts.items()}


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema to `folder`, and return the files.

    Raises:
        CourseError: the folder cannot be written.
    """
    files = as_files()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            write_whole(folder / name, content, replace=True)
    except OSError as error:
        reader = Reader(find("data/course"), own_words())
        reader.fault("", "", "", "unwritable", path=folder, detail=error.strerror or error)
        raise CourseError(*reader.faults) from error
    return [folder / name for name in files]


def _whole(schema: dict[str, Any], pieces: dict[str, Any]) -> dict[str, Any]:
    whole = {"$schema": "http://json-schema.org/draft-07/schema#", **schema, "$defs": pieces}
    return {key: _as_draft_7(each) for key, each in whole.items()}


def _as_draft_7(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_as_draft_7(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _as_draft_7(each) for key, each in schema.items()}
    if "prefixItems" in plain:
        plain["items"] = plain.pop("prefixItems")
        plain["additionalItems"] = False
    if isinstance(told := plain.get("description"), str):
        plain["description"] = cleandoc(told)  # Python 3.13 takes the indentation away, the others leave it
    return plain

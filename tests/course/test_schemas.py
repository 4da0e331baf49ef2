"""The JSON Schemas that editors use: in step with the model, and named in every content file."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from utils.course.schemas import FOLDER, schemas, write_schemas
from utils.places import find

ROOT = find("data/course")
SCHEMAS = schemas()
BY_PROGRAM = {"essay.toml"}  # hashes; no one writes them by hand
FILES = sorted(path for path in ROOT.rglob("*.toml") if path.name not in BY_PROGRAM)


def errors(file, text):
    return list(Draft7Validator(SCHEMAS[Path(file).stem]).iter_errors(tomllib.loads(text)))


def test_what_is_kept_is_what_the_model_makes(tmp_path):
    made = {path.name: path.read_text(encoding="utf-8") for path in write_schemas(tmp_path / "new")}
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert kept == made, "run `seminar schemas`"


@pytest.mark.parametrize("stem", SCHEMAS)
def test_each_is_a_schema_that_tells_what_its_pieces_are(stem):
    Draft7Validator.check_schema(SCHEMAS[stem])
    assert all(piece.get("description") for piece in SCHEMAS[stem]["$defs"].values())
    assert "prefixItems" not in json.dumps(SCHEMAS[stem])  # unknown to Taplo, which then refuses what is right


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_content_file_names_its_schema_and_keeps_to_it(path):
    text = path.read_text(encoding="utf-8")
    schema = Path(os.path.relpath(FOLDER / f"{path.stem}.json", path.parent)).as_posix()
    assert text.splitlines()[0] == f"#:schema {schema}"
    assert errors(path, text) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("quiz.toml", "feedback = ", "feedbak = "),
        ("quiz.toml", 'level = "', 'level = "x'),
        ("quiz.toml", 'kind = "', 'kind = "x'),
        ("quiz.toml", "[[quizzes]]", "[[quizes]]\n[[quizzes]]"),
        ("discussion.toml", "task = ", "# task = "),
        ("reading.toml", "sentences = [", 'sentences = ["x", '),
        ("reading.toml", "paragraph = 1", 'paragraph = "1"'),
    ],
)
def test_a_mistake_is_marked(file, old, new):
    text = (ROOT / "introduction" / file).read_text(encoding="utf-8")
    assert old in text
    assert errors(file, text.replace(old, new, 1))

"""What follows from a fault elsewhere is counted in its line, whichever line that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from utils.course import Course
from utils.course.fault import folded
from utils.course.read import Reader
from utils.course.rules import Rules

COUNTED = "references that could not be checked because of it: 2"
NAMED = "named as well in other places: "


@pytest.fixture
def reader() -> Reader:
    return Reader(Path("data/course"), Course().words)


@pytest.fixture
def note(reader):
    """Note for a file that it names an objective that is not there."""

    def absent(file: str, id_: str) -> None:
        Rules(reader, Course(), file).absent("peace", id_, "objective", "unknown_objective", objective="peace")

    return absent


def follow(reader: Reader, file: str) -> None:
    for id_ in ("one", "two"):
        Rules(reader, Course(), "glossary.toml").follows(id_, "claims", file)


def lines(reader: Reader) -> list[str]:
    return [str(fault) for fault in folded(reader)]


def test_a_name_that_is_not_there_counts_where_else_it_stands_and_what_follows(reader, note):
    note("claims.toml", "c01")
    note("timeline.toml", "e01")
    follow(reader, "claims.toml")
    (line,) = lines(reader)
    assert line.startswith("data/course/claims.toml: c01: objective: ")
    assert f"{NAMED}1; {COUNTED}" in line


def test_a_name_that_stands_there_again_has_its_line_where_something_follows_from_it(reader, note):
    note("timeline.toml", "e01")
    note("claims.toml", "c01")
    note("claims.toml", "c02")
    follow(reader, "claims.toml")
    first, cause = lines(reader)
    assert first.startswith("data/course/timeline.toml: e01: ")
    assert first.endswith(f"{NAMED}1")
    assert cause.startswith("data/course/claims.toml: c01: ")
    assert cause.endswith(COUNTED)


def test_without_what_follows_a_name_is_told_once(reader, note):
    for id_ in ("e01", "e02", "e03"):
        note("timeline.toml", id_)
    (line,) = lines(reader)
    assert line.endswith(f"{NAMED}2")

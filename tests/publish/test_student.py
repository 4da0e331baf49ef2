"""The student edition asks all that the course asks, keeps what is answered, and holds no key."""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from tests.committed import PROJECT
from utils.activities.contents import CONTENTS
from utils.course import Course, CourseError
from utils.course.frame_rules import content_files
from utils.course.kinds import (
    ARGUMENTS,
    BRIEFS,
    COMPUTED,
    EXERCISES,
    FACTS,
    FORECASTS,
    MEMOS,
    MISCONCEPTIONS,
    NEGOTIATIONS,
    PREDICTIONS,
    QUIZZES,
    SECOND_CODINGS,
    SECTIONS,
    SHARED,
    UPTAKE,
)
from utils.labs.figure import draw_answer
from utils.one_line_error import ExportError
from utils.publish.student import export
from utils.publish.targets import publish
from utils.questions.match import Match
from utils.questions.numeric import Numeric
from utils.questions.order import Order
from utils.record import Record

from .editions import sections, unpacked

EARNED = {"feedback", "too_low", "too_high", "otherwise", "hints", "model", "rubric", "slips", "variants", "correction"}
EARNED |= {"positions", "orderings", "voices", "shows", "hides", "solution", "outcome", "base_rate", "unscored"}
EARNED_IN = {
    UPTAKE: {"why", "reason", "other_reason", "departure"},
    BRIEFS: {"role", "interests", "limit_why", "home", "advice", "speech"},
    MEMOS: {"annotation", "exemplars"},
}
ASKED_IN = {MEMOS: {"rubric"}}  # others are read by it before anything is earned
OPEN = {"sources.toml", "glossary.toml", "timeline.toml", "claims.toml", "arguments.toml", "reading.toml"}
OPEN |= {"documents.toml", "codebook.toml", "page.toml", "negotiation.toml"}
OPEN |= {"parameters.toml", "places.toml", "presets.toml"}  # whoever adds a kind says here whether it is open
NAMES = {"id", "name", "holder", "sources", "order", "points"}
NOW = datetime(2026, 3, 2, tzinfo=UTC)
SHORTEST = 25  # letters: shorter pieces are turns of phrase


@pytest.fixture(scope="module")
def edition():
    """The student edition of the course."""
    course = Course()
    return export(course, sections(course))


def plain(text: str) -> str:
    words = re.sub(r"[\W_]+", " ", text.lower()).split()
    return f" {' '.join(words)} "


def texts(value, hidden, *, earned=False):
    """Yield every text of an entry, and whether it shows only after an answer."""
    match value:
        case str():
            yield value, earned
        case dict():
            # Where classes are to be chosen from, all are asked, and which of them is the course's is not told.
            asked = {"base_rate"} if value.get("rival_rates") else set()
            for name, each in value.items():
                yield from texts(each, hidden, earned=(earned or name in hidden - asked) and name not in NAMES)
        case list() | tuple():
            for each in value:
                yield from texts(each, hidden, earned=earned)


@pytest.mark.attack
def test_no_key_and_nothing_that_shows_after_an_answer_is_in_it(edition):
    course = Course()
    entries = [(entry, EARNED) for kind in SHARED for entry in course.entries(kind)]
    for section in sections(course):
        for kind in SECTIONS:
            hidden = (EARNED | EARNED_IN.get(kind, set())) - ASKED_IN.get(kind, set())
            entries += [(entry, hidden) for entry in course.entries(kind, section)]
    told = [each for entry, hidden in entries for each in texts(msgspec.to_builtins(entry), hidden)]
    pieces = {plain(sentence) for text, earned in told if earned for sentence in re.split(r"(?<=[.:;?])\s+", text)}
    pieces = {piece for piece in pieces if len(piece) >= SHORTEST}
    assert len(pieces) > 5000
    root = Path(__file__).resolve().parents[2]
    open_files = [path for path in root.glob("data/evidence/**/*") if path.is_file()]
    open_texts = [file.read_text(encoding="utf-8") for file in open_files]
    open_texts += [PROJECT.text(path) for path in PROJECT.all() if path.parent == PROJECT.folder]
    public = plain(" ".join(text for text, earned in told if not earned))
    public += "".join(plain(text.replace("\\n", " ")) for text in open_texts)
    held = {name: plain(content.decode().replace("\\n", " ")) for name, content in edition.files.items()}
    everything = "\0".join(held.values())
    leaks = {piece for piece in pieces if piece in everything and piece not in public}
    assert {piece: [name for name, text in held.items() if piece in text] for piece in leaks} == {}


def test_every_field_that_holds_a_key_is_empty(edition, tmp_path):
    course = unpacked(edition, tmp_path)
    assert course.keyless
    for section in sections(course):
        for question in (each for listed in course.entries(QUIZZES, section) for each in listed.questions):
            assert question.key() is None, question.id
            assert question.hints == question.misconceptions == ()
            fields = msgspec.to_builtins(question)
            assert not fields.keys() & {"tolerance", "slips", "variants"} or not any(
                fields.get(name) for name in ("tolerance", "slips", "variants")
            )
            if isinstance(question, Numeric):
                assert math.isnan(question.answer)
            if isinstance(question, Order):
                assert [item.text for item in question.items] == sorted(item.text for item in question.items)
            if isinstance(question, Match):
                assert [pair.right for pair in question.pairs] == sorted(pair.right for pair in question.pairs)
        for asked in course.entries(EXERCISES, section):
            assert {asked.answer, asked.by_year, asked.solution, asked.feedback} == {""}
            assert asked.slips == asked.hints == ()
        for record in course.entries(UPTAKE, section):
            assert {record.verdict, record.other_verdict, *(event.direction for event in record.events)} == {"withheld"}
            assert record.departure == ""
    resolutions = {each.resolution for asked in course.entries(FORECASTS) for each in asked.forecasts}
    assert {"withheld"} <= resolutions <= {"withheld", "open"}
    assert course.misconceptions == {}
    assert course.entries(SECOND_CODINGS) == ()


def test_a_declared_figure_is_drawn_without_what_answers_need(edition, tmp_path):
    course = unpacked(edition, tmp_path)
    (asked, _) = course.entries(PREDICTIONS, "spending-lab")
    assert course.entries(COMPUTED, "spending-lab") == ()
    assert draw_answer(course, "spending-lab", asked, 20.0).title.startswith("From 1999 on China")


def test_every_kind_of_content_is_stripped_left_out_or_known_to_be_open():
    closed = {each.kind for each in CONTENTS} - {ARGUMENTS, NEGOTIATIONS}
    closed |= {MISCONCEPTIONS, SECOND_CODINGS, COMPUTED, FACTS, BRIEFS}
    assert {kind.file for kind in {*SHARED, *SECTIONS} - closed} == OPEN


def test_nothing_that_is_asked_is_lost(edition, tmp_path):
    full, course = Course(), unpacked(edition, tmp_path)
    for section in sections(full):
        withheld = {COMPUTED, FACTS, BRIEFS}
        assert [course.entries(kind, section) for kind in withheld] == [()] * len(withheld)
        for kind in set(SECTIONS) - withheld:
            assert [each.id for each in course.entries(kind, section)] == [
                each.id for each in full.entries(kind, section)
            ]
        asked = [each.prompt for listed in course.entries(QUIZZES, section) for each in listed.questions]
        assert asked == [each.prompt for listed in full.entries(QUIZZES, section) for each in listed.questions]
    assert course.faults() == [] or all(fault.file.startswith("notebooks") for fault in course.faults())


def test_an_entry_that_would_not_be_read_is_refused(course, monkeypatch):
    monkeypatch.setattr(Numeric, "asked", lambda table: {"low": table["low"], "high": table["high"]})
    with pytest.raises(ExportError, match=r"of quiz\.toml: first would not be read: .* required field `answer`"):
        export(course, sections(course))


def test_sources_that_nothing_cites_are_gone(edition, tmp_path):
    full, course = Course(), unpacked(edition, tmp_path)
    assert 0 < len(course.sources) < len(full.sources)
    outcome = {source for asked in full.entries(FORECASTS) for each in asked.forecasts for source in each.sources}
    assert outcome - course.sources.keys(), "titles of sources can tell what happened"


def test_what_a_teacher_needs_stays_with_the_teacher(edition):
    left = ("tests/", "docs/", "benchmarks/", "notebooks/teaching", "CONTRIBUTING", ".ci/")
    assert [name for name in edition.files if name.startswith(left) or name.endswith("teaching.md")] == []
    assert {"Makefile", "tools/uv", "README.md", "uv.lock", "notebooks/00-start-here.ipynb"} <= edition.files.keys()
    notebooks = [json.loads(content) for name, content in edition.files.items() if name.endswith(".ipynb")]
    assert all(not cell.get("outputs") for notebook in notebooks for cell in notebook["cells"])


def test_what_a_teachers_own_runs_showed_stays_with_the_teacher(course, tmp_path):
    told = [{"output_type": "stream", "name": "stdout", "text": ["KEY"]}]
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": ["here"], "outputs": told, "execution_count": 2}
    text = {"cell_type": "markdown", "id": "b", "metadata": {}, "source": ["Lies 日本"]}
    notebook = {"cells": [cell, text], "metadata": {"widgets": {"KEY": {}}}, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "notebooks").mkdir()
    for name in ("01-opening.ipynb", "01-opening-Copy1.ipynb", "my-key.ipynb"):
        (tmp_path / "notebooks" / name).write_text(json.dumps(notebook), encoding="utf-8")
    files = export(course, sections(course)).files
    assert [name for name in files if name.startswith("notebooks")] == ["notebooks/01-opening.ipynb"]
    kept = json.loads(files["notebooks/01-opening.ipynb"])
    assert kept == {
        "cells": [cell | {"outputs": [], "execution_count": None}, text],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


@pytest.mark.parametrize(
    "stray",
    ["opening/quiz (conflicted copy).toml", "opening/.quiz.toml", "opening/old/quiz.toml", "gone/quiz.toml", "q.toml"],
)
def test_a_copy_of_a_file_under_another_name_is_refused_with_its_keys(course, course_folder, tmp_path, stray):
    (course_folder / stray).parent.mkdir(exist_ok=True)
    (course_folder / stray).write_bytes((course_folder / "opening/quiz.toml").read_bytes())
    with pytest.raises(CourseError, match=r"data/course/.*: the course has no place for this") as caught:
        publish(course, "student", tmp_path / "made")
    assert len(caught.value.faults) == 1
    assert not (tmp_path / "made").exists()


def test_what_is_read_of_the_course_is_what_the_model_knows(edition):
    held = {name.removeprefix("data/course/") for name in edition.files if name.startswith("data/course/")}
    assert held == set(content_files(Course())), "frame_rules.content_files names each, in declared sections"


def test_it_runs_without_what_was_left_out(edition, tmp_path):
    for name, content in edition.files.items():
        path = tmp_path / "edition" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    code = (
        "import utils; from utils import open_section, cli\n"
        "here = open_section('burden-lab')\n"
        "here.check('support-change', -20.5); print(here.reveal('first'))\n"
        "print(utils.__file__); raise SystemExit(cli.main(['check']))"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "edition"), "SEMINAR_RECORD": str(tmp_path / "record")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert str(tmp_path / "edition" / "utils") in done.stdout
    assert "is with your teacher" in done.stdout
    (entry,) = Record(tmp_path / "record").section("burden-lab")
    assert entry.data == {"value": "-20.5", "verdict": "kept"}


def test_it_is_of_the_whole_course_and_made_of_the_full_one(course, tmp_path):
    small = unpacked(export(course, sections(course)), tmp_path / "edition")
    with pytest.raises(ExportError, match="whole course"):
        publish(course, "student", tmp_path / "new", ["opening"])
    with pytest.raises(ExportError, match="Use the full one"):
        publish(small, "handout", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_withheld_is_a_fault_in_the_full_course(course_folder):
    file = course_folder / "opening" / "record.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"supports"', '"withheld"'), encoding="utf-8")
    (fault,) = Course(course_folder).faults()[:1]
    assert str(fault).startswith("data/course/opening/record.toml: r01 › said: direction: ")


def test_what_students_get_only_asked_has_an_activity_that_says_what_is_asked():
    asked = {kind.file for kind in (*SHARED, *SECTIONS) if kind.students == "asked"}
    assert asked == {each.kind.file for each in CONTENTS}

"""An exercise: what was passed goes to the record with its verdict, hints and solution have to be earned."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import numpy as np
import pandas as pd
import pytest
from msgspec.structs import replace

from utils.activities.activity import Action, RefusedError
from utils.activities.lab import verdicts
from utils.activities.lab.exercise import ExerciseActivity
from utils.course.kinds import EXERCISES
from utils.labs.comparison import Kind
from utils.labs.values import Why
from utils.record import Event, Record
from utils.view import Note


class Broken:
    """A value that fails when it is looked at."""

    @property
    def shape(self):
        raise RuntimeError("it fell apart")


@pytest.fixture
def activity(course):
    return ExerciseActivity(course, "opening", course.entry(EXERCISES, "opening", "compute"))


@pytest.fixture
def record(record_folder):
    return Record(record_folder)


@pytest.fixture
def passed(activity, record):
    """Return a function that passes values and gives the form's notes, as title and text."""

    def pass_(*values):
        for value in values:
            record.add(*activity.check(record.events("opening", "compute"), value))
        (page,) = activity.view(record.events("opening", "compute")).pages
        return {block.title: block.html for block in page.blocks if isinstance(block, Note)}, page

    return pass_


def test_dots_show_the_task_and_record_nothing(passed, record):
    notes, page = passed(...)
    assert "in place of the dots" in notes[""]
    assert "share in 2005" in page.blocks[-1].html
    assert page.state == "open"
    assert record.events("opening", "compute") == ()


def test_right_gives_the_meaning_and_a_way(passed):
    notes, page = passed(0.917)
    assert "agrees with the table" in notes["Right"]
    assert "0.917" in notes["Right"]
    assert "MEANING" in notes["What it means"]
    assert "https://example.org/treaty" in notes["What it means"]
    assert "<code>answer = SOLUTION</code>" in notes["A way to do it"]
    assert (page.state, page.after) == ("right", [])


@pytest.mark.parametrize(
    ("value", "title", "words"),
    [
        (0.00917, "Not quite", "1/100 times what was asked for. A share of 0.05 is 5 per cent"),
        (917, "Not quite", "1,000 times what was asked for"),
        (4.089, "Not quite", "SLIP-US"),
        (0.959, "Not quite", "you have the figure for 1985"),
        (0.9436, "Not quite", "close"),
        (-0.917, "Not quite", "the sign is not"),
        (1 / 0.917, "Not quite", "divided the other way round"),
        (25, "Not yet", "more than what the table gives"),
        (0.1, "Not yet", "less than what the table gives"),
        ("0.917", "This cannot be judged yet", "the text “0.917”"),
        (None, "This cannot be judged yet", "Some methods change a table"),
        (pd.Series([1, 2]).sum, "This cannot be judged yet", "write sum() with brackets"),
        (float("nan"), "This cannot be judged yet", "NaN, a gap"),
        (pd.DataFrame({"a": [1]}).groupby("a"), "This cannot be judged yet", "This is a grouping, not yet a result"),
        (pd.DataFrame(), "This cannot be judged yet", "no rows left"),
        ([1], "This cannot be judged yet", "This is a list; the task asks for one number"),
        (object(), "This cannot be judged yet", "This is a object"),
        (Broken(), "This cannot be judged yet", "This Broken cannot be looked at: it fell apart."),
        (ZeroDivisionError("by 0"), "This cannot be judged yet", "This is a ZeroDivisionError"),
    ],
)
def test_each_kind_of_value_gets_its_sentence(passed, value, title, words):
    notes, _ = passed(value)
    assert words in notes[title]


def test_each_miss_earns_a_hint_and_two_the_solution(passed, activity, record):
    notes, page = passed(25)
    assert "HINT-1" in notes["Hint 1 of 2"]
    assert "SOLUTION" not in str(notes)
    assert "HINT-2" not in str(notes)
    assert page.after == []
    notes, page = passed("text")
    assert "HINT-2" not in str(notes), "what cannot be judged is no miss"
    notes, page = passed(26)
    assert "HINT-2" in notes["Hint 2 of 2"]
    assert [button.action for button in page.after] == ["reveal"]
    record.add(*activity.act(record.events("opening", "compute"), Action("reveal", "compute")))
    notes, page = passed()
    assert "SOLUTION" in notes["A way to do it"]
    assert (page.state, page.after) == ("done", [])
    assert passed(0.917)[1].state == "right"


def test_the_solution_is_refused_before_two_misses(activity, record, passed):
    for value in (..., 25):
        passed(value)
        with pytest.raises(RefusedError):
            activity.act(record.events("opening", "compute"), Action("reveal", "compute"))
    passed(26)
    with pytest.raises(RefusedError):
        activity.act(record.events("opening", "compute"), Action("guess", "compute"))


def test_the_same_value_again_adds_nothing(passed, record):
    passed(25.0, np.float64(25), 25.0)
    assert len(record.events("opening", "compute")) == 1
    passed(26.0, 25.0)
    assert len(record.events("opening", "compute")) == 3


def test_what_was_passed_and_how_it_was_judged_is_in_the_record(passed, record):
    passed(0.959)
    (event,) = record.events("opening", "compute")
    assert (event.kind, event.activity) == ("checked", "compute")
    assert event.data == {"verdict": "year", "details": {"year": 1985}, "value": "0.959"}


def test_a_solved_exercise_stays_solved(passed, record):
    passed(0.917, 25)
    assert ExerciseActivity.replay(record.events("opening", "compute")).solved


def test_a_slip_that_the_course_no_longer_words_is_wrong(course, passed, record):
    passed(4.089)
    events = record.events("opening", "compute")
    bare = ExerciseActivity(course, "opening", replace(course.entry(EXERCISES, "opening", "compute"), slips=()))
    (page,) = bare.view(events).pages
    assert "not what the table gives" in page.blocks[0].html


def test_every_verdict_and_every_unreadable_value_has_its_own_words(course, activity):
    def shown(**data):
        event = Event(kind="checked", section="opening", activity="compute", data=data, at=datetime.now(UTC))
        return activity.view([event]).pages[0].blocks[0]

    every = {"power": 3, "factor": "1,000", "what": "rows", "mine": "2", "expected": "3", "year": 1985, "row": "x"}
    every |= {"rows": 2, "columns": 1, "rows_asked": 3, "columns_asked": 1}
    every |= {"slip": "china", "type": "list", "error": "e", "name": "sum", "text": "t", "n": 2}
    kinds = {kind: shown(verdict=kind, details=every, value="1") for kind in (*get_args(Kind), "kept")}
    whys = {why: shown(verdict="unreadable", why=why, details=every, value="1") for why in (*get_args(Why), "broken")}
    assert len({note.html for note in (*kinds.values(), *whys.values())}) == len(kinds) + len(whys)
    assert all(note.title and "{" not in note.html for note in (*kinds.values(), *whys.values()))
    assert set(verdicts.WHYS) == set(whys)
    plain = {kind: shown(verdict=kind, value="1").html for kind in kinds}
    assert "This is not what the table gives" in plain["year"], "a verdict without its details still has a sentence"


@pytest.mark.parametrize(
    "value",
    [
        pd.DataFrame({"a": [1, 2]}),
        pd.Series([1, 2]),
        pd.Series(["a"]),
        [[1, 2], [3]],
        {"a": object()},
        b"\x00",
        1j,
        10**400,
        np.zeros((2, 2, 2)),
        np.datetime64("2005"),
        range(3),
        pd.NaT,
        pd.NA,
        "\x1b[31m\udcff",
    ],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.attack
@pytest.mark.parametrize("exercise", ["number", "column", "table", "text"])
def test_a_value_of_any_shape_gets_a_line_and_the_cell_shows_again(course, record, exercise, value):
    right = {"number": "1.0", "column": 'share["JPN"]', "table": "share", "text": "'JPN'"}
    asked = replace(course.entry(EXERCISES, "opening", "compute"), answer=right[exercise], by_year="", slips=())
    activity = ExerciseActivity(course, "opening", asked)
    record.add(*activity.check((), value))
    fresh = Record(record.folder)
    (page,) = activity.view(fresh.events("opening", "compute")).pages
    assert page.state == "tried"
    assert len(page.blocks[0].html) > 60
    assert page.blocks[0].title in {"Not quite", "Not yet", "This cannot be judged yet"}


def test_the_same_wrong_value_again_earns_nothing(passed):
    _, page = passed(25, 26.0, 25, 26)
    assert [button.action for button in page.after] == ["reveal"]
    _, page = passed(25)
    assert "HINT-2" in str(page.blocks)


def test_two_wrong_values_taken_in_turn_count_as_one_each(activity):
    def miss(value):
        data = {"verdict": "wrong", "details": {"side": "high"}, "value": value}
        return Event(kind="checked", section="opening", activity="compute", data=data, at=datetime.now(UTC))

    assert ExerciseActivity.replay([miss("25"), miss("25.0"), miss("25")]).misses == 1
    assert ExerciseActivity.replay([miss("25"), miss("26"), miss("25")]).misses == 2

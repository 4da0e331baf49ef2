"""The tasks of a section in the order of its notebook: what is done, what is next, where that begins."""

from __future__ import annotations

import json

import pytest

from utils.activities.stops import going_on, stop_at
from utils.activities.tasks import tasks_of
from utils.course import Course
from utils.record import Entry, Record

CELLS = [
    ("markdown", "title", "# Opening"),
    ("code", "open", 'from utils import open_section\nhere = open_section("opening")\nhere'),
    ("markdown", "before", "## Before you read"),
    ("code", "forecast", 'here.forecast("pact-after-1960")'),
    ("markdown", "leads", "It was signed."),
    ("code", "reading", 'here.read("start")'),
    ("code", "quiz", '# Quiz: the start\nhere.quiz("first")'),
    ("markdown", "look", "Now look."),
    ("markdown", "see", "## Look before you read"),
    ("code", "guess", 'here.predict("guess")'),
    ("code", "broken", "here.quiz("),
    ("code", "talk", 'here.discuss("bases")'),
    ("code", "after", 'here.forecast("pact-after-1960", after_reading=True)'),
    ("code", "end", "here.finish()"),
]


@pytest.fixture
def record(record_folder):
    return Record(record_folder)


@pytest.fixture
def taught(course, course_folder):
    """The small course with a notebook for its first section."""
    folder = course_folder.parents[1] / "notebooks"
    folder.mkdir()
    cells = [{"cell_type": kind, "id": id_, "source": source} for kind, id_, source in CELLS]
    (folder / "01-opening.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return course


def answer_all(record):
    order, pairs = ["y", "x", "z"], {"p": "q", "q": "p", "r": "r"}
    said = {
        "one": "a",
        "several": ["a"],
        "number": 2.0,
        "sequence": order,
        "partners": pairs,
        "word": "x",
        "thoughts": "x",
    }
    for item, response in said.items():
        data = {"response": response, "right": False}
        record.add(Entry(kind="answered", section="opening", activity="first", item=item, data=data))


def test_tasks_stand_in_the_order_of_the_notebook_with_the_place_to_go_on_from(taught, record):
    tasks = tasks_of(taught, record, "opening")
    assert [(each.method, each.cell) for each in tasks] == [
        ("forecast", "before"),
        ("quiz", "leads"),  # what leads to it stands behind the task before
        ("predict", "see"),  # a heading is nearer than that
        ("discuss", "broken"),
        ("forecast", "after"),
    ]
    assert [(each.n, each.total) for each in tasks] == [(1, 2), (1, 1), (1, 1), (1, 1), (2, 2)]
    assert tasks[1].address == "01-opening.ipynb#cell-id=leads"
    assert not any(each.done for each in tasks)


def test_what_the_record_holds_is_done(taught, record):
    record.add(Entry(kind="predicted", section="opening", activity="guess", data={"number": 2.5}))
    for round_, item in (("first", "renewed"), ("first", "ended"), ("second", "renewed")):
        data = {"percent": 40.0, "round": round_}
        record.add(Entry(kind="forecast", section="", activity="forecasts-pact-after-1960", item=item, data=data))
    assert [each.done for each in tasks_of(taught, record, "opening")] == [True, False, True, False, False]


def test_a_quiz_is_done_when_each_of_its_core_questions_is_answered(taught, course_folder, record):
    def done():
        return tasks_of(Course(course_folder), record, "opening")[1].done

    record.add(Entry(kind="answered", section="opening", activity="first", item="one", data={"response": "a"}))
    assert not done()
    path = course_folder / "opening" / "quiz.toml"
    text = path.read_text(encoding="utf-8")
    first, *others = text.split("[[quizzes.questions]]")[1:]
    marked = [first, *(f"\nstation = true{each}" for each in others)]
    path.write_text("[[quizzes.questions]]".join([text.split("[[quizzes.questions]]")[0], *marked]), encoding="utf-8")
    assert done(), "its other questions are stations"


def test_a_station_is_no_task_of_the_core(taught, course_folder, record):
    path = course_folder / "opening" / "discussion.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('id = "bases"\n', 'id = "bases"\nstation = true\n', 1), encoding="utf-8")
    assert "discuss" not in [each.method for each in tasks_of(Course(course_folder), record, "opening")]


def test_the_way_goes_on_where_the_learner_was(taught, record):
    stops = [stop_at(taught, record, section) for section in taught.info.sections]
    assert [stop.state for stop in stops] == ["next", "planned"]
    assert going_on(record, stops).next.cell == "before"
    record.add(Entry(kind="predicted", section="opening", activity="guess", data={"number": 2.5}))
    stop = stop_at(taught, record, taught.section("opening"))
    assert (stop.state, stop.address) == ("doing", "01-opening.ipynb#cell-id=before")


def test_a_section_is_done_when_all_its_tasks_are(taught, record):
    answer_all(record)
    record.add(Entry(kind="predicted", section="opening", activity="guess", data={"number": 2.5}))
    for item in ("renewed", "ended"):
        record.add(Entry(kind="revealed", section="", activity="forecasts-pact-after-1960", item=item))
    data = {"text": "T", "perspective": "tokyo"}
    for stage in ("think", "pair", "share"):
        entry = Entry(kind="submitted", section="opening", activity="bases", data=data | {"stage": stage})
        record.add(entry)
    stop = stop_at(taught, record, taught.section("opening"))
    assert [each.method for each in stop.tasks if not each.done] == []
    assert (stop.state, stop.minutes, stop.next) == ("done", 0, None)

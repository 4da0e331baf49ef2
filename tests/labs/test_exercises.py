"""Every exercise of the labs: its solution is right, its slips are recognised and mended, its notebook asks for it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.labs.drawn import FIGURES
from utils.activities.lab.exercise import ExerciseActivity
from utils.activities.lab.verdicts import read_try, sentence
from utils.course import Course
from utils.course.kinds import EXERCISES, PREDICTIONS
from utils.labs.answers import compute_answer, scope_of
from utils.record import Record

from .conftest import LABS, code_cells

COURSE = Course()
ALL = [(section, exercise) for section in LABS for exercise in COURSE.entries(EXERCISES, section)]

every_exercise = pytest.mark.parametrize(("section", "exercise"), ALL, ids=lambda each: getattr(each, "id", each))


def verdict(section, exercise, value, folder):
    record = Record(folder)
    activity = ExerciseActivity(COURSE, section, exercise)
    record.add(*activity.check((), value))
    return ExerciseActivity.replay(record.events(section, exercise.id)).tries[-1]


@every_exercise
def test_the_solution_is_right(section, exercise, notebook, tmp_path):
    names = notebook(section, exercise.id)
    exec(exercise.solution, names)  # noqa: S102 (the course's own solution)
    assert verdict(section, exercise, names["answer"], tmp_path / "record").verdict == "right"


@every_exercise
def test_every_slip_is_recognised(section, exercise, tmp_path):
    expected = compute_answer(exercise, scope_of(COURSE, section))
    for number, (id_, value) in enumerate(expected.slips.items()):
        judged = verdict(section, exercise, value, tmp_path / str(number))
        assert (judged.verdict, judged.details) == ("slip", {"slip": id_})


@every_exercise
def test_the_task_stands_before_the_cell(section, exercise):
    cells = code_cells(section)
    asked = cells.index(f'# Task: {exercise.title}\nhere.task("{exercise.id}")')
    assert f'here.check("{exercise.id}"' in cells[asked + 1]


def likely(right):
    """Return what learners may have in place of what is `right`, by a word for it."""
    if isinstance(right, pd.Series | pd.DataFrame):
        made = {
            "without its labels": right.to_numpy(),
            "as a list": right.to_numpy().tolist(),
            "as a dictionary": right.to_dict(),
            "with labels as texts": right.set_axis(right.index.map(str)),
            "with labels as a column": right.reset_index(),
            "turned": right.T,
            "one row": right.head(1),
            "no row": right.head(0),
            "twice": pd.concat([right, right]),
            "beside itself": pd.concat([right, right], axis=1),
            "in another order": right.iloc[::-1],
            "as texts": right.astype(str),
            "gaps": right * np.nan,
            "conditions": right > 0,
            "grouped": right.groupby(level=0),
            "its labels": right.index,
            "one number": right.size,
        }
    else:
        made = {
            "in a column": pd.Series([right]),
            "in a table": pd.DataFrame([[right]]),
            "in an array": np.array([right]),
            "in a list": [right],
            "twice": pd.Series([right, right]),
            "a condition": right == right,  # noqa: PLR0124
            "as a text": str(right),
            "infinite": float("inf"),
            "a gap": float("nan"),
            "not available": pd.NA,
            "a date": pd.Timestamp("2005-01-01"),
        }
    return made | {"nothing": None, "not called": pd.DataFrame.mean, "an error": ValueError("x"), "dots": [...]}


@every_exercise
def test_whatever_is_passed_gets_a_verdict_in_words(section, exercise):
    activity = ExerciseActivity(COURSE, section, exercise)
    right = compute_answer(exercise, scope_of(COURSE, section)).value
    for name, value in likely(right).items():
        (entry,) = activity.check((), value)
        told = sentence(COURSE.words, read_try(entry.data))
        assert len(told) > 20, name
        assert entry.data.get("why") != "broken", name


@every_exercise
def test_the_cell_waits_with_dots(section, exercise):
    (cell,) = [source for source in code_cells(section) if f'here.check("{exercise.id}"' in source]
    assert cell.splitlines() == ["answer = ...", f'here.check("{exercise.id}", answer)']
    assert ExerciseActivity(COURSE, section, exercise).check((), ...) == []


@every_exercise
def test_the_expected_value_has_no_gap(section, exercise):
    value = scope_of(COURSE, section).evaluate(exercise.answer)
    assert not pd.DataFrame([value] if isinstance(value, int | float | str) else value).isna().to_numpy().any()


def test_every_figure_is_asked_for():
    asked = [each.figure for section in COURSE.info.sections for each in COURSE.entries(PREDICTIONS, section.id)]
    assert sorted(each for each in asked if isinstance(each, str)) == sorted(FIGURES)


@pytest.mark.parametrize("section", LABS)
def test_a_lab_predicts_computes_and_concludes(section):
    calls = [call for source in code_cells(section) for call in source.splitlines() if call.startswith("here.")]
    kinds = [call.partition("(")[0].removeprefix("here.") for call in calls]
    assert "predict" in kinds
    assert kinds.count("check") >= 2
    assert kinds[-2:] == ["quiz", "finish"]

"""Every exercise of the labs: its solution is right, its slips are recognised and mended, its notebook asks for it."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.labs.drawn import FIGURES
from utils.activities.lab.exercise import ExerciseActivity
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
def test_a_lab_predicts_draws_computes_and_concludes(section):
    calls = [call for source in code_cells(section) for call in source.splitlines() if call.startswith("here.")]
    kinds = [call.partition("(")[0].removeprefix("here.") for call in calls]
    assert kinds.index("predict") < kinds.index("figure")
    assert kinds.count("check") >= 2
    assert kinds[-2:] == ["quiz", "finish"]

"""A question that speaks of a figure, a map or a table names one that is there."""

from __future__ import annotations

import pytest

from utils.course import Course
from utils.labs.soundness import find_faults


def faults_with(course_folder, looks_at) -> list[str]:
    path = course_folder / "opening/quiz.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('id = "one"\n', f'id = "one"\nlooks_at = ["{looks_at}"]\n', 1), encoding="utf-8")
    return [str(fault) for fault in find_faults(Course(course_folder)) if "looks_at" in str(fault)]


@pytest.mark.parametrize("name", ["guess", "military_spending_share"])
def test_a_prediction_and_a_table_are_known(course_folder, name):
    assert faults_with(course_folder, name) == []


def test_anything_else_is_one_line_with_the_near_one(course_folder):
    (fault,) = faults_with(course_folder, "military_spendings")
    assert "opening/quiz.toml: first › one: looks_at: there is no prediction, map or table" in fault
    assert fault.endswith("“military_spendings”; did you mean military_spending?")

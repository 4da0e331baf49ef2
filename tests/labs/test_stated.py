"""What figures and exercises state can be cited: a line of plain text, with tables that can be found again."""

from __future__ import annotations

import re

import pytest

from utils.course import Course
from utils.course.kinds import EXERCISES, PREDICTIONS
from utils.labs.stated import exercise_states, figure_states

COURSE = Course()
SECTIONS = [section.id for section in COURSE.info.sections]
FIGURES = [(section, each.id) for section in SECTIONS for each in COURSE.entries(PREDICTIONS, section)]
VALUES = [(section, each.id) for section in SECTIONS for each in COURSE.entries(EXERCISES, section)]


@pytest.mark.parametrize(("section", "prediction"), FIGURES)
def test_a_figure_states_a_finding_and_the_number_that_was_asked(section, prediction):
    stated = figure_states(COURSE, section, prediction)
    assert stated.says
    assert re.search(r": \d", stated.asked)
    assert re.search(r"https?://|\b(19|20)\d\d\b", stated.source)


@pytest.mark.parametrize(("section", "exercise"), VALUES)
def test_an_exercise_states_its_value_and_its_tables(section, exercise):
    stated = exercise_states(COURSE, section, exercise)
    assert re.search(r"\w", stated.says)
    assert not re.search(r"\d{6}|[\n{}<>\[]|nan|dtype", stated.says)
    assert re.search(r"https?://|\b(19|20)\d\d\b", stated.source)


@pytest.mark.parametrize(
    ("section", "exercise", "said"),
    [
        ("spending-lab", "japan-2005", "0.917"),
        ("spending-lab", "china-passes-japan", "2006"),
        ("burden-lab", "troops-1985-2005", "JPN: −24.2; DEU: −73.1; KOR: −25.7"),
        ("differences-lab", "biggest-regime-change", "TWN"),
        ("differences-lab", "regime-spread-of-five", "1985: 0.317; 2005: 0.399"),
    ],
)
def test_values_are_written_as_in_a_sentence(section, exercise, said):
    assert exercise_states(COURSE, section, exercise).says == said


def test_an_unlabelled_count_names_what_it_counts():
    said = exercise_states(COURSE, "disputes-lab", "japan-korea-levels").says
    assert re.fullmatch(r"(\w+) 4: 6; \1 3: 6", said)


def test_what_is_stated_again_is_not_computed_again(monkeypatch):
    first = figure_states(COURSE, *FIGURES[0])
    monkeypatch.setattr("utils.labs.stated.find_with_tables", None)
    assert figure_states(COURSE, *FIGURES[0]) is first

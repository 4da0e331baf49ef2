"""What stands above a prediction does not give its answer away."""

from __future__ import annotations

import pytest

from tests.books import write_book
from utils.course import Course
from utils.course.read import Reader
from utils.labs.spoilers import check_spoilers

ASK = ("code", 'here.predict("guess")')


def spoilt(course_folder, *cells) -> list[str]:
    write_book(course_folder, cells)
    course = Course(course_folder)
    reader = Reader(course.root, course.words)
    for section in course.info.sections:
        check_spoilers(reader, course, section)
    return list(map(str, reader.faults))


@pytest.mark.parametrize(  # the answer is 0.959 % of GDP, shown with two decimals
    "text",
    [
        "It was 0.96 then.",
        "It was 1.0 per cent.",
        "About 1 % of it.",
        "It took one per cent.",
        "The one-percent line held.",
        "Japan paid hardly\nanything.",
    ],
)
def test_the_number_and_the_words_of_an_answer_give_it_away(course_folder, text):
    (line,) = spoilt(course_folder, ("markdown", text), ASK)
    assert line.startswith("notebooks/01-opening.ipynb: guess: predict: “")
    assert "gives the answer away before it is asked" in line


@pytest.mark.parametrize(
    "text", ["One of 1 treaty, 10.96 or 0.965, of 1.05 per cent, 21 % and section 0.96.1.", "Nothing."]
)
def test_other_numbers_give_nothing_away(course_folder, text):
    assert spoilt(course_folder, ("markdown", text), ASK) == []


def test_what_stands_below_gives_nothing_away(course_folder):
    assert spoilt(course_folder, ASK, ("markdown", "It was 0.96 per cent.")) == []


@pytest.mark.parametrize(
    ("file", "old", "call", "where"),
    [
        ("glossary.toml", "A promise between states.", 'here.terms("pact")', "pact"),
        ("glossary.toml", "A promise between states.", "here.terms()", ""),
        ("opening/reading.toml", "Read it slowly.", 'here.read("start")', "start"),
        ("opening/quiz.toml", "NO-GAMMA", 'here.quiz("first")', "first"),
        ("opening/discussion.toml", "POSITION-2", 'here.discuss("bases")', "bases"),
        ("opening/presets.toml", "Claws.", "here.model()", "hawks"),
        ("course.toml", "explain it", "", "course.toml"),
    ],
)
def test_whatever_is_shown_above_is_looked_through(course_folder, file, old, call, where):
    path = course_folder / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, "It was 0.96 per cent."), encoding="utf-8")
    found = spoilt(course_folder, ("code", call or "here"), ASK)
    assert [line for line in found if f"({where}" in line]


def test_a_table_and_a_figure_above_are_looked_through(course_folder):
    assert spoilt(course_folder, ("code", 'here.about_table("military_spending_share")'), ASK) == []
    (line,) = spoilt(course_folder, ASK, ASK)
    assert "gives the answer away before it is asked (guess)" in line

"""What the check measures of the questions, and where it draws the line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.course import Course
from utils.course.quality import guessing_scores, reading_ease
from utils.questions.shapes import Option

QUESTION = """
[[quizzes.questions]]
kind = "one-choice"
id = "q{n}"
prompt = "Question {word}?"
level = "apply"
sources = ["treaty"]
options = [
  {{ id = "a", text = "{a}", feedback = "F", correct = {first} }},
  {{ id = "b", text = "{b}", feedback = "F", correct = {second} }},
]
"""
WORDS = (
    "alpha",
    "harbour",
    "cabinet",
    "treaty of peace",
    "missile",
    "summit",
    "Okinawa",
    "budget",
    "law",
    "envoy",
    "rain",
    "coal",
)


def offered(correct: int, lengths: list[int]) -> tuple[Option, ...]:
    return tuple(
        Option(id=f"o{i}", text="x" * length, feedback="F", correct=i == correct) for i, length in enumerate(lengths)
    )


def course_with(root, **options) -> Course:
    questions = [QUESTION.format(n=n, word=word, **options) for n, word in enumerate(WORDS)]
    (root / "later").mkdir(exist_ok=True)
    text = '[[quizzes]]\nid = "many"\ntitle = "Many"\n' + "".join(questions)
    (root / "later/quiz.toml").write_text(text, encoding="utf-8")
    return Course(root)


EVEN = {"a": "Yes it is so", "b": "No it is not", "first": "true", "second": "false"}


def test_a_key_that_always_comes_first_is_found(course_folder):
    lines = [str(fault) for fault in course_with(course_folder, **EVEN).faults()]
    told = "data/course/later/quiz.toml: options: the rule “choose the first” scores 100% where chance scores 50%"
    assert any(line.startswith(told) for line in lines)
    assert any("“choose the last” scores 0%" in line for line in lines)


def test_an_option_that_is_much_longer_is_found(course_folder):
    long = {**EVEN, "a": "Yes it is so and for a number of weighty reasons", "b": "No it is not so at all"}
    lines = [str(fault) for fault in course_with(course_folder, **long).faults()]
    assert any("q0 › a: text: the option has 48 characters, the others about 22" in line for line in lines)


def test_look_alikes_and_unkind_words_are_found(course_folder):
    path = course_folder / "opening/quiz.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("Tick all that fit.", "Which alliance did they obviously mean in 1951?")
    path.write_text(text.replace("Fill the gap.", "Which alliance did they obviously mean in 1952?"), encoding="utf-8")
    lines = [str(fault) for fault in Course(course_folder).faults()]
    assert any("word: prompt: the text is nearly that of “several”" in line for line in lines)
    assert sum("“obviously” may belittle" in line for line in lines) == 2


def test_the_report_names_what_nothing_covers(course, course_folder):
    quality = course.quality()
    assert quality["uncovered_claims"] == quality["uncovered_misconceptions"] == []
    path = course_folder / "opening/quiz.toml"
    text = path.read_text(encoding="utf-8").replace('misconceptions = ["m01"]\n', "")
    path.write_text(text, encoding="utf-8")
    assert Course(course_folder).quality()["uncovered_misconceptions"] == ["m01"]


def test_guessing_is_scored_with_ties_shared():
    questions = [offered(0, [5, 5, 3]), offered(2, [1, 2, 9])]
    assert guessing_scores(questions) == pytest.approx(
        {"chance": 1 / 3, "longest": 0.75, "first": 0.5, "last": 0.5, "middle": 0}
    )
    assert guessing_scores([]) == {}


@given(st.lists(st.tuples(st.integers(0, 3), st.lists(st.integers(1, 9), min_size=4, max_size=4)), min_size=1))
def test_scores_are_shares(questions):
    scores = guessing_scores([offered(correct, lengths) for correct, lengths in questions])
    assert all(0 <= score <= 1 for score in scores.values())


def test_reading_ease_is_lix():
    # Five words a sentence, one of ten over six letters: 5 + 10.
    assert reading_ease(["One two three four elephants.", "One two three four five."]) == pytest.approx(15)
    assert reading_ease([]) == 0

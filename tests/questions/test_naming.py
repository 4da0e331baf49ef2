"""An id that would give the answer away is known as such."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from utils.activities.quiz.progress import read_questions
from utils.course import Course
from utils.questions.naming import tells


@pytest.fixture(scope="module")
def questions():
    every = read_questions(Course())
    return {each.id: each for asked in every.values() for each in asked}


@pytest.mark.parametrize(("id_", "told"), [("tp-warrant-word", True), ("council-aim", True), ("why-keep-it", False)])
def test_an_id_with_a_word_of_the_answer_tells_it(questions, id_, told):
    assert tells(questions[id_]) is told


def test_words_that_the_question_shows_tell_nothing(questions):
    asked = questions["tp-warrant-word"]
    assert not tells(replace(asked, prompt=f"{asked.prompt} A *warrant*?"))
    assert not tells(replace(asked, id="tp-missing-word"))


def test_few_ids_of_the_course_tell_an_answer(questions):
    assert 0 < sum(map(tells, questions.values())) < len(questions) / 20


def test_a_text_without_a_key_has_no_answer_that_its_id_could_tell(questions):
    reflects = [each for each in questions.values() if not each.keyed]
    assert reflects
    assert not any(map(tells, reflects))


def test_where_the_key_is_withheld_any_id_may_tell(questions):
    asked = questions["why-keep-it"]
    withheld = tuple(replace(each, correct=False) for each in asked.options)
    assert tells(replace(asked, options=withheld))

"""A memo as one question, for platforms that know nothing but questions."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from utils.course import Course
from utils.course.kinds import MEMOS
from utils.publish.platforms.memo_question import as_quiz

COURSE = Course()
ALL = [each for section in COURSE.info.sections for each in COURSE.entries(MEMOS, section.id)]


@pytest.mark.parametrize("memo", ALL, ids=[each.id for each in ALL])
def test_its_model_answer_is_a_strong_memo_wherever_that_stands(memo):
    (question,) = as_quiz(COURSE.words, replace(memo, exemplars=memo.exemplars[::-1])).questions
    strong, weak = ([each for each in memo.exemplars if each.strong is which] for which in (True, False))
    asked = next(part.id for part in memo.parts if part.words)
    assert any(each.texts[asked].split("\n")[0][:40] in question.model for each in strong)
    assert not any(each.texts[asked][:40] in question.model for each in weak)
    assert [line.id for line in question.rubric] == [line.id for line in memo.rubric]

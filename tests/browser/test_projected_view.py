"""The view of a class's answers to project: a question with four options and its counts is seen at once."""

from __future__ import annotations

import pytest

from tests.publish.classes.class_data import counted, question
from utils.course.kinds import QUIZZES
from utils.page.html import as_html
from utils.publish.classes.projection import projection
from utils.questions.one_choice import OneChoice
from utils.teaching.results.projection import projected

from .content import COURSE

SECTION = "introduction"


def results():
    for quiz in COURSE.entries(QUIZZES, SECTION):
        for each in quiz.questions:
            if not isinstance(each, OneChoice):
                continue
            shape = each.shape()
            options = tuple(
                counted(option.text, 10, option.id, letter, right=option.correct)
                for letter, option in zip(shape.letters, each.options, strict=True)
            )
            told = {"section": SECTION, "quiz": quiz.id, "prompt": each.prompt, "options": options, "n": 40}
            yield question(each.id, **told, first_votes=0, second_votes=0)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_a_question_and_its_counts_fit_a_screen(browser, tmp_path, size):
    file = tmp_path / "view.html"
    file.write_text(as_html(projection(COURSE, results())), encoding="utf-8")
    page = browser.new_page(viewport=dict(zip(("width", "height"), size, strict=True)))
    page.goto(file.as_uri())
    heights = page.locator("figure").evaluate_all("all => all.map((each) => each.getBoundingClientRect().height)")
    page.close()
    assert len(heights) == len(projected(COURSE, results())) > 5
    assert max(heights) <= size[1]

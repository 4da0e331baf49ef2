"""What the tests take from the course: they name no question, so that authors may change all of them."""

from __future__ import annotations

import re
from html import unescape

from utils.course import Course, model
from utils.course.kinds import QUIZZES
from utils.markup import block
from utils.questions.one_choice import OneChoice

COURSE = Course()
WORDS = COURSE.words
SECTION = "introduction"
NOTEBOOK = COURSE.section(SECTION).notebook


def shown(markdown: str) -> str:
    """Return what a reader sees of the first paragraph of `markdown`."""
    paragraphs = re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", block(markdown), re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", paragraphs[0])).split())


def one_choice() -> list[tuple[model.Quiz, OneChoice]]:
    """Return the core questions of the introduction that have one right option, each with its quiz."""
    return [
        (quiz, question)
        for quiz in COURSE.entries(QUIZZES, SECTION)
        for question in quiz.core
        if isinstance(question, OneChoice)
    ]


def lettered(question: OneChoice, id_: str) -> str:
    """Return what a reader sees of the option of `question` with this id."""
    return shown(question.shape().lettered[id_])


def place(quiz: model.Quiz, question: model.Question | None) -> int:
    """Return the place of a page in the form of `quiz`, 0 for the first; None is the result."""
    return [*quiz.core, None, *quiz.further].index(question)


def cells(*calls: str) -> list[str]:
    """Return code cells that open the introduction and make these calls, one a cell."""
    return [f'from utils import open_section\nhere = open_section("{SECTION}")', *(f"here.{call}" for call in calls)]

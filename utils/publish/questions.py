"""The questions to publish, one after the other, and their texts as HTML or as plain text."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.course import model
from utils.course.kinds import QUIZZES
from utils.markup import block, inline, verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course


class Asked(Struct, frozen=True):
    """A question and where it is asked."""

    section: model.Section
    quiz: model.Quiz
    question: model.Question

    @property
    def place(self) -> str:
        """Where the question stands: section/quiz/question."""
        return f"{self.section.id}/{self.quiz.id}/{self.question.id}"


class Band(Struct, frozen=True):
    """The numbers from `low` to `high`, both included, that earn the same remark."""

    low: float
    high: float
    right: bool
    feedback: str

    @property
    def middle(self) -> str:
        """The number half-way, as it is written."""
        return number((self.low + self.high) / 2)

    @property
    def half(self) -> str:
        """The distance from the middle to either end, as it is written."""
        return number((self.high - self.low) / 2)


def each_quiz(course: Course, sections: Sequence[str]) -> Iterator[tuple[model.Section, model.Quiz]]:
    """Yield the quizzes of `sections` (ids), each with its section."""
    for id_ in sections:
        for quiz in course.entries(QUIZZES, id_):
            yield course.section(id_), quiz


def each_question(course: Course, sections: Sequence[str]) -> Iterator[Asked]:
    """Yield the questions of `sections` (ids)."""
    for section, quiz in each_quiz(course, sections):
        for question in quiz.questions:
            yield Asked(section, quiz, question)


def bands(question: model.Numeric) -> tuple[Band, ...]:
    """Return which numbers earn which remark; where two overlap, the first counts. Outside them nothing makes sense."""

    def around(value: float, feedback: str, *, right: bool) -> Band:
        return Band(value - question.tolerance, value + question.tolerance, right, feedback)

    below = Band(question.low, question.answer, right=False, feedback=question.too_low)
    above = Band(question.answer, question.high, right=False, feedback=question.too_high)
    return (
        around(question.answer, question.feedback, right=True),
        *(around(slip.answer, slip.feedback, right=False) for slip in question.slips),
        *(side for side in (below, above) if side.low < side.high),
    )


def outside(course: Course, question: model.Numeric) -> str:
    """Return the remark on a number outside the bounds, which the course does not take as an answer."""
    low, high = number(question.low), number(question.high)
    return course.words("quiz.outside", low=low, high=high, unit=question.unit).strip()


def number(value: float) -> str:
    """Return `value` in digits, without what binary arithmetic leaves in the last places."""
    return f"{value:.12g}"


def prompt(course: Course, question: model.Question) -> str:
    """Return as HTML what is asked, with how to answer where the kind does not show it."""
    match question:
        case model.SeveralChoices():
            more = course.words("quiz.several")
        case model.Order():
            more = course.words("quiz.order")
        case model.Match():
            more = course.words("quiz.match")
        case model.Numeric(unit=unit) if unit:
            more = course.words("publish.unit", unit=unit)
        case _:
            more = ""
    return block(question.prompt) + (f"<p><small>{verbatim(more)}</small></p>" if more else "")


def parts(question: model.Order | model.Match) -> str:
    """Return as an HTML list what there is to say on every item or pair, in the right order."""
    if isinstance(question, model.Order):
        items = [f"<li>{inline(item.text)}: {inline(item.feedback)}</li>" for item in question.items]
        return f"<ol>{''.join(items)}</ol>"
    pairs = [f"<li>{inline(pair.left)} – {inline(pair.right)}: {inline(pair.feedback)}</li>" for pair in question.pairs]
    return f"<ul>{''.join(pairs)}</ul>"


def model_answer(course: Course, question: model.Reflect) -> str:
    """Return as HTML a model answer and the criteria that a good one meets."""
    criteria = "".join(f"<li>{inline(each.text)}</li>" for each in question.rubric)
    title, good = course.words("quiz.model_answer"), course.words("publish.criteria")
    return f"<p><strong>{title}</strong></p>{block(question.model)}<p><strong>{good}</strong></p><ul>{criteria}</ul>"


def wrong_remarks(course: Course, question: model.Numeric | model.ShortText) -> str:
    """Return as one HTML text all remarks on wrong answers, for formats that have room for one."""
    words = course.words
    if isinstance(question, model.ShortText):
        remarks = [("", question.otherwise), *((" / ".join(each.texts), each.feedback) for each in question.variants)]
    else:
        remarks = [(number(slip.answer), slip.feedback) for slip in question.slips]
        remarks += [(words("publish.less"), question.too_low), (words("publish.more"), question.too_high)]
    return "".join(
        f"<p>{verbatim(words('publish.if_answered', answer=answer)) if answer else ''} {inline(remark)}</p>"
        for answer, remark in remarks
    )


def plain(text: str) -> str:
    """Return one line of Markdown `text` without markup, for places that take no HTML."""
    return unescape(re.sub(r"<[^>]+>", "", inline(text)))

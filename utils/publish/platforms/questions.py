"""The questions to publish, one after the other, and what every platform needs of them, as HTML or plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from utils.activities.citation import cite_in_full
from utils.activities.text_length import words_wanted
from utils.chosen import OURS
from utils.course import model
from utils.course.kinds import MEMOS, QUIZZES
from utils.markup import block, html_list, inline, plain, verbatim
from utils.publish.paper.choice import ALL, Choice
from utils.publish.platforms.memo_question import as_quiz
from utils.questions import shapes
from utils.questions.naming import open_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course
    from utils.words import Words


TITLE = 60
"""So many characters of a question stand in its title; with the id, Canvas and Moodle take 255."""


class Asked(Struct, frozen=True):
    """A question, its shape and where it is asked; what belongs to every answer is HTML.

    `prompt` says how to answer too, where the shape does not show it; `explained` is what there is to say on every part
    of the right answer, or a model answer with its criteria, "" where each answer has its own remark; `sources` cites.
    A `memo` is asked as one question too.
    """

    section: model.Section
    quiz: model.Quiz
    question: model.Question
    shape: shapes.Shape
    prompt: str
    explained: str
    sources: str
    memo: bool = False

    @property
    def title(self) -> str:
        """What a list of questions shows: its first words and its id, in plain text.

        Some platforms show it to learners too, so that an id which tells the answer is left out.
        """
        words = " ".join(plain(self.question.prompt).split())
        if len(words) > TITLE:
            words = f"{words[:TITLE].rpartition(' ')[0] or words[:TITLE]} …"
        return f"{words} ({id_})" if (id_ := open_id(self.question)) else words

    @property
    def place(self) -> str:
        """Where the question stands: section/quiz/question."""
        return f"{self.section.id}/{self.quiz.id}/{self.question.id}"


def identifier(course: Course, name: str) -> str:
    """Return what a platform knows `name` by: of another course than this package's with the course's id before it.

    Platforms take two things of one identifier for the same, and the second for its new version.
    """
    return name if course.info.id == OURS else f"{course.info.id}_{name}"


def each_quiz(
    course: Course, sections: Sequence[str], choice: Choice = ALL
) -> Iterator[tuple[model.Section, model.Quiz, list[Asked]]]:
    """Yield the quizzes and the memos chosen of `sections` (ids), each with its section and its questions."""
    for id_ in sections:
        section = course.section(id_)
        for quiz in filter(None, map(choice.quiz, course.entries(QUIZZES, id_))):
            yield section, quiz, [_asked(course, section, quiz, each) for each in quiz.questions]
        for memo in filter(choice.memo, course.entries(MEMOS, id_)):
            quiz = as_quiz(course.words, memo)
            yield section, quiz, [replace(_asked(course, section, quiz, each), memo=True) for each in quiz.questions]


def each_question(course: Course, sections: Sequence[str], choice: Choice = ALL) -> Iterator[Asked]:
    """Yield the questions chosen of `sections` (ids)."""
    for _, _, questions in each_quiz(course, sections, choice):
        yield from questions


def quiz_title(section: model.Section, quiz: model.Quiz) -> str:
    """Return the names of a section and a quiz in it, in plain text."""
    return f"{plain(section.title)} – {plain(quiz.title)}"


def titled_hints(words: Words, question: model.Question) -> Iterator[tuple[str, str]]:
    """Yield the hints to `question`, each behind its title, which says how many there are."""
    total = len(question.hints)
    yield from ((words("quiz.hint_title", n=n, total=total), hint) for n, hint in enumerate(question.hints, 1))


def outside(course: Course, bands: shapes.Bands) -> str:
    """Return the remark on a number outside the bounds, which the course does not take as an answer."""
    return course.words("quiz.outside", low=number(bands.low), high=number(bands.high), unit=bands.unit).strip()


def number(value: float) -> str:
    """Return `value` in digits, without what binary arithmetic leaves in the last places."""
    return f"{value:.12g}"


def margin(words: Words, bands: shapes.Bands) -> str:
    """Return in brackets how far from the answer a number is right, "" where no other is."""
    if bands.below != bands.above:
        right = bands.bands[0]
        return words("publish.between", low=number(right.low), high=number(right.high))
    return words("publish.within", n=f"{bands.above:g}") if bands.above else ""


def wrong_remarks(course: Course, shape: shapes.Bands | shapes.Spellings) -> str:
    """Return as one HTML text all remarks on wrong answers, for formats that have room for one."""
    words = course.words
    if isinstance(shape, shapes.Spellings):
        remarks = [("", shape.otherwise), *((" / ".join(each.texts), each.feedback) for each in shape.variants)]
    else:
        remarks = [(number(slip.answer), slip.feedback) for slip in shape.slips]
        remarks += [(words("publish.less"), shape.too_low), (words("publish.more"), shape.too_high)]
    return "".join(
        f"<p>{verbatim(words('publish.if_answered', answer=answer)) if answer else ''} {inline(remark)}</p>"
        for answer, remark in remarks
    )


def _asked(course: Course, section: model.Section, quiz: model.Quiz, question: model.Question) -> Asked:
    words, shape = course.words, question.shape()
    how, explained = "", ""
    match shape:
        case shapes.Pick(several=several):
            how = words("quiz.several") if several else ""
        case shapes.Sequence(items):
            how = words("quiz.order")
            explained = html_list((f"{inline(each.text)}: {inline(each.feedback)}" for each in items), "ol")
        case shapes.Pairs(pairs):
            how = words("quiz.match")
            told = (f"{inline(each.left)} – {inline(each.right)}: {inline(each.feedback)}" for each in pairs)
            explained = html_list(told)
        case shapes.Bands(unit=unit):
            how = words("publish.unit", unit=unit) if unit else ""
        case shapes.Spellings():
            pass
        case shapes.Essay(answers, criteria, wanted):
            how = words_wanted(wanted, words)
            good = html_list(inline(each.text) for each in criteria)
            models = "".join(map(block, answers))
            explained = _headed(words("quiz.model_answer"), models) if models else ""
            explained += _headed(words("publish.criteria"), good)
        case _:
            assert_never(shape)
    prompt = block(question.prompt) + (f"<p><small>{verbatim(how)}</small></p>" if how else "")
    return Asked(section, quiz, question, shape, prompt, explained, cite_in_full(course, question.sources))


def _headed(heading: str, html: str) -> str:
    return f"<p><strong>{heading}</strong></p>{html}"

"""What the service's pages ask: every keyed question of the course as a class sees it, without key and feedback."""

from __future__ import annotations

from functools import cache
from textwrap import shorten
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct, field
from msgspec.json import encode

from utils.course.kinds import QUIZZES
from utils.markup import block, inline, plain
from utils.page.lettering import letter
from utils.questions import shapes
from utils.questions.parts import token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course, model
    from utils.words import Words


FIRST = 90
"""Characters of a question's first words in a list of questions."""

PARTNER = "/partner"
"""What is added to a question's id in the tokens of partners: a pair shares its id, and would be found by it."""


class Part(Struct, frozen=True):
    """One of the parts of a question behind its letter or number; `token` stands for its id, which may tell the key."""

    label: str
    html: str
    token: str


class Asked(Struct, frozen=True, kw_only=True):
    """A keyed question; `number` counts within its quiz, `first` are its first words in plain text.

    `how` says how the answer is given where options do not say so by themselves. Numbers are to be matched with the
    letters of the options; `ordered` options are to be put in order.
    """

    section: str
    id: str
    number: int
    quiz: str
    first: str
    prompt: str
    how: str = ""
    ordered: bool = False
    options: tuple[Part, ...] = ()
    numbers: tuple[Part, ...] = ()


class Section(Struct, frozen=True):
    """A section with keyed questions, by its title in plain text."""

    id: str
    title: str


class Questions(Struct, frozen=True):
    """What can be asked in a class, in the order of the course."""

    sections: list[Section] = field(default_factory=list)
    questions: list[Asked] = field(default_factory=list)


@cache
def questions_of(course: Course) -> bytes:
    """Return the keyed questions of `course` as JSON; made once, as it takes a second to read them all."""
    found = Questions()
    for section in course.info.sections:
        if asked := [*_asked_in(course, section.id)]:
            found.sections.append(Section(section.id, plain(section.title)))
            found.questions.extend(asked)
    return encode(found)


def _asked_in(course: Course, section: str) -> Iterator[Asked]:
    for quiz in course.entries(QUIZZES, section):
        for number, question in enumerate((*quiz.core, *quiz.further), 1):
            if question.keyed:
                yield _asked(course.words, section, quiz, number, question)


def _asked(words: Words, section: str, quiz: model.Quiz, number: int, question: model.Question) -> Asked:
    how, options, numbers = _parts(words, question)
    return Asked(
        section=section,
        id=question.id,
        number=number,
        quiz=plain(quiz.title),
        first=shorten(plain(question.prompt), FIRST, placeholder="…"),
        prompt=block(question.prompt),
        how=how,
        ordered=isinstance(question.shape(), shapes.Sequence),
        options=options,
        numbers=numbers,
    )


def _parts(words: Words, question: model.Question) -> tuple[str, tuple[Part, ...], tuple[Part, ...]]:
    """Return how to answer, the options, and the numbers that these are matched with."""
    shape = question.shape()
    match shape:
        case shapes.Pick():
            options = ((each.id, each.text) for each in shape.options)
            return words("quiz.several") if shape.several else "", _lettered(question.id, options), ()
        case shapes.Sequence():
            return words("hub_pages.order"), _lettered(question.id, ((p.id, p.text) for p in shape.scattered)), ()
        case shapes.Pairs():
            numbers = tuple(
                Part(str(n), inline(pair.left), token(question.id, pair.id)) for n, pair in enumerate(shape.pairs, 1)
            )
            partners = ((pair.id, pair.right) for pair in shape.scattered)
            return words("hub_pages.match"), _lettered(question.id + PARTNER, partners), numbers
        case shapes.Bands(unit=unit):
            return words("hub_pages.number_in", unit=unit) if unit else words("hub_pages.number"), (), ()
        case shapes.Spellings() | shapes.Essay():
            return words("hub_pages.word"), (), ()
        case _:
            assert_never(shape)


def _lettered(question_id: str, parts: Iterator[tuple[str, str]]) -> tuple[Part, ...]:
    return tuple(Part(letter(n), inline(text), token(question_id, id_)) for n, (id_, text) in enumerate(parts))

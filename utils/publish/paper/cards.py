"""`seminar publish cards`: letters to vote with, told apart without colour, and the seats of prompts by lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.course.kinds import PROMPTS, QUIZZES
from utils.markup import plain
from utils.page.lettering import letter as letter_of
from utils.page.tree import Block, Cards, Heading, Page, Part, Prose, Table, Together
from utils.publish.export import Export, Loss
from utils.publish.page_file import as_pdf
from utils.publish.paper.choice import choose
from utils.questions.shapes import Pick

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course, model

PAGE = 4
"""Letters on a page."""

SETS = 2
"""So many cards of each seat fill a page."""

DOT = "●"
"""A, B and C bear one, two and three, so that a card is known from its back row and by a reader of few letters."""


def export(course: Course, sections: Sequence[str], *, prompt: Sequence[str] = (), letter: bool = False) -> Export:
    """Return the cards for `sections` (ids) as one PDF on A4, or on US letter paper; seats of one `prompt` or more.

    Raises:
        ExportError: a prompt is not there, or nothing sets PDF here.
    """
    choice, sections = choose(course, sections, prompt=prompt)
    prompts = [
        each for id_ in sections for each in course.entries(PROMPTS, id_) if each.perspectives and choice.prompt(each)
    ]
    blocks = [*_letters(course, sections), *(block for each in prompts for block in _seats(course, each))]
    if not blocks:
        return Export({})
    words = course.words
    title = words("cards.title", course=course.info.title)
    parts = Part("list", "", tuple(_list(course, prompts))), Part("cards", "", tuple(blocks))
    page = Page("sheet", course.info.language, title, (Prose(words("cards.about"), "quiet"),), parts)
    content, told = as_pdf(page, letter=letter)
    return Export({"cards.pdf": content}, tuple(Loss("", line) for line in told))


def _letters(course: Course, sections: Sequence[str]) -> Iterator[Block]:
    """Yield pages of letters, as many as the question with the most options has."""
    quizzes = (quiz for id_ in sections for quiz in course.entries(QUIZZES, id_))
    shapes = (question.shape() for quiz in quizzes for question in quiz.questions)
    most = max((len(each.options) for each in shapes if isinstance(each, Pick)), default=0)
    cards = tuple((letter_of(n), DOT * (n + 1)) for n in range(most))
    for first in range(0, most, PAGE):
        yield Together((Cards(cards[first : first + PAGE], 2, "sign"),), apart=True)


def _list(course: Course, prompts: Sequence[model.Prompt]) -> Iterator[Block]:
    """Yield the lots of each prompt with their seats, and room for who drew them."""
    words = course.words
    if prompts:
        yield Heading(words("cards.list"))
    head = tuple(words(f"cards.{name}") for name in ("lot", "seat", "who"))
    for prompt in prompts:
        rows = tuple((str(n), plain(each.name), "") for n, each in enumerate(prompt.perspectives, 1))
        yield Together((Table(plain(prompt.title), head, rows, roomy=1),))


def _seats(course: Course, prompt: model.Prompt) -> Iterator[Block]:
    words, title = course.words, plain(prompt.title)
    cards = tuple(
        (words("cards.card", n=n, seat=plain(each.name)), f"{title}\n{plain(each.brief)}")
        for n, each in enumerate(prompt.perspectives, 1)
    )
    yield Together((Heading(words("cards.seats", prompt=prompt.title)), Cards(cards * SETS, 2, "seat")), apart=True)

"""One question on paper: with room for its answer, as a line of an answer sheet, and its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from utils.activities.citation import cite_on_page
from utils.activities.text_length import words_wanted
from utils.markup import literal
from utils.page.lettering import letter, lettered
from utils.page.tree import AnswerRow, Blank, Block, Columns, Items, Lines, Prose, Together
from utils.publish.platforms.questions import margin, titled_hints
from utils.questions import shapes
from utils.questions.naming import open_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from utils.course import Course, model
    from utils.words import Words

ROOM = 8
"""Lines for an answer in sentences."""

ROOM_ON_SHEET = 5
"""The same on an answer sheet."""


def ask(words: Words, question: model.Question, number: int, figures: Collection[str]) -> Together:
    """Return `question` with room for its answer; `figures` are ids of those that stand at the end."""
    return Together(
        (
            Prose(question.prompt, label=str(number), id=open_id(question)),
            *_look(words, question, figures),
            *_room(words, question.shape()),
        )
    )


def ask_for_sheet(words: Words, question: model.Question, number: int, figures: Collection[str]) -> Together:
    """Return `question` as `ask` does, for an answer on a sheet: what is to be placed carries letters or numbers."""
    return Together(
        (
            Prose(question.prompt, label=str(number), id=open_id(question)),
            *_look(words, question, figures),
            *_choices(words, question.shape()),
        )
    )


def _look(words: Words, question: model.Question, figures: Collection[str]) -> Iterator[Block]:
    if any(name in figures for name in question.looks_at):
        yield Prose(words("handout.look"), "lead")


def _choices(words: Words, shape: shapes.Shape) -> Iterator[Block]:
    match shape:
        case shapes.Pick(options, several):
            if several:
                yield Prose(words("quiz.several"), "lead")
            yield Items(lettered(tuple(option.text for option in options)))
        case shapes.Sequence():
            yield Prose(words("handout.order_sheet"), "lead")
            yield Items(lettered(tuple(item.text for item in shape.scattered)))
        case shapes.Pairs(pairs):
            yield Prose(words("handout.match_sheet"), "lead")
            yield Items(tuple((str(n), pair.left) for n, pair in enumerate(pairs, 1)))
            yield Items(lettered(tuple(pair.right for pair in shape.scattered)))
        case shapes.Essay(words=wanted):
            yield Prose(words_wanted(wanted, words), "lead")
        case shapes.Bands() | shapes.Spellings():
            pass
        case _:
            assert_never(shape)


def sheet_row(question: model.Question, number: int) -> AnswerRow:
    """Return the line of an answer sheet for `question`."""
    row = AnswerRow(str(number), open_id(question))
    match shape := question.shape():
        case shapes.Pick(options, several):
            letters = tuple(letter(n) for n in range(len(options)))
            return replace(row, boxes=letters, mark="square" if several else "circle")
        case shapes.Sequence(items):
            return replace(row, boxes=tuple(letter(n) for n in range(len(items))), mark="box")
        case shapes.Pairs(pairs):
            return replace(row, boxes=tuple(str(n) for n in range(1, len(pairs) + 1)), mark="box")
        case shapes.Bands(unit=unit):
            return replace(row, unit=unit)
        case shapes.Spellings():
            return row
        case shapes.Essay():
            return replace(row, lines=ROOM_ON_SHEET)
        case _:
            assert_never(shape)


def tell_key(course: Course, question: model.Question, number: int) -> Iterator[Block]:
    """Yield the right answer to `question`, what is said of each answer, its hints, and its sources."""
    words, shape = course.words, question.shape()
    yield Together((Prose(question.prompt, "quiet", label=str(number), id=question.id), *_right(words, shape)))
    if remarks := tuple(_remarks(words, shape)):
        yield Items(remarks)
    if question.hints:
        yield Items(tuple(titled_hints(words, question)))
    yield from cite_on_page(course, question.sources)


def _room(words: Words, shape: shapes.Shape) -> Iterator[Block]:
    match shape:
        case shapes.Pick(options, several):
            if several:
                yield Prose(words("quiz.several"), "lead")
            yield Items(lettered(tuple(option.text for option in options)), "square" if several else "circle")
        case shapes.Sequence():
            yield Prose(words("handout.order"), "lead")
            yield Items(tuple(("", item.text) for item in shape.scattered), "box")
        case shapes.Pairs(pairs):
            yield Prose(words("handout.match"), "lead")
            left = Items(tuple(("", pair.left) for pair in pairs), "box")
            yield Columns(left, Items(lettered(tuple(pair.right for pair in shape.scattered))))
        case shapes.Bands(unit=unit):
            yield Blank(unit)
        case shapes.Spellings():
            yield Blank()
        case shapes.Essay(words=wanted):
            yield Prose(words_wanted(wanted, words), "lead")
            yield Lines(ROOM)
        case _:
            assert_never(shape)


def _right(words: Words, shape: shapes.Shape) -> Iterator[Block]:
    """Yield what is right as a whole; an order and pairs are explained part by part."""
    match shape:
        case shapes.Pick(options):
            yield Items(tuple((letter(n), f"**{each.text}**") for n, each in enumerate(options) if each.correct))
        case shapes.Sequence() | shapes.Pairs():
            pass
        case shapes.Bands(answer=answer, unit=unit):
            yield Items((("", f"**{literal(f'{answer:.15g} {unit}'.strip())}** {margin(words, shape)}"),))
        case shapes.Spellings(accepted):
            yield Items((("", f"**{literal(' / '.join(accepted))}**"),))
        case shapes.Essay(answers):
            yield from (Prose(f"**{words('handout.model_answer')}** {answer}") for answer in answers)
        case _:
            assert_never(shape)


def _remarks(words: Words, shape: shapes.Shape) -> Iterator[tuple[str, str]]:
    match shape:
        case shapes.Pick(options):
            yield from ((letter(n), option.feedback) for n, option in enumerate(options))
        case shapes.Sequence(items):
            yield from ((str(n), f"**{item.text}.** {item.feedback}") for n, item in enumerate(items, 1))
        case shapes.Pairs(pairs=pairs, shown=shown):
            for pair in pairs:
                yield letter(shown.index(pair.id)), f"{pair.left} – **{pair.right}.** {pair.feedback}"
        case shapes.Bands(slips=slips):
            yield words("handout.right"), shape.feedback
            yield from ((f"{slip.answer:g}", slip.feedback) for slip in slips)
            yield words("handout.less"), shape.too_low
            yield words("handout.more"), shape.too_high
        case shapes.Spellings(variants=variants):
            yield words("handout.right"), shape.feedback
            yield from ((" / ".join(each.texts), each.feedback) for each in variants)
            yield words("handout.otherwise"), shape.otherwise
        case shapes.Essay(criteria=criteria):
            yield from ((words("handout.criterion"), each.text) for each in criteria)
        case _:
            assert_never(shape)

"""A question on paper with room for its answer, and its key with all that the course says of each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from utils.activities.citation import cite_in_markdown
from utils.markup import literal
from utils.page.tree import Blank, Block, Columns, Items, Lines, Prose, Together, letter, lettered
from utils.publish.questions import margin
from utils.questions import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course, model
    from utils.words import Words

ROOM = 8
"""Lines for an answer in sentences."""


def ask(words: Words, question: model.Question, number: int) -> Together:
    """Return `question` as number `number` of its section, with room to answer."""
    return Together((Prose(question.prompt, label=str(number)), *_room(words, question.shape())))


def key(course: Course, question: model.Question, number: int) -> Iterator[Block]:
    """Yield the right answer to `question`, what is said of each answer, its hints, and its sources."""
    words, shape = course.words, question.shape()
    yield Together((Prose(question.prompt, "quiet", label=str(number)), *_right(words, shape)))
    if remarks := tuple(_remarks(words, shape)):
        yield Items(remarks)
    if question.hints:
        total = len(question.hints)
        hints = enumerate(question.hints, 1)
        yield Items(tuple((words("quiz.hint_title", n=n, total=total), hint) for n, hint in hints))
    yield Prose(cite_in_markdown(course, question.sources), "quiet")


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
        case shapes.Essay():
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
        case shapes.Essay(answer):
            yield Prose(f"**{words('handout.model_answer')}** {answer}")
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

"""A question on paper with room for its answer, and its key with all that the course says of each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite_in_markdown
from utils.activities.grading import shown_order
from utils.course import model
from utils.markup import literal
from utils.page.tree import Blank, Block, Columns, Items, Lines, Prose, Together, letter, lettered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course
    from utils.words import Words

ROOM = 8
"""Lines for an answer in sentences."""


def ask(words: Words, question: model.Question, number: int) -> Together:
    """Return `question` as number `number` of its section, with room to answer."""
    return Together((Prose(question.prompt, label=str(number)), *_room(words, question)))


def key(course: Course, question: model.Question, number: int) -> Iterator[Block]:
    """Yield the right answer to `question`, what is said of each answer, its hints, and its sources."""
    words = course.words
    yield Together((Prose(question.prompt, "quiet", label=str(number)), *_right(words, question)))
    if remarks := tuple(_remarks(words, question)):
        yield Items(remarks)
    if question.hints:
        total = len(question.hints)
        hints = enumerate(question.hints, 1)
        yield Items(tuple((words("quiz.hint_title", n=n, total=total), hint) for n, hint in hints))
    yield Prose(cite_in_markdown(course, question.sources), "quiet")


def _room(words: Words, question: model.Question) -> Iterator[Block]:
    match question:
        case model.OneChoice():
            yield Items(lettered(tuple(option.text for option in question.options)), "circle")
        case model.SeveralChoices():
            yield Prose(words("quiz.several"), "lead")
            yield Items(lettered(tuple(option.text for option in question.options)), "square")
        case model.Order():
            texts = {item.id: item.text for item in question.items}
            yield Prose(words("handout.order"), "lead")
            yield Items(tuple(("", texts[id_]) for id_ in shown_order(question)), "box")
        case model.Match():
            left = tuple(("", pair.left) for pair in question.pairs)
            yield Prose(words("handout.match"), "lead")
            yield Columns(Items(left, "box"), Items(lettered(_partners(question))))
        case model.Numeric(unit=unit):
            yield Blank(unit)
        case model.ShortText():
            yield Blank()
        case _:
            yield Lines(ROOM)


def _partners(question: model.Match) -> tuple[str, ...]:
    rights = {pair.id: pair.right for pair in question.pairs}
    return tuple(rights[id_] for id_ in shown_order(question))


def _right(words: Words, question: model.Question) -> Iterator[Block]:
    match question:
        case model.OneChoice() | model.SeveralChoices():
            named = enumerate(question.options)
            yield Items(tuple((letter(n), f"**{option.text}**") for n, option in named if option.correct))
        case model.Numeric():
            give = words("handout.tolerance", n=f"{question.tolerance:g}") if question.tolerance else ""
            value = literal(f"{question.answer:.15g} {question.unit}".strip())
            yield Items((("", f"**{value}** {give}"),))
        case model.ShortText():
            yield Items((("", f"**{literal(' / '.join(question.accepted))}**"),))
        case model.Reflect():
            yield Prose(f"**{words('handout.model_answer')}** {question.model}")


def _remarks(words: Words, question: model.Question) -> Iterator[tuple[str, str]]:
    match question:
        case model.OneChoice() | model.SeveralChoices():
            yield from ((letter(n), option.feedback) for n, option in enumerate(question.options))
        case model.Numeric():
            yield words("handout.right"), question.feedback
            yield from ((f"{slip.answer:g}", slip.feedback) for slip in question.slips)
            yield words("handout.less"), question.too_low
            yield words("handout.more"), question.too_high
        case model.Order():
            yield from ((str(n), f"**{item.text}.** {item.feedback}") for n, item in enumerate(question.items, 1))
        case model.Match():
            shown = shown_order(question)
            for pair in question.pairs:
                yield letter(shown.index(pair.id)), f"{pair.left} – **{pair.right}.** {pair.feedback}"
        case model.ShortText():
            yield words("handout.right"), question.feedback
            yield from ((" / ".join(each.texts), each.feedback) for each in question.variants)
            yield words("handout.otherwise"), question.otherwise
        case model.Reflect():
            yield from ((words("handout.criterion"), each.text) for each in question.rubric)

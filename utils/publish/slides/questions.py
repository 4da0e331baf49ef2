"""A question on screens: as it is asked, its votes, and behind them what is said of every answer."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, assert_never

from utils.activities.text_length import words_wanted
from utils.markup import block, inline, plain, verbatim
from utils.page.lettering import letter, lettered
from utils.publish.platforms.questions import number, titled_hints
from utils.publish.preview import key_blocks
from utils.publish.slides.screen import RIGHT, Kind, Screen, as_units, heading, unit
from utils.questions import shapes
from utils.questions.naming import tells
from utils.teaching.results.class_summary import FEWEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course, model
    from utils.words import Words

ROUNDS = ("first", "second")
"""The votes on a question, as the script names them."""


def question_screens(
    course: Course, section: str, quiz: model.Quiz, question: model.Question, guide: tuple[str, ...]
) -> Iterator[Screen]:
    """Yield the screens of a `question`; `guide` is what the teaching guide says of it, as HTML."""
    words, shape = course.words, question.shape()
    place = quiz.questions.index(question) + 1
    where = words("slides.where", title=plain(quiz.title), n=place, total=len(quiz.questions))
    key = tuple(as_units(key_blocks(words, shape)))
    hints = (f"<p><b>{verbatim(title)}</b> {inline(hint)}</p>" for title, hint in titled_hints(words, question))
    notes = (f"<h3>{words('slides.notes_key')}</h3>", *key, *hints, *guide)
    letters, right = _votes(shape)
    closed = tells(question)

    def screen(kind: Kind, title: str, *units: str) -> Screen:
        return Screen(
            of=f"{section}/{quiz.id}/{question.id}",
            kind=kind,
            title=title,
            where=where,
            shown=question.id,
            units=units,
            notes=notes,
            letters=letters,
            right=right,
            closed=closed,
        )

    asked = f"{plain(quiz.title)} {place}"
    yield screen("ask", asked, heading(question.prompt), *_form(words, shape))
    if isinstance(shape, shapes.Pick):
        title = heading(words("slides.votes_title"), "title")
        yield screen("votes", words("slides.votes_of", asked=asked), title, _bars(words, shape))
    told = words("slides.told_essay" if isinstance(shape, shapes.Essay) else "slides.told_title")
    yield screen("told", words("slides.told_of", asked=asked), heading(told, "title"), *key)


def _votes(shape: shapes.Shape) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the letters that can be voted for, and the right ones."""
    if not isinstance(shape, shapes.Pick):
        return (), ()
    return shape.letters, tuple(name for name, each in zip(shape.letters, shape.options, strict=True) if each.correct)


def _form(words: Words, shape: shapes.Shape) -> Iterator[str]:
    """Yield how the answer is given, and what it is given of."""
    match shape:
        case shapes.Pick():
            yield from _options(words, shape)
        case shapes.Sequence():
            yield _how(words("slides.order"))
            for name, text in lettered(tuple(each.text for each in shape.scattered)):
                yield unit(f"{_label(name)}<div>{inline(text)}</div>", "option")
        case shapes.Pairs():
            yield _how(words("slides.match"))
            yield from _pairs(shape)
        case shapes.Bands(low=low, high=high, unit=of):
            yield _line(number(low), number(high), of)
            yield _blank(words, of)
        case shapes.Spellings():
            yield _blank(words)
        case shapes.Essay(words=wanted):
            yield _how(words_wanted(wanted, words))
        case _:
            assert_never(shape)


def _options(words: Words, pick: shapes.Pick) -> Iterator[str]:
    """Yield the options behind their letters; the right ones bear a sign at the edge, closed until the key is shown."""
    if pick.several:
        yield _how(words("quiz.several"))
    for name, each in zip(pick.letters, pick.options, strict=True):
        told = f'{RIGHT} <span class="unseen">{words("slides.right")}</span>'
        sign = f'<span class="sign">{told}</span>' if each.correct else ""
        kind = "option right" if each.correct else "option"
        yield unit(f"{_label(name)}<div>{inline(each.text)}</div>{sign}", kind, f' data-letter="{name}"')


def _pairs(shape: shapes.Pairs) -> Iterator[str]:
    """Yield numbers beside letters; the longer texts have the wider column."""
    left, right = (sqrt(sum(map(len, texts))) for texts in zip(*((p.left, p.right) for p in shape.pairs), strict=True))
    columns = f' style="grid-template-columns:1.5em {left:.1f}fr 1.5em {right:.1f}fr"'
    for n, (pair, partner) in enumerate(zip(shape.pairs, shape.scattered, strict=True)):
        one = f"{_label(str(n + 1))}<div>{inline(pair.left)}</div>"
        yield unit(f"{one}{_label(letter(n))}<div>{inline(partner.right)}</div>", "pair", columns)


def _how(text: str) -> str:
    return unit(block(text), "how")


def _label(text: str) -> str:
    return f'<span class="letter">{text}</span>'


def _blank(words: Words, of: str = "") -> str:
    return unit(f'<p>{words("handout.answer")} <span class="blank"></span> {verbatim(of)}</p>', "how")


def _line(low: str, high: str, of: str) -> str:
    """Return the line of numbers that make sense, without a mark on it."""
    ends = f"<span>{verbatim(f'{low} {of}'.strip())}</span><span>{verbatim(f'{high} {of}'.strip())}</span>"
    return unit(f'<div class="rule-line"></div><p class="ends">{ends}</p>', "numbers")


def _bars(words: Words, pick: shapes.Pick) -> str:
    """Return what the letters stand for, and both votes side by side, to be filled in by the script."""
    heads = "".join(f'<th scope="col" data-round="{each}">{words(f"slides.{each}_vote")}</th>' for each in ROUNDS)
    cells = "".join(
        f'<td data-round="{each}"><span class="bar"><i></i></span> <span class="count"></span></td>' for each in ROUNDS
    )
    sign = f'<span class="sign">{RIGHT}</span>'
    rows = "".join(
        f'<tr data-letter="{name}"><th scope="row"><div class="voted">{_label(name)}<div>{inline(each.text)}</div>'
        f"{sign if each.correct else ''}</div></th>{cells}</tr>"
        for name, each in zip(pick.letters, pick.options, strict=True)
    )
    few = f'<p class="few how">{words("slides.votes_few", fewest=FEWEST)}</p>'
    head = f'<tr><th scope="col">{words("slides.answer")}</th>{heads}</tr>'
    return unit(f'{few}<table class="votes"><thead>{head}</thead><tbody>{rows}</tbody></table>', "bars")

"""What one screen of a deck is, and how it is written as HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, assert_never

from msgspec import Struct

from utils.essay.sentences import sentences
from utils.markup import block, inline, verbatim
from utils.page import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Kind = Literal["title", "ask", "votes", "told", "picture", "seats", "stage"]
"""What a screen shows: `told` stays closed until its key is asked for, `votes` until there is one."""

LONGEST = 420
"""Characters of a piece of text; twice as many would fill a screen."""

_LINES = re.compile(r"\n\s*\n|\n(?=- )")

RIGHT = "✓"
WRONG = "✗"


class Screen(Struct, frozen=True, kw_only=True):
    """One screen; what is in `units` and `notes` is HTML, all else plain text.

    A unit stays whole where a screen has to be shown in two. `of` is what is asked (section/quiz/question or
    section/prompt), the same for all its screens; `shown` is its id as the guide names it. `letters` can be voted for,
    `right` are those that are. `minutes` sets the timer.
    An id that tells the answer is `closed` until the key is shown.
    """

    of: str
    kind: Kind
    title: str
    where: str
    shown: str = ""
    units: tuple[str, ...]
    notes: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    minutes: int = 0
    closed: bool = False


def as_section(screen: Screen) -> str:
    """Return `screen` as the element that the script turns to."""
    asked = {
        "kind": screen.kind,
        "of": screen.of,
        "title": screen.title,
        "letters": "".join(screen.letters),
        "right": "".join(screen.right),
        "minutes": str(screen.minutes or ""),
    }
    data = "".join(f' data-{name}="{verbatim(value)}"' for name, value in asked.items() if value)
    named = "id closed" if screen.closed else "id"
    head = f'<p class="where">{verbatim(screen.where)}</p><p class="{named}">{verbatim(screen.shown)}</p>'
    return (
        f'<section class="screen"{data} hidden>\n<header>{head}</header>\n'
        f'<div class="flow">{"".join(screen.units)}</div>\n'
        f'<aside class="notes"><p class="rule"></p>{"".join(screen.notes)}</aside>\n</section>'
    )


def unit(body: str, kind: str, data: str = "") -> str:
    """Return HTML as a unit of this `kind`, which is its class."""
    return f'<div data-unit class="{kind}"{data}>{body}</div>'


def heading(text: str, kind: str = "prompt") -> str:
    """Return Markdown `text` as the heading of a screen: it may be a paragraph or two."""
    return unit(block(text), kind, ' role="heading" aria-level="2"')


def as_units(blocks: Iterable[tree.Block]) -> Iterator[str]:
    """Yield the blocks of a key as units: an answer each, with the sign of what is right."""
    for each in blocks:
        match each:
            case tree.Answers(answers=answers):
                yield from map(_answer, answers)
            case tree.Prose(text=text):
                yield from (unit(block(piece), "said") for piece in _pieces(text))
            case tree.Verbatim(text=text):
                yield unit(f"<p>{verbatim(text)}</p>", "quiet")
            case _:
                raise TypeError(type(each))


def _pieces(text: str) -> list[str]:
    """Return a text in pieces that fit a screen: lists by their points, long prose by its sentences."""
    if "\n" in text:
        return _LINES.split(text)
    pieces = [""]
    for each in sentences(text):
        # An emphasis is not cut in two.
        if pieces[-1] and len(pieces[-1]) + len(each) > LONGEST and pieces[-1].count("*") % 2 == 0:
            pieces.append("")
        pieces[-1] = f"{pieces[-1]} {each}".strip()
    return pieces


def _answer(it: tree.Answer) -> str:
    match it.right:
        case True:
            sign = f'<span class="sign">{RIGHT}</span> '
        case False:
            sign = f'<span class="sign">{WRONG}</span> '
        case None:
            sign = ""
        case _:
            assert_never(it.right)
    kind = "answer right" if it.right else "answer"
    head = f"<p>{sign}<b>{inline(it.label)}</b> {inline(it.text)}</p>"
    return unit(f'{head}<div class="feedback">{block(it.feedback)}</div>', kind)

"""Whose consent does each piece of advice need? A row each, with dots for who is asked and who must agree: an SVG."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from utils.drawing.svg import circle, line, stroke, svg, text, widths
from utils.markup import verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.words import Words

WIDTH = 304  # pixels: as wide as a form on a phone, so that its letters are as large there as they are
WIDEST = 460
FONT = 11
STEP = 36  # from one column of dots to the next
LINE = 13  # from one line of a title to the next
LETTERS = 25  # of a line of a title: one is 6.1 wide at most, on the average
HEAD = 46
DOT = 6
BETWEEN = 9  # from row to row
ASKED = ("washington", "tokyo")
AGREE = ("at_home", "abroad")


class Advice(NamedTuple):
    """A piece of advice: whom it asks, who else must agree at home and abroad, and what came of it, "" if not told."""

    title: str
    of: Sequence[str]
    at_home: Sequence[str]
    abroad: Sequence[str]
    since: str


def needs_nobody(each: Advice) -> bool:
    """Say whether the two governments suffice for it."""
    return not each.at_home and not each.abroad


def by_need(advice: Sequence[Advice]) -> list[Advice]:
    """Return `advice` with what needs nobody else first, then what needs somebody at home, then what does abroad."""
    return sorted(advice, key=lambda each: (bool(each.abroad), bool(each.at_home)))


def whose_consent_does_it_need(advice: Sequence[Advice], words: Words) -> str:
    """Draw `advice` in the order given; what came of each stands below its title where it is told."""
    columns = [WIDTH - STEP * (4 - place) + STEP / 2 for place in range(4)]
    drawn = "".join(_heads(columns, words))
    y = float(HEAD)
    for each in advice:
        lines = wrap(each.title, LETTERS)
        if each.since:
            lines += wrap(f"→ {each.since}", LETTERS)
        drawn += line([(0, y), (WIDTH, y)], stroke("var(--line)"))
        drawn += "".join(text(0, y + BETWEEN + LINE * number + 7, said) for number, said in enumerate(lines))
        tall = LINE * len(lines) + BETWEEN
        drawn += "".join(_dots(each, columns, y + tall / 2 + 1, words))
        y += tall
    return svg(WIDTH, y + 4, words("advice.picture"), drawn, size=FONT, style=widths(WIDTH, WIDEST))


def _heads(columns: Sequence[float], words: Words) -> Iterator[str]:
    yield text((columns[0] + columns[1]) / 2, 12, words("advice.asks"), anchor="middle", bold=True)
    yield text((columns[2] + columns[3]) / 2, 12, words("advice.needs"), anchor="middle", bold=True)
    yield line([(columns[1] + STEP / 2, 18), (columns[1] + STEP / 2, HEAD)], stroke("var(--edge)"))
    for x, name in zip(columns, (*ASKED, *AGREE), strict=True):
        for number, said in enumerate(words(f"advice.column_{name}").split("\n")):
            yield text(x, 28 + LINE * number, said, anchor="middle", size=FONT)


def _dots(each: Advice, columns: Sequence[float], y: float, words: Words) -> Iterator[str]:
    """Yield a disc for each government asked, a ring of the accent for each side whose consent it needs."""
    for x, name in zip(columns, ASKED, strict=False):
        if name in each.of:
            yield _told(circle(x, y, DOT, "fill:var(--ink)"), words(f"advice.name_{name}"))
    for x, parties in zip(columns[2:], (each.at_home, each.abroad), strict=True):
        if parties:
            ring = "fill:var(--accent);fill-opacity:0.3;stroke:var(--ink);stroke-width:2"
            yield _told(circle(x, y, DOT + 1, ring), "; ".join(parties))


def _told(drawn: str, said: str) -> str:
    return f"<g><title>{verbatim(said)}</title>{drawn}</g>"

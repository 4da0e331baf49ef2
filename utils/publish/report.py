"""A report on a class as one structure that every surface shows: chapters of charts, tables and texts."""

from __future__ import annotations

import textwrap
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.markup import plain
from utils.plain_text import columns

if TYPE_CHECKING:
    from utils.words import Words

NONE = "–"
LABEL = 110
"""Columns of a question beside its bar; the table below has all of it."""

CUT = " …"


class Table(Struct, frozen=True):
    """A table; all cells are plain text, the first of a row is its header."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Row(Struct, frozen=True):
    """A line of a chart: `value` in %, None where too few answered; `note` says it as a number, `mark` is a glyph."""

    label: str
    note: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    mark: str = ""


class Group(Struct, frozen=True):
    """Rows under a title, "" for none."""

    title: str
    rows: tuple[Row, ...]


class Chart(Struct, frozen=True):
    """Bars from 0, or points with their intervals where rows have `low` and `high`.

    `title` says the finding, `about` how to read it, `summary` the same in words; `band` is a range to be marked.
    Where the table `adds` nothing to the bars, paper does without it.
    """

    title: str
    about: tuple[str, ...]
    groups: tuple[Group, ...]
    summary: str
    table: Table
    source: str
    band: tuple[float, float] | None = None
    adds: bool = True


class Texts(Struct, frozen=True):
    """What learners wrote, under the question that they answered; `lead` says from which position."""

    title: str
    lead: str
    texts: tuple[str, ...]


Block = Chart | Table | Texts


class Chapter(Struct, frozen=True):
    """What is told of one thing; `details` go through it case by case."""

    title: str
    lead: tuple[str, ...]
    blocks: tuple[Block, ...]
    details: tuple[Chart, ...] = ()


class Report(Struct, frozen=True):
    """A whole report; `details` is the heading over what goes case by case."""

    language: str
    title: str
    lead: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    details: str


def as_lines(report: Report) -> list[str]:
    """Return `report` for a terminal: what each chapter and its charts find, without tables and texts."""
    lines = [*report.lead]
    for chapter in report.chapters:
        lines += ["", chapter.title, *(f"  {line}" for line in chapter.lead)]
        charts = [block for block in chapter.blocks if isinstance(block, Chart)]
        lines += [line for chart in charts for line in (f"  - {chart.title}", f"    {chart.summary}")]
    return lines


def plain_line(markdown: str) -> str:
    """Return Markdown as plain text in one line."""
    return " ".join(plain(markdown).split())


def shortened(markdown: str, most: int = LABEL) -> str:
    """Return Markdown as plain text in one line of at most `most` columns, for a label."""
    line = plain_line(markdown)
    if columns(line) <= most:
        return line
    widths = list(accumulate(map(columns, line)))
    fitting = line[: bisect_right(widths, most - columns(CUT))]
    at_a_word = textwrap.shorten(line, len(fitting + CUT), placeholder=CUT)
    # Chinese, Japanese and addresses have no spaces: there the cut is where the room ends.
    return at_a_word if 2 * len(at_a_word) > len(fitting) else fitting.rstrip() + CUT


def percent(share: float | None) -> str:
    """Return a share from 0 to 1 in per cent."""
    return NONE if share is None else f"{100 * share:.0f}\u00a0%"


def number(value: float | None) -> str:
    """Return a number with two decimals and a real minus sign."""
    return NONE if value is None else f"{value:.2f}".replace("-", "−")


def between(words: Words, interval: tuple[float, float] | None, times: int = 1) -> str:
    """Return an interval in words; with `times` 100, in per cent."""
    if interval is None:
        return NONE
    low, high = interval
    if times > 1:
        return words("class.interval_percent", low=f"{times * low:.0f}", high=f"{times * high:.0f}")
    return words("class.interval", low=number(low), high=number(high))

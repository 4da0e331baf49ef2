"""A section to read without a kernel: its notebook's prose in order, and where a form stands, what it asks."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from utils.activities.citation import section_facts
from utils.course import model
from utils.course.notebooks import calls_of, read_book
from utils.course.read import Reader
from utils.markup import plain
from utils.page.lettering import listed
from utils.page.tree import Block, Entry, Heading, Page, Part, Prose
from utils.publish.paper.paper_questions import ask
from utils.publish.site.addresses import READ, UP, Addresses
from utils.publish.site.asked import asked_by, to_read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course
    from utils.course.notebooks import Cell

HIGHEST = 3
"""The level of the heading of what a cell asks."""

_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)\n*")
_TITLE = re.compile(r"^# .*\n*", re.MULTILINE)
_HEADING = re.compile(r"^## +(.*)\n*", re.MULTILINE)


def reading_page(course: Course, section: model.Section, addresses: Addresses) -> Page:
    """Return the page: nothing of a key, of feedback or of what an answer opens is on it."""
    words = course.words
    way = Prose(_way(course, section, addresses), "quiet")
    lead = (way, *_opening(course, section, addresses))
    parts = tuple(_parts(course, section, addresses))
    last = Part("", words("site.next"), (way,))
    about = plain(section.objectives[0].text) if section.objectives else ""
    return Page("reading", course.info.language, section.title, lead, (*parts, last), of=course.info.title, about=about)


def _way(course: Course, section: model.Section, addresses: Addresses) -> str:
    """Return links to the front page, to the sections before and behind, and to the notebook."""
    words, place = course.words, addresses.readable.index(section)
    links = [(f"{UP}index.html", words("site.contents"))]
    for key, there in (("previous", place - 1), ("following", place + 1)):
        if 0 <= there < len(addresses.readable):
            other = addresses.readable[there]
            address = addresses.page(other).removeprefix(f"{READ}/")
            links.append((address, words(f"site.{key}", title=other.title)))
    return " · ".join(f"[{text}]({address})" for address, text in links)


def _opening(course: Course, section: model.Section, addresses: Addresses) -> Iterator[Block]:
    words = course.words
    yield Prose(words("site.reading", address=UP + addresses.notebook(section.notebook)))
    yield Prose(" ".join(section_facts(course, section)), "quiet")
    yield Prose(words("section.objectives"))
    yield Prose(listed(each.text for each in section.objectives))


def _parts(course: Course, section: model.Section, addresses: Addresses) -> Iterator[Part]:
    """Yield what stands under each heading of the second level; what stands before the first has no title."""
    title, blocks, numbers, codes = "", list[Block](), count(1), count()
    for cell in read_book(Reader(course.root, course.words), course, section.notebook):
        if not cell.prose:
            blocks += _of_code(course, section, cell, numbers, first=next(codes) == 0)
            continue
        text = addresses.relink(_TITLE.sub("", _PICTURE.sub("", cell.source)), section.notebook)
        before, *headed = _HEADING.split(text)
        blocks += _prose(before)
        for heading, below in zip(headed[::2], headed[1::2], strict=True):
            if blocks:
                yield Part("", title, tuple(blocks))
            title, blocks = heading, [*_prose(below)]
    if blocks:
        yield Part("", title, tuple(blocks))


def _prose(text: str) -> Iterator[Block]:
    if text.strip():
        yield Prose(text.strip())


def _of_code(
    course: Course, section: model.Section, cell: Cell, numbers: count[int], *, first: bool
) -> Iterator[Block]:
    """Yield what a cell asks under a heading; where it asks nothing, what it is, in its own words.

    The first cell, which opens the section, has nothing of either kind to tell unless it asks something.
    """
    words = course.words
    calls = calls_of(cell.tree, section.id) if cell.tree else ()
    asked = [block for call in calls for block in asked_by(course, call)]
    told = cell.source.partition("\n")[0].lstrip("# ")
    if not asked:
        if not first:
            yield Prose(words("site.only_there", told=told), "quiet")
        return
    headed = asked[0] if isinstance(asked[0], Heading) else None
    shown: list[Block] = [] if headed else [Heading(told)]
    for each in asked:
        block = ask(words, each, next(numbers), ()) if isinstance(each, model.Question) else each
        shown += to_read(block, raised=headed.level - HIGHEST if headed else 0)
    yield Entry(tuple(shown))

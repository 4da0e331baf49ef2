"""A learner's whole work as a file: the portfolio to hand in, or all answers as a text or as data for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from msgspec import to_builtins

from utils.activities.activity import SHARED
from utils.activities.contents import find_all
from utils.activities.event_data import by_activity
from utils.files.new_file import write_file
from utils.files.typed_path import typed_path
from utils.one_line_error import ExportError
from utils.page.markdown import as_markdown
from utils.page.tree import Dated, Entry, Heading, Page, Part, Table, Verbatim
from utils.plain_text import clean, printable
from utils.publish.collection import Collection, collect
from utils.publish.page_file import as_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.activities.content import Answer
    from utils.course import Course
    from utils.page.tree import Block
    from utils.record import Record

SUFFIXES = (".html", ".md", ".pdf")
LONGEST_NAME = 100
"""Characters."""

OTHERS = {".htm", ".html", ".json", ".pdf"}
"""The endings of what an export to read is not."""


@dataclass(frozen=True)
class Portfolio:
    """What the learner of `record` can hand in for `course`."""

    course: Course
    record: Record

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Return how many of each kind it would hold, in words."""
        self.record.refresh()
        return self._counts(collect(self.course, self.record))

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong in the record, one line a fault."""
        return self.record.faults

    def write(self, file: str, name: str = "", *, replace: bool = False) -> str:
        """Write it to a new `file`, whose suffix says in which format; return in words where it is and what it holds.

        Args:
            file: a path that ends in one of SUFFIXES.
            name: the learner's name or pseudonym; "" for none.
            replace: whether a file that is there gives way.

        Raises:
            ExportError: nothing to hand in, an unknown suffix, a file that is there already or cannot be written.
        """
        words, name = self.course.words, " ".join(name.split())
        path = typed_path(words, file)
        if path.suffix.casefold() not in SUFFIXES:
            raise ExportError(words("portfolio.suffix", file=printable(path.name), suffixes=", ".join(SUFFIXES)))
        if len(name) > LONGEST_NAME:
            raise ExportError(words("portfolio.name_long", most=LONGEST_NAME))
        self.record.refresh()
        held = collect(self.course, self.record)
        if not held.counts():
            raise ExportError(words("portfolio.empty", folder=self.record.folder))
        content, said = as_file(self._page(held, name), path.suffix.casefold())
        write_file(words, path, content, private=True, replace=replace)
        holds = ", ".join(f"{name}: {n}" for name, n in self._counts(held))
        written = words("portfolio.written", file=printable(path.absolute()), holds=holds)
        return "\n".join([written, *self._left_out(held), *said])

    def _counts(self, held: Collection) -> tuple[tuple[str, int], ...]:
        """Return how many of each kind there are, in the words of the catalogue and in their order there."""
        counts, names = held.counts(), self.course.words.starting("portfolio.count_")
        return tuple((name, counts[kind]) for kind, name in names.items() if kind in counts)

    def _left_out(self, held: Collection) -> list[str]:
        return [self.course.words("portfolio.left_out", n=held.left_out)] if held.left_out else []

    def _page(self, held: Collection, name: str) -> Page:
        words, info = self.course.words, self.course.info
        today = date.today().isoformat()  # noqa: DTZ011 (the learner's day)
        lead = [
            words("portfolio.by", name=name) if name else words("portfolio.nameless"),
            words("portfolio.made", course=info.title, version=info.version, date=today),
            *(words(f"portfolio.mean_{which}", n=n, score=f"{score:.2f}") for which, (n, score) in held.scores.items()),
            *self._left_out(held),
        ]
        head = words("portfolio.what"), words("portfolio.how_many")
        counts = Table("", head, tuple((name, str(n)) for name, n in self._counts(held)))
        title = words("portfolio.title", course=info.title)
        parts = _parts(self.course, held.answers, shown_beside(self.course, self.record))
        return Page("portfolio", info.language, title, (*map(Verbatim, lead), counts), parts)


def export_answers(course: Course, record: Record, file: str, *, as_json: bool = False, replace: bool = False) -> str:
    """Write every answer to `file`, as Markdown to hand in or as JSON for programs; return a line on what it holds.

    With `replace`, a file that is there gives way.

    Raises:
        ExportError: there is nothing to export, the name's ending says something else, or the file cannot be written.
    """
    words, path = course.words, typed_path(course.words, file)
    if path.suffix.casefold() in (OTHERS - {".json"} if as_json else OTHERS):
        suffix = ".json" if as_json else ".md"
        portfolio = printable(path.with_suffix(".pdf").name)
        raise ExportError(words("export.is_text", file=printable(path.name), suffix=suffix, portfolio=portfolio))
    answers = collect(course, record).answers
    if not answers:
        raise ExportError(words("export.empty", folder=record.folder))
    data = {"count": len(answers), "answers": to_builtins(answers)}
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n" if as_json else as_markdown(page(course, answers))
    write_file(words, path, text.encode(), private=True, replace=replace)
    return words("export.written", n=len(answers), file=printable(path))


def page(course: Course, answers: tuple[Answer, ...]) -> Page:
    """Return `answers` as a page that states how many it holds."""
    words, info = course.words, course.info
    lead = (Verbatim(words("export.count", n=len(answers))),)
    return Page(
        "portfolio", info.language, words("export.title", course=info.title), lead, _parts(course, answers, Shown())
    )


class Shown(NamedTuple):
    """What blocks show: the pictures of an activity, and an answer with its earlier versions that is read as a page."""

    pictures: Mapping[tuple[str, str], Sequence[Block]] = {}
    pages: Mapping[tuple[str, str, str], Sequence[Block]] = {}


def shown_beside(course: Course, record: Record) -> Shown:
    """Return what blocks show of the answers in `record`."""
    ids = (SHARED, *(section.id for section in course.info.sections))
    events = {section: by_activity(record.section(section)) for section in ids}
    found = [(each, events[each.section]) for each in find_all(course)]
    pictures = {(each.section, each.id): blocks for each, mine in found if (blocks := tuple(each.pictured(mine)))}
    pages = {(each.section, each.id, item): blocks for each, mine in found for item, blocks in each.paged(mine).items()}
    return Shown(pictures, pages)


def _parts(course: Course, answers: tuple[Answer, ...], besides: Shown) -> tuple[Part, ...]:
    """Return `answers`, which stand in order, under the titles of what they belong to, the pictures behind them."""
    titles = {(section.id, ""): section.title for section in course.info.sections}
    titles |= {(SHARED, each.id): each.chapter for each in find_all(course) if each.section == SHARED}

    def place(answer: Answer) -> tuple[str, str]:
        return answer.section, "" if answer.section else answer.activity

    def activity(answer: Answer) -> tuple[str, str]:
        return answer.section, answer.activity

    return tuple(
        Part(
            "/".join(where),
            clean(titles[where]),
            tuple(
                block
                for which, mine in groupby(together, activity)
                for block in (*(answer_entry(course, each, besides) for each in mine), *besides.pictures.get(which, ()))
            ),
        )
        for where, together in groupby(answers, place)
    )


def answer_entry(course: Course, answer: Answer, besides: Shown) -> Entry:
    """Return an answer under its question, which is Markdown in one line; all else is plain text."""
    asked, detail = " ".join(clean(answer.asked).split()), Dated(clean(answer.detail), answer.date)
    if page := besides.pages.get((answer.section, answer.activity, answer.item)):
        return Entry((Heading(asked), detail, *page))
    versions = (
        block
        for number, text in enumerate(answer.versions, 1)
        for block in (Verbatim(course.words("export.version", n=number), "lead"), Verbatim(clean(text), "earlier"))
    )
    return Entry((Heading(asked), Verbatim(clean(answer.answer), "answer"), detail, *versions))

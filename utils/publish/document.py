"""What is handed in, as one structure that every format writes: a title block, counts, chapters of answers."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.activities.argument import argument
from utils.activities.coding import coding
from utils.activities.forecast import forecast
from utils.course.kinds import FORECASTS

if TYPE_CHECKING:
    from utils.course import Course
    from utils.publish.answers import Answer


class Item(Struct, frozen=True):
    """One answer under its question; `asked` is Markdown in one line, all else plain text."""

    asked: str
    answer: str
    detail: str
    date: str
    versions: tuple[tuple[str, str], ...]


class Chapter(Struct, frozen=True):
    """The answers of a section of the course, or of something that the sections share."""

    title: str
    items: tuple[Item, ...]


class Document(Struct, frozen=True):
    """A whole document; `lead` are the lines of its title block, `counts` the rows under `counted`, if any."""

    language: str
    title: str
    lead: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    counted: tuple[str, str] = ("", "")
    counts: tuple[tuple[str, int], ...] = ()


def chapters(course: Course, answers: tuple[Answer, ...]) -> tuple[Chapter, ...]:
    """Return `answers`, which stand in order, under the titles of what they belong to."""
    titles = {(section.id, ""): section.title for section in course.info.sections}
    titles["", argument.ID] = course.words("argument.title")
    titles["", coding.ID] = course.words("portfolio.coding")
    titles |= {("", forecast.activity_id(each.id)): each.title for each in course.entries(FORECASTS)}

    def place(answer: Answer) -> tuple[str, str]:
        return answer.section, "" if answer.section else answer.activity

    return tuple(
        Chapter(clean(titles[where]), tuple(_item(course, each) for each in together))
        for where, together in groupby(answers, place)
    )


def clean(text: str) -> str:
    """Return `text` with plain line ends and without control characters, which no format can show."""
    ended = "\n".join(text.splitlines())
    return "".join(each for each in ended if each >= " " or each in "\n\t")


def _item(course: Course, answer: Answer) -> Item:
    return Item(
        asked=" ".join(clean(answer.asked).split()),
        answer=clean(answer.answer),
        detail=clean(answer.detail),
        date=answer.date,
        versions=tuple(
            (course.words("export.version", n=number), clean(text)) for number, text in enumerate(answer.versions, 1)
        ),
    )

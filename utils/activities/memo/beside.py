"""Readings of one memo beside each other: marks as rows, and what was said, as plain text for a form or a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.memo.readings_record import CHANGE, NONE, passage_id
from utils.course.memo_fields import fields_of
from utils.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.memo.readings_record import Response
    from utils.activities.memo.said import Reading
    from utils.activities.memo.to_mark import Received
    from utils.course import model
    from utils.words import Words


def mark_of(words: Words, said: Reading | None, line: str) -> str:
    """Return the mark on the `line` with this id in words."""
    level = said.levels.get(line) if said else None
    return words(f"memo.level_{level}") if level else words("memo.no_mark")


def marks_rows(
    words: Words, rubric: Sequence[model.Criterion], columns: Mapping[str, Reading | None]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the head and a row a line of `rubric`, with the mark of each of `columns`, which go by their heads."""
    head = (words("memo_marking.line"), *columns)
    rows = [(plain(line.title), *(mark_of(words, said, line.id) for said in columns.values())) for line in rubric]
    return head, rows


def what_is_said(words: Words, memo: model.Memo, said: Reading, whole: str) -> Iterator[tuple[str, str]]:
    """Yield each comment after what it is on; `whole` names the last, on the memo as a whole."""
    parts = {field.id: plain(field.part.title) for field in fields_of(memo)}
    for line in memo.rubric:
        if comment := said.comments.get(line.id):
            yield plain(line.title), comment
    for each in said.passages:
        part = parts.get(each.field, each.field)
        yield (words("memo_marking.passage", part=part, quote=each.quote) if each.quote else part), each.comment
    if said.change:
        yield whole, said.change


def columns_of(
    words: Words, own: Reading | None, received: Sequence[Received], teacher: Reading | None
) -> dict[str, Reading | None]:
    """Return the readings of a memo by what they are called: the author's, the readers' by number, the teacher's."""
    read = {words("memo_marking.reader", n=each.label): each.reading for each in received}
    return {words("memo_marking.own"): own, **read, words("memo_marking.teacher"): teacher}


def what_helped(
    words: Words, memo: model.Memo, received: Sequence[Received], response: Response | None
) -> Iterator[tuple[str, str]]:
    """Yield what the author named as helpful of each reading, after the reader's number, with the reason."""
    for each in received:
        what, why = what_of_it(words, memo, each, response), response.why.get(each.label, "") if response else ""
        if what or why:
            none = response is not None and response.helped.get(each.label) == NONE
            lead = "helped" if what else "helped_none" if none else "helped_why"
            yield words(f"memo_marking.{lead}", n=each.label, what=what), why


def what_of_it(words: Words, memo: model.Memo, received: Received, response: Response | None) -> str:
    """Return in words which comment of a reading the author named: on a line, a passage or the change; "" for none."""
    helped = response.helped.get(received.label, "") if response else ""
    if helped == CHANGE:
        return words("memo_marking.change")
    for n, each in enumerate(received.reading.passages, 1):
        if helped == passage_id(n):
            return words("memo_marking.passage_quoted", quote=each.quote)
    return next((plain(line.title) for line in memo.rubric if line.id == helped), "")

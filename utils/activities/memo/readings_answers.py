"""Readings made and the answers to readings, as a portfolio has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.content import day, lines
from utils.activities.memo.beside import mark_of
from utils.activities.memo.passages import part_title
from utils.activities.memo.readings_record import CHANGE, NONE, READ, RESPONDED, key_of, passage_id, replay
from utils.activities.memo.returned_page import rubric_lines
from utils.activities.memo.said import Reading
from utils.markup import literal_line, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.activities.content import Answer
    from utils.activities.memo.reading_page import Readings
    from utils.activities.memo.readings_record import Progress
    from utils.course import model
    from utils.record import Event
    from utils.words import Words


def answers(activity: Readings, events: Sequence[Event]) -> Iterator[Answer]:
    """Yield each reading that was made, then each answer to readings."""
    words, memo, progress = activity.words, activity.content, replay(activity.content, events)
    for key, reading in progress.read.items():
        asked = words("memo_readings.asked_reading", title=memo.title, label=literal_line(key.label))
        on = day([event for event in events if key_of(event) == key], READ)
        yield activity.answer(f"{key.deal}/{key.label}", asked, _reading(words, memo, reading), on)
    for deal in progress.responses:
        asked = words("memo_readings.asked_answer", title=memo.title)
        on = day([event for event in events if event.item == deal], RESPONDED)
        yield activity.answer(deal, asked, _response(words, memo, progress, deal), on)


def _reading(words: Words, memo: model.Memo, reading: Reading) -> str:
    said = []
    for id_, title in rubric_lines(memo.rubric, reading).items():
        mark = mark_of(words, reading, id_)
        said.append(words("memo_readings.text_line", title=plain(title), mark=mark))
        said.append(reading.comments.get(id_, ""))
    for each in reading.passages:
        part = plain(part_title(memo, each.field)) or words("memo_readings.whole")
        quoted = words("memo_readings.text_passage", part=part, quote=each.quote)
        said.append(quoted if each.quote else words("memo_paper.label", label=part))
        said.append(each.comment)
    if reading.change:
        said += [words("memo_readings.text_change"), reading.change]
    return lines(*said)


def _response(words: Words, memo: model.Memo, progress: Progress, deal: str) -> str:
    """Return an answer to readings in words, then the readings, as far as they are still there."""
    response = progress.responses[deal]
    there = progress.readings() if progress.returned and progress.returned.deal == deal else {}
    said = [response.taken_up]
    for label, helped in response.helped.items():
        what = _remark(words, there.get(label, Reading()), helped)
        said.append(words("memo_readings.text_helped", label=label, what=what, why=response.why.get(label, "")))
    for label, reading in there.items():
        said += [words("memo_readings.text_reader", label=label), _reading(words, memo, reading)]
    return lines(*said)


def _remark(words: Words, reading: Reading, helped: str) -> str:
    """Return a remark of `reading` by its id in a response, in its reader's words."""
    if helped == NONE:
        return words("memo_readings.text_none")
    by_id = dict(reading.comments) | {passage_id(n): each.comment for n, each in enumerate(reading.passages, 1)}
    return (by_id | {CHANGE: reading.change}).get(helped) or words("memo_readings.text_some")

"""What is shown of a recommendation's record: its events on a line and in words, and the two codings side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.citation import cite
from utils.activities.coding.drawing import SIGNS, draw
from utils.activities.coding.progress import DIRECTIONS, VERDICTS, Coded, Coding, in_order
from utils.markup import as_written, block, inline
from utils.view import Block, Details, Note, Prose, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.course import Course, model
    from utils.words import Words

UNBROKEN = "\u2011"
"""A hyphen at which no line breaks: a date in a narrow column stays whole."""


def directions(words: Words) -> dict[str, str]:
    """Return the names of the directions, each with its sign."""
    return {key: f"{SIGNS[key]}\u00a0{words(f'coding.name_{key}')}" for key in DIRECTIONS}


def verdicts(words: Words) -> dict[str, str]:
    """Return the names of the verdicts."""
    return {key: words(f"coding.name_of_{key}") for key in VERDICTS}


@dataclass(frozen=True)
class Texts:
    """The blocks for one recommendation, its timeline on the years `span`."""

    course: Course
    record: model.UptakeRecord
    span: tuple[int, int]

    def advice(self) -> Prose:
        """Return what is coded."""
        advice = self.course.recommendations[self.record.id]
        return Prose(f"<h4>{inline(advice.title)}</h4>{block(advice.asks)}")

    def timeline(self, coded: Mapping[str, str]) -> Prose:
        """Return the events on a line, with the signs of the directions `coded`."""
        first, last = self.span
        label = self.course.words("coding.timeline", n=len(self.record.events), first=first, last=last - 1)
        return Prose(draw(in_order(self.record), self.span, label, coded))

    def event(self, n: int, event: model.RecordedEvent) -> str:
        """Return one event in words."""
        note = f"<p><small>{inline(event.note)}</small></p>" if event.note else ""
        lead = f"<p><strong>{n}. {event.date}</strong></p>"
        return lead + block(event.fact) + note + cite(self.course, event.sources)

    def own_coding(self, coding: Coding) -> list[Block]:
        """Return the learner's last coding alone."""
        words, last, names = self.course.words, coding.last, directions(self.course.words)
        rows = [[_row(n, each), names[last.directions[each.id]]] for n, each in enumerate(in_order(self.record), 1)]
        return [
            Table(words("coding.caption"), [words("coding.head_event"), words("coding.head_you")], rows),
            Prose(f"<p><strong>{verdicts(words)[last.verdict]}</strong></p>"),
            self._headed("coding.your_reason", as_written(last.reason)),
        ]

    def comparison(self, coding: Coding) -> list[Block]:
        """Return the learner's last coding beside the course's, event by event and in the verdict, and the reasons."""
        words, last, names = self.course.words, coding.last, verdicts(self.course.words)
        events = list(enumerate(in_order(self.record), 1))
        unlike = [each for each in events if last.directions[each[1].id] != each[1].direction]
        alike = [each for each in events if each not in unlike]
        # The form leads to a page's last note: this is the only one, so that readers start at the top.
        result = words(
            "coding.result",
            same=len(alike),
            n=len(events),
            yours=names[last.verdict],
            course=names[self.record.verdict],
        )
        blocks: list[Block] = [Note(block(result), title=words("coding.compared"))]
        blocks.append(self.timeline({event.id: event.direction for _, event in events}))
        blocks.append(self._table(coding, events))
        lead = words("coding.unlike", n=len(unlike)) if unlike else words("coding.all_alike")
        blocks.append(Prose(f"<h4>{lead}</h4>" + self._explained(unlike, last)))
        if alike:
            blocks.append(Details(words("coding.alike", n=len(alike)), self._explained(alike, last)))
        return [*blocks, *self._verdict(coding, names)]

    def _explained(self, events: Sequence[tuple[int, model.RecordedEvent]], mine: Coded) -> str:
        words, names, told = self.course.words, directions(self.course.words), ""
        for n, event in events:
            yours, course = names[mine.directions[event.id]], names[event.direction]
            codes = words("coding.codes", yours=yours, course=course)
            told += f"{self.event(n, event)}<p><strong>{codes}</strong></p>{block(event.why)}"
        return told

    def _table(self, coding: Coding, events: Sequence[tuple[int, model.RecordedEvent]]) -> Table:
        words, names = self.course.words, directions(self.course.words)
        versions = _versions(coding)
        rows = [
            [
                _row(n, event),
                *(names[coded.directions[event.id]] for coded in versions.values()),
                names[event.direction],
                words("coding.differs") if coding.last.directions[event.id] != event.direction else "",
            ]
            for n, event in events
        ]
        head = [words(f"coding.head_{key}") for key in ("event", *versions, "course", "difference")]
        return Table(words("coding.caption"), head, rows)

    def _verdict(self, coding: Coding, names: Mapping[str, str]) -> list[Block]:
        words, record = self.course.words, self.record
        mine = {key: coded.verdict for key, coded in _versions(coding).items()}
        given = {**mine, "course": record.verdict, "other": record.other_verdict}
        rows = [[words(f"coding.head_{key}"), names[verdict]] for key, verdict in given.items()]
        return [
            Table(words("coding.verdicts"), [words("coding.head_whose"), words("coding.head_verdict")], rows),
            self._headed("coding.your_reason", as_written(coding.last.reason)),
            self._headed("coding.course_reason", block(record.reason), names[record.verdict]),
            self._headed("coding.other_reason", block(record.other_reason), names[record.other_verdict]),
        ]

    def _headed(self, key: str, html: str, verdict: str = "") -> Prose:
        return Prose(f"<h4>{self.course.words(key, verdict=verdict)}</h4>{html}")


def _row(n: int, event: model.RecordedEvent) -> str:
    return f"{n}. {event.date.replace('-', UNBROKEN)}"


def _versions(coding: Coding) -> dict[str, Coded]:
    """Return the learner's codings to show: one, or the first and the last where they differ."""
    if coding.first == coding.last:
        return {"you": coding.last}
    return {"first": coding.first, "now": coding.last}

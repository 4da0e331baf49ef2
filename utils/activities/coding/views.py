"""The page of one recommendation's record: the events with what is asked of each, or the two codings side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from utils.activities.citation import cite
from utils.activities.coding.drawing import SIGNS, draw
from utils.course import model
from utils.markup import as_written, block, inline
from utils.view import Block, Button, Choice, Details, Note, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.activities.coding.coding import Coded, Coding
    from utils.course import Course

DIRECTION = "direction-"
"""Starts the name of the control of an event; its id follows."""
VERDICT = "verdict"
REASON = "reason"

UNBROKEN = "\u2011"
"""A hyphen at which no line breaks: a date in a narrow column stays whole."""

DIRECTIONS: tuple[str, ...] = get_args(model.Direction)
VERDICTS: tuple[str, ...] = get_args(model.Verdict)
"""Both are ordered: from what speaks most for uptake to what speaks least."""


def in_order(record: model.UptakeRecord) -> list[model.RecordedEvent]:
    """Return the events of `record`, the oldest first: as they are numbered."""
    return sorted(record.events, key=lambda event: event.date)


@dataclass(frozen=True)
class CodingViews:
    """The blocks for one recommendation, its timeline on the years `span`."""

    course: Course
    record: model.UptakeRecord
    span: tuple[int, int]

    def questions(self, draft: Coded, *, outdated: bool) -> list[Block]:
        """Return every event with the choice of its direction, the verdict and the reason, filled in from `draft`."""
        words = self.course.words
        blocks: list[Block] = [self._asked(), self._timeline({}), Prose(block(words("coding.rule")))]
        if outdated:
            blocks.append(Note(block(words("coding.outdated"))))
        options = [(key, _signed(key, text)) for key, text in self._directions.items()]
        for n, event in enumerate(in_order(self.record), 1):
            chosen = draft.directions.get(event.id)
            legend = f"<p>{words('coding.event', n=n)}</p>"
            blocks.append(Prose(self._told(n, event)))
            blocks.append(Choice(DIRECTION + event.id, legend, options, [chosen] if chosen else [], inline=True))
        levels = [
            (key, f"<strong>{text}</strong>: {words(f'coding.level_{key}')}") for key, text in self._verdicts.items()
        ]
        legend = f"<p>{words('coding.verdict')}</p>"
        blocks.append(Choice(VERDICT, legend, levels, [draft.verdict] if draft.verdict else []))
        label = f"<p>{words('coding.ask_reason')}</p>"
        return [*blocks, Text(REASON, label, draft.reason, rows=4, autosave="draft", count=True)]

    def comparison(self, coding: Coding) -> list[Block]:
        """Return the learner's last coding beside the course's, event by event and in the verdict, and the reasons."""
        words, last = self.course.words, coding.last
        events = list(enumerate(in_order(self.record), 1))
        unlike = [each for each in events if last.directions[each[1].id] != each[1].direction]
        alike = [each for each in events if each not in unlike]
        # The form leads to a page's last note: this is the only one, so that readers start at the top.
        result = words(
            "coding.result",
            same=len(alike),
            n=len(events),
            yours=self._verdicts[last.verdict],
            course=self._verdicts[self.record.verdict],
        )
        blocks: list[Block] = [self._asked(), Note(block(result), title=words("coding.compared"))]
        blocks.append(self._timeline({event.id: event.direction for _, event in events}))
        blocks.append(self._table(coding, events))
        lead = words("coding.unlike", n=len(unlike)) if unlike else words("coding.all_alike")
        blocks.append(Prose(f"<h4>{lead}</h4>" + "".join(self._explained(*each, last) for each in unlike)))
        if alike:
            told = "".join(self._explained(*each, last) for each in alike)
            blocks.append(Details(words("coding.alike", n=len(alike)), told))
        return [*blocks, *self._verdict(coding)]

    def kept(self, coding: Coding) -> list[Block]:
        """Return the learner's last coding alone, as a student edition shows it."""
        words, last = self.course.words, coding.last
        rows = [
            [f"{n}. {event.date.replace('-', UNBROKEN)}", self._named(last.directions[event.id])]
            for n, event in enumerate(in_order(self.record), 1)
        ]
        return [
            self._asked(),
            Note(f"<p>{words('quiz.kept_about')}</p>", title=words("quiz.kept")),
            Table(words("coding.caption"), [words("coding.head_event"), words("coding.head_you")], rows),
            Prose(f"<p><strong>{self._verdicts[last.verdict]}</strong></p>"),
            self._headed("coding.your_reason", as_written(last.reason)),
        ]

    def submit(self) -> Button:
        """Return the button under what is asked."""
        words = self.course.words
        return Button("submit", words("quiz.keep" if self.course.keyless else "coding.submit"), primary=True)

    def reopen(self) -> Button:
        """Return the button under what was coded."""
        return Button("reopen", self.course.words("coding.reopen"))

    @property
    def _directions(self) -> dict[str, str]:
        return {key: self.course.words(f"coding.name_{key}") for key in DIRECTIONS}

    @property
    def _verdicts(self) -> dict[str, str]:
        return {key: self.course.words(f"coding.name_of_{key}") for key in VERDICTS}

    def _asked(self) -> Prose:
        advice = self.course.recommendations[self.record.id]
        return Prose(f"<h4>{inline(advice.title)}</h4>{block(advice.asks)}")

    def _timeline(self, directions: Mapping[str, str]) -> Prose:
        first, last = self.span
        label = self.course.words("coding.timeline", n=len(self.record.events), first=first, last=last - 1)
        return Prose(draw(in_order(self.record), self.span, label, directions))

    def _told(self, n: int, event: model.RecordedEvent) -> str:
        note = f"<p><small>{inline(event.note)}</small></p>" if event.note else ""
        lead = f"<p><strong>{n}. {event.date}</strong></p>"
        return lead + block(event.fact) + note + cite(self.course, event.sources)

    def _explained(self, n: int, event: model.RecordedEvent, mine: Coded) -> str:
        words = self.course.words
        codes = words(
            "coding.codes",
            yours=self._named(mine.directions[event.id]),
            course=self._named(event.direction),
        )
        return f"{self._told(n, event)}<p><strong>{codes}</strong></p>{block(event.why)}"

    def _table(self, coding: Coding, events: Sequence[tuple[int, model.RecordedEvent]]) -> Table:
        words = self.course.words
        versions = _versions(coding)
        rows = [
            [
                f"{n}. {event.date.replace('-', UNBROKEN)}",
                *(self._named(coded.directions[event.id]) for coded in versions.values()),
                self._named(event.direction),
                words("coding.differs") if coding.last.directions[event.id] != event.direction else "",
            ]
            for n, event in events
        ]
        head = [words("coding.head_event"), *(words(f"coding.head_{key}") for key in versions)]
        return Table(
            words("coding.caption"), [*head, words("coding.head_course"), words("coding.head_difference")], rows
        )

    def _verdict(self, coding: Coding) -> list[Block]:
        words, record, names = self.course.words, self.record, self._verdicts
        rows = [[words(f"coding.head_{key}"), names[coded.verdict]] for key, coded in _versions(coding).items()]
        rows.append([words("coding.head_course"), names[record.verdict]])
        rows.append([words("coding.head_other"), names[record.other_verdict]])
        return [
            Table(words("coding.verdicts"), [words("coding.head_whose"), words("coding.head_verdict")], rows),
            self._headed("coding.your_reason", as_written(coding.last.reason)),
            self._headed("coding.course_reason", block(record.reason), names[record.verdict]),
            self._headed("coding.other_reason", block(record.other_reason), names[record.other_verdict]),
        ]

    def _headed(self, key: str, html: str, verdict: str = "") -> Prose:
        return Prose(f"<h4>{self.course.words(key, verdict=verdict)}</h4>{html}")

    def _named(self, direction: str) -> str:
        return _signed(direction, self._directions[direction])


def _signed(direction: str, name: str) -> str:
    return f"{SIGNS[direction]}\u00a0{name}"


def _versions(coding: Coding) -> dict[str, Coded]:
    """Return the learner's codings to show: one, or the first and the last where they differ."""
    if coding.first == coding.last:
        return {"you": coding.last}
    return {"first": coding.first, "now": coding.last}

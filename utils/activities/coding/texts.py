"""What is shown of a recommendation's record: its parts, its events on a line and in words, two codings compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.citation import cite
from utils.activities.coding.drawing import SIGNS, draw
from utils.activities.coding.progress import DIRECTIONS, VERDICTS, Coded, Coding, by_part, in_order
from utils.course.kinds import CODEBOOK
from utils.course.uptake import steps
from utils.markup import as_written, block, inline
from utils.page.lettering import listed
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


def levels(words: Words) -> dict[str, str]:
    """Return the verdicts in Markdown, each with the share of what was asked that it stands for."""
    return {
        verdict: f"**{words(f'coding.name_of_{verdict}')}**: "
        + words(f"coding.level_{verdict}", least=f"{100 * least:g}", most=f"{100 * most:g}")
        for verdict, (least, most) in steps().items()
    }


def how_to_code(course: Course) -> str:
    """Return in Markdown what each code means, as the codebook has it."""
    words = course.words
    meanings = {rule.id: rule.rule for rule in course.entries(CODEBOOK) if rule.about == "code"}
    named = (f"**{words(f'coding.name_{key}')}**: {meanings[key]}" for key in DIRECTIONS if key in meanings)
    return f"{words('coding.rule')}\n\n{listed(named)}\n\n{words('coding.uptake_alone')}"


def part_named(words: Words, letter: str, part: model.AdvicePart) -> str:
    """Return a part of the advice in a line of Markdown: its letter, what it asks, and how often it counts."""
    return words(f"coding.part_{part.weight}", letter=letter, text=part.text.rstrip("."))


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

    def part(self, letter: str, part: model.AdvicePart, *, empty: bool) -> Prose:
        """Return a part of the advice as the heading of its events, and that none was found where it is `empty`."""
        none = f"<p>{self.course.words('coding.part_empty')}</p>" if empty else ""
        return Prose(f"<h5>{inline(part_named(self.course.words, letter, part))}</h5>{none}")

    def own_coding(self, coding: Coding) -> list[Block]:
        """Return the learner's last coding alone."""
        words, last, names = self.course.words, coding.last, directions(self.course.words)
        events = enumerate(in_order(self.record), 1)
        rows = [[self._row(n, each), names[last.directions[each.id]]] for n, each in events]
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
        return blocks

    def _explained(self, events: Sequence[tuple[int, model.RecordedEvent]], mine: Coded) -> str:
        words, names, told = self.course.words, directions(self.course.words), ""
        for n, event in events:
            yours, course = names[mine.directions[event.id]], names[event.direction]
            codes = words("coding.codes", yours=yours, course=course)
            told += f"{self.event(n, event)}<p><strong>{codes}</strong></p>{block(event.why)}"
        return told

    def _table(self, coding: Coding, events: Sequence[tuple[int, model.RecordedEvent]]) -> Table:
        words, names = self.course.words, directions(self.course.words)
        shown = versions(coding)
        rows = [
            [
                self._row(n, event),
                *(names[coded.directions[event.id]] for coded in shown.values()),
                names[event.direction],
                words("coding.differs") if coding.last.directions[event.id] != event.direction else "",
            ]
            for n, event in events
        ]
        head = [words(f"coding.head_{key}") for key in ("event", *shown, "course", "difference")]
        return Table(words("coding.caption"), head, rows)

    def reasons(self, coding: Coding) -> list[Block]:
        """Return the reasons: the learner's, the course's, why that departs from the rule, and the case for another."""
        names, record = verdicts(self.course.words), self.record
        told = [
            self._headed("coding.your_reason", as_written(coding.last.reason)),
            self._headed("coding.course_reason", block(record.reason), names[record.verdict]),
        ]
        if record.departure:
            told.append(self._headed("coding.departure", block(record.departure)))
        return [*told, self._headed("coding.other_reason", block(record.other_reason), names[record.other_verdict])]

    def _headed(self, key: str, html: str, verdict: str = "") -> Prose:
        return Prose(f"<h4>{self.course.words(key, verdict=verdict)}</h4>{html}")

    def _row(self, n: int, event: model.RecordedEvent) -> str:
        part = next(letter for letter, part, _ in by_part(self.record) if part.id == event.part)
        return self.course.words("coding.row", n=n, date=event.date.replace("-", UNBROKEN), part=part)


def versions(coding: Coding) -> dict[str, Coded]:
    """Return the learner's codings to show: one, or the first and the last where they differ."""
    if coding.first == coding.last:
        return {"you": coding.last}
    return {"first": coding.first, "now": coding.last}

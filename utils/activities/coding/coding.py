"""Score the record: code every dated event, then say how far the advice was taken up; then compare with the course."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from utils.activities.activity import SHARED, Action, Earned, RefusedError
from utils.activities.coding.progress import BLANK, ID, Coded, Progress, in_order, read, replay
from utils.activities.coding.texts import Texts, directions, verdicts
from utils.activities.content import WITHHELD, Answer, ContentActivity, Table, day, lines
from utils.course import work
from utils.course.kinds import UPTAKE
from utils.markup import block, plain
from utils.page import tree as paper
from utils.questions.typed import read_text
from utils.view import Block, Button, Choice, Form, Note, Page, Prose, State, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Self

    from utils.course import Course, model
    from utils.course.work import Work
    from utils.record import Entry, Event

DIRECTION = "direction-"
"""Starts the name of the control of an event; its id follows."""
VERDICT = "verdict"
REASON = "reason"
ROOM = 4  # lines on paper


@dataclass(frozen=True)
class CodingActivity(ContentActivity[dict[str, Progress]]):
    """The record of one section's recommendations, a page for each; the course's coding shows after the learner's.

    With `chosen`, ids of recommendations, these alone.
    """

    kind = UPTAKE
    counted = "coding"
    lost = ""

    about: str
    chosen: tuple[str, ...] = ()
    section: str = field(default=SHARED, init=False)
    id: str = field(default=ID, init=False)

    @property
    def title(self) -> str:
        return self.words("coding.title", section=self.course.section(self.about).title)

    @property
    def chapter(self) -> str:
        return self.words("portfolio.coding")

    @property
    def form_id(self) -> str:
        return f"{ID}/{self.about}"

    @classmethod
    def find(cls, course: Course, section: str) -> Iterator[Self]:
        if section and course.entries(cls.kind, section):
            yield cls(course, section)

    @cached_property
    def records(self) -> dict[str, model.UptakeRecord]:
        """What became of the section's recommendations, by their ids."""
        known = {each.id: each for each in self.course.entries(UPTAKE, self.about)}
        return {id_: known[id_] for id_ in self.chosen or known if id_ in known}

    def replay(self, events: Sequence[Event]) -> dict[str, Progress]:
        return {id_: replay(record, events) for id_, record in self.records.items()}

    def asked(self, progress: dict[str, Progress]) -> Form:
        """Return a page a recommendation: what to code, or the learner's coding."""
        return self.form(*(self._page(id_, each) for id_, each in progress.items()))

    def told(self, what: str, progress: dict[str, Progress]) -> list[Block]:
        coding = progress[what].coding
        return self._texts(what).comparison(coding) if coding else []

    def taken(self, progress: dict[str, Progress], action: Action) -> list[Entry] | None:
        """Keep a draft or a coding, or open a coding for another version."""
        done = progress.get(action.page)
        if done is None or action.do not in ("draft", "submit", "reopen") or done.asking == (action.do == "reopen"):
            return None
        if action.do == "reopen":
            return [self.entry("reopened", action.page)]
        given = self._given(self.records[action.page], action)
        data = {"directions": given.directions, "verdict": given.verdict, "reason": given.reason}
        if action.do == "draft":
            return [] if given == done.draft else [self.entry("drafted", action.page, **data)]
        self._refuse_gaps(self.records[action.page], given)
        return [self.entry("coded", action.page, **data)]

    @property
    def work(self) -> Work:
        return work.total(map(work.record, self.records.values()))

    def is_done(self, progress: dict[str, Progress]) -> bool:
        """Say whether one recommendation was coded: a class divides them."""
        return any(each.coding for each in progress.values())

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        for id_, progress in self.replay(events[self.id]).items():
            if coding := progress.coding:
                first, last = (self._as_text(self.records[id_], each) for each in (coding.first, coding.last))
                asked = self.words("portfolio.coding_asked", advice=self.course.recommendations[id_].title)
                on = day((event for event in events[self.id] if event.item == id_), "coded")
                versions = (first,) if first != last else ()
                yield self.answer(id_, asked, last, on, self._course_verdict(self.records[id_]), versions=versions)

    def on_paper(self) -> Iterator[paper.Block]:
        words = self.words
        yield paper.Prose(words("coding.rule"))
        options = tuple(("", words(f"coding.name_{each}")) for each in directions(words))
        levels = tuple(("", f"**{text}**: {words(f'coding.level_{each}')}") for each, text in verdicts(words).items())
        for record in self.records.values():
            advice = self.course.recommendations[record.id]
            yield paper.Heading(advice.title, 4)
            yield paper.Prose(advice.asks)
            for n, event in enumerate(in_order(record), 1):
                told = " ".join(text for text in (f"**{event.date}.**", event.fact, event.note) if text)
                coded = paper.Items(options, "square", inline=True)
                yield paper.Together((paper.Prose(told, label=str(n)), coded, *self.cited(event.sources)))
            verdict = paper.Items(levels, "circle")
            yield paper.Together((paper.Prose(words("coding.verdict")), verdict, paper.Lines(ROOM)))

    def key_on_paper(self) -> Iterator[paper.Block]:
        words, named = self.words, verdicts(self.words)
        for record in self.records.values():
            yield paper.Heading(self.course.recommendations[record.id].title, 4)
            for n, event in enumerate(in_order(record), 1):
                code = words(f"coding.name_{event.direction}")
                yield paper.Prose(f"**{event.date}: {code}.** {event.why}", label=str(n))
            reason = words("coding.course_reason", verdict=named[record.verdict])
            other = words("coding.other_reason", verdict=named[record.other_verdict])
            yield paper.Prose(f"**{reason}.** {record.reason}")
            yield paper.Prose(f"**{other}.** {record.other_reason}")

    @staticmethod
    def without_key(table: Table) -> Table:
        events = [each | {"direction": WITHHELD, "why": ""} for each in table["events"]]
        verdicts = {"verdict": WITHHELD, "reason": "", "other_verdict": WITHHELD, "other_reason": ""}
        return table | verdicts | {"events": events}

    def _texts(self, id_: str) -> Texts:
        dates = [event.date for record in self.records.values() for event in record.events]
        return Texts(self.course, self.records[id_], (int(min(dates)[:4]), int(max(dates)[:4]) + 1))

    def _page(self, id_: str, progress: Progress) -> Page:
        texts = self._texts(id_)
        if progress.coding and not progress.asking:
            blocks: list[Block] = [texts.advice(), Earned(id_, [self.kept_note, *texts.own_coding(progress.coding)])]
            return Page(id_, blocks, state="done", after=[Button("reopen", self.words("coding.reopen"))])
        state: State = "tried" if progress.coding or progress.draft != BLANK else "open"
        blocks = list(self._questions(texts, progress))
        return Page(id_, blocks, state=state, after=[self.submit_button("coding.submit")])

    def _questions(self, texts: Texts, progress: Progress) -> Iterator[Block]:
        """Yield every event with the choice of its direction, the verdict and the reason, filled in from the draft."""
        words, draft = self.words, progress.draft
        yield texts.advice()
        yield texts.timeline({})
        yield Prose(block(words("coding.rule")))
        if progress.outdated:
            yield Note(block(words("coding.outdated")))
        options = [*directions(words).items()]
        for n, event in enumerate(in_order(texts.record), 1):
            chosen = draft.directions.get(event.id)
            yield Prose(texts.event(n, event))
            legend = self.as_paragraph("coding.event", n=n)
            yield Choice(DIRECTION + event.id, legend, options, [chosen] if chosen else [], inline=True)
        levels = [
            (key, f"<strong>{text}</strong>: {words(f'coding.level_{key}')}") for key, text in verdicts(words).items()
        ]
        yield Choice(VERDICT, self.as_paragraph("coding.verdict"), levels, [draft.verdict] if draft.verdict else [])
        yield Text(REASON, self.as_paragraph("coding.ask_reason"), draft.reason, rows=4, autosave="draft", count=True)

    def _given(self, record: model.UptakeRecord, action: Action) -> Coded:
        given = {each.id: action.chosen(DIRECTION + each.id) for each in record.events}
        reason = read_text(action.values.get(REASON, ""), self.words)
        return read(record, {"directions": given, "verdict": action.chosen(VERDICT), "reason": reason})

    def _refuse_gaps(self, record: model.UptakeRecord, given: Coded) -> None:
        words, events = self.words, enumerate(in_order(record), 1)
        gaps = [words("coding.missing_event", n=n) for n, event in events if event.id not in given.directions]
        gaps += [] if given.verdict else [words("coding.missing_verdict")]
        gaps += [] if given.reason.strip() else [words("coding.missing_reason")]
        if gaps:
            raise RefusedError(words("coding.missing", gaps="; ".join(gaps)))

    def _course_verdict(self, record: model.UptakeRecord) -> str:
        verdict = "" if self.keeps else self.words(f"coding.name_of_{record.verdict}")
        return verdict and self.words("portfolio.coding_course", verdict=verdict)

    def _as_text(self, record: model.UptakeRecord, said: Coded) -> str:
        words = self.words
        told = [words("portfolio.coding_verdict", verdict=words(f"coding.name_of_{said.verdict}")), said.reason]
        for event in record.events:
            mine = words(f"coding.name_{said.directions[event.id]}")
            told.append(words("portfolio.coding_event", date=event.date, fact=plain(event.fact), mine=mine))
            if not self.keeps:
                told[-1] += words("portfolio.coding_beside", course=words(f"coding.name_{event.direction}"))
        return lines(*told)

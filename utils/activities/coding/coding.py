"""Score the record: code dated events, say how far the advice was taken up, compare with the course, add events."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING

from utils.activities.activity import SHARED, Action, Earned, RefusedError
from utils.activities.coding import adding, as_text, on_paper, stated
from utils.activities.coding.adding import REMOVE, name_of
from utils.activities.coding.by_rule import by_rule
from utils.activities.coding.own_events import OwnEvent, OwnEvents, check_date, find_gaps, of_data
from utils.activities.coding.progress import BLANK, ID, Coded, Progress, by_part, in_order, read, replay
from utils.activities.coding.texts import Texts, directions, how_to_code, levels
from utils.activities.content import WITHHELD, Answer, ContentActivity, Table, day, lines, without
from utils.course import work
from utils.course.kinds import UPTAKE
from utils.markup import block, inline
from utils.questions.typed import read_text
from utils.view import Block, Button, Choice, Fold, Form, Note, Page, Prose, State, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Self

    from utils.activities.evidence import Evidence
    from utils.course import Course, model
    from utils.course.work import Work
    from utils.page import tree as paper
    from utils.record import Entry, Event

DIRECTION = "direction-"
"""Starts the name of the control of an event; its id follows."""
VERDICT = "verdict"
REASON = "reason"
MOVED = "moved/"
"""Starts the name of what an event added changes; the recommendation's id follows."""


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

    @cached_property
    def _how_to_code(self) -> str:
        return block(how_to_code(self.course))

    def replay(self, events: Sequence[Event]) -> dict[str, Progress]:
        return {id_: replay(record, events) for id_, record in self.records.items()}

    def asked(self, progress: dict[str, Progress]) -> Form:
        """Return a page a recommendation: what to code, or the learner's coding."""
        return self.form(*(self._page(id_, each) for id_, each in progress.items()))

    def told(self, what: str, progress: dict[str, Progress]) -> list[Block]:
        id_ = what.removeprefix(MOVED)
        coding = progress[id_].coding
        if not coding:
            return []
        if what != id_:
            return [*adding.moved(self.words, self.records[id_], coding, progress[id_].own, keyed=True)]
        texts, ruled = self._texts(id_), by_rule(self.course, self.records[id_], coding, keyed=True)
        return [*texts.comparison(coding), *ruled, *texts.reasons(coding)]

    def looked(self, progress: dict[str, Progress], action: Action) -> tuple[Page, bool]:
        """Return the page of a coding with the event that is being typed."""
        done = progress.get(action.page)
        if done is None or done.asking:
            raise RefusedError(self.words("quiz.not_now"))
        own = replace(done.own, typed=self._typed(self.records[action.page], done.own, action))
        done = replace(done, own=own)
        return self._filled(self._page(action.page, done), progress | {action.page: done}), False

    def taken(self, progress: dict[str, Progress], action: Action) -> list[Entry] | None:
        """Keep a draft or a coding, open a coding for another version, or add an event and take it out again."""
        done = progress.get(action.page)
        if done is None:
            return None
        if not done.asking:
            return self._changed(done, action)
        if action.do not in ("draft", "submit"):
            return None
        given = self._given(self.records[action.page], action)
        data = {"directions": given.directions, "verdict": given.verdict, "reason": given.reason}
        if action.do == "draft":
            return [] if given == done.draft else [self.entry("drafted", action.page, **data)]
        self._refuse_gaps(self.records[action.page], given)
        return [self.entry("coded", action.page, **data)]

    def _changed(self, done: Progress, action: Action) -> list[Entry] | None:
        """Return what an action adds to a coding that is submitted."""
        if action.do == "reopen":
            return [self.entry("reopened", action.page)]
        if action.do == "add":
            typed = self._typed(self.records[action.page], done.own, action)
            if gaps := "; ".join(find_gaps(self.words, typed)):
                raise RefusedError(self.words("coding.missing", gaps=gaps))
            check_date(self.words, typed.date)
            if typed in done.own.kept.values():
                raise RefusedError(self.words("coding.own_twice"))
            return [self.entry("added", action.page, **typed.data)]
        gone = {f"{REMOVE}{number}": each for number, each in done.own.kept.items()}.get(action.do)
        return [self.entry("removed", action.page, **gone.data)] if gone else None

    @property
    def work(self) -> Work:
        return work.total(map(work.record, self.records.values()))

    def is_done(self, progress: dict[str, Progress]) -> bool:
        """Say whether one recommendation was coded: a class divides them."""
        return any(each.coding for each in progress.values())

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        for id_, progress in self.replay(events[self.id]).items():
            if coding := progress.coding:
                record, keyed = self.records[id_], not self.keeps
                first, last = (
                    as_text.coded(self.words, record, each, keyed=keyed) for each in (coding.first, coding.last)
                )
                asked = self.words("portfolio.coding_asked", advice=self.course.recommendations[id_].title)
                on = day((event for event in events[self.id] if event.item == id_), "coded", "added", "removed")
                versions = (first,) if first != last else ()
                last = lines(last, *as_text.added(self.words, record, coding.last, progress.own))
                yield self.answer(id_, asked, last, on, self._course_verdict(record), versions=versions)

    def evidence(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Evidence]:
        """Yield the events of what was coded, each with the learner's code, and those that the learner added."""
        for id_, progress in self.replay(events[self.id]).items():
            yield from stated.evidence(self.course, self.records[id_], progress)

    def on_paper(self) -> Iterator[paper.Block]:
        return on_paper.asked(self.course, self.records.values())

    def key_on_paper(self) -> Iterator[paper.Block]:
        return on_paper.key(self.course, self.records.values())

    @staticmethod
    def without_key(table: Table) -> Table:
        events = [each | {"direction": WITHHELD, "why": ""} for each in table["events"]]
        verdicts = {"verdict": WITHHELD, "reason": "", "other_verdict": WITHHELD, "other_reason": ""}
        return without(table, "departure") | verdicts | {"events": events}

    def _texts(self, id_: str) -> Texts:
        dates = [event.date for record in self.records.values() for event in record.events]
        return Texts(self.course, self.records[id_], (int(min(dates)[:4]), int(max(dates)[:4]) + 1))

    def _page(self, id_: str, progress: Progress) -> Page:
        texts = self._texts(id_)
        if progress.coding and not progress.asking:
            record, own = self.records[id_], progress.own
            ruled = by_rule(self.course, record, progress.coding, keyed=False)
            moved = [*adding.moved(self.words, record, progress.coding, own, keyed=False)]
            added = [*adding.controls(self.words, record, own), Earned(f"{MOVED}{id_}", moved)]
            added.append(Button("add", self.words("coding.own_add")))
            blocks: list[Block] = [
                texts.advice(),
                Earned(id_, [self.kept_note, *texts.own_coding(progress.coding), *ruled]),
                Fold(self.words("coding.own_title"), added, open=bool(own.kept)),
            ]
            return Page(id_, blocks, state="done", after=[Button("reopen", self.words("coding.reopen"))], live=True)
        state: State = "tried" if progress.coding or progress.draft != BLANK else "open"
        blocks = list(self._questions(texts, progress))
        return Page(id_, blocks, state=state, after=[self.submit_button("coding.submit")])

    def _questions(self, texts: Texts, progress: Progress) -> Iterator[Block]:
        """Yield every event with the choice of its direction, the verdict and the reason, filled in from the draft."""
        words, draft = self.words, progress.draft
        yield texts.advice()
        yield texts.timeline({})
        yield Prose(self._how_to_code)
        if progress.outdated:
            yield Note(block(words("coding.outdated")))
        options = [*directions(words).items()]
        for letter, part, events in by_part(texts.record):
            yield texts.part(letter, part, empty=not events)
            for n, event in events:
                chosen = draft.directions.get(event.id)
                yield Prose(texts.event(n, event))
                legend = self.as_paragraph("coding.event", n=n)
                yield Choice(DIRECTION + event.id, legend, options, [chosen] if chosen else [], inline=True)
        given, explained = ([draft.verdict] if draft.verdict else []), levels(words).items()
        asked = self.as_paragraph("coding.verdict")
        yield Choice(VERDICT, asked, [(verdict, inline(text)) for verdict, text in explained], given)
        yield Text(REASON, self.as_paragraph("coding.ask_reason"), draft.reason, rows=4, autosave="draft", count=True)

    def _typed(self, record: model.UptakeRecord, own: OwnEvents, action: Action) -> OwnEvent:
        """Return the event in the controls of `action`, as far as it is there."""
        names = {each.name: name_of(each.name, own) for each in fields(OwnEvent)}
        chosen = {field: action.chosen(names[field]) for field in ("part", "direction")}
        typed = {field: self.typed(action, name) for field, name in names.items() if field not in chosen}
        return of_data(record, typed | chosen)

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

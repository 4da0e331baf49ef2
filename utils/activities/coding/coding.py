"""Score the record: code every dated event, then say how far the advice was taken up; then compare with the course."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from utils.activities.activity import SHARED, Action, RefusedError
from utils.activities.coding.views import DIRECTION, DIRECTIONS, REASON, VERDICT, VERDICTS, CodingViews, in_order
from utils.course.kinds import UPTAKE
from utils.questions.typed import read_text
from utils.record import Entry, Event
from utils.view import Form, Page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.course import Course, model

ID = "coding"


@dataclass(frozen=True)
class Coded:
    """A coding of one recommendation: a direction by the event's id, a verdict, a reason; a draft may have gaps."""

    directions: dict[str, str]
    verdict: str
    reason: str


@dataclass(frozen=True)
class Coding:
    """The first coding, made before the course's was seen, and the last."""

    first: Coded
    last: Coded


@dataclass(frozen=True)
class Progress:
    """What the record says: the coding, what the controls hold, whether they show, whether a coding is outdated."""

    coding: Coding | None
    draft: Coded
    asking: bool
    outdated: bool


def coded_sections(course: Course) -> dict[str, tuple[model.UptakeRecord, ...]]:
    """Return what became of the recommendations, by section; sections without a record are left out."""
    found = {section.id: course.entries(UPTAKE, section.id) for section in course.info.sections}
    return {section: records for section, records in found.items() if records}


def records(course: Course) -> dict[str, model.UptakeRecord]:
    """Return what became of every recommendation, by its id, in the order of the course."""
    return {each.id: each for listed in coded_sections(course).values() for each in listed}


def replay(record: model.UptakeRecord, events: Sequence[Event]) -> Coding | None:
    """Return the codings of `record` in `events` (the activity's, oldest first) that fit its events; None for none."""
    return _progress(record, events).coding


def _progress(record: model.UptakeRecord, events: Sequence[Event]) -> Progress:
    codings: list[Coded] = []
    draft, reopened, unfit = Coded({}, "", ""), False, False
    for event in events:
        if event.item != record.id or event.kind not in ("coded", "drafted", "reopened"):
            continue
        if event.kind == "reopened":
            reopened = True
            continue
        draft = _read(record, event.data)
        if event.kind == "coded" and _fits(record, draft, event.data):
            codings.append(draft)
            reopened = False
        elif event.kind == "coded":
            unfit = True
    coding = Coding(codings[0], codings[-1]) if codings else None
    return Progress(coding, draft, asking=reopened or coding is None, outdated=unfit and coding is None)


def _read(record: model.UptakeRecord, data: Mapping[str, Any]) -> Coded:
    """Return what of `data` still makes sense for `record`."""
    given = data.get("directions")
    directions = given if isinstance(given, dict) else {}
    known = {each.id: directions[each.id] for each in record.events if directions.get(each.id) in DIRECTIONS}
    verdict, reason = data.get("verdict"), data.get("reason")
    return Coded(known, verdict if verdict in VERDICTS else "", reason if isinstance(reason, str) else "")


def _fits(record: model.UptakeRecord, coded: Coded, data: Mapping[str, Any]) -> bool:
    """Say whether nothing is missing, and nothing was there that the course no longer asks."""
    return bool(coded.verdict) and len(record.events) == len(coded.directions) == len(data["directions"])


@dataclass(frozen=True)
class CodingActivity:
    """The record of one section's recommendations, a page for each; the course's coding shows after the learner's."""

    course: Course
    about: str
    section: str = SHARED
    id: str = ID

    @cached_property
    def _records(self) -> dict[str, model.UptakeRecord]:
        return {each.id: each for each in self.course.entries(UPTAKE, self.about)}

    def view(self, events: Sequence[Event]) -> Form:
        """Return a page a recommendation: what to code, or the comparison with the course's coding."""
        dates = [event.date for record in self._records.values() for event in record.events]
        span = (int(min(dates)[:4]), int(max(dates)[:4]) + 1)
        pages = [self._page(record, _progress(record, events), span) for record in self._records.values()]
        title = self.course.words("coding.title", section=self.course.section(self.about).title)
        return Form(f"{ID}/{self.about}", title, pages)

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:
        """Keep a draft or a coding, or open a coding for another version."""
        words, record = self.course.words, self._records.get(action.page)
        if record is None or action.do not in ("draft", "submit", "reopen"):
            raise RefusedError(words("quiz.not_now"))
        progress = _progress(record, events)
        if progress.asking == (action.do == "reopen"):
            raise RefusedError(words("quiz.not_now"))
        if action.do == "reopen":
            return [self._entry("reopened", record.id)]
        given = self._given(record, action)
        if action.do == "draft":
            return [] if given == progress.draft else [self._entry("drafted", record.id, given)]
        self._refuse_gaps(record, given)
        return [self._entry("coded", record.id, given)]

    def _page(self, record: model.UptakeRecord, progress: Progress, span: tuple[int, int]) -> Page:
        views = CodingViews(self.course, record, span)
        if progress.coding and not progress.asking:
            told = views.kept(progress.coding) if self.course.keyless else views.comparison(progress.coding)
            return Page(record.id, told, state="done", after=[views.reopen()])
        blocks = views.questions(progress.draft, outdated=progress.outdated)
        state = "tried" if progress.coding or progress.draft != Coded({}, "", "") else "open"
        return Page(record.id, blocks, state=state, after=[views.submit()])  # type: ignore[arg-type]

    def _entry(self, kind: str, item: str, coded: Coded | None = None) -> Entry:
        data = {"directions": coded.directions, "verdict": coded.verdict, "reason": coded.reason} if coded else {}
        return Entry(kind=kind, section=self.section, activity=self.id, item=item, data=data)

    def _given(self, record: model.UptakeRecord, action: Action) -> Coded:
        chosen = {name: value[0] for name, value in action.values.items() if isinstance(value, list) and value}
        directions = {each.id: chosen.get(DIRECTION + each.id) for each in record.events}
        reason = read_text(action.values.get(REASON, ""), self.course.words)
        return _read(record, {"directions": directions, "verdict": chosen.get(VERDICT), "reason": reason})

    def _refuse_gaps(self, record: model.UptakeRecord, given: Coded) -> None:
        words = self.course.words
        gaps = [
            words("coding.missing_event", n=n)
            for n, event in enumerate(in_order(record), 1)
            if event.id not in given.directions
        ]
        gaps += [] if given.verdict else [words("coding.missing_verdict")]
        gaps += [] if given.reason.strip() else [words("coding.missing_reason")]
        if gaps:
            raise RefusedError(words("coding.missing", gaps="; ".join(gaps)))

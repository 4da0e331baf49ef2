"""Readings of memos: a package is opened, others' memos are read by the rubric, readings of one's own are answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import Action, OpenActivity
from utils.activities.content import Answer, EntryActivity, ScreenActivity
from utils.activities.memo import package_page, reading_page, returned_page
from utils.activities.memo.activity import MemoActivity
from utils.activities.memo.progress import RATED
from utils.activities.memo.readings_answers import answers
from utils.activities.memo.readings_record import Progress, replay
from utils.course import model
from utils.course.kinds import MEMOS
from utils.course.work import Work

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.event_data import EventSource
    from utils.activities.memo.said import PackageReader
    from utils.record import Entry, Event
    from utils.view import Form


def readings_id(memo: model.Memo) -> str:
    """Return the id under which the readings of `memo` are kept."""
    return f"{memo.id}-readings"


@dataclass(frozen=True)
class ReadingsActivity(OpenActivity[Progress], ScreenActivity[Progress], EntryActivity[Progress, model.Memo]):
    """Opens packages, takes down readings, and lets the author answer those of the own memo."""

    packages: PackageReader | None = None
    """What opens a package; None where no file can be named."""

    kind = MEMOS
    counted = "memo_readings"
    without_key = staticmethod(MemoActivity.without_key)
    lost = ""
    in_pieces = True

    @property
    def id(self) -> str:
        return readings_id(self.content)

    @property
    def title(self) -> str:
        return self.words("memo_readings.title", title=self.content.title)

    @property
    def work(self) -> Work:
        return Work()  # what a class does together is planned in the run sheets

    @classmethod
    def verbs(cls) -> tuple[str, ...]:
        return ("readings",)

    def events(self, record: EventSource) -> Sequence[Event]:
        """Return its own events and the author's marks of the memo, which stand beside those of the readers."""
        return [
            event
            for event in record.section(self.section)
            if event.activity == self.id or (event.activity == self.content.id and event.kind == RATED)
        ]

    def replay(self, events: Sequence[Event]) -> Progress:
        return replay(self.content, events)

    def asked(self, progress: Progress) -> Form:
        pages = [package_page.page(self, progress, self.packages)]
        pages += [reading_page.page(self, progress, key, version) for key, version in progress.memos().items()]
        if progress.returned:
            pages.append(returned_page.page(self, progress, progress.returned.deal))
        return self.form(*pages)

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        if action.page == package_page.PACKAGE:
            return package_page.taken(self, progress, action, self.packages)
        if action.page == returned_page.RETURNED:
            return returned_page.taken(self, progress, action)
        return reading_page.taken(self, progress, action)

    def is_done(self, progress: Progress) -> bool:
        return bool(progress.read)

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        return answers(self, events[self.id])

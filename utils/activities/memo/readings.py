"""Readings of memos: a package is opened, others' memos are read by the rubric, readings of one's own are answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import Action, OpenActivity
from utils.activities.content import Answer, EntryActivity, ScreenActivity
from utils.activities.memo.activity import MemoActivity
from utils.activities.memo.readings_record import Progress, replay
from utils.course import model
from utils.course.kinds import MEMOS
from utils.course.work import Work
from utils.view import Page, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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

    def replay(self, events: Sequence[Event]) -> Progress:
        return replay(self.content, events)

    def asked(self, progress: Progress) -> Form:  # noqa: ARG002
        return self.form(Page("package", [Prose(self.as_paragraph("memo_readings.about"))], after=[]))

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:  # noqa: ARG002
        return None

    def is_done(self, progress: Progress) -> bool:
        return bool(progress.read)

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:  # noqa: ARG002
        yield from ()

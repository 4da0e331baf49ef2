"""The learner's record: everything they did, in append-only files that are never changed afterwards."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from threading import RLock
from typing import TYPE_CHECKING

import msgspec

from utils.record.account import Account
from utils.record.believed import LEEWAY
from utils.record.event import Entry, Event
from utils.record.files import Files
from utils.record.index import Index
from utils.record.learner_id import new_id, read_or_keep
from utils.record.log_file import LogFile, collector_paused, read_events
from utils.record.trouble import RecordError, say, unwritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_TICK = timedelta(microseconds=1)
_NEVER = datetime.min.replace(tzinfo=UTC)
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Event)


class Record:
    """The events in a folder; each Record writes a file of its own there and reads those of all."""

    def __init__(
        self,
        folder: Path,
        name: str = "",
        somebody_else: Callable[[], str | None] = lambda: None,
        unkept: str = "",
    ) -> None:
        """Read what is in `folder`, which need not exist yet.

        Args:
            folder: where the files are.
            name: the learner's name, where several share an account.
            somebody_else: says who has begun on this account since; nothing is written then.
            unkept: why what is added lasts no longer than this kernel, in words; "" where it does.
        """
        self.folder, self.name, self.unkept = folder, name, unkept
        self._somebody_else = somebody_else
        self._files = Files(folder)
        self._own: LogFile | None = None
        self._index = Index()
        self._latest = _NEVER
        self._trouble: tuple[str, ...] = ()
        self._learner = new_id()
        self._kept: bool | None = None  # on the disk; False: only as that of somebody who looked
        self._listeners: list[Callable[[Sequence[Event]], None]] = []
        self._one_at_a_time = RLock()  # newer kernels answer a form beside the cell that runs
        self.refresh()

    @classmethod
    def open(cls) -> Record:
        """Return the record of the learner who has begun last on this account.

        Raises:
            RecordError: SEMINAR_RECORD names no folder.
        """
        account = Account.find()
        name = account.learner or ""
        return cls(account.folder_of(name), name, account.turn_of(name), account.unkept)

    @property
    def learner(self) -> str:
        """An opaque id of the learner whose answers these are, the same in every kernel that has this record.

        It is kept in the folder; where nothing can be written it holds for this kernel.
        """
        with self._one_at_a_time, suppress(OSError):
            begun = self._latest > _NEVER
            if self._kept is None or self._kept < begun:
                self._learner, self._kept = read_or_keep(self.folder, self._learner, begun=begun), begun
        return self._learner

    @property
    def turn(self) -> str:
        """Who has begun on this account since, in words; "" as long as nobody has."""
        other = self._somebody_else()
        if other is None:
            return ""
        return say("somebody_else", name=other) if other else say("first_learner")

    def add(self, *entries: Entry) -> tuple[Event, ...]:
        """Write `entries` to the disk, all or none remembered, and return them stamped.

        Raises:
            RecordError: they could not be written; somebody else has begun since; or files of the record had vanished,
                which were written again, and the entries may now be added.
        """
        if not entries:
            return ()
        with self._one_at_a_time:
            self.demand_current()
            lines = _ENCODER.encode_lines(self._stamp(entries))
            events = _DECODER.decode_lines(lines)  # what a replay will give: plain JSON values, shared with no one
            if (self._own is None or not self._files.goes_on(self._own)) and (vanished := self._write_again()):
                raise RecordError(f"{vanished} {say('once_more')}")
            self._append(lines, events)
            return tuple(events)

    def take_in(self, events: Sequence[Event]) -> int:
        """Write those of `events`, from another record of the learner's, that are not yet here; return how many.

        Raises:
            RecordError: they could not be written, or somebody else has begun since.
        """
        with self._one_at_a_time:
            self.demand_current()
            known = {each.identity for each in self.all()}
            new = {each.identity: each for each in events}
            taken = [each for identity, each in new.items() if identity not in known]
            if taken:
                self._append(_ENCODER.encode_lines(taken), taken)
            return len(taken)

    def listen(self, call: Callable[[Sequence[Event]], None]) -> None:
        """Tell `call` of events as they become known: once on the disk, whoever wrote them, some perhaps twice.

        It is called while nothing else can be recorded, and must not take long.
        """
        with self._one_at_a_time:
            self._listeners.append(call)

    def demand_current(self) -> None:
        """Do nothing, as long as nobody else has begun on this account since.

        Raises:
            RecordError: somebody else has; the message says who.
        """
        if self.turn:
            raise RecordError(self.turn)

    def events(self, section: str, activity: str) -> tuple[Event, ...]:
        """Return the activity's events since the section was last reset, oldest first."""
        with self._one_at_a_time:
            return self._index.current(section, activity)

    def section(self, section: str) -> tuple[Event, ...]:
        """Return all events of the section since it was last reset, oldest first."""
        with self._one_at_a_time:
            return self._index.current(section)

    def all(self) -> tuple[Event, ...]:
        """Return every event, also those that were reset, oldest first."""
        with self._one_at_a_time:
            return self._index.all()

    def refresh(self) -> None:
        """Take in what other kernels wrote since the last time, and write again what vanished."""
        with self._one_at_a_time:
            self._trouble = ()
            with suppress(RecordError):  # the file that is gone is told as such
                if vanished := self._write_again():
                    self._trouble = (vanished,)
            placed, trouble = self._files.read_on()
            self._trouble += (trouble,) if trouble else ()
            with collector_paused():
                self._index.insert(placed)
            self._latest = max(self._latest, max(map(attrgetter("at"), placed), default=self._latest))
            if placed:
                self._tell([each.event for each in placed])

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong in the folder, one line a fault; all else is used."""
        return (*filter(None, [self.unkept, self.turn]), *self._trouble, *self._ahead(), *self._files.faults)

    def _ahead(self) -> Iterator[str]:
        """Say how many entries a clock dated that was ahead."""
        latest = datetime.now(UTC) + LEEWAY
        if self._latest > latest and (ahead := [each.at for each in self.all() if each.at > latest]):
            yield say("ahead", n=len(ahead), until=f"{max(ahead):%Y-%m-%d}", folder=self.folder)

    def _stamp(self, entries: tuple[Entry, ...]) -> list[Event]:
        # After all events known, also where another machine's clock is ahead: its reset must not hide these.
        now = datetime.now(UTC)
        ahead = max(timedelta(0), self._latest + _TICK - now)
        return [
            Event(
                kind=entry.kind,
                section=entry.section,
                activity=entry.activity,
                item=entry.item,
                data=entry.data,
                at=(at := now + place * _TICK),
                order=at + ahead if ahead else None,
            )
            for place, entry in enumerate(entries)
        ]

    def _append(self, lines: bytes, events: list[Event]) -> None:
        """Write `lines`, which hold `events`, to the disk, and only then remember them."""
        try:
            if self._own is None or not self._files.goes_on(self._own):
                self._own = self._files.create()
            placed = self._own.append(lines, events)
        except OSError as error:
            if self._own and not self._own.is_ours():
                self._own = None  # part of the lines may be in it: nothing must follow them
            raise unwritten(self.folder, error) from error
        self._files.tell(self._own)
        self._index.insert(placed)
        self._latest = max(self._latest, *(each.at for each in placed))
        if self._kept is False:
            _ = self.learner  # who looked has begun
        self._tell(events)

    def _tell(self, events: Sequence[Event]) -> None:
        for call in self._listeners:
            call(events)

    def _write_again(self) -> str:
        """Write what no file holds any more to a new one where files of the record are gone; return what to tell of it.

        Files also come back: with a drive, from a bin or a backup. Only the disk says what is missing then.
        """
        if not (gone := self._files.gone()):
            return ""
        there: set[str] = set()
        with suppress(OSError):  # what cannot be looked at is written again
            there = {event.identity for path in self._files.beside(gone) for event in read_events(path)[0]}
        lost = [event for event in self._index.all() if event.identity not in there]
        self._own = None
        if lost:
            self._append(_ENCODER.encode_lines(lost), lost)
        self._files.forget(gone)
        return say("vanished", folder=self.folder, files=len(gone), n=len(lost)) if lost else ""

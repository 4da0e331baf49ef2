"""The learner's record: everything they did, in append-only files that are never changed afterwards."""

from __future__ import annotations

import gc
import os
import secrets
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

import msgspec
import platformdirs

from utils.record.event import Entry, Event
from utils.record.index import Index
from utils.record.learner_id import new_id, read_or_keep
from utils.record.log_file import LogFile, make_folder
from utils.record.trouble import unreadable, unwritten

if TYPE_CHECKING:
    from collections.abc import Iterator

_TICK = timedelta(microseconds=1)
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Event)


class Record:
    """The events in a folder; each Record writes a file of its own there and reads those of all."""

    def __init__(self, folder: Path) -> None:
        """Read what is in `folder`, which need not exist yet."""
        self.folder = folder
        self._files: dict[str, LogFile] = {}
        self._own: LogFile | None = None
        self._index = Index()
        self._latest = datetime.min.replace(tzinfo=UTC)
        self._trouble: tuple[str, ...] = ()
        self._learner, self._kept = new_id(), False
        self._one_at_a_time = RLock()  # newer kernels answer a form beside the cell that runs
        self.refresh()

    @classmethod
    def open(cls) -> Record:
        """Return the record in the folder that SEMINAR_RECORD names, else in the user's data folder."""
        chosen = os.environ.get("SEMINAR_RECORD")
        folder = Path(chosen).expanduser() if chosen else platformdirs.user_data_path("alliance-and-region") / "record"
        return cls(folder.absolute())

    def add(self, *entries: Entry) -> tuple[Event, ...]:
        """Write `entries` to the disk, all or none remembered, and return them stamped.

        Raises:
            RecordError: they could not be written.
        """
        if not entries:
            return ()
        with self._one_at_a_time:
            lines = _ENCODER.encode_lines(self._stamp(entries))
            events = _DECODER.decode_lines(lines)  # what a replay will give: plain JSON values, shared with no one
            try:
                if self._own is None or not self._own.is_ours():
                    self._own = self._create(events[0].at)
                placed = self._own.append(lines, events)
            except OSError as error:
                if self._own and not self._own.is_ours():
                    self._own = None  # part of the lines may be in it: nothing must follow them
                raise unwritten(self.folder, error) from error
            self._index.insert(placed)
            self._latest = events[-1].at
            return tuple(events)

    @property
    def learner(self) -> str:
        """An opaque id of the learner whose answers these are, the same in every kernel that has this record.

        It is kept in the folder; where nothing can be written it holds for this kernel.
        """
        with self._one_at_a_time:
            if not self._kept:
                with suppress(OSError):
                    self._learner, self._kept = read_or_keep(self.folder, self._learner), True
            return self._learner

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
        """Take in what other kernels wrote since the last time."""
        with self._one_at_a_time:
            self._trouble = ()
            try:
                paths = [path for path in self.folder.iterdir() if path.suffix == ".jsonl"]
            except FileNotFoundError:
                paths = []  # nothing was written yet
            except OSError as error:
                paths = []
                self._trouble = (unreadable(self.folder, error),)
            for path in paths:
                # Some systems put a hidden companion beside a file on a foreign disk: "._name.jsonl".
                if path.name not in self._files and not path.name.startswith("."):
                    self._files[path.name] = LogFile(path)
            with _collector_paused():
                placed = list(chain.from_iterable(file.read() for file in self._files.values()))
                self._index.insert(placed)
            self._latest = max([self._latest, *(each.at for each in placed)])

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong in the folder, one line a fault; all else is used."""
        return (*self._trouble, *chain.from_iterable(self._files[name].faults for name in sorted(self._files)))

    def _stamp(self, entries: tuple[Entry, ...]) -> list[Event]:
        # Later than all events known, also where another machine's clock is ahead: its reset must not hide these.
        at = max(datetime.now(UTC), self._latest + _TICK)
        return [
            Event(
                kind=entry.kind,
                section=entry.section,
                activity=entry.activity,
                item=entry.item,
                data=entry.data,
                at=at + place * _TICK,
            )
            for place, entry in enumerate(entries)
        ]

    def _create(self, at: datetime) -> LogFile:
        """Create a file with a name that sorts by time and that no other kernel or machine can choose."""
        make_folder(self.folder)
        path = self.folder / f"{at:%Y%m%dT%H%M%S%f}Z-{secrets.token_hex(8)}.jsonl"
        file = LogFile(path)
        file.create()
        self._files[path.name] = file
        return file


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector from going through a growing record again and again; reading leaves no garbage."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()

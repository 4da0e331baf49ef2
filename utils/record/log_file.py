"""One file of the record: JSON Lines, appended to by one kernel, read on from where reading stopped."""

from __future__ import annotations

import errno
import gc
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from utils.record.event import Event
from utils.record.index import Placed
from utils.record.trouble import say, unreadable
from utils.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)  # Windows alone has it
_APPEND = os.O_WRONLY | os.O_APPEND | _BINARY
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
_AT_ONCE = 1 << 20
_NO_FOLDER_SYNC = {errno.EACCES, errno.EBADF, errno.EINVAL, errno.EISDIR, errno.ENOTSUP}


class _Version(msgspec.Struct):
    v: int = 1


_EVENT = msgspec.json.Decoder(Event)
_VERSION = msgspec.json.Decoder(_Version)
_BAD_LINE = (msgspec.MsgspecError, ValueError, RecursionError)


class LogFile:
    """One file of the record and how far it was read."""

    def __init__(self, path: Path) -> None:
        """Look at nothing yet."""
        self._path = path
        self._offset = 0
        self._lines = 0
        self._damage: list[str] = []
        self._trouble: list[str] = []

    @property
    def name(self) -> str:
        """What the file is called."""
        return self._path.name

    @property
    def size(self) -> int:
        """How much of the file was read or written, in bytes."""
        return self._offset

    @property
    def faults(self) -> list[str]:
        """What is wrong with the file, in its order."""
        return self._damage + self._trouble

    def create(self) -> None:
        """Make the file, readable by its owner alone; on the disk when this returns."""
        os.close(os.open(self._path, _CREATE, 0o600))
        sync_folder(self._path.parent)

    def is_ours(self) -> bool:
        """Say whether the file ends where this kernel's last event ended, so that more may follow."""
        try:
            return self._path.stat().st_size == self._offset
        except OSError:
            return False

    def is_gone(self) -> bool:
        """Say whether what was read from the file, or written to it, is no longer there."""
        try:
            return self._path.stat().st_size < self._offset
        except FileNotFoundError:
            return True
        except OSError:
            return False

    def append(self, lines: bytes, events: list[Event]) -> list[Placed]:
        """Write `lines`, which hold `events`; on the disk when this returns."""
        descriptor = os.open(self._path, _APPEND)  # opened anew, or a deleted file would swallow events unseen
        try:
            _write(descriptor, lines)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        self._offset += len(lines)
        self._lines += len(events)
        first = self._lines - len(events) + 1
        return [Placed(event.place, self.name, line, event) for line, event in enumerate(events, first)]

    def read(self) -> list[Placed]:
        """Return the events of all lines finished since the last time."""
        self._trouble.clear()
        try:
            data = self._read_on()
        except OSError as error:
            self._trouble.append(unreadable(self._path, error))
            return []
        *lines, rest = data.split(b"\n")
        whole, name = data[: len(data) - len(rest)], self.name
        events = enumerate(self._decode_all(whole, lines), self._lines + 1)
        placed = [Placed(event.order or event.at, name, number, event) for number, event in events if event]
        self._offset += len(whole)
        self._lines += len(lines)
        if rest:  # torn for good, or still being written: the next time will tell
            self._trouble.append(say("torn", file=self._path, line=self._lines + 1))
        return placed

    def _read_on(self) -> bytes:
        if self._offset and self._path.stat().st_size <= self._offset:
            return b""
        descriptor = os.open(self._path, os.O_RDONLY | _BINARY)  # which asks for nothing more than the content
        try:
            os.lseek(descriptor, self._offset, os.SEEK_SET)
            return b"".join(iter(lambda: os.read(descriptor, _AT_ONCE), b""))
        finally:
            os.close(descriptor)

    def _decode_all(self, data: bytes, lines: list[bytes]) -> Sequence[Event | None]:
        """Return the event of each of the `lines` that are `data`, None for one that cannot be used."""
        try:
            events = _EVENT.decode_lines(data)  # all at once, as long as all are sound: that is much faster
            if len(events) == len(lines) and all(event.sound for event in events):
                return events
        except _BAD_LINE:
            pass
        return [self._decode(line, number) for number, line in enumerate(lines, self._lines + 1)]

    def _decode(self, line: bytes, number: int) -> Event | None:
        try:
            event = _EVENT.decode(line)
            if event.sound:
                return event
        except _BAD_LINE:
            pass
        if line.strip():
            self._damage.append(say("newer" if _is_newer(line) else "damaged", file=self._path, line=number))
        return None


def read_events(path: Path) -> tuple[list[Event], list[str]]:
    """Return the events in one file of a record, and what is wrong with it."""
    file = LogFile(path)
    return [placed.event for placed in file.read()], file.faults


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the garbage collector from going through a growing record again and again; reading leaves no garbage."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def sync_folder(folder: Path) -> None:
    """Put the names in `folder` on the disk, where the system can do that."""
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it where they are missing, open to their owner alone, and put them on the disk."""
    for place in reversed([folder, *folder.parents]):
        if not place.exists():
            place.mkdir(mode=0o700, exist_ok=True)
            sync_folder(place.parent)


def write_beside(path: Path, content: bytes, *, first: bool = False) -> None:
    """Write a small file of the owner's, whole or not at all: beside `path`, then in its place.

    With `first`, a file that another kernel put there meanwhile stays, where the disk can do that.
    """
    try:
        write_whole(path, content, mode=0o600, replace=not first)
    except FileExistsError:
        if not first:
            raise
    sync_folder(path.parent)


def _write(descriptor: int, lines: bytes) -> None:
    """Write all in one go: two writes could leave half an answer that looks whole."""
    if os.write(descriptor, lines) < len(lines):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _is_newer(line: bytes) -> bool:
    try:
        return _VERSION.decode(line).v > 1
    except _BAD_LINE:
        return False

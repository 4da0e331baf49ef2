"""The files of a record: which there are, which may hold more than was read, and which are gone."""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING

from utils.record.drive import FULL, heard
from utils.record.log_file import LogFile, collector_paused, make_folder
from utils.record.trouble import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from utils.record.index import Placed


class Files:
    """The files in the folder of a record that are known."""

    def __init__(self, folder: Path) -> None:
        """Look at nothing yet."""
        self._folder = folder
        self._known: dict[str, LogFile] = {}
        self._heard = heard()

    def read_on(self) -> tuple[list[Placed], str]:
        """Return what stands in the files since the last time, and what kept the folder from being read, in words."""
        trouble, paths = "", []
        try:
            paths = self._paths()
        except OSError as error:
            trouble = unreadable(self._folder, error)
        new = {path.name: LogFile(path) for path in paths if path.name not in self._known}
        self._known |= new
        with collector_paused():
            placed = [each for name in sorted(self._changed(new)) for each in self._known[name].read()]
        return placed, trouble

    @property
    def faults(self) -> Iterator[str]:
        """What is wrong in the files, in their order."""
        return chain.from_iterable(self._known[name].faults for name in sorted(self._known))

    def gone(self) -> list[str]:
        """Return the names of the files that are gone; in the browser to list all takes as long as to ask for one."""
        if self._heard is None:
            return [name for name, file in self._known.items() if file.is_gone()]
        with suppress(OSError):
            return sorted(self._known.keys() - {path.name for path in self._paths()})
        return []

    def beside(self, gone: Iterable[str]) -> list[Path]:
        """Return the files that the folder holds beside those; raises an OSError where it cannot be read."""
        return [path for path in self._paths() if path.name not in gone]

    def forget(self, gone: Iterable[str]) -> None:
        """Know nothing of these any more."""
        for name in gone:
            del self._known[name]

    def goes_on(self, own: LogFile) -> bool:
        """Say whether more may follow in a file that this kernel has begun; in the browser that is up to a size."""
        return own.is_ours() and (self._heard is None or own.size < FULL)

    def tell(self, own: LogFile) -> None:
        """Tell other kernels that `own` was written to, where they cannot look."""
        if self._heard:
            self._heard.tell(own.name)

    def create(self) -> LogFile:
        """Create a file with a name that sorts by time and that no other kernel or machine can choose."""
        make_folder(self._folder)
        path = self._folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}Z-{secrets.token_hex(8)}.jsonl"
        file = LogFile(path)
        file.create()
        self._known[path.name] = file
        return file

    def _changed(self, new: Iterable[str]) -> Iterable[str]:
        """Return the names of the files that may hold more than was read: in the browser, to ask all takes long."""
        if self._heard is None:
            return self._known
        ill = {name for name, file in self._known.items() if file.faults}  # it may be well the next time
        return self._known.keys() & {*self._heard.take(), *new, *ill}

    def _paths(self) -> list[Path]:
        """Return the files of the record that the folder holds; none where nothing was written yet."""
        # Some systems put a hidden companion beside a file on a foreign disk: "._name.jsonl".
        with suppress(FileNotFoundError):
            return [each for each in self._folder.iterdir() if each.suffix == ".jsonl" and each.name[0] != "."]
        return []

"""The drive of a kernel that runs in a browser: whether it keeps what is written there, and what other tabs wrote.

The drive is the browser's storage, reached through a service worker. Where the browser allows none, as some do in
private windows, the folder is memory, or nothing can be written. The private windows of others keep all until they are
closed, and nothing tells them from other windows for certain: what is said of a drive that is kept must hold for them.
"""

from __future__ import annotations

import secrets
from functools import cache, partial
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from utils.in_browser import IN_BROWSER
from utils.record.trouble import say

if TYPE_CHECKING:
    from collections.abc import Callable

FULL = 64 * 1024
"""Bytes at which a file of the record is followed by a new one in the browser, where each answer rewrites its file.

Measured: to append took 12 ms to an empty file, 20 ms to one of this size, 135 ms at 400 kB and 230 ms at 1 MB. A
record of 2,000 answers opened in 230 ms from files of this size, in 120 ms from one file, and in 570 ms from 60 files.
"""

_PATIENCE = 30_000
"""Milliseconds for the page to answer what the drive asks it: mostly 5, and far more while a slow computer draws it."""

_said: dict[str, bool] = {}
"""Whether the browser has "promised" to keep its storage, as it said last; nothing until it has said something."""


def kept_at(folder: Path) -> tuple[Path, str]:
    """Return where a record is to lie that should lie in `folder`, and in words why it is not kept there; "" if it is.

    On a disk that is `folder`: what is wrong with it is told by each answer that cannot be written.
    """
    return _tried(folder) if IN_BROWSER else (folder, "")


def unpromised() -> str:
    """Return a line for where the browser has not promised to keep what it stores; "" where it has, and on a disk."""
    if not IN_BROWSER:
        return ""
    _ask()  # for the next time: the answer comes when this kernel has nothing else to do
    return "" if _said.get("promised") else say("unpromised")


class Heard:
    """Which files of the record other kernels have written to, as they tell each other.

    To look at every file at each answer would take 10 ms a file.
    """

    def __init__(self) -> None:
        """Listen from now on."""
        self._written: set[str] = set()
        self._post = _listen()
        _listening.add(self)

    def tell(self, name: str) -> None:
        """Tell the others that the file called `name` was written to."""
        for each in _listening - {self}:
            each.hear(name)
        self._post(name)

    def hear(self, name: str) -> None:
        """Take in that the file called `name` was written to."""
        self._written.add(name)

    def take(self) -> set[str]:
        """Return the names of the files that were written to since the last time."""
        taken, self._written = self._written, set()
        return taken


_listening: WeakSet[Heard] = WeakSet()


def heard() -> Heard | None:
    """Return what is heard of other kernels from now on; None on a disk, where files are looked at instead."""
    return Heard() if IN_BROWSER else None


@cache
def _listen() -> Callable[[str], None]:
    """Listen to kernels in other tabs; return what tells them something."""
    from js import BroadcastChannel  # of Pyodide
    from pyodide.ffi import create_proxy

    def hear(message: Any) -> None:
        for each in _listening:
            each.hear(str(message.data))

    channel = BroadcastChannel.new("seminar-record")
    channel.onmessage = create_proxy(hear)
    post: Callable[[str], None] = channel.postMessage
    return post


@cache
def _tried(folder: Path) -> tuple[Path, str]:
    if _is_kept(folder, _drive_of):
        _ask()
        return folder, ""
    return Path(gettempdir()) / "answers", say("unkept")


def _is_kept(folder: Path, drive_of: Callable[[Path], Any]) -> bool:
    """Say whether `folder` lies on a drive, and gives back what is written to it."""
    tried, content = folder / f".tried-{secrets.token_hex(8)}.txt", secrets.token_bytes(16)
    try:
        if drive_of(folder) is None:
            return False
        _make(folder)
        tried.write_bytes(content)
        there = tried.read_bytes() == content
        tried.unlink()
    except OSError:
        return False
    return there


def _make(folder: Path) -> None:
    """Make `folder`, unless a kernel in another tab is faster, of which this drive makes an error of its own."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        if not folder.is_dir():
            raise


def _drive_of(folder: Path) -> Any:
    """Return the drive that `folder` lies on, made to answer in every case; None where it lies in memory."""
    from pyodide.code import run_js
    from pyodide_js import FS

    nearest = next(found for place in (folder, *folder.parents) if (found := FS.analyzePath(str(place))).exists)
    mount = nearest.object.mount
    if mount.mountpoint == "/":
        return None
    run_js(Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))(mount.type, _PATIENCE)
    return mount.type


def _ask() -> None:
    """Ask the browser whether it has promised to keep its storage."""
    from js import navigator

    storage = getattr(navigator, "storage", None)
    if storage:
        storage.persisted().then(partial(_said.__setitem__, "promised"))

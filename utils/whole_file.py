"""A file written whole or not at all: beside its place first, on the disk, then moved there."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # Windows alone has the last


def write_whole(path: Path, content: bytes, *, mode: int = 0o666, replace: bool = False) -> None:
    """Write `content` to `path`; where something fails, nothing is left of it.

    Args:
        path: where to.
        content: what to write.
        mode: who may read, write and run the file, as far as the system's mask lets them.
        replace: whether a file that is there gives way.

    Raises:
        FileExistsError: something is there, and `replace` was not asked for.
        OSError: it cannot be written.
    """
    beside = path.with_name(passing_name())
    try:
        write_new(beside, content, mode=mode)
        if replace:
            beside.replace(path)
        else:
            _move(beside, path)
    finally:
        with suppress(OSError):
            beside.unlink()


def passing_name() -> str:
    """Return a name for what is not finished yet."""
    return f".seminar-{secrets.token_hex(8)}.part"


def write_new(path: Path, content: bytes, *, mode: int) -> None:
    """Write the new file `path`, on the disk when this returns; what fails may leave a part of it."""
    with os.fdopen(os.open(path, _CREATE, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _move(beside: Path, path: Path) -> None:
    """Give the file beside its name, unless there is one of this name."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except (OSError, AttributeError):  # some disks know no links, nor does Python in a browser
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        beside.rename(path)

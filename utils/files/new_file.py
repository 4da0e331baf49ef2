"""The one way in which a file that somebody asked for is written: whole or not at all, and never over another."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from utils.files.errors import ExportError, TakenError
from utils.plain_text import printable
from utils.record import record_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from utils.words import Words

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # Windows alone has the last
_LOCKED = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_file(words: Words, path: Path, content: bytes, *, private: bool, replace: bool = False) -> None:
    """Write `content` to the new file `path`; where something fails, nothing is left of it.

    Args:
        words: the catalogue.
        path: where to; a name alone lies in the working folder.
        content: what to write.
        private: whether it holds answers or keys, which only its owner may read.
        replace: whether a file that is there gives way.

    Raises:
        TakenError: a file is there, and `replace` was not asked for.
        ExportError: it cannot be written, or would lie in the folder of a record.
    """
    with _told(words, path):
        _refuse_place(words, path, taken=path.is_dir())
        if replace and path.is_file():
            _beside(path, content, os.replace, private=private)
        else:
            _beside(path, content, _move, private=private)


def write_folder(words: Words, path: Path, files: Mapping[str, bytes], *, private: bool) -> None:
    """Write `files`, by their place in it, to the new folder `path`; a folder that is there is never replaced.

    Raises:
        ExportError: something is there, it cannot be written, or it would lie in the folder of a record.
    """
    with _told(words, path):
        _refuse_place(words, path, taken=os.path.lexists(path))
        beside = path.with_name(_passing_name())
        beside.mkdir(mode=0o700 if private else 0o777)
        try:
            for name, content in files.items():
                file = beside / name
                file.parent.mkdir(parents=True, exist_ok=True)
                _write(file, content, private=private)
            beside.rename(path)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise


def _beside(path: Path, content: bytes, move: Callable[[Path, Path], None], *, private: bool) -> None:
    """Write beside `path`, then `move` it there."""
    beside = path.with_name(_passing_name())
    try:
        _write(beside, content, private=private)
        move(beside, path)
    finally:
        with suppress(OSError):
            beside.unlink()


def _passing_name() -> str:
    return f".seminar-{secrets.token_hex(8)}.part"


def _write(path: Path, content: bytes, *, private: bool) -> None:
    mode = 0o777 if content.startswith(b"#!") else 0o666  # a script is there to be run
    with os.fdopen(os.open(path, _CREATE, mode & 0o700 if private else mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _move(beside: Path, path: Path) -> None:
    """Give the file beside its name, unless there is one of this name."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # some disks know no links
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        beside.rename(path)


def _refuse_place(words: Words, path: Path, *, taken: bool) -> None:
    """Refuse a place that is `taken` by what is never replaced, and the folder of the record."""
    if taken:
        raise ExportError(words("export.file_there", file=printable(path)))
    folder = record_folder().resolve()
    if path.resolve().is_relative_to(folder):
        raise ExportError(words("export.in_record", file=printable(path), folder=printable(folder)))


@contextmanager
def _told(words: Words, path: Path) -> Iterator[None]:
    """Turn what goes wrong in writing `path` into a line."""
    file = printable(path)
    try:
        yield
    except FileExistsError as error:
        raise TakenError(words("export.file_there", file=file)) from error
    except (OSError, ValueError) as error:  # no system takes a name with a null in it
        number, reason = getattr(error, "errno", None), getattr(error, "strerror", None) or error
        if number in _LOCKED and (home := _home()):
            raise ExportError(
                words("export.locked", file=file, reason=reason, home=printable(home / path.name))
            ) from error
        key = "full" if number in _FULL else "unwritten"
        raise ExportError(words(f"export.{key}", file=file, reason=reason)) from error


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:
        return None

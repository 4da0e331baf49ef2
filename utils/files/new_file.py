"""The one way in which a file that somebody asked for is written: whole or not at all, and never over another."""

from __future__ import annotations

import errno
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from utils.one_line_error import ExportError, TakenError
from utils.plain_text import printable
from utils.record import RecordError, records_folder
from utils.whole_file import passing_name, write_new, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from utils.words import Words

_LOCKED = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_AT_ONCE = 8  # a disk takes several files in one turn, and one by one makes each wait for its own


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
        write_whole(path, content, mode=_mode(content, private=private), replace=replace and path.is_file())


def write_folder(words: Words, path: Path, files: Mapping[str, bytes], *, private: bool) -> None:
    """Write `files`, by their place in it, to the new folder `path`; a folder that is there is never replaced.

    Raises:
        ExportError: something is there, it cannot be written, or it would lie in the folder of a record.
    """
    with _told(words, path):
        _refuse_place(words, path, taken=os.path.lexists(path))
        beside = path.with_name(passing_name())
        access = 0o700 if private else 0o777
        beside.mkdir(mode=access)

        def write(name: str) -> None:
            _make_folders(beside, name, access)
            write_new(beside / name, files[name], mode=_mode(files[name], private=private))

        try:
            _each(write, files)
            beside.rename(path)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise


def write_into(words: Words, path: Path, files: Mapping[str, bytes], *, private: bool) -> None:
    """Write `files`, by their place in it, into the folder `path`, each whole; files of these names give way.

    Raises:
        ExportError: one cannot be written, or would lie in the folder of a record; others may be.
    """
    access = 0o700 if private else 0o777

    def write(name: str) -> None:
        file, content = path / name, files[name]
        with _told(words, file):
            _refuse_place(words, file, taken=file.is_dir())
            _make_folders(path, name, access)
            write_whole(file, content, mode=_mode(content, private=private), replace=True)

    _each(write, files)


def _each(write: Callable[[str], None], names: Iterable[str]) -> None:
    """Write the files of these names, several at once."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(write, names):
            pass


def _make_folders(path: Path, name: str, access: int) -> None:
    """Make the folders in `path`, itself too, that a file of this name lies in."""
    for folder in reversed([each for each in (path / name).parents if each.is_relative_to(path)]):
        folder.mkdir(mode=access, exist_ok=True)


def _mode(content: bytes, *, private: bool) -> int:
    mode = 0o777 if content.startswith(b"#!") else 0o666  # a script is there to be run
    return mode & 0o700 if private else mode


def _refuse_place(words: Words, path: Path, *, taken: bool) -> None:
    """Refuse a place that is `taken` by what is never replaced, and the folder of the record."""
    if taken:
        raise ExportError(words("export.file_there", file=printable(path)))
    folder = _kept()
    if folder and path.resolve().is_relative_to(folder):
        raise ExportError(words("export.in_record", file=printable(path), folder=printable(folder)))


def _kept() -> Path | None:
    """Return where the record is kept; None where none can be, which is no matter to a teacher's export."""
    try:
        return records_folder().resolve()
    except (RecordError, OSError, RuntimeError):
        return None


@contextmanager
def _told(words: Words, path: Path) -> Iterator[None]:
    """Turn what goes wrong in writing `path` into a line."""
    file = printable(path)
    try:
        yield
    except FileExistsError as error:
        raise TakenError(words("export.file_there", file=file)) from error
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle; a name that no system takes
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

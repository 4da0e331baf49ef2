"""A folder or archive of handed-in files, as mail or a learning platform gives them; none is unpacked to the disk."""

from __future__ import annotations

import os
import re
import stat
import struct
import zlib
from lzma import LZMAError
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile

from utils.files.typed_path import is_there
from utils.plain_text import printable
from utils.teaching.hand_in import HandIn, HandInError
from utils.teaching.hand_in_reader import NoHandInError, parse_hand_in
from utils.teaching.learners import Folder, Found, LeftOut, sort_by_learner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from zipfile import ZipInfo

    from utils.course import Course
    from utils.words import Words

LARGEST = 20_000_000
"""Bytes; a term's work of one learner is under a tenth of that."""

MOST_IN_ARCHIVE = 5_000
ARCHIVE_LARGEST = 500_000_000
"""Files, and bytes in all: what is more was made to fill a memory."""

_SPOILT = (BadZipFile, EOFError, LZMAError, OSError, RuntimeError, ValueError, struct.error, zlib.error)
"""What reading an archive raises where it is damaged, encrypted, or packed in a way that nobody can read."""


class File(NamedTuple):
    """A file with what is in it, or with the reason why that cannot be told; the name is fit to be shown."""

    name: str
    data: bytes
    reason: str = ""


def read_folder(course: Course, place: Path) -> Folder:
    """Read every file in the folder or archive `place` (or `place` itself, where it is another file).

    Of several files of one learner the one that contains the others is used; where none does, all are used together.
    Files of another version of the course are left out: their answers may be to other questions.

    Raises:
        HandInError: `place` is not there, or no file in it can be used, which the message lists why; or the edition has
            no keys, by which answers would be judged.
    """
    words = course.words
    if course.keyless:
        raise HandInError(words("teaching.no_keys"))
    if not is_there(place):
        raise HandInError(words("teaching.no_folder", folder=place))
    found, left_out = [], []
    for file in read_files(words, place):
        try:
            found.append(Found(_usable(course, file), file.name))
        except HandInError as error:
            left_out.append(LeftOut(file.name, str(error)))
    if not found:
        reasons = "; ".join(f"{each.file}: {each.reason}" for each in left_out[:5]) or words("teaching.no_file")
        raise HandInError(words("teaching.none_usable", folder=place, reasons=reasons))
    return sort_by_learner(words, found, left_out)


def _usable(course: Course, file: File) -> HandIn:
    words = course.words
    if file.reason:
        raise HandInError(file.reason)
    found = parse_hand_in(words, file.data)
    if found.head.version != course.info.version:
        raise HandInError(words("teaching.other_version", theirs=found.head.version, ours=course.info.version))
    return found


def read_hand_in(words: Words, path: Path) -> HandIn:
    """Read one file that was handed in, whatever its name.

    Raises:
        NoHandInError: it cannot be read, or as `parse_hand_in`.
        HandInError: as `parse_hand_in`.
    """
    file = read_file(words, path)
    if file.reason:
        raise NoHandInError(file.reason)
    return parse_hand_in(words, file.data)


def read_file(words: Words, path: Path) -> File:
    """Return the file `path`, or the first in that folder or archive; its reason says why there is none."""
    return next(read_files(words, path), File(on_one_line(path.name), b"", words("teaching.no_file")))


def read_files(words: Words, place: Path) -> Iterator[File]:
    """Yield every file in the folder `place` and the folders in it, or `place` itself, and those in archives.

    Hidden files are passed over, as are folders that systems put into archives. Links are not followed.
    """
    if not place.is_dir():
        yield from _file(words, place.resolve(), place.name)
        return
    folders = [place]
    while folders:
        folder = folders.pop()
        try:
            paths = sorted(each for each in folder.iterdir() if not each.name.startswith("."))
            inner = [each for each in paths if stat.S_ISDIR(each.lstat().st_mode)]
        except OSError as error:
            name = on_one_line(f"{folder.relative_to(place).as_posix()}/")
            yield File(name, b"", words("teaching.unreadable", reason=error.strerror))
            continue
        folders += [each for each in reversed(inner) if not each.name.startswith("__")]
        for each in paths:
            if each not in inner:
                yield from _file(words, each, each.relative_to(place).as_posix())


def on_one_line(name: str) -> str:
    """Return the name of a file on one line, every blank as a space; what is no text, or would act, is spelt out."""
    return printable(re.sub(r"\s", " ", os.fsencode(name).decode("utf-8", "backslashreplace")))


def _file(words: Words, path: Path, name: str) -> Iterator[File]:
    name = on_one_line(name)
    try:
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode):  # a pipe would never end
            yield File(name, b"", words("teaching.link" if stat.S_ISLNK(about.st_mode) else "teaching.no_plain_file"))
        elif path.suffix.casefold() == ".zip":
            yield from _in_archive(words, path, name)
        elif about.st_size > LARGEST:
            yield File(name, b"", _too_large(words, about.st_size))
        else:
            yield File(name, path.read_bytes())
    except OSError as error:
        yield File(name, b"", words("teaching.unreadable", reason=error.strerror))


def _too_large(words: Words, size: int) -> str:
    return words("teaching.too_large", size=f"{size / 1e6:.0f}", most=f"{LARGEST / 1e6:.0f}")


def _in_archive(words: Words, path: Path, name: str) -> Iterator[File]:
    try:
        with ZipFile(path) as archive:
            listed = [each for each in archive.infolist() if not each.is_dir() and not _is_passed_over(each.filename)]
            if len(listed) > MOST_IN_ARCHIVE:
                yield File(name, b"", words("teaching.archive_crowded", n=len(listed), most=MOST_IN_ARCHIVE))
                return
            left = ARCHIVE_LARGEST
            for each in listed:
                file = _packed(words, archive, each, left)
                left -= len(file.data)
                yield file._replace(name=f"{name}: {on_one_line(each.filename)}")
    except _SPOILT as error:
        yield File(name, b"", words("teaching.archive_spoilt", reason=on_one_line(str(error))))


def _is_passed_over(name: str) -> bool:
    *folders, file = name.replace("\\", "/").split("/")
    return file.startswith(".") or any(each.startswith((".", "__")) and each != ".." for each in folders)


def _packed(words: Words, archive: ZipFile, each: ZipInfo, left: int) -> File:
    if each.filename.casefold().endswith(".zip"):
        return File("", b"", words("teaching.archive_nested"))
    if left <= 0:
        return File("", b"", words("teaching.archive_large", most=f"{ARCHIVE_LARGEST / 1e6:.0f}"))
    try:
        with archive.open(each) as file:
            data = file.read(LARGEST + 1)  # what the archive says of the size may be wrong on purpose
    except _SPOILT as error:
        return File("", b"", words("teaching.archive_spoilt", reason=on_one_line(str(error))))
    if len(data) > LARGEST:
        return File("", b"", _too_large(words, max(len(data), each.file_size)))
    return File("", data)

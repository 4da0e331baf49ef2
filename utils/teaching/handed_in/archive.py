"""Archives of handed-in files, read in memory: an archive, and those of single learners in it, but none deeper."""

from __future__ import annotations

import os
import re
import struct
import zlib
from io import BytesIO
from lzma import LZMAError
from typing import IO, TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile

from utils.plain_text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from zipfile import ZipInfo

    from utils.words import Words

SUFFIX = ".zip"

LARGEST = 20_000_000
"""Bytes; a term's work of one learner is under a tenth of that."""

MOST_IN_ARCHIVE, MOST_IN_INNER = 5_000, 100
ARCHIVE_LARGEST = 500_000_000
"""Files from a class and from one learner, and bytes in all: what is more was made to fill a memory."""

_SPOILT = (BadZipFile, EOFError, LZMAError, NotImplementedError, OSError, RuntimeError, ValueError, struct.error,
           zlib.error)  # fmt: skip
"""What reading an archive raises where it is damaged, encrypted, or packed in a way that nobody can read."""


class File(NamedTuple):
    """A file with what is in it, or with the reason why that cannot be told; the name is fit to be shown."""

    name: str
    data: bytes
    reason: str = ""


def read_archive(words: Words, path: Path, name: str) -> Iterator[File]:
    """Yield every file in the archive `path`, which is called `name`; what cannot be read has a reason."""
    yield from _Reading(words).files(path, name)


def on_one_line(name: str) -> str:
    """Return the name of a file on one line, every blank as a space; what is no text, or would act, is spelt out."""
    return printable(re.sub(r"\s", " ", os.fsencode(name).decode("utf-8", "backslashreplace")))


def too_large(words: Words, size: int) -> str:
    """Return why a file of `size` bytes is not read."""
    return words("teaching.too_large", size=f"{size / 1e6:.0f}", most=f"{LARGEST / 1e6:.0f}")


class _Reading:
    """Reads one archive and those in it; all share what may be unpacked."""

    def __init__(self, words: Words) -> None:
        self._words, self._left = words, ARCHIVE_LARGEST

    def files(self, source: Path | IO[bytes], name: str, *, inner: bool = False) -> Iterator[File]:
        words = self._words
        try:
            with ZipFile(source) as archive:
                listed = [each for each in archive.infolist() if not each.is_dir() and not _is_passed_over(each)]
                if len(listed) > (most := MOST_IN_INNER if inner else MOST_IN_ARCHIVE):
                    key = "teaching.inner_crowded" if inner else "teaching.archive_crowded"
                    yield File(name, b"", words(key, n=len(listed), most=most))
                    return
                if not listed:
                    yield File(name, b"", words("teaching.no_file"))
                for each in listed:
                    yield from self._member(archive, each, f"{name}: {on_one_line(each.filename)}", inner=inner)
        except _SPOILT as error:
            yield File(name, b"", words("teaching.archive_spoilt", reason=on_one_line(str(error))))

    def _member(self, archive: ZipFile, each: ZipInfo, name: str, *, inner: bool) -> Iterator[File]:
        is_archive = each.filename.casefold().endswith(SUFFIX)
        if is_archive and inner:
            yield File(name, b"", self._words("teaching.archive_nested"))
            return
        file = self._unpacked(archive, each, name)
        if is_archive and not file.reason:
            yield from self.files(BytesIO(file.data), name, inner=True)
        else:
            yield file

    def _unpacked(self, archive: ZipFile, each: ZipInfo, name: str) -> File:
        words = self._words
        if self._left <= 0:
            return File(name, b"", words("teaching.archive_large", most=f"{ARCHIVE_LARGEST / 1e6:.0f}"))
        try:
            with archive.open(each) as file:
                data = file.read(LARGEST + 1)  # what the archive says of the size may be wrong on purpose
        except _SPOILT as error:
            return File(name, b"", words("teaching.archive_spoilt", reason=on_one_line(str(error))))
        self._left -= len(data)
        if len(data) > LARGEST:
            return File(name, b"", too_large(words, max(len(data), each.file_size)))
        return File(name, data)


def _is_passed_over(each: ZipInfo) -> bool:
    *folders, file = each.filename.replace("\\", "/").split("/")
    return file.startswith(".") or any(name.startswith((".", "__")) and name != ".." for name in folders)

"""Tables that learning platforms and spreadsheets save as CSV, in whatever encoding and with whatever separator."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

from utils.files.typed_path import is_there
from utils.plain_text import marked_encoding, printable
from utils.teaching.folder import read_file
from utils.teaching.hand_in import HandInError

if TYPE_CHECKING:
    from pathlib import Path

    from utils.words import Words

SEPARATORS = ",;\t"
_PACKED = b"PK\x03\x04"


class Sheet(NamedTuple):
    """A table of texts, with what is needed to write it as it was read: every row has as many cells as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    encoding: str
    separator: str


def read_sheet(words: Words, path: Path) -> Sheet:
    """Return the table in the file `path`: its first line that is not blank is the head.

    Raises:
        HandInError: it cannot be read, or is no such file; the message says what would be right.
    """
    file = printable(path)
    if not is_there(path):
        raise HandInError(words("roster.no_file", file=file))
    found = read_file(words, path)
    if found.reason:
        raise HandInError(words("roster.unreadable", file=file, reason=found.reason))
    data = found.data
    if data.startswith(_PACKED):
        raise HandInError(words("roster.no_csv", file=file))
    encoding = _encoding(data)
    text = data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    separator, text = _separator(text)
    try:
        read = csv.reader((f"{line}\n" for line in text.split("\n")), delimiter=separator, strict=True)
        lines = [row for row in read if any(map(str.strip, row))]
    except csv.Error as error:
        raise HandInError(words("roster.unreadable", file=file, reason=printable(error))) from error
    if not lines:
        raise HandInError(words("roster.empty", file=file))
    head, *rows = lines
    width = len(head)
    cells = (tuple([*row, *[""] * (width - len(row))][:width]) for row in rows)
    return Sheet(tuple(head), tuple(cells), encoding, separator)


def _encoding(data: bytes) -> str:
    """Return the encoding that a mark tells, or else the likeliest: older programs save that of the system."""
    if marked := marked_encoding(data):
        return marked
    if b"\0" in data[:4]:
        return "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _separator(text: str) -> tuple[str, str]:
    """Return what parts the cells, and the text without a first line that says so, as some spreadsheets write it."""
    first, _, rest = text.lstrip("\n").partition("\n")
    if first.casefold().startswith("sep=") and first[4:5] in SEPARATORS:
        return first[4], rest
    bare = "".join(first.split('"')[::2])  # what stands in quotation marks parts nothing
    return max(SEPARATORS, key=bare.count), text

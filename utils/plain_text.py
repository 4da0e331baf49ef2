"""Text as people's programs save it, and text of people as one line can show it."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_MARKS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def marked_encoding(data: bytes) -> str:
    """Return the encoding that the mark at the start of `data` names, "" where there is no mark."""
    return next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), "")


def decode(data: bytes) -> str:
    """Return `data` as text with plain line ends: UTF-8 with or without a mark, or UTF-16 with one.

    Raises:
        UnicodeDecodeError: it is neither.
    """
    return data.decode(marked_encoding(data) or "utf-8").replace("\r\n", "\n").replace("\r", "\n")


def read_text(path: Path) -> str:
    """Return what the file `path` says; raises as `decode`, or an OSError."""
    return decode(path.read_bytes())


def printable(text: object) -> str:
    """Return `text` on one line, with nothing in it that moves a cursor, turns a line round or cannot be encoded."""
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), str(text))

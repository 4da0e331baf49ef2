"""Text as people's programs save it, and text of people as one line can show it."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

if TYPE_CHECKING:
    from pathlib import Path

_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")

_MARKS = {BOM_UTF8: "utf-8", BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}

# Signs that nobody sees, as ranges of regular expressions; line breaks and tabs are none of them here. They act on a
# terminal, turn the direction of all that follows, or do nothing.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
_TURNING = "\u202a-\u202e\u2066-\u2069"
_IDLE = "\xad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff"
UNSEEN = f"{_CONTROL}{_TURNING}{_IDLE}"
"""All of them; the joiners of emoji, and of scripts that need them, are seen in what they join."""

_ACTING = re.compile(f"[{_CONTROL}]")
_TURNS = re.compile(f"[{_TURNING}]")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_NOT_IN_A_LINE = re.compile(f"[\t\n{UNSEEN}]")


def unmarked(data: bytes) -> tuple[str, bytes]:
    """Return the encoding that the mark at the start of `data` names, "" where there is none; and what is behind it."""
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    return _MARKS.get(mark, ""), data.removeprefix(mark)


def decode(data: bytes) -> str:
    """Return `data` as text with plain line ends: UTF-8 with or without a mark, or UTF-16 with one.

    Raises:
        UnicodeDecodeError: it is neither.
    """
    encoding, bare = unmarked(data)
    return with_plain_ends(bare.decode(encoding or "utf-8"))


def with_plain_ends(text: str) -> str:
    """Return `text` with the line ends of this system, whatever another has made of them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_text(path: Path) -> str:
    """Return what the file `path` says; raises as `decode`, or an OSError."""
    return decode(path.read_bytes())


def printable(text: object) -> str:
    """Return `text` on one line, letter for letter; what nobody would see in it is spelt out."""
    return _NOT_IN_A_LINE.sub(lambda found: found[0].encode("unicode_escape").decode(), str(text))


def one_line(text: str) -> str:
    """Return `text` on one line, as a name: for what nobody would see in it, and for blanks in a row, one space."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def visible(text: object) -> str:
    """Return `text`, of one line or many, as one sees it: nothing in it steers a terminal or a page."""
    return _ACTING.sub("\ufffd", _TURNS.sub("", str(text).replace("\r\n", "\n")))


def clean(text: str) -> str:
    """Return `text` with plain line ends and without control characters, which no format can show."""
    ended = "\n".join(text.splitlines())
    return "".join(each for each in ended if each >= " " or each in "\n\t")


def columns(text: str) -> int:
    """Return how wide `text` is where letters have one width: Chinese, Japanese and Korean signs take two columns."""
    return sum(0 if combining(each) else 1 + (east_asian_width(each) in ("W", "F")) for each in text)


def count_words(text: str) -> int:
    """Return the number of words in `text`; Japanese and Chinese leave no spaces, so each of their letters is one."""
    said = (each for each in text.split() if any(map(str.isalnum, each)))
    return sum(max(1, len(_EAST_ASIAN.findall(each))) for each in said)

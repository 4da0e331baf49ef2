"""What a learner typed, read, and brought to a form that can be compared."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from utils.one_line_error import RefusedError

if TYPE_CHECKING:
    from utils.words import Words

LONGEST_TEXT = 20_000
"""Characters of one text; a longer one is a paste by mistake."""

# In other scripts a mark makes another letter, as ぎ of き and й of и, or is a vowel, as in Hindi.
_ACCENTED = ("LATIN ", "GREEK ")

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?P<sep>[., ’'])\d{3}(?:(?P=sep)\d{3})*")


def normal_text(text: str) -> str:
    """Return `text` without case, accents, width, punctuation and extra spaces."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    letters, base = [], ""
    for each in plain:
        if unicodedata.category(each).startswith("M"):
            letters.append(each if _makes_a_letter(base) else "")
        elif each not in ".'’":
            base = each
            letters.append(each if each.isalnum() else " ")
    return " ".join(unicodedata.normalize("NFC", "".join(letters)).split())


def _makes_a_letter(base: str) -> bool:
    """Say whether a combining mark on `base` makes another letter of it, and not only the same one with an accent."""
    return base.isalpha() and not unicodedata.name(base, "").startswith(_ACCENTED)


def parse_number(text: str, unit: str = "") -> float | None:
    """Return the number in `text`, or None if there is none; a trailing `unit` or % is allowed.

    `1,234.5`, `1 234,5`, `1.234,5` and `1234.5` are the same number. Of two separators the last marks decimals. A lone
    comma before exactly three digits groups thousands (`1,234`), unless a zero stands before it (`0,917`); a lone
    point always marks decimals, as in the tables of this course.
    """
    plain = unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip()
    for tail in (unit.strip(), "%"):
        if tail and plain.casefold().endswith(tail.casefold()):
            plain = plain[: -len(tail)].strip()
    plain = re.sub(r"\s+", " ", plain)
    whole, mark, decimals = plain, "", ""
    last = max(plain.rfind("."), plain.rfind(","))
    if last >= 0 and not _is_grouping(plain, last):
        whole, mark, decimals = plain[:last], ".", plain[last + 1 :]
    if _GROUPED.fullmatch(whole):
        whole = re.sub(r"[., ’']", "", whole)
    plain = whole + mark + decimals
    return float(plain) if _NUMBER.fullmatch(plain) else None


def _is_grouping(text: str, last: int) -> bool:
    """Say whether the separator at `last` groups thousands rather than marks decimals."""
    mark = text[last]
    if text.count(mark) > 1:
        return True
    return mark == "," and "." not in text and bool(_GROUPED.fullmatch(text))


def read_number(value: Any, unit: str, low: float, high: float, words: Words) -> float:
    """Return the number typed as `value`.

    Raises:
        RefusedError: it is no number, or outside `low` to `high` (in `unit`).
    """
    number = parse_number(str(value), unit) if isinstance(value, str | int | float) else None
    if number is None:
        raise RefusedError(
            words("quiz.not_a_number", given=_savable(str(value)[:40])) if value else words("quiz.write_number")
        )
    if not low <= number <= high:
        raise RefusedError(words("quiz.outside", low=f"{low:g}", high=f"{high:g}", unit=unit).strip())
    return number


def read_text(value: Any, words: Words) -> str:
    """Return the text of a text control.

    Raises:
        RefusedError: it is no text, or longer than `LONGEST_TEXT`.
    """
    if not isinstance(value, str):
        raise RefusedError(words("quiz.write_something"))
    if len(value) > LONGEST_TEXT:
        raise RefusedError(words("quiz.too_long", most=f"{LONGEST_TEXT:,}"))
    return _savable(value)


def _savable(text: str) -> str:
    """Return `text` with a mark where a browser has cut a character in half, which no file or message could hold."""
    return text.encode("utf-8", "replace").decode()


def read_answer(value: Any, words: Words) -> str:
    """Return the text of a text control; a RefusedError also where it has no letter and no digit."""
    text = read_text(value, words)
    if not normal_text(text):
        raise RefusedError(words("quiz.write_something"))
    return text

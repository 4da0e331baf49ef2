"""What a learner typed, brought to a form that can be compared."""

from __future__ import annotations

import re
import unicodedata

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?P<sep>[., ’'])\d{3}(?:(?P=sep)\d{3})*")


def normal_text(text: str) -> str:
    """Return `text` without case, accents, width, punctuation and extra spaces."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    letters = (
        each if each.isalnum() else " " for each in plain if not unicodedata.combining(each) and each not in ".'’"
    )
    return " ".join("".join(letters).split())


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

"""Paragraphs cut into sentences."""

from __future__ import annotations

import re

_STOP = re.compile(r"""(?P<sign>[.?!])["”’'»)]*(?:\[\d+\]["”’'»)]*)*\s+(?=["“‘'(«]*(?P<next>\w))""")
_TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
_ABBREVIATIONS = re.compile(r"mr|mrs|ms|dr|prof|gen|adm|lt|col|sen|rep|gov|cf|vs|viz|eds?|trans|ibid|st")
_BEFORE_NUMBERS = re.compile(
    r"pp?|paras?|nos?|arts?|ch|secs?|figs?|vols?|ca|approx|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)


def sentences(paragraph: str) -> tuple[str, ...]:
    """Return the sentences of `paragraph`, closing quotes and footnote marks included.

    An abbreviation that could also end a sentence (U.S.) does not.
    """
    found, start, small = [], 0, paragraph.islower()
    for stop in _STOP.finditer(paragraph):
        if (stop["next"].islower() and not small) or _is_abbreviated(paragraph[start : stop.start()], stop):
            continue
        found.append(paragraph[start : stop.end()].rstrip())
        start = stop.end()
    rest = paragraph[start:].strip()
    return (*found, rest) if rest else tuple(found)


def _is_abbreviated(sentence: str, stop: re.Match[str]) -> bool:
    token = _TOKEN.search(sentence)
    if stop["sign"] != "." or token is None or sentence[: token.start()].endswith(("'", "’")):
        return False
    word = token[0].casefold()
    listed = word.isdecimal() and not sentence[: token.start()].strip("• ")  # "1." numbers what follows
    return bool(
        listed
        or _INITIALS.fullmatch(word)
        or _ABBREVIATIONS.fullmatch(word)
        or (_BEFORE_NUMBERS.fullmatch(word) and stop["next"].isdecimal())
    )

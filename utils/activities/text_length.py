"""How long a text is: its words counted, and a remark where it is shorter than asked for, which keeps nobody back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from utils.view import Note

if TYPE_CHECKING:
    from utils.words import Words

EAST_ASIAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"


def count_words(text: str) -> int:
    """Return the number of words in `text`; Japanese and Chinese leave no spaces, so each of their letters is one."""
    said = (each for each in text.split() if any(map(str.isalnum, each)))
    return sum(max(1, len(re.findall(f"[{EAST_ASIAN}]", each))) for each in said)


def words_wanted(wanted: tuple[int, int], words: Words) -> str:
    """Return in words how long a text is to be."""
    least, most = wanted
    return words("text_length.wanted", least=least, most=most)


def nudge(text: str, wanted: tuple[int, int], words: Words, then: str) -> Note | None:
    """Return a remark on `text` where it has fewer words than the least `wanted`, None where it has enough.

    `then` says as HTML what the learner can do now.
    """
    n, (least, most) = count_words(text), wanted
    if n >= least:
        return None
    said = words("text_length.short", n=n, least=least, most=most)
    return Note(f"<p>{said} {then}</p>", title=words("text_length.title"))

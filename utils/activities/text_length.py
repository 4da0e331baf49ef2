"""How long a text is to be, and a remark where it is shorter than asked for, which keeps nobody back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.plain_text import count_words
from utils.view import Note

if TYPE_CHECKING:
    from utils.words import Words


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

"""What the essay's passages are recognised by, without the passages themselves."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from utils.essay.sentences import sentences
from utils.plain_text import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_RUN = 8  # words; fewer could be guessed, and come again within the essay
_HYPHEN = "[-\u00ad\u2010\u2011\ufffe]"
_WORD = re.compile(rf"[^\W_]+(?:(?:{_HYPHEN}\s*|['’])[^\W_]+)*")
_JOINT = re.compile(rf"{_HYPHEN}\s*|['’]")

Edges = Annotated[str, Meta(pattern="^[0-9a-f]{8}-[0-9a-f]{8}$")]
"""The hashes of the first and of the last eight words of a passage."""


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """The paragraphs under a heading, "" before the first, and how many words each sentence of them has."""

    heading: str
    paragraphs: Annotated[tuple[Edges, ...], Meta(min_length=1)]
    words: tuple[tuple[int, ...], ...]


class Fingerprint(Struct, frozen=True, forbid_unknown_fields=True):
    """`essay.toml`: the edges of every paragraph and footnote, and the lengths by which reading is timed.

    Whoever has the file can test a guess of eight whole words, and no more. Eight words of prose carry more than the 32
    bits of a hash, so for every true guess there are many others as good; and as no two runs overlap, what is guessed
    of one does not help with the next.
    """

    notes: tuple[Edges, ...]
    parts: Annotated[tuple[Part, ...], Meta(min_length=1)]


def make_fingerprint(parts: Mapping[str, Iterable[str]], notes: Iterable[str]) -> Fingerprint:
    """Return what the paragraphs under each heading, and the footnotes in their order, are recognised by.

    Raises:
        ValueError: a passage has fewer than sixteen words, so that its edges would overlap.
    """
    return Fingerprint(
        notes=tuple(map(_edges, notes)),
        parts=tuple(_part(heading, tuple(paragraphs)) for heading, paragraphs in parts.items()),
    )


def _part(heading: str, paragraphs: tuple[str, ...]) -> Part:
    lengths = (tuple(map(count_words, sentences(each))) for each in paragraphs)
    return Part(heading, tuple(map(_edges, paragraphs)), tuple(lengths))


def _edges(passage: str) -> Edges:
    hashes = [each for each, _, _ in runs(passage)]
    if len(hashes) <= _RUN:
        raise ValueError(f"too short to be recognised: {passage}")
    return f"{hashes[0]}-{hashes[-1]}"


def runs(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the hash of every eight words in a row, and where they begin and end in `text`.

    Case, punctuation, hyphens, line breaks and numbers below 100, as of footnotes, make no difference.
    """
    words = [(_JOINT.sub("", found[0]).casefold(), found) for found in _WORD.finditer(text)]
    words = [(word, found) for word, found in words if not re.fullmatch(r"\d{1,2}", word)]
    for first in range(len(words) - _RUN + 1):
        run = words[first : first + _RUN]
        key = " ".join(word for word, _ in run)
        yield blake2b(key.encode(), digest_size=4).hexdigest(), run[0][1].start(), run[-1][1].end()

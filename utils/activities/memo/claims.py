"""Claims without evidence in a memo: sentences with a figure or a named act, and no number of evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from utils.course.memo_fields import fields_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from utils.course import model
    from utils.words import Words

_CITED = re.compile(r"\[\s*(\d{1,4}(?:\s*[,;]\s*\d{1,4})*)\s*\]")
# A bracket behind the full stop belongs to the sentence before it.
_NUMBERS = r"\[[\d\s,;]+\]"
_END = re.compile(
    r"(?:[.!?]+(?=[\s\"”’»)\[]|$)|[\u3002\uff01\uff1f])[\"”’»)]*"
    rf"(?:[ \t]*(?:{_NUMBERS}|\([^()\n]*{_NUMBERS}[^()\n]*\)))*|\n"
)
_LAST_WORD = re.compile(r"([^\W\d_]+)\.$")
_FIGURE = re.compile(
    r"(?<![A-Za-z\d-])(?:1[5-9]|2[01])\d\d(?!\d)"
    r"|[$€£¥₩]\s?\d"
    r"|(?P<word>[^\W\d_]+\s)?(?<![A-Za-z\d.,+-])\d[\d.,]*(?:[\s\u00a0-]?(?P<noun>[^\W\d_]+)|\s?[%‰°€£¥₩$])"
)


class Claim(NamedTuple):
    """A sentence of a field that has no evidence: where it begins and ends."""

    field: str
    start: int
    end: int


def without_evidence(words: Words, memo: model.Memo, texts: Mapping[str, str], known: AbstractSet[int]) -> list[Claim]:
    """Return the claims that name no evidence with a `known` number.

    The head says nothing that could be shown, and what a forecast says lies ahead: neither is looked at.
    """
    looks_like = _ClaimSign(words)
    parts = [part for part in memo.parts if part.form in ("text", "options")]
    found = []
    for field in (field for part in parts for field in fields_in(part)):
        text = texts.get(field.id, "")
        for start, end in sentences(text, looks_like.abbreviations):
            said = text[start:end]
            if not known & set(numbers_in(said)) and looks_like(_CITED.sub(" ", said)):
                found.append(Claim(field.id, start, end))
    return found


def numbers_in(text: str) -> Iterator[int]:
    """Yield the numbers of evidence that stand in brackets in `text`."""
    for listed in _CITED.findall(text):
        yield from map(int, re.findall(r"\d+", listed))


def sentences(text: str, abbreviations: AbstractSet[str] = frozenset()) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of `text` begins and ends, blanks around it left out."""
    start = 0
    for end in _END.finditer(text):
        rest = text[end.end() :].lstrip(" \t")
        if not end[0].startswith("\n") and _goes_on(text[start : end.start() + 1], rest, abbreviations):
            continue
        yield from _trimmed(text, start, end.end())
        start = end.end()
    yield from _trimmed(text, start, len(text))


def _goes_on(before: str, rest: str, abbreviations: AbstractSet[str]) -> bool:
    """Say whether a sentence goes on behind a full stop: after an abbreviation, or with a small letter."""
    last = _LAST_WORD.search(before)
    short = bool(last) and (len(last[1]) == 1 or last[1].lower() in abbreviations) if last else False
    return bool(rest) and not rest.startswith("\n") and (short or rest[0].islower())


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    said = text[start:end]
    if said.strip():
        yield start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())


class _ClaimSign:
    """Says whether a sentence has a figure or names an act, by the words of a language."""

    def __init__(self, words: Words) -> None:
        self.abbreviations = frozenset(_listed(words("memo.check_abbreviations")))
        self._counted = frozenset(_listed(words("memo.check_counted")))
        act = "|".join(map(re.escape, _listed(words("memo.check_acts"))))
        self._act = re.compile(rf"(?:[A-Z][\w’'-]*|\d{{4}})[ \t](?:{act})\b|\b(?:{act}) (?:of|on|for|No\.?|\d)")

    def __call__(self, sentence: str) -> bool:
        figures = _FIGURE.finditer(sentence)
        return bool(self._act.search(sentence)) or any(
            self._counted.isdisjoint((each[name] or "").strip().lower() for name in ("word", "noun"))
            for each in figures
        )


def _listed(text: str) -> Iterable[str]:
    return [each.strip() for each in text.split(",")]

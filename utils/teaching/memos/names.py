"""Takes the names of a class out of what its learners write for each other.

A whole name goes wherever it stands, whoever wrote the text: in any case, last part first, with or without a comma or
a space. Of those whom a text is by or about, each part of three letters or more goes too, as do an initial with the
last part, as addresses have it, and a number of five digits or more, such as a student's. A part that others of the
class use as an ordinary word goes only with a capital: somebody may be called Will. Pseudonyms go always.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from utils.teaching.handed_in.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LEAST, LEAST_ALONE, LEAST_DIGITS = 3, 2, 5
"""Letters of a part of a name, of a name that has one part only, digits of a number that is one."""
WIDEST = 3
"""Signs between the parts of a name, such as a comma and a space, or stars of markup."""

_TOKEN = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*|\d+")
_PSEUDONYM = re.compile(r"learner-[0-9a-f]{8}", re.IGNORECASE)
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
"""Signs of Japanese, Chinese and Korean, where a particle follows a name without a space."""

Span = tuple[int, int]


class Masked(NamedTuple):
    """A text without names, and what stood in their places."""

    text: str
    found: tuple[str, ...]


class _Token(NamedTuple):
    folded: str
    start: int
    end: int


class Names:
    """The names of a class, by the learner's id; `texts` are what each wrote, from which ordinary words are told."""

    def __init__(self, names: Mapping[str, str], texts: Mapping[str, Sequence[str]], mask: str) -> None:
        """Keep them; `mask` is what stands in a name's place."""
        self._mask = mask
        self._parts = {id_: _parts(name) for id_, name in names.items()}
        unspaced = {id_: name.split() for id_, name in names.items() if _UNSPACED.search(name)}
        self._unspaced = {id_: [each for each in parts if len(each) >= LEAST_ALONE] for id_, parts in unspaced.items()}
        self._everybody = [
            r"\s*".join(map(re.escape, parts)) for parts in unspaced.values() if len("".join(parts)) >= LEAST
        ]
        self._joined = {id_: [*_joined(name)] for id_, name in names.items()}
        self._whole: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for name in names.values():
            for order in _orders(name):
                self._whole[order[0]].add(order)
        self._texts = {id_: "\n".join(wrote) for id_, wrote in texts.items()}
        self._ordinary: dict[tuple[str, str], bool] = {}

    def mask(self, text: str, *close: str) -> Masked:
        """Return `text` without names; `close` are the ids of those whom it is by or about."""
        spans = sorted(self._spans(text, close), key=lambda span: (span[0], -span[1]))
        pieces, found, at = [], [], 0
        for start, end in spans:
            if start >= at:
                pieces += [text[at:start], self._mask]
                found.append(text[start:end])
                at = end
        return Masked("".join([*pieces, text[at:]]), tuple(found)) if found else Masked(text, ())

    def _spans(self, text: str, close: Sequence[str]) -> Iterator[Span]:
        yield from (found.span() for found in _PSEUDONYM.finditer(text))
        near = [re.escape(part) for id_ in close for part in self._unspaced.get(id_, ())]
        if patterns := [*self._everybody, *near]:
            yield from (found.span() for found in re.finditer("|".join(patterns), text))
        bearers = {part: id_ for id_ in close for part in self._parts.get(id_, ())}
        joined = [order for id_ in close for order in self._joined.get(id_, ())]
        words = _each_word(text)
        if words.isdisjoint(bearers) and words.isdisjoint(self._whole):
            return
        tokens = [_Token(folded(each[0]), *each.span()) for each in _TOKEN.finditer(text)]
        for place, token in enumerate(tokens):
            for order in (*self._whole.get(token.folded, ()), *joined):
                if end := _end_of(tokens[place : place + len(order)], order):
                    yield token.start, end
            bearer = bearers.get(token.folded)
            if bearer and not (text[token.start].islower() and self._is_ordinary(token.folded, bearer)):
                yield token.start, token.end

    def _is_ordinary(self, part: str, bearer: str) -> bool:
        """Say whether others than the bearer use a part of a name as a word, without a capital and by itself."""
        key = part, bearer
        if key not in self._ordinary:
            others = (id_ for id_, words in self._said.items() if id_ != bearer and part in words)
            self._ordinary[key] = any(part in _TOKEN.findall(self.mask(self._texts[id_]).text) for id_ in others)
        return self._ordinary[key]

    @cached_property
    def _said(self) -> dict[str, set[str]]:
        """The words that each wrote, those of whole names too."""
        return {id_: {*_TOKEN.findall(text)} for id_, text in self._texts.items()}


def _end_of(tokens: Sequence[_Token], order: tuple[str, ...]) -> int:
    """Return where a name ends whose parts are `tokens`; 0 where they are something else."""
    if tuple(each.folded for each in tokens) != order:
        return 0
    near = all(after.start - before.end <= WIDEST for before, after in pairwise(tokens))
    return tokens[-1].end if near else 0


def _orders(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways in which a name of several parts is written: in order, last part first, without middle ones."""
    parts = [tuple(folded(each) for each in found) for part in name.split() if (found := _TOKEN.findall(part))]
    if sum(map(len, parts)) < 2:  # noqa: PLR2004 (the parts of a name)
        return
    first, last = parts[0], parts[-1]
    for order in (parts, [last, *parts[:-1]], [first, last], [last, first]):
        tokens = tuple(token for part in order for token in part)
        yield tokens
        if not any(map(str.isdigit, tokens)):
            yield ("".join(tokens),)


def _joined(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the parts of a name that are made of several, as O'Neill or Li-Wei: what is left of one would tell."""
    for part in name.split():
        tokens = tuple(map(folded, _TOKEN.findall(part)))
        if len(tokens) > 1 and any(len(each) >= LEAST for each in tokens):
            yield tokens


def _parts(name: str) -> frozenset[str]:
    """Return the parts of a name by which alone somebody is known; particles as "van" are none."""
    tokens = _TOKEN.findall(name)
    letters = [each for each in tokens if not each.isdigit()]
    capitals = any(each[0].isupper() for each in letters)
    names = [each for each in letters if not (capitals and each[0].islower())]
    least = LEAST if len(letters) > 1 else LEAST_ALONE
    numbers = [each for each in tokens if each.isdigit() and len(each) >= LEAST_DIGITS]
    short = [f"{letters[0][0]}{letters[-1]}"] if len(letters) > 1 and len(letters[-1]) >= LEAST else []
    return frozenset(folded(each) for each in (*(each for each in names if len(each) >= least), *numbers, *short))


def as_known(name: str) -> tuple[str, ...]:
    """Return what is the same in all the ways in which the parts of a name are written."""
    return tuple(sorted(map(folded, _TOKEN.findall(name))))


def _each_word(text: str) -> set[str]:
    """Return the words of a text as they are compared, each once."""
    return {*_TOKEN.findall(text.casefold())} if text.isascii() else {folded(word) for word in {*_TOKEN.findall(text)}}

"""Whose comments helped: what authors named in readings, by the reader who wrote it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from utils.activities.memo.beside import what_of_it

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.activities.memo.to_mark import ToMark
    from utils.course import model
    from utils.words import Words


class Helpful(NamedTuple):
    """A reader: how many of the readings were answered by their authors, in how many a comment was named, and which."""

    reader: str
    answered: int
    helped: int
    on: tuple[str, ...]


def helpful(words: Words, memo: model.Memo, memos: Iterable[ToMark]) -> tuple[Helpful, ...]:
    """Return those whose readings were answered, who helped most first."""
    everybody = tuple(memos)
    now = {name: each.pseudonym for each in everybody for name in (*each.known_as, each.pseudonym)}
    learners = {each.pseudonym: each.learner for each in everybody}
    answered: Counter[str] = Counter()
    named: defaultdict[str, list[str]] = defaultdict(list)
    for each in everybody:
        for received in each.received if each.response else ():
            reader = now.get(received.reader, received.reader)
            answered[reader] += 1
            if what := what_of_it(words, memo, received, each.response):
                named[reader].append(what)
    found = (
        Helpful(learners.get(reader, reader), n, len(named[reader]), tuple(named[reader]))
        for reader, n in answered.items()
    )
    return tuple(sorted(found, key=lambda each: (-each.helped, each.answered, each.reader)))

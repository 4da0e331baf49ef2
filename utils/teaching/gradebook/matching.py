"""Which learner stands in which line of a worksheet: by the platform's number, by account, by name; never guessed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from utils.plain_text import one_line
from utils.teaching.handed_in.names import spellings
from utils.teaching.handed_in.platform_names import without_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.teaching.gradebook.worksheet import Line
    from utils.teaching.handed_in.hand_in import HandIn


class Match(NamedTuple):
    """The place in the class of the learner of each line, by its row; who stands in none, and who may in several.

    Of `unclear` are also those of whom several would stand in one line.
    """

    by_row: Mapping[int, int]
    missing: Sequence[int]
    unclear: Sequence[int]


def match(platform: str, lines: Sequence[Line], hand_ins: Sequence[HandIn]) -> Match:
    """Return which of `hand_ins` stands in which of `lines` of a worksheet of `platform`.

    The platform's number comes before all that learners may have typed: who only says a name takes nobody's line.
    """
    numbers = _by((each.number, each.row) for each in lines if each.number)
    sure = [
        {row for sent in each.sent if sent.platform == platform for row in numbers.get(sent.number, ())}
        for each in hand_ins
    ]
    named = _Named(lines)
    alike = _by((key, n) for n, each in enumerate(hand_ins) for key in _keys(_called(each)))
    claims: defaultdict[int, list[int]] = defaultdict(list)
    missing, unclear = list[int](), list[int]()
    for place, each in enumerate(hand_ins):
        found, by_name = (sure[place], False) if sure[place] else named.rows(each)
        like = {place}.union(*(alike[key] for key in _keys(_called(each)))) if by_name else {place}
        if not found:
            missing.append(place)
        elif len(found) > 1 or len(like) > 1:
            unclear.append(place)
        else:
            claims[next(iter(found))].append(place)
    by_row = {}
    for row, mine in claims.items():
        first = [place for place in mine if sure[place]] or mine
        if len(first) == 1:
            by_row[row] = first[0]
        unclear += [place for place in mine if by_row.get(row) != place]
    return Match(by_row, missing, unclear)


class _Named:
    """The rows of those who are called something."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._accounts = _by((account.casefold(), each.row) for each in lines for account in each.accounts)
        self._names = _by((key, each.row) for each in lines for key in spellings(each.name))

    def rows(self, hand_in: HandIn) -> tuple[set[int], bool]:
        """Return in which rows the learner may stand, and whether names alone say so.

        What a platform calls them comes first; what they typed themselves then only tells two of one name apart.
        """
        typed = one_line(hand_in.head.name)
        by_account = {*self._accounts.get(typed.casefold(), ())}
        official = [one_line(sent.name) for sent in hand_in.sent if sent.name]
        if not official:
            return (by_account, False) if by_account else (self._called([typed]), True)
        found = {row for name in official for row in self._accounts.get(name.casefold(), ())}
        found = (
            found or self._called(official) or self._called(rest for name in official for rest in without_group(name))
        )
        return (found & by_account, False) if found & by_account else (found, True)

    def _called(self, names: Iterable[str]) -> set[int]:
        return {row for key in _keys(names) for row in self._names.get(key, ())}


def _called(hand_in: HandIn) -> list[str]:
    """Return what the learner is called, on the platform or by themselves, as it is written."""
    return [one_line(name) for name in (hand_in.head.name, *(sent.name for sent in hand_in.sent)) if name]


def _keys(names: Iterable[str]) -> set[str]:
    return {key for name in names for key in spellings(name)}


def _by(pairs: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    found = defaultdict(set)
    for key, place in pairs:
        found[key].add(place)
    return dict(found)

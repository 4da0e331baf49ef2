"""Which learner stands in which line of a worksheet: by the platform's number, by account, by name; never guessed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from utils.plain_text import one_line
from utils.teaching.names import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.teaching.gradebook.worksheet import Line
    from utils.teaching.hand_in import HandIn


class Match(NamedTuple):
    """The place in the class of the learner of each line, by its row; who stands in none, and who may in several.

    Of `unclear` are also those of whom several would stand in one line.
    """

    by_row: Mapping[int, int]
    missing: Sequence[int]
    unclear: Sequence[int]


def match(platform: str, lines: Sequence[Line], hand_ins: Sequence[HandIn]) -> Match:
    """Return which of `hand_ins` stands in which of `lines` of a worksheet of `platform`."""
    numbers = {each.number: each.row for each in lines if each.number}
    accounts = _by((account.casefold(), each.row) for each in lines for account in each.accounts)
    named = _by((key, each.row) for each in lines for key in spellings(each.name))
    alike = _by((key, place) for place, each in enumerate(hand_ins) for key in _names(each))
    rows: defaultdict[int, list[int]] = defaultdict(list)
    missing, unclear = list[int](), list[int]()
    for place, each in enumerate(hand_ins):
        found = {numbers[sent.number] for sent in each.sent if sent.platform == platform and sent.number in numbers}
        found = found or {row for name in _called(each) for row in accounts.get(name.casefold(), ())}
        like = {place}
        if not found:
            found = {row for key in _names(each) for row in named.get(key, ())}
            like = like.union(*(alike[key] for key in _names(each)))
        if not found:
            missing.append(place)
        elif len(found) > 1 or len(like) > 1:
            unclear.append(place)
        else:
            rows[found.pop()].append(place)
    unclear += [place for mine in rows.values() if len(mine) > 1 for place in mine]
    return Match({row: mine[0] for row, mine in rows.items() if len(mine) == 1}, missing, unclear)


def _called(hand_in: HandIn) -> list[str]:
    """Return what the learner is called, on the platform or by themselves, as it is written."""
    return [one_line(name) for name in (hand_in.head.name, *(sent.name for sent in hand_in.sent)) if name]


def _names(hand_in: HandIn) -> set[str]:
    return {key for name in _called(hand_in) for key in spellings(name)}


def _by(pairs: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    found = defaultdict(set)
    for key, place in pairs:
        found[key].add(place)
    return dict(found)

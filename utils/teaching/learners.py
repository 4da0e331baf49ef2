"""Which of the files that were handed in are of one learner, and what of them counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from utils.teaching.hand_in import HandIn, count
from utils.teaching.packed_events import PackedEvents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from utils.words import Words


class Found(NamedTuple):
    """What one file holds, and the file's name."""

    hand_in: HandIn
    file: str

    def holds(self, other: Found) -> bool:
        """Say whether all that is in `other` is here too."""
        return other.hand_in.by_identity.keys() <= self.hand_in.by_identity.keys()


class LeftOut(NamedTuple):
    """A file that is not used, and why."""

    file: str
    reason: str


class Spare(LeftOut):
    """A file that is not used because another one says as much: nothing is missing without it."""


class Folder(NamedTuple):
    """One hand-in a learner, in the order of their names or pseudonyms, the files left out, and what is to be told."""

    hand_ins: tuple[HandIn, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...] = ()


def sort_by_learner(words: Words, files: Sequence[Found], left_out: Iterable[LeftOut] = ()) -> Folder:
    """Return what counts of `files`: of one learner's the one that contains the others, else all of them together.

    To the files that are not used are added those that were `left_out` before.
    """
    hand_ins, spare, notes = list[HandIn](), list[LeftOut](), list[str]()
    learners = list(_learners(words, files, notes))
    notes.extend(_alike(words, learners))
    for mine in learners:
        used: list[Found] = []
        for each in sorted(mine, key=_size, reverse=True) if len(mine) > 1 else mine:
            if larger := next((other for other in used if other.holds(each)), None):
                same = each.holds(larger)
                reason = words("teaching.same" if same else "teaching.older", file=larger.file)
                spare.append(Spare(each.file, reason))
            else:
                used.append(each)
        whole = _together([each.hand_in for each in used], [each.hand_in for each in mine])
        told = {"files": ", ".join(sorted(each.file for each in mine)), "learner": whole.learner}
        if len(used) > 1:
            notes.append(words("teaching.together", **told | {"files": ", ".join(each.file for each in used)}))
        if len({each.hand_in.head.pseudonym for each in mine}) > 1:
            joined = len(_by_known_as(mine)) == 1
            notes.append(words("teaching.joined" if joined else "teaching.one_learner", **told))
        hand_ins.append(whole)
    for each in files:
        each.hand_in.forget()
    hand_ins.sort(key=lambda each: (each.learner, each.head.pseudonym))
    return Folder(tuple(hand_ins), tuple(sorted([*left_out, *spare])), tuple(notes))


def _size(each: Found) -> tuple[int, float]:
    # The clock decides only between files that hold the same, and then only which of them is named.
    return len(each.hand_in), each.hand_in.head.written.timestamp()


def _together(used: Sequence[HandIn], mine: Sequence[HandIn]) -> HandIn:
    """Return all that is in `used`, under the name last given in `mine`."""
    named = [each for each in sorted(mine, key=lambda each: each.head.written) if each.head.name]
    head = msgspec.structs.replace(used[0].head, name=named[-1].head.name if named else "")
    if len(used) == 1:
        return used[0].under(head)
    events = list({key: event for each in used for key, event in each.by_identity.items()}.values())
    return HandIn(msgspec.structs.replace(head, counts=count(events)), PackedEvents(events))


def _learners(words: Words, files: Sequence[Found], notes: list[str]) -> Iterator[list[Found]]:
    """Yield the files of each learner; what is worth a line goes to `notes`."""
    known = _under_one_account(_by_known_as(files))
    older: defaultdict[str, list[Found]] = defaultdict(list)
    for each in (each for each in files if not each.hand_in.head.known_as):
        home = next((mine for mine in known if _is_from_before(each, mine)), None)
        (older[each.hand_in.head.pseudonym] if home is None else home).append(each)
    for mine in known:
        yield from _by_name(words, mine, notes) if _is_shared(mine) else [mine]
    for shared in older.values():
        yield from _by_name(words, shared, notes)


def _by_known_as(files: Iterable[Found]) -> list[list[Found]]:
    """Return the files of each record with an id, those of joined records together."""
    learners: list[tuple[set[str], list[Found]]] = []
    for each in files:
        if names := set(each.hand_in.head.known_as):
            same = [other for other in learners if other[0] & names]
            learners = [other for other in learners if other not in same]
            before = [file for other in same for file in other[1]]
            learners.append((names.union(*(other[0] for other in same)), [*before, each]))
    return [mine for _, mine in learners]


def _under_one_account(learners: Sequence[list[Found]]) -> list[list[Found]]:
    """Put together what was handed in from one folder under two accounts, as synchronisers and servers make them.

    One holds all that is in the other then, and no third one does: that would be a template's copies.
    """
    alike = _same_times(learners)
    kept: list[tuple[set[str], list[Found]]] = []
    whole = {place: {key for each in learners[place] for key in each.hand_in.by_identity} for place in alike}
    for place in sorted(alike, key=lambda place: -len(whole[place])):
        mine = learners[place]
        homes = [other for other in kept if whole[place] <= other[0]]
        if len(homes) == 1 and _names_agree(mine, homes[0][1]):
            homes[0][1].extend(mine)
        else:
            kept.append((whole[place], list(mine)))
    return [mine for place, mine in enumerate(learners) if place not in alike] + [mine for _, mine in kept]


def _names_agree(*learners: Iterable[Found]) -> bool:
    return len({_key(each) for mine in learners for each in mine} - {""}) <= 1


def _same_times(learners: Sequence[Iterable[Found]]) -> list[int]:
    """Return the places of learners who have an entry of the same moment: only these can have the same one."""
    import numpy as np

    times = [np.unique(np.concatenate([each.hand_in.times for each in mine])) for mine in learners]
    places = np.repeat(np.arange(len(times)), [len(mine) for mine in times])
    together = np.concatenate(times) if times else np.empty(0)
    order = together.argsort(kind="stable")
    before, after = order[:-1], order[1:]
    same = together[before] == together[after]
    return sorted({*places[before[same]].tolist(), *places[after[same]].tolist()})


def _alike(words: Words, learners: Sequence[Sequence[Found]]) -> Iterator[str]:
    """Tell which learners have the same entries, a line for those who have the same ones."""
    holders = defaultdict(list)
    for place in _same_times(learners):
        for key in {key for each in learners[place] for key in each.hand_in.by_identity}:
            holders[key].append(place)
    shared = Counter(tuple(places) for places in holders.values() if len(places) > 1)
    for places, n in sorted(shared.items()):
        files = ", ".join(sorted(each.file for place in places for each in learners[place]))
        names = ", ".join(sorted(max(learners[place], key=_key).hand_in.learner for place in places))
        yield words("teaching.alike", files=files, n=n, learners=names)


def _is_shared(files: Sequence[Found]) -> bool:
    """Say whether one record was handed in under several names."""
    named = {(each.hand_in.head.pseudonym, _key(each)) for each in files if _key(each)}
    return len(named) > len({pseudonym for pseudonym, _ in named})


def _is_from_before(each: Found, mine: Iterable[Found]) -> bool:
    """Say whether `each` was written from the record that wrote `mine`, before that had an id."""
    name = each.hand_in.head.name
    return any(other.holds(each) and other.hand_in.head.name in ("", name) for other in mine)


def _by_name(words: Words, files: Sequence[Found], notes: list[str]) -> Iterator[list[Found]]:
    """Yield the files of each learner of one record; only the names tell whether several shared it."""
    named: defaultdict[str, list[Found]] = defaultdict(list)
    for each in sorted(files, key=_key, reverse=True):  # those without a name last
        homes = [mine for mine in named.values() if len(named) == 1 or any(other.holds(each) for other in mine)]
        (min(homes, key=_begun) if homes and not _key(each) else named[_key(each)]).append(each)
    if len(named) == 1:
        yield list(files)
        return
    counted: dict[str, str] = {}
    for mine in sorted(named.values(), key=_begun):
        kept = [_without(words, each, counted, notes) for each in mine]
        counted |= {key: each.hand_in.learner for each in kept for key in each.hand_in.by_identity}
        yield kept


def _begun(files: Iterable[Found]) -> datetime:
    return min(each.hand_in.head.written for each in files)


def _key(each: Found) -> str:
    return each.hand_in.head.name.casefold()


def _without(words: Words, each: Found, counted: dict[str, str], notes: list[str]) -> Found:
    """Return `each` without the entries in `counted`, which are somebody else's."""
    others = [counted[key] for key in each.hand_in.by_identity if key in counted]
    if not others:
        return each
    notes.append(words("teaching.one_record", file=each.file, n=len(others), other=others[0]))
    events = [event for key, event in each.hand_in.by_identity.items() if key not in counted]
    left = HandIn(msgspec.structs.replace(each.hand_in.head, counts=count(events)), PackedEvents(events))
    return Found(left, each.file)

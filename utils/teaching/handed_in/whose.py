"""Which of the files that were handed in are of one learner."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from utils.teaching.handed_in.hand_in import HandIn, count
from utils.teaching.handed_in.names import same_name
from utils.teaching.handed_in.packed_events import PackedEvents
from utils.teaching.handed_in.senders import account_of, accounts_of, name_of, with_senders, without_crowds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from utils.teaching.handed_in.learners import Found
    from utils.words import Words


def by_learner(words: Words, files: Sequence[Found], notes: list[str]) -> list[list[Found]]:
    """Return the files of each learner; what is worth a line goes to `notes`.

    A learner is who has a number of a learning platform, then who has a pseudonym: files of one number are one
    learner's, from however many records. A record that was handed in under several numbers, or without these under
    several names, is of several learners; what is in it counts for the first of them.
    """
    files = without_crowds(words, files, notes)
    known = _under_one_account(by_record(files))
    older: defaultdict[str, list[Found]] = defaultdict(list)
    for each in (each for each in files if not each.hand_in.head.known_as):
        home = next((mine for mine in known if _is_from_before(each, mine)), None)
        (older[each.hand_in.head.pseudonym] if home is None else home).append(each)
    found: list[list[Found]] = []
    for mine in known:
        sent = with_senders(mine)
        found += _by_sender(words, sent, notes) if _is_shared(sent) else [sent]
    for shared in older.values():
        found += _by_sender(words, with_senders(shared), notes)
    return _united(found, accounts_of)


def by_record(files: Iterable[Found]) -> list[list[Found]]:
    """Return the files of each record with an id, those of joined records together."""
    known = [[each] for each in files if each.hand_in.head.known_as]
    return _united(known, lambda mine: {name for each in mine for name in each.hand_in.head.known_as})


def _united(groups: Iterable[list[Found]], names: Callable[[list[Found]], AbstractSet[str]]) -> list[list[Found]]:
    """Return `groups`, those together that have one of their `names` in common."""
    found: list[tuple[set[str], list[Found]]] = []
    homes: dict[str, int] = {}
    for group in groups:
        mine = {*names(group)}
        same = sorted({homes[name] for name in mine & homes.keys()})
        joined = [each for place in same for each in found[place][1]] + group
        mine = mine.union(*(found[place][0] for place in same))
        for place in same:
            found[place] = (set(), [])
        homes |= dict.fromkeys(mine, len(found))
        found.append((mine, joined))
    return [group for _, group in found if group]


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
        if len(homes) == 1 and _may_be_one([*mine, *homes[0][1]]):
            homes[0][1].extend(mine)
        else:
            kept.append((whole[place], list(mine)))
    return [mine for place, mine in enumerate(learners) if place not in alike] + [mine for _, mine in kept]


def _may_be_one(files: Sequence[Found]) -> bool:
    return len({*map(name_of, files)} - {""}) <= 1 and len(accounts_of(files)) <= 1


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


def alike(words: Words, learners: Sequence[Sequence[Found]]) -> Iterator[str]:
    """Tell which learners have the same entries, a line for those who have the same ones."""
    holders = defaultdict(list)
    for place in _same_times(learners):
        for key in {key for each in learners[place] for key in each.hand_in.by_identity}:
            holders[key].append(place)
    shared = Counter(tuple(places) for places in holders.values() if len(places) > 1)
    for places, n in sorted(shared.items()):
        files = ", ".join(sorted(each.file for place in places for each in learners[place]))
        names = ", ".join(sorted(max(learners[place], key=name_of).hand_in.learner for place in places))
        yield words("teaching.alike", files=files, n=n, learners=names)


def _is_shared(files: Sequence[Found]) -> bool:
    """Say whether one record was handed in by several senders."""
    named = {(each.hand_in.head.pseudonym, each.sender) for each in files if each.sender}
    accounts = {each.sender for each in files if account_of(each)}
    return len(named) > len({pseudonym for pseudonym, _ in named}) or len(accounts) > 1


def _is_from_before(each: Found, mine: Iterable[Found]) -> bool:
    """Say whether `each` was written from the record that wrote `mine`, before that had an id."""
    name = each.hand_in.head.name
    return any(other.holds(each) and other.hand_in.head.name in ("", name) for other in mine)


def _by_sender(words: Words, files: Sequence[Found], notes: list[str]) -> Iterator[list[Found]]:
    """Yield the files of each learner of one record; only their senders tell whether several shared it."""
    named: defaultdict[str, list[Found]] = defaultdict(list)
    for each in sorted(files, key=lambda each: (not each.sender, each.sender)):  # those without one last
        homes = [mine for mine in named.values() if len(named) == 1 or any(other.holds(each) for other in mine)]
        (min(homes, key=_begun) if homes and not each.sender else named[each.sender]).append(each)
    if len(named) == 1:
        yield list(files)
        return
    counted: dict[str, Found] = {}
    for mine in sorted(named.values(), key=_begun):
        kept = [_without(words, each, counted, notes) for each in mine]
        counted |= {key: each for each in kept for key in each.hand_in.by_identity}
        yield kept


def _begun(files: Iterable[Found]) -> tuple[datetime, bool]:
    """Return when the files were begun; of two copies the one of whom it names is the first."""
    files = list(files)
    named = any(same_name(each.hand_in.head.name, each.sent.name) for each in files)
    return min(each.hand_in.head.written for each in files), not named


def _without(words: Words, each: Found, counted: dict[str, Found], notes: list[str]) -> Found:
    """Return `each` without the entries in `counted`, which are somebody else's."""
    others = [counted[key] for key in each.hand_in.by_identity if key in counted]
    if not others:
        return each
    other = others[0]
    if account_of(each) and account_of(other):
        told = {"learner": each.sent.name or each.hand_in.learner, "theirs": other.file}
        other_name = other.sent.name or other.hand_in.learner
        notes.append(words("class_files.copied", file=each.file, n=len(others), other=other_name, **told))
    else:
        notes.append(words("teaching.one_record", file=each.file, n=len(others), other=other.hand_in.learner))
    events = [event for key, event in each.hand_in.by_identity.items() if key not in counted]
    left = HandIn(msgspec.structs.replace(each.hand_in.head, counts=count(events)), PackedEvents(events))
    return each._replace(hand_in=left)

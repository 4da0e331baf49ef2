"""What of the files of each learner counts: one hand-in a learner."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from utils.teaching.handed_in.hand_in import HandIn, Sent, count
from utils.teaching.handed_in.packed_events import PackedEvents
from utils.teaching.handed_in.senders import accounts_of
from utils.teaching.handed_in.versions import told_of_versions
from utils.teaching.handed_in.whose import alike, by_learner, by_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.words import Words


class Found(NamedTuple):
    """What one file holds, and the file's name.

    `sent` says from whom a learning platform has it, `place` in which download; `sender` is who sent it, as files of
    one record are told apart; `changed` has what is left out of a file of another version, as `Versions` says.
    """

    hand_in: HandIn
    file: str
    sent: Sent = Sent("")
    place: str = ""
    sender: str = ""
    changed: Mapping[str, frozenset[str]] = MappingProxyType({})

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


def sort_by_learner(words: Words, files: Sequence[Found], left_out: Iterable[LeftOut], version: str) -> Folder:
    """Return what counts of `files`: of one learner's the one that contains the others, else all of them together.

    To the files that are not used are added those that were `left_out` before; `version` is the course's.
    """
    hand_ins, spare, notes = list[HandIn](), list[LeftOut](), list[str]()
    learners = by_learner(words, files, notes)
    notes.extend(alike(words, learners))
    for mine in learners:
        used: list[Found] = []
        for each in sorted(mine, key=_size, reverse=True) if len(mine) > 1 else mine:
            if larger := next((other for other in used if other.holds(each)), None):
                same = each.holds(larger)
                reason = words("teaching.same" if same else "teaching.older", file=larger.file)
                spare.append(Spare(each.file, reason))
            else:
                used.append(each)
        whole = _together(used, mine)
        if len(used) > 1:
            files_used = ", ".join(each.file for each in used)
            notes.append(words("teaching.together", files=files_used, learner=whole.learner))
        notes += _several_records(words, mine, whole.learner)
        hand_ins.append(whole)
    notes += told_of_versions(words, version, zip(learners, hand_ins, strict=True))
    for hand_in in (*hand_ins, *(each.hand_in for each in files)):
        hand_in.forget()
    hand_ins.sort(key=lambda each: (each.learner, each.head.pseudonym))
    return Folder(tuple(hand_ins), tuple(sorted([*left_out, *spare])), tuple(notes))


def _size(each: Found) -> tuple[int, float]:
    # The clock decides only between files that hold the same, and then only which of them is named.
    return len(each.hand_in), each.hand_in.head.written.timestamp()


def _together(used: Sequence[Found], mine: Sequence[Found]) -> HandIn:
    """Return all that is in `used`, under the name last given in `mine`, which are all files of the learner."""
    named = [each.hand_in.head.name for each in sorted(mine, key=lambda each: each.hand_in.head.written)]
    name = next(filter(None, reversed(named)), "")
    head = msgspec.structs.replace(used[0].hand_in.head, name=name)
    sent = tuple(each.sent for each in (*used, *(each for each in mine if each not in used)))
    if len(used) == 1:
        return used[0].hand_in.under(head, sent)
    events = list({key: event for each in used for key, event in each.hand_in.by_identity.items()}.values())
    return HandIn(msgspec.structs.replace(head, counts=count(events)), PackedEvents(events), sent)


def _several_records(words: Words, mine: Sequence[Found], learner: str) -> list[str]:
    """Return a line on files of one learner that are from several records, nothing where they are from one."""
    if len({each.hand_in.head.pseudonym for each in mine}) == 1:
        return []
    files = ", ".join(sorted(each.file for each in mine))
    if len(by_record(mine)) == 1:
        return [words("teaching.joined", files=files, learner=learner)]
    if accounts_of(mine):
        return [words("class_files.two_computers", files=files, learner=learner)]
    return [words("teaching.one_learner", files=files, learner=learner)]

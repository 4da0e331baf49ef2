"""Files of another version of the course: answers to what has not changed since count, the others are told of."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from utils.plain_text import one_line, printable
from utils.teaching.handed_in.hand_in import HandIn, HandInError, count
from utils.teaching.handed_in.packed_events import PackedEvents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from utils.course import Course
    from utils.teaching.handed_in.learners import Found
    from utils.words import Words


class Versions:
    """Compares what learners were asked with what `course` asks; that is read when a file needs it."""

    def __init__(self, course: Course) -> None:
        """Compare with `course`."""
        self._course = course
        self._ours: dict[str, str] | None = None

    def fitting(self, hand_in: HandIn) -> tuple[HandIn, Mapping[str, frozenset[str]]]:
        """Return what counts of `hand_in`, and the identities of what does not, by the place that has changed.

        Raises:
            HandInError: it is of another course, or of another version and does not say what was asked.
        """
        words, theirs, ours = self._course.words, hand_in.head, self._course.info
        if theirs.course != ours.id:
            raise HandInError(words("teaching.other_course", theirs=printable(theirs.course), ours=ours.id))
        if theirs.version == ours.version:
            return hand_in, {}
        if not theirs.prints:
            told = {"theirs": printable(theirs.version), "ours": ours.version}
            raise HandInError(words("teaching.other_version", **told))
        from utils.activities.asked import hashes, place_of  # all activities, which few need

        if self._ours is None:
            self._ours = hashes(self._course)
        kept = []
        changed: defaultdict[str, set[str]] = defaultdict(set)
        for event in hand_in.all():
            place = place_of(event, theirs.prints, self._ours)
            if place and theirs.prints.get(place) != self._ours.get(place):
                changed[place].add(event.identity)
            else:
                kept.append(event)
        fitting = HandIn(msgspec.structs.replace(theirs, counts=count(kept)), PackedEvents(kept), hand_in.sent)
        return fitting, {place: frozenset(identities) for place, identities in changed.items()}


def told_of_versions(words: Words, ours: str, learners: Iterable[tuple[list[Found], HandIn]]) -> list[str]:
    """Return lines on files of another version than `ours`, and on what of them is not counted.

    Args:
        words: the catalogue.
        ours: the version of the course.
        learners: the files of each, and what counts of them: an answer may stand in a newer file too.
    """
    versions: Counter[str] = Counter()
    entries: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for mine, whole in learners:
        versions.update(each.hand_in.head.version for each in mine if each.hand_in.head.version != ours)
        changed: defaultdict[str, set[str]] = defaultdict(set)
        for each in mine:
            for place, identities in each.changed.items():
                changed[place] |= identities
        counted = whole.by_identity.keys() if changed else set()
        left = {place: len(identities - counted) for place, identities in changed.items()}
        entries.update({place: n for place, n in left.items() if n})
        people.update(place for place, n in left.items() if n)
    told = [
        words.counted("class_files.versions", n, theirs=printable(theirs), ours=ours)
        for theirs, n in sorted(versions.items())
    ]
    for place, n in sorted(entries.items()):
        named = printable(one_line(place.removeprefix("/")))
        told.append(words.counted("class_files.changed", n, place=named, learners=people[place]))
    return told

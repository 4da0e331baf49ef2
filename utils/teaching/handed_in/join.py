"""Making one record of two, for a learner who works on two computers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.activities.activity import SHARED
from utils.files.typed_path import is_there
from utils.plain_text import printable
from utils.record import Account, Entry, Record, read_events, read_learners
from utils.teaching.handed_in.folder import read_hand_in
from utils.teaching.handed_in.hand_in import HandInError
from utils.teaching.handed_in.hand_in_reader import NoHandInError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from utils.course import Course
    from utils.record import Event
    from utils.words import Words


def join(course: Course, record: Record, place: Path) -> tuple[str, ...]:
    """Take into `record` what it does not hold of the learner's other one; return a line on it, and what was wrong.

    Args:
        course: the course, for its words.
        record: the record to add to.
        place: the folder of the other record, one of its files, or a file that was written from it to be handed in.

    Raises:
        HandInError: there is no record, it cannot be told which of several, or the file was changed.
        RecordError: nothing could be written.
    """
    words = course.words
    events, known, faults = _other(course, place, record.name) if is_there(place) else ((), [], ())
    if not events:
        raise HandInError(words("teaching.nothing_to_join", place=printable(place)))
    taken = record.take_in(events)
    told = [each.data for each in record.all() if each.kind == "joined"] + [{"learner": record.learner}]
    new = [each for each in known if each not in told]
    record.add(*(Entry(kind="joined", section=SHARED, activity="record", data=each) for each in new))
    line = words("teaching.joined_in", n=taken, known=len(events) - taken, place=place, folder=record.folder)
    return line, *faults


def _other(course: Course, place: Path, name: str) -> tuple[Sequence[Event], list[dict[str, Any]], Sequence[str]]:
    """Return the events in `place` of the learner called `name`, whose they are, and what is wrong there."""
    words = course.words
    if place.is_dir():
        folder = _folder(words, place, name)
        other = Record(folder)
        return other.all(), [{"learner": each} for each in read_learners(folder)], other.faults
    if place.suffix.casefold() == ".zip":
        raise HandInError(words("teaching.join_archive", file=printable(place)))
    try:
        found = read_hand_in(words, place)
    except NoHandInError:
        events, faults = read_events(place)
        return events, [{"learner": each} for each in read_learners(place.parent)] if events else [], faults
    except HandInError as error:
        raise HandInError(words("teaching.not_joined", file=printable(place), reason=error)) from error
    if found.head.course != course.info.id:
        reason = words("teaching.other_course", theirs=printable(found.head.course), ours=course.info.id)
        raise HandInError(words("teaching.not_joined", file=printable(place), reason=reason))
    known_as = list(found.head.known_as)
    return list(found.by_identity.values()), [{"known_as": known_as}] if known_as else [], ()


def _folder(words: Words, place: Path, name: str) -> Path:
    """Return where in `place` the record of the learner called `name` is: it may be that of an account of several."""
    account = Account(place)
    others = account.others()
    if not others:
        return place
    mine = account.folder_of(name)
    if not name or not mine.is_dir():
        folders = ", ".join(printable(each) for each in others)
        raise HandInError(words("teaching.several_to_join", place=printable(place), folders=folders))
    return mine

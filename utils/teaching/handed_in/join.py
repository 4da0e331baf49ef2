"""Making one record of two, for a learner who works on two computers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.activities.activity import SHARED
from utils.files.typed_path import is_there
from utils.plain_text import printable
from utils.record import Account, Entry, Record, read_events, read_learners
from utils.teaching.handed_in.folder import read_file
from utils.teaching.handed_in.hand_in import WHOLE, HandInError
from utils.teaching.handed_in.hand_in_reader import NoHandInError, parse_answers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from utils.course import Course
    from utils.record import Event
    from utils.words import Words

JOINED = "joined"
"""The kind of an event that says whose answers were taken in."""


def join(course: Course, record: Record, place: Path) -> tuple[str, ...]:
    """Take into `record` what it does not hold of the learner's other one; return a line on it, and what was wrong.

    Args:
        course: the course, for its words.
        record: the record to add to.
        place: the folder of the other record, one of its files, or a file that was made from it, with all of it or to
            be handed in.

    Raises:
        HandInError: there is no record, it cannot be told which of several, or the file was changed.
        RecordError: nothing could be written.
    """
    words = course.words
    events, known, faults = _other(course, place, record.name) if is_there(place) else ((), [], ())
    if not events:
        raise HandInError(words("teaching.nothing_to_join", place=printable(place)))
    taken = _take(record, events, known)
    line = words("teaching.joined_in", n=taken, known=len(events) - taken, place=place, folder=record.folder)
    return line, *faults


def bring(course: Course, record: Record, file: str, data: bytes) -> tuple[int, int]:
    """Take into `record` what it does not hold of a file that the learner chose; return how many, and how many it held.

    What only says whose the answers are is taken in too, and not counted.

    Args:
        course: the course.
        record: the record to add to.
        file: what the file is called.
        data: what is in it: a whole record, or what was written to be handed in.

    Raises:
        HandInError: it holds no answers to this course, or was changed.
        RecordError: nothing could be written.
    """
    found = _in_file(course, file, data)
    if not found:
        raise HandInError(course.words("teaching.no_answers", file=printable(file)))
    events, known = found
    before = {each.identity for each in record.all()}
    _take(record, events, known)
    counted = [each.identity in before for each in events if each.kind != JOINED]
    return counted.count(False), counted.count(True)


def _take(record: Record, events: Sequence[Event], known: Sequence[dict[str, Any]]) -> int:
    """Take `events` into `record`, and whose they are; return how many of them are new."""
    taken = record.take_in(events)
    told = [each.data for each in record.all() if each.kind == JOINED] + [{"learner": record.learner}]
    new = [each for each in known if each not in told]
    record.add(*(Entry(kind=JOINED, section=SHARED, activity="record", data=each) for each in new))
    return taken


def _other(course: Course, place: Path, name: str) -> tuple[Sequence[Event], list[dict[str, Any]], Sequence[str]]:
    """Return the events in `place` of the learner called `name`, whose they are, and what is wrong there."""
    words = course.words
    if place.is_dir():
        folder = _folder(words, place, name)
        other = Record(folder)
        return other.all(), [{"learner": each} for each in read_learners(folder)], other.faults
    if place.suffix.casefold() == ".zip":
        raise HandInError(words("teaching.join_archive", file=printable(place)))
    file = read_file(words, place)
    if not file.reason and (found := _in_file(course, str(place), file.data)):
        return *found, ()
    events, faults = read_events(place)
    return events, [{"learner": each} for each in read_learners(place.parent)] if events else [], faults


def _in_file(course: Course, file: str, data: bytes) -> tuple[Sequence[Event], list[dict[str, Any]]] | None:
    """Return the events in `data`, which is in `file`, and whose they are; None where it is something else."""
    words = course.words
    try:
        found = parse_answers(words, data)
    except NoHandInError:
        return None
    except HandInError as error:
        raise HandInError(words("teaching.not_joined", file=printable(file), reason=error)) from error
    head = found.head
    if head.course != course.info.id:
        reason = words("teaching.other_course", theirs=printable(head.course), ours=course.info.id)
        raise HandInError(words("teaching.not_joined", file=printable(file), reason=reason))
    whose = {"learner": head.pseudonym} if head.format == WHOLE else {"known_as": [*head.known_as]}
    return list(found.by_identity.values()), [whose] if any(whose.values()) else []


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

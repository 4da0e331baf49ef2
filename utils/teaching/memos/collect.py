"""What a class handed in of a memo: each learner's versions and marks, readings made of others, answers to readings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from utils.activities.memo import progress, readings_record
from utils.activities.memo.readings import readings_id
from utils.activities.memo.readings_record import READ, is_reading, key_of
from utils.course.kinds import MEMOS
from utils.one_line_error import ExportError
from utils.plain_text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from utils.activities.memo.readings_record import Key
    from utils.activities.memo.said import Version
    from utils.course import Course, model
    from utils.teaching.handed_in.hand_in import HandIn, Head


class Assignment(NamedTuple):
    """A memo to write, and the section that it is written in."""

    section: str
    memo: model.Memo


class Participant(NamedTuple):
    """One learner: who it is, what `written` says of the own memo, and `readings` of others' and of answers to readers.

    `times_read` counts how often each memo was read, of which `readings.read` has the last; `unread` counts readings
    that cannot be used, as they were changed or come from another edition.
    """

    head: Head
    written: progress.Progress
    readings: readings_record.Progress
    times_read: Mapping[Key, int]
    unread: int = 0

    @property
    def learner(self) -> str:
        """What the learner is called: by name, or else by pseudonym."""
        return self.head.learner

    @property
    def pseudonyms(self) -> tuple[str, ...]:
        """All that the learner is known as; files of earlier editions have one."""
        return self.head.known_as or (self.head.pseudonym,)

    @property
    def version(self) -> Version | None:
        """The version last handed over; None where there is none, or it was withdrawn."""
        return self.written.handed[-1].version if self.written.handed and not self.written.withdrawn else None


def find_memo(course: Course, name: str = "") -> Assignment:
    """Return the memo that is called `name`, as SECTION/ID or ID; without one, the only memo that there is.

    Raises:
        ExportError: there is none of that name, or there are several; the line lists them.
    """
    found = assignments(course)
    meant = [each for each in found if name in ("", each.memo.id, f"{each.section}/{each.memo.id}")]
    if len(meant) != 1:
        known = course.words.all_of(f"{each.section}/{each.memo.id}" for each in meant or found)
        key = "memo_class.several_memos" if meant else "memo_class.no_such_memo" if found else "memo_class.no_memos"
        raise ExportError(course.words(key, name=printable(name), known=known))
    return meant[0]


def assignments(course: Course) -> list[Assignment]:
    """Return all memos that there are to write."""
    return [Assignment(each.id, memo) for each in course.info.sections for memo in course.entries(MEMOS, each.id)]


def handed_in(course: Course, hand_ins: Iterable[HandIn]) -> str:
    """Return the only memo of which `hand_ins` have a version, as SECTION/ID; "" where there is none, or several."""
    events = [each.events for each in hand_ins]
    found = [
        f"{section}/{memo.id}"
        for section, memo in assignments(course)
        if any(each.kind == progress.SUBMITTED for of in events for each in of(section, memo.id))
    ]
    return found[0] if len(found) == 1 else ""


def collect(assignment: Assignment, hand_ins: Iterable[HandIn]) -> tuple[Participant, ...]:
    """Return what each of `hand_ins` has of the memo, in their order."""
    return tuple(_participant(assignment, each) for each in hand_ins)


def _participant(assignment: Assignment, hand_in: HandIn) -> Participant:
    section, memo = assignment
    written = progress.replay(memo, hand_in.events(section, memo.id))
    events = hand_in.events(section, readings_id(memo))
    read = [each for each in events if each.kind == READ]
    counted = Counter(key_of(each) for each in read if is_reading(each))
    unread = len(read) - counted.total()
    return Participant(hand_in.head, written, readings_record.replay(memo, events), counted, unread)

"""Hands in for the form on the start notebook: looks, and writes what was looked at."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from utils.activities.hand_in.hand_in import Contents
from utils.files.typed_path import typed_path
from utils.record import Account
from utils.teaching.handed_in.hand_in import Head, pack, write_packed
from utils.teaching.handed_in.packed_events import EVENTS

if TYPE_CHECKING:
    from utils.course import Course
    from utils.record import Record


class HandInWriter:
    """Packs and writes for the form on the start notebook."""

    def __init__(self, course: Course, record: Record) -> None:
        """Hand in what `record` holds for `course`."""
        self._course, self._record = course, record
        self._looked: tuple[Head, bytes]

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong in the record, one line a fault."""
        return self._record.faults

    @property
    def turn(self) -> str:
        """Who has begun on this account since, in words."""
        return self._record.turn

    def begin(self, name: str) -> None:
        """Let the learner called `name` begin on this account; raises as `Account.begin`."""
        Account.find().begin(name)

    def look(self, code: str, name: str) -> Contents:
        """Take in what other notebooks wrote, and return what would be handed in; raises as `pack`."""
        self._record.refresh()
        self._looked = head, body = pack(self._course, self._record, code, name)
        who = f"{head.name} ({head.pseudonym})" if head.name else head.pseudonym
        return Contents(who, head.version, EVENTS.decode_lines(body), head.sha256, sha256(body).hexdigest())

    def write(self, file: str, *, replace: bool) -> str:
        """Write what was last looked at to `file`, and return its full path; raises as `write_hand_in`.

        Raises:
            RecordError: somebody else has begun on this account.
        """
        self._record.demand_current()
        path = typed_path(self._course.words, file).absolute()
        write_packed(self._course, self._record, path, *self._looked, replace=replace)
        return str(path)

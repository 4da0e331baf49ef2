"""What is sent of a class as it changes: put into JSON once for all who follow it, however many they are."""

from __future__ import annotations

import time
from itertools import count
from typing import TYPE_CHECKING

from msgspec.json import encode
from msgspec.structs import asdict

from utils.hub.class_room import seconds_to
from utils.hub.pace import Pace

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterable

    from utils.hub.class_room import ClassRoom

QUICK = 0.3
"""Seconds between two changes that are passed on."""

PER_LEARNER = 0.0005
"""Seconds that a change of a mere count waits for each who follows: one to three thousand costs no more than to few."""

_MOMENT = 0.1
"""Seconds for which the same JSON is told to several pages of a teacher."""

_OWN = ("left", "group", "mates")
"""What each learner has for themselves."""

_VERSIONS = count(time.time_ns() // 1_000_000)
"""Grow over restarts of the service too."""


class Live:
    """One class as it is followed: by `learners` and by `teachers`, each with an event that is set on a change."""

    def __init__(self, room: ClassRoom) -> None:
        """Begin with nobody."""
        self.room = room
        self.learners: set[asyncio.Event] = set()
        self.teachers: set[asyncio.Event] = set()
        self._to_learners, self._to_teachers = Pace(self._tell_learners), Pace(self._tell_teachers)
        self._whole, self._made = b"", float("-inf")
        self._renew()

    def moved(self) -> None:
        """Pass on what the teacher did; who comes before that is done sees it at once."""
        self._made = float("-inf")
        self._renew()
        self._to_learners.changed(QUICK)
        self._to_teachers.changed(QUICK)

    def counted(self) -> None:
        """Pass on that more have voted, came or went: to learners only where they see it."""
        if self.room.row:
            self._to_learners.changed(max(QUICK, PER_LEARNER * len(self.learners)))
        self._to_teachers.changed(QUICK)

    def told_teacher(self) -> bytes:
        """Return the class for its teacher, as JSON: made once for all who ask within a moment."""
        now = time.monotonic()
        if now - self._made > _MOMENT:
            self._whole, self._made = encode(self.room.room(next(_VERSIONS))), now
        return self._whole

    def told_learner(self, person: str) -> bytes | None:
        """Return what is open for one learner, as JSON; None where nothing is."""
        if self._common is None or not self.room.row:
            return None
        number, mates = self.room.group(person)
        own = encode({"left": seconds_to(self.room.row.until), "group": number, "mates": mates})
        return self._common[:-1] + b"," + own[1:]

    def _opening(self) -> bytes | None:
        opening = self.room.opening()
        return encode({k: v for k, v in asdict(opening).items() if k not in _OWN}) if opening else None

    def _renew(self) -> None:
        self.version, self._common = next(_VERSIONS), self._opening()

    def _tell_learners(self) -> None:
        self._renew()
        for wake in self.learners:
            wake.set()

    def _tell_teachers(self) -> None:
        self._made = float("-inf")
        for wake in self.teachers:
            wake.set()


def told(person: str, classes: Iterable[str], rooms: Iterable[Live]) -> bytes:
    """Return where a learner's classes are, as the JSON of a `utils.outbox.messages.Live`.

    Where several have a question open, it is the one opened last.
    """
    rooms = list(rooms)
    there = [(each.room.row.begun, each) for each in rooms if each.room.row]
    latest = max(there, key=lambda pair: pair[0])[1] if there else None
    opening = latest.told_learner(person) if latest else None
    version = max((each.version for each in rooms), default=0)
    return b'{"version":%d,"opening":%b,"classes":%b}' % (version, opening or b"null", encode(sorted(classes)))

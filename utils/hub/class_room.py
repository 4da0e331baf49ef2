"""Where one class is: what it has open, who votes and who is here, and what learners and teachers may know of it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from utils.hub.ballots import Ballots
from utils.hub.tally import tally, told
from utils.outbox.messages import Opening, Person, Room

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.course import Course
    from utils.hub.store import OpeningRow
    from utils.record.event import Event


class ClassRoom:
    """One class, in memory; `called` has the pseudonyms of its learners by their names on the hub."""

    def __init__(self, course: Course, class_: str, *, names: bool, called: dict[str, str]) -> None:
        """Begin with nobody here and nothing open."""
        self.class_, self.names, self.called = class_, names, called
        self.here = Counter[str]()
        self.row: OpeningRow | None = None
        self._course = course
        self._ballots: Ballots | None = None
        self._groups: dict[str, int] = {}

    def show(self, row: OpeningRow | None, votes: Iterable[tuple[str, Event]] = ()) -> None:
        """Have the class where `row` says it is; `votes` are those already cast where it is another opening.

        Raises:
            CourseError: the course has no such question.
        """
        if row is None:
            self._ballots = None
        elif self.row is None or self.row.id != row.id or self._ballots is None:
            self._ballots = Ballots(row.section, self._course.question(row.section, row.question), row.id)
            for person, event in votes:
                self._ballots.take(person, event)
        self.row = row
        groups = enumerate(row.groups if row else (), 1)
        self._groups = {person: number for number, group in groups for person in group}

    def take(self, person: str, events: Iterable[Event]) -> bool:
        """Count the votes among a learner's new events; say whether there were any."""
        if self._ballots is None:
            return False
        return sum(self._ballots.take(person, each) for each in events) > 0

    def came(self, person: str) -> None:
        """Count one more kernel of a learner that follows."""
        self.here[person] += 1

    def left(self, person: str) -> None:
        """Count one less."""
        self.here[person] -= 1
        if not self.here[person]:
            del self.here[person]

    @property
    def remembered(self) -> set[str]:
        """Who voted, or was here and is no longer; the store has all of them who were not forgotten."""
        return {*self.answers(), *(self.called.keys() - self.here.keys())}

    def answers(self) -> dict[str, str]:
        """Return what each learner said last to the open question, in words."""
        return self._ballots.latest if self._ballots else {}

    def opening(self) -> Opening | None:
        """Return what is open as all of the class may know it: learners, and the board.

        While a vote runs they have no tally: two looks at it would tell one learner's vote.
        """
        whole = self.whole_opening()
        shown = self.row is not None and self.row.shown and self.row.phase == "discuss"
        return whole if whole is None or shown or whole.phase == "revealed" else replace(whole, tally=None)

    def whole_opening(self) -> Opening | None:
        """Return what is open as the teacher may know it: with the tally, and with the key once it is revealed."""
        row, ballots = self.row, self._ballots
        if row is None or ballots is None:
            return None
        revealed = row.phase == "revealed"
        return Opening(
            id=row.id,
            class_=self.class_,
            section=row.section,
            question=row.question,
            phase=row.phase,
            until=row.until,
            left=seconds_to(row.until),
            voted=len(ballots.voters(row.phase)),
            of=len(self.here),
            tally=tally(self._course.words, ballots.counted, revealed=revealed),
            key=ballots.question.key() if revealed else None,
            told=told(ballots.question) if revealed else {},
        )

    def group(self, person: str) -> tuple[int, list[str]]:
        """Return the number of a learner's group, 0 without one, and the names of the others where names are known."""
        number = self._groups.get(person, 0)
        if not (number and self.names and self.row):
            return number, []
        return number, [each for each in self.row.groups[number - 1] if each != person]

    def room(self, version: int) -> Room:
        """Return the class as its teacher may know it."""
        return Room(
            version=version,
            class_=self.class_,
            opening=self.whole_opening(),
            shown=self.row is not None and self.row.shown,
            names=self.names,
            people=self._people(),
        )

    def _people(self) -> list[Person]:
        voted = self._ballots.voters(self.row.phase) if self.row and self._ballots else {}
        people = [
            Person(person if self.names else called, person in self.here, person in voted, self._groups.get(person, 0))
            for person, called in self.called.items()
            if called  # not yet read from the store
        ]
        return sorted(people, key=lambda each: each.name)


def seconds_to(until: datetime | None) -> int | None:
    """Return the seconds that are left, none below 0; None without a timer."""
    return None if until is None else max(0, round((until - datetime.now(UTC)).total_seconds()))

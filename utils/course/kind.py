"""What a kind of content is: the file it is written in, the array it stands in, its type, its check, what it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from utils.course import model
from utils.course.carried import check_carried
from utils.course.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from utils.course.course import Course
    from utils.course.read import Reader
    from utils.course.work import Work

T = TypeVar("T", bound=model.Named)


@dataclass(frozen=True)
class Kind(Generic[T]):
    """One kind of content.

    `students` says what an edition without keys has of it: the whole file, what its activity asks, or nothing. `verbs`
    are the calls of a section's guide that open it, by the id of an entry where it has more than one; what the first of
    them asks of a learner is the `work` of an entry.
    """

    file: str
    key: str
    type: type[T]
    check: Callable[[Rules, T], None]
    students: Literal["whole", "asked", "nothing"]
    verbs: tuple[str, ...]
    work: Callable[[T], Work]

    def place(self, section: str = "") -> str:
        """Return the file (of `section`), from the course's folder on."""
        return f"{section}/{self.file}" if section else self.file

    def read(self, reader: Reader, course: Course, section: str = "") -> tuple[T, ...]:
        """Return the entries (of `section`) that have no fault, none without the file.

        The faults of the others go to `reader`.
        """
        file = self.place(section)
        at_first = len(reader.faults)
        entries = reader.many(file, self.key, self.type, required=False)
        rules = Rules(reader, course, file)
        there = (course.root / file).exists()
        if there and not entries and not course.keyless and len(reader.faults) == at_first:
            rules.fault("", self.key, "empty_file", key=self.key)
        rules.ids(entry.id for entry in entries)
        sound = []
        for entry in entries:
            before = len(reader.faults)
            check_carried(rules, entry.id, entry)
            if not course.keyless:  # what is left out of a student edition is no fault in it
                self.check(rules, entry)
            if len(reader.faults) == before:
                sound.append(entry)
        return tuple(sound)

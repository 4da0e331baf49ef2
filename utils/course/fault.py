"""What is wrong with the course's files, said in one line each."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from utils.one_line_error import OneLineError
from utils.plain_text import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course.course import Course
    from utils.course.read import Reader
    from utils.words import Words

LONGEST = 400
"""Characters of what an author wrote that a line repeats."""

LARGE = 10**15

MOST = 5
"""So many faults are told one by one where something is shown; `seminar check` tells all."""

_SHARED = 2
"""So many folders stand before the name of a file that the sections share: `data/course/`."""


def in_a_line(value: str | int) -> str:
    """Return `value` as part of one line, not an endless one."""
    # Python refuses to spell numbers of thousands of digits, but for powers of two.
    text = value if isinstance(value, str) else str(value) if abs(value) < LARGE else hex(value)
    return printable(text[:LONGEST]) + ("…" if len(text) > LONGEST else "")


class Fault(Struct, frozen=True, kw_only=True, order=True):
    """One mistake: where it is, what is wrong, what would be right."""

    file: str
    id: str = ""
    field: str = ""
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Return the fault as one line."""
        place = ": ".join(part for part in (self.file, self.id, self.field) if part)
        return f"{place}: {self.problem}; {self.remedy}"


class CourseError(OneLineError):
    """The course cannot be used as it is."""

    def __init__(self, *faults: Fault) -> None:
        """Keep `faults`, at least one."""
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def folded(reader: Reader) -> list[Fault]:
    """Return the faults of `reader`, each once, without those that only follow from another.

    A fault of a file counts what could not be checked because of it; a name that is not there is told at the first
    place that names it, with the number of the others; one of these has its line where something follows from it.
    """
    times = Counter(reader.faults)
    faults = list(times)
    causes = {fault.file: fault for fault in reversed(faults) if fault not in reader.follow}
    follow, alike = defaultdict(list), defaultdict(list)
    for fault in faults:
        if fault in reader.follow:
            follow[reader.follow[fault]].append(fault)
        elif fault in reader.alike:
            alike[reader.alike[fault]].append(fault)
    counting = {causes[file] for file in follow if file in causes}
    dropped: set[Fault] = set()
    told: dict[Fault, Fault] = {}
    for group in alike.values():
        later = [fault for fault in group[1:] if fault not in counting]
        dropped.update(later)
        if later:
            told[group[0]] = _counted(reader, group[0], "counted_alike", len(later))
    for file, group in follow.items():
        dropped.update(group if file in causes else group[1:])
        if file in causes:
            cause, count = causes[file], sum(times[each] for each in group)
            told[cause] = _counted(reader, told.get(cause, cause), "counted_follow", count)
    return [told.get(fault, fault) for fault in faults if fault not in dropped]


def _counted(reader: Reader, fault: Fault, key: str, count: int) -> Fault:
    return replace(fault, remedy=reader.words(f"course.{key}", remedy=fault.remedy, count=count))


def missing_lines(words: Words, faults: Sequence[Fault]) -> list[str]:
    """Return a line for each of the first faults, those of whole files before all, and one that counts the others."""
    causes = [fault for fault in faults if not fault.id] or list(faults)
    told = causes[:MOST]
    rest = len(faults) - len(told)
    return [*map(str, told), *([words("course.more_faults", n=rest)] if rest else [])]


def incomplete(course: Course, section: str = "") -> list[str]:
    """Return lines on what faults keep out of what was read of `course`, none where nothing is missing.

    With a `section`, only its own faults and those of what the sections share.
    """
    ours = f"/{section}/"
    found = [fault for fault in course.missing if not section or ours in fault.file or fault.file.count("/") == _SHARED]
    return [course.words("course.incomplete"), *missing_lines(course.words, found)] if found else []

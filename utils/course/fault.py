"""What is wrong with the course's files, said in one line each."""

from __future__ import annotations

from msgspec import Struct

from utils.one_line_error import OneLineError
from utils.plain_text import printable

LONGEST = 400
"""Characters of what an author wrote that a line repeats."""

LARGE = 10**15


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

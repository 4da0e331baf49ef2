"""What is wrong with the course's files, said in one line each."""

from __future__ import annotations

from msgspec import Struct

INSIDE = " › "
"""Stands between the ids of a thing and of the thing inside it."""

LONGEST = 400
"""Characters of what an author wrote that a line repeats."""

LARGE = 10**15


def in_a_line(value: str | int) -> str:
    """Return `value` as part of one line: no line breaks, nothing invisible, not endless."""
    # Python refuses to spell numbers of thousands of digits, but for powers of two.
    text = value if isinstance(value, str) else str(value) if abs(value) < LARGE else hex(value)
    shown = "".join(each if each.isprintable() else " " for each in text[: LONGEST + 1])
    return shown[:LONGEST] + ("…" if len(text) > LONGEST else "")


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


class CourseError(Exception):
    """The course cannot be used as it is; in a notebook it shows as its lines, without a traceback."""

    def __init__(self, *faults: Fault) -> None:
        """Keep `faults`, at least one."""
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to print the message alone."""
        return str(self).split("\n")

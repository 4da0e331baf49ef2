"""What is wrong with the course's files, said in one line each."""

from __future__ import annotations

from msgspec import Struct

INSIDE = " › "
"""Stands between the ids of a thing and of the thing inside it."""


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

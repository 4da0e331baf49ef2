"""Who took part in which forum, and in which years, as a table of the evidence says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from utils.evidence.errors import fault
from utils.evidence.table import describe_table, table_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS = ("forum", "iso3", "country", "year", "until")
"""What such a table has; `until` is empty where somebody still takes part."""


@dataclass(frozen=True)
class Membership:
    """A state in a forum, by its code and its name, from its first year to its last, None for no end."""

    forum: str
    iso3: str
    country: str
    first: int
    last: int | None

    def holds(self, year: int) -> bool:
        """Say whether it held in `year`."""
        return self.first <= year and (self.last is None or year <= self.last)


@lru_cache(maxsize=8)
def memberships(name: str) -> tuple[Membership, ...]:
    """Return what the table with this name holds, in its order.

    Raises:
        EvidenceError: there is no such table, it cannot be read, or it lacks a column.
    """
    rows = table_rows(name)
    columns = [field["name"] for field in describe_table(name)["schema"]["fields"]]
    if missing := [column for column in COLUMNS if column not in columns]:
        raise fault("no_membership", name=name, missing=", ".join(missing))
    return tuple(
        Membership(row["forum"], row["iso3"], row["country"], int(row["year"]), int(row["until"] or 0) or None)
        for row in rows
    )


def members(held: Iterable[Membership], forum: str, year: int) -> list[Membership]:
    """Return who took part in `forum` in `year`."""
    return [each for each in held if each.forum == forum and each.holds(year)]

"""How the thesis fares in a placing of cases: which came out as it says, which did not, and which leave it open.

The thesis is a claim of necessity: peace lasts only where both processes are. So peace that lasted without one of them
counts against it; peace that did not come although both were there does not, since necessary is not sufficient.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from utils.course import model
    from utils.course.model.cases import Corner, Lasting

Bearing = Literal["fits", "against", "open"]


def bearing(corner: Corner, lasting: Lasting) -> Bearing:
    """Return how a case in `corner` bears on the thesis, if peace came to last in it or not."""
    if lasting == "disputed":
        return "open"
    if lasting == "yes":
        return "fits" if corner == "both" else "against"
    return "open" if corner == "both" else "fits"


@dataclass(frozen=True)
class Tally:
    """The ids of the cases by how they bear on the thesis; `unplaced` are those without a place."""

    fits: tuple[str, ...]
    against: tuple[str, ...]
    open: tuple[str, ...]
    unplaced: tuple[str, ...]

    @property
    def placed(self) -> int:
        """How many cases have a place."""
        return len(self.fits) + len(self.against) + len(self.open)


def tally(cases: Iterable[model.PastCase], places: Mapping[str, Corner]) -> Tally:
    """Return how `cases` bear on the thesis where `places` puts them, by their ids."""
    found: dict[str, list[str]] = {each: [] for each in (*get_args(Bearing), "unplaced")}
    for each in cases:
        here = places.get(each.id)
        found[bearing(here, each.lasting) if here else "unplaced"].append(each.id)
    return Tally(**{name: tuple(ids) for name, ids in found.items()})


def by_course(cases: Iterable[model.PastCase]) -> dict[str, Corner]:
    """Return where the course puts each of `cases`, by its id."""
    return {each.id: each.corner for each in cases}

"""A map over time: who sits where in the year that is chosen, told forum by forum, and all of it year by year."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from utils.activities.map.shown import LAYERS
from utils.evidence.base_map import base_map
from utils.evidence.membership import members, memberships
from utils.markup import verbatim
from utils.one_line_error import RefusedError
from utils.questions.typed import read_number
from utils.view import Block, Case, Fold, Number, Prose, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from utils.course import model
    from utils.evidence.membership import Membership
    from utils.words import Words

YEAR = "year"
"""The control that holds the year."""

MEMBER, LEFT = "●", "○"
"""What stands before the years of who takes part at the end of the span, and of who no longer does."""


def in_year(shown: model.Map, over: model.OverTime, year: int) -> model.Map:
    """Return `shown` as of `year`: the members of then are the states of its areas, as far as its frame has them."""
    held, land = memberships(over.table), base_map(shown.frame).land
    areas = (
        replace(area, states=tuple(each.iso3 for each in members(held, area.members_of, year) if each.iso3 in land))
        if area.members_of
        else area
        for area in shown.areas
    )
    return replace(shown, areas=tuple(areas), as_of=str(year))


def read_year(value: Any, over: model.OverTime, words: Words) -> int:
    """Return the year that a control holds.

    Raises:
        RefusedError: it is no whole year of the span.
    """
    year = read_number(value, "", *over.years, words)
    if not year.is_integer():
        raise RefusedError(words("map.whole_year"))
    return int(year)


def year_control(words: Words, over: model.OverTime, year: int) -> Number:
    """Return the control for the year."""
    low, high = over.years
    return Number(YEAR, f"<p>{words('map.year')}</p>", str(year), low=low, high=high, step=1, slider=True)


def told_in_year(words: Words, shown: model.Map, over: model.OverTime, year: int) -> Iterator[Block]:
    """Yield for each layer, while it is open, who took part in its forums in `year`, in a sentence each."""
    for layer in shown.layers:
        areas = [area for area in shown.areas if area.layer == layer.id and area.members_of]
        told = "".join(f"<p>{verbatim(say(words, area, over, year))}</p>" for area in areas)
        if told:
            yield Case(LAYERS, [layer.id], [Prose(told, live=True)])


def say(words: Words, area: model.Shaded, over: model.OverTime, year: int) -> str:
    """Return who took part in the forum of `area` in `year`, in words; also that nobody did, and when that was else."""
    held = [each for each in memberships(over.table) if each.forum == area.members_of]
    there = members(held, area.members_of, year)
    names = words("map.join").join(sorted(each.country for each in there))
    said = {"year": year, "forum": area.name, "n": len(there), "listed": names}
    if there:
        return words("map.members_one" if len(there) == 1 else "map.members", **said)
    over_by_then = [each.last for each in held if each.last and each.last < year]
    if over_by_then:
        return words("map.members_no_longer", **said, last=max(over_by_then))
    return words("map.members_not_yet", **said, first=min(each.first for each in held))


def matrix(words: Words, shown: model.Map, over: model.OverTime) -> tuple[list[str], list[list[str]]]:
    """Return head and rows, in plain text, of who takes part in which forum of the map, and since when.

    Who takes part in most stands first. What begins after the last year of the map is left out.
    """
    forums = [area for area in shown.areas if area.members_of]
    names = {area.members_of for area in forums}
    last = over.years[1]
    held = [each for each in memberships(over.table) if each.forum in names and each.first <= last]
    by_state = {code: list(mine) for code, mine in groupby(sorted(held, key=_state), _state)}
    ordered = sorted(by_state.values(), key=lambda mine: (-len({each.forum for each in mine}), mine[0].country))
    rows = [[mine[0].country, *(_cell(mine, area.members_of, last) for area in forums)] for mine in ordered]
    return [words("map.state"), *(area.name for area in forums)], rows


def matrix_block(words: Words, shown: model.Map, over: model.OverTime) -> Fold:
    """Return the matrix, folded, with what its signs mean."""
    head, rows = matrix(words, shown, over)
    told = words("map.matrix_about", member=MEMBER, left=LEFT, last=over.years[1])
    cells = [[verbatim(cell) for cell in row] for row in rows]
    table = Table(words("map.matrix_caption", last=over.years[1]), [verbatim(cell) for cell in head], cells)
    return Fold(words("map.matrix"), [Prose(f"<p>{told}</p>"), table])


def _state(each: Membership) -> str:
    return each.iso3


def _cell(mine: Sequence[Membership], forum: str, last: int) -> str:
    """Return the sign and the years of a state in a forum, "" where it never took part."""
    spells = [each for each in mine if each.forum == forum]
    if not spells:
        return ""
    sign = MEMBER if any(each.holds(last) for each in spells) else LEFT
    years = (_span(each.first, each.last if each.last and each.last < last else None) for each in spells)
    return f"{sign} {', '.join(years)}"


def _span(first: int, last: int | None) -> str:
    return str(first) if last in (None, first) else f"{first}–{last}"

"""Whether the maps of the course fit the base maps and tables of the evidence."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from utils.course import kinds
from utils.course.rules import Rules
from utils.evidence.base_map import base_map, frames
from utils.evidence.errors import EvidenceError
from utils.evidence.membership import memberships
from utils.piece import INSIDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course, model
    from utils.course.read import Reader
    from utils.evidence.base_map import BaseMap


def check_maps(reader: Reader, course: Course, section: model.Section) -> None:
    """Note every frame, state and place of the maps of a section that no base map holds."""
    rules = Rules(reader, course, kinds.MAPS.place(section.id))
    for shown in course.entries(kinds.MAPS, section.id):
        if shown.over_time:
            _check_members(rules, shown, shown.over_time)
        if drawn := list(_base_maps(rules, shown)):
            _check_states(rules, shown, drawn[0])
            _check_points(rules, shown, drawn)


def _base_maps(rules: Rules, shown: model.Map) -> Iterator[BaseMap]:
    """Yield the base map of the frame and that of the inset, none where a name is of none."""
    known = frames()
    named = {"frame": shown.frame, **({"inset": shown.inset} if shown.inset else {})}
    unknown = {field: name for field, name in named.items() if name not in known}
    for field, name in unknown.items():
        rules.fault(shown.id, field, "unknown_frame", name=name, known=", ".join(known))
    if not unknown:
        yield from map(base_map, named.values())


def _check_states(rules: Rules, shown: model.Map, drawn: BaseMap) -> None:
    coded = [(area.id, "states", code) for area in shown.areas for code in area.states]
    choices = shown.guess.choices if shown.guess else ()
    coded += [(choice.id, "state", choice.state) for choice in choices if choice.state]
    for id_, field, code in coded:
        if code not in drawn.land:
            near = get_close_matches(code.upper(), drawn.land, n=1, cutoff=0)
            place = f"{shown.id}{INSIDE}{id_}"
            rules.fault(place, field, "unknown_state", frame=shown.frame, code=code, near="".join(near))


def _check_members(rules: Rules, shown: model.Map, over: model.OverTime) -> None:
    """The table of a map over time is there, and knows every forum whose members an area takes from it."""
    try:
        known = dict.fromkeys(each.forum for each in memberships(over.table))
    except EvidenceError as error:
        rules.fault(shown.id, "over_time.table", "no_table", detail=str(error))
        return
    for area in shown.areas:
        if area.members_of and area.members_of not in known:
            instead = rules.course.words.instead_of(area.members_of, known)
            place = f"{shown.id}{INSIDE}{area.id}"
            rules.fault(place, "members_of", "no_members", name=area.members_of, table=over.table, instead=instead)


def _check_points(rules: Rules, shown: model.Map, drawn: Sequence[BaseMap]) -> None:
    """A place with coordinates lies on the map, and so does some of a line; what is guessed at can be pressed."""
    locations = rules.course.locations
    points = {mark.place: (mark.name, mark.place) for mark in shown.places}
    choices = shown.guess.choices if shown.guess else ()
    points |= {choice.id: (choice.text, choice.place) for choice in choices if choice.place}
    for id_, (name, place) in points.items():
        found, where = locations.get(place), f"{shown.id}{INSIDE}{id_}"
        if found and found.at:
            _check_inside(rules, where, name or found.name, [found.at], drawn)
        elif found and any(choice.id == id_ for choice in choices):
            rules.fault(where, "place", "nowhere", name=name)
    for line in shown.lines:
        _check_inside(rules, f"{shown.id}{INSIDE}{line.id}", line.name, line.through, drawn)


def _check_inside(
    rules: Rules, where: str, name: str, points: Sequence[model.Degrees], drawn: Sequence[BaseMap]
) -> None:
    if not any(each.holds(*point) for each in drawn for point in points):
        rules.fault(where, "", "outside_frame", name=name, frame=drawn[0].name)

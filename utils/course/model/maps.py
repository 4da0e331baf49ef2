"""Maps: what stands on them, who says so, and what a learner may mark before seeing it."""

from __future__ import annotations

from typing import Literal

from utils.piece import Piece

Degrees = tuple[float, float]
"""Latitude north and longitude east, in degrees (WGS 84); the south and the west are negative."""

MarkKind = Literal["place", "contested", "base", "field", "event", "mission"]
"""What a place is drawn as: a town or cape, what two sides claim, a base, a field of gas, what happened, who went."""

LineKind = Literal["border", "claim", "ceasefire", "route"]
"""A border that nobody disputes, a line that one side claims, one at which fighting stopped, a way that ships take."""

Side = Literal["right", "left", "above", "below"]


class Location(Piece):
    """A place of the gazetteer: its name, both names where two sides have one each, and where it lies.

    `at` is left out where no source gives it: such a place is not drawn, and maps say so.
    """

    id: str
    name: str
    at: Degrees | None = None
    sources: tuple[str, ...] = ()


class Layer(Piece):
    """What is opened together on a map; `told` says what it shows."""

    id: str
    title: str
    told: str


class Marked(Piece):
    """A place on a layer: the id of its location, what is told of it, its cells in the map's table.

    `name` stands in place of the location's; `side` is where its label stands.
    """

    place: str
    layer: str
    kind: MarkKind
    fact: str
    cells: tuple[str, ...]
    sources: tuple[str, ...]
    name: str = ""
    side: Side = "right"


class DrawnLine(Piece):
    """A line on a layer, through points; a claim says in `claimed_by` whose it is."""

    id: str
    name: str
    layer: str
    kind: LineKind
    through: tuple[Degrees, ...]
    fact: str
    cells: tuple[str, ...]
    sources: tuple[str, ...]
    claimed_by: str = ""


class Shaded(Piece):
    """States (ISO 3166-1 alpha-3 codes) that a layer shades together.

    On a map over time they are left out where the map's table has them: the members of the forum `members_of`.
    """

    id: str
    name: str
    layer: str
    states: tuple[str, ...]
    fact: str
    cells: tuple[str, ...]
    sources: tuple[str, ...]
    members_of: str = ""


class MapChoice(Piece):
    """What can be marked in a guess: a state by its code, or a location by its id; `right` if it belongs there."""

    id: str
    text: str
    feedback: str
    state: str = ""
    place: str = ""
    right: bool = False


class MapGuess(Piece):
    """What a learner marks before the map shows it."""

    prompt: str
    choices: tuple[MapChoice, ...]
    sources: tuple[str, ...]


class OverTime(Piece):
    """The table that says who was a member of what, the first and the last year of it, and the one shown at first."""

    table: str
    years: tuple[int, int]
    year: int


class Map(Piece):
    """A map of one `frame` of the base map, perhaps with an `inset`, as things stood on a day (`as_of`).

    `title` says what it is about and `finding` what it shows, which `told` says in words without the picture. `note`
    answers objections to what is drawn. `columns` are the heads of its table after the name. Layers are opened one at
    a time where they are `alternatives`.
    """

    id: str
    title: str
    frame: str
    as_of: str
    finding: str
    told: str
    note: str
    columns: tuple[str, ...]
    layers: tuple[Layer, ...]
    sources: tuple[str, ...]
    places: tuple[Marked, ...] = ()
    lines: tuple[DrawnLine, ...] = ()
    areas: tuple[Shaded, ...] = ()
    guess: MapGuess | None = None
    over_time: OverTime | None = None
    inset: str = ""
    alternatives: bool = False
    station: bool = False
    claims: tuple[str, ...] = ()

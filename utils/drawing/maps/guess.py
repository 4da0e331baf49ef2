"""What may be marked on a map before it shows anything, and afterwards what was found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from utils.drawing.maps import marks
from utils.drawing.maps.boxes import Box
from utils.drawing.maps.callouts import column
from utils.drawing.maps.foot import Entry, foot, scale_of_inset
from utils.drawing.maps.labels import Wanted, place
from utils.drawing.maps.names import MARGIN, fitted, is_small, land_in, middle, names_of_states
from utils.drawing.maps.panel import again, ends_of, ground, panel_of, panels_of, rim, ring, where_inset, whole
from utils.drawing.svg import circle, path, shown_while, stroke

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from typing import Literal

    from utils.course.model import Location, Map, MapChoice
    from utils.drawing.maps.boxes import Point
    from utils.drawing.maps.labels import Label
    from utils.drawing.maps.panel import Panel
    from utils.words import Words

    Outcome = Literal["found", "missed", "beside", "left"]

REACH = 7
"""Units from the middle of a ring that can be marked to where its label begins."""
SIGNS: dict[Outcome, str] = {"found": "✓ ", "missed": "○ ", "beside": "× ", "left": ""}
"""What stands before a state's name when all is shown; the last was rightly left."""
TOLD: tuple[Outcome, ...] = ("found", "missed", "beside")
OPEN = "fill:transparent;stroke:var(--ink);stroke-width:1"
RINGS: dict[Outcome, str] = {
    "found": "fill:var(--accent);stroke:var(--accent);stroke-width:1.6",
    "missed": "fill:var(--paper);stroke:var(--accent);stroke-width:3",
    "beside": "fill:var(--paper);stroke:var(--ink);stroke-width:1.6;stroke-dasharray:3 2",
    "left": "fill:var(--paper);stroke:var(--edge);stroke-width:1",
}


@dataclass(frozen=True)
class Spot:
    """A choice on a map: its panel, its middle, and whether it is a state whose land is large enough to be marked."""

    choice: MapChoice
    panel: Panel
    at: Point
    land: bool


def draw_guess(  # noqa: PLR0913 (what all parts of a map need)
    asked: Map,
    places: Mapping[str, Location],
    words: Words,
    *,
    control: str = "marked",
    answered: Collection[str] | None = None,
    beside: bool = False,
) -> str:
    """Return the map of a guess as SVG: every choice can be pressed, or what came of it shows.

    Args:
        asked: a map with a guess.
        places: the gazetteer, by id.
        words: the catalogue.
        control: the control that holds the ids of what is marked.
        answered: the ids that were marked; None before that, when right and wrong look the same.
        beside: whether the inset stands to the right of the map, not below it.
    """
    main, *insets = panels_of(asked, beside=beside)
    spots = list(_spots(asked.guess.choices if asked.guess else (), places, (main, *insets)))
    panels = (main, *(each for each in insets if any(spot.panel == each for spot in spots)))
    outcomes = {each.choice.id: _outcome(each.choice, answered) for each in spots} if answered is not None else {}
    labels = {label.id: label for panel in panels for label in _labels(spots, outcomes, panel)}
    states = {spot.choice.state for spot in spots if spot.choice.state}
    taken = [*(_taken(spots)).values(), *(label.box for label in labels.values())]
    body = "".join(ground(panel, states) for panel in panels) + marks.hatchings(1)
    body += marks.quiet(names_of_states(panels[0], states, taken, words))
    body += "".join(rim(panel) for panel in panels) + where_inset(panels) + scale_of_inset(panels, words)
    for spot in sorted(spots, key=lambda each: (not each.land, labels[each.choice.id].leader is None)):
        label = labels[spot.choice.id]
        if outcomes:
            body += _shown(spot, outcomes[spot.choice.id], label)
        else:
            body += _open(spot, [each.at for each in spots if not each.land], label, control)
    entries = [
        _entry(outcome, words, signs=any(spot.land for spot in spots))
        for outcome in TOLD
        if outcome in outcomes.values()
    ]
    last, bottom = foot(asked, panels, ends_of(panels).bottom, [entries], words)
    return whole(asked.title, panels, bottom, body + last, pressable=answered is None)


def _spots(choices: Sequence[MapChoice], places: Mapping[str, Location], panels: Sequence[Panel]) -> Iterator[Spot]:
    """Yield the choices that the map can show."""
    main = panels[0]
    for choice in choices:
        if choice.state in main.base.land:
            yield Spot(choice, main, middle(main, choice.state), not is_small(main, choice.state))
        elif not choice.state and (at := places[choice.place].at) and (panel := panel_of(panels, at)):
            yield Spot(choice, panel, panel.at(*at), land=False)


def _outcome(choice: MapChoice, marked: Collection[str]) -> Outcome:
    if choice.id in marked:
        return "found" if choice.right else "beside"
    return "missed" if choice.right else "left"


def _labels(spots: Sequence[Spot], outcomes: Mapping[str, Outcome], panel: Panel) -> list[Label]:
    """Return the labels of a panel: those of states on their land where they fit, all others beside their mark."""
    said = {spot.choice.id: (SIGNS[outcomes[spot.choice.id]] if outcomes else "") + spot.choice.text for spot in spots}
    mine = [spot for spot in spots if spot.panel == panel]
    ids = {spot.choice.state: spot.choice.id for spot in mine if spot.land}
    names = {state: (said[id_],) for state, id_ in ids.items()}
    on_land = [replace(label, id=ids[label.id]) for label in fitted(panel, names, list(_taken(mine).values()))]
    done = {label.id: label.box for label in on_land}
    wanted = [Wanted(spot.choice.id, spot.choice.text, (spot.at,), REACH, "right") for spot in mine if not spot.land]
    inside = panel.ends.around(-MARGIN)
    beside = place(wanted, _taken(mine) | done, (), inside)
    taken = [*done.values(), *_taken(mine).values(), *(label.box for label in beside)]
    far = {spot.choice.id: spot.at for spot in mine if spot.land and spot.choice.id not in done}
    return [*column(far, said, taken, land_in(panel) if far else (), inside), *on_land, *beside]


def _taken(spots: Sequence[Spot]) -> dict[str, Box]:
    return {spot.choice.id: Box(*spot.at, *spot.at).around(REACH - 1) for spot in spots if not spot.land}


def _open(spot: Spot, rings: Sequence[Point], label: Label, control: str) -> str:
    """Return a choice that can be marked: a state, or a ring; both are filled while it is marked."""
    if spot.land:
        drawn = again(spot.panel, [spot.choice.state], OPEN)
        filled = again(spot.panel, [spot.choice.state], f"fill:{marks.hatch(0)};stroke:var(--accent);stroke-width:2")
    else:
        drawn = marks.hit(spot.at, rings) + ring(spot.at, "fill:var(--paper);stroke:var(--ink);stroke-width:1.4")
        filled = circle(*spot.at, 4, "fill:var(--accent)")
    drawn += (
        shown_while(control, [spot.choice.id], filled, at_first=False)
        + marks.written(label)
        + (_dot(label) if spot.land else "")
    )
    text = spot.choice.text
    return marks.pressable(text, text, drawn, marks.flips(control, spot.choice.id))


def _shown(spot: Spot, outcome: Outcome, label: Label) -> str:
    """Return a choice as it came out: what was found is filled, what was missed a ring, what was beside dashed."""
    said = marks.written(label) + (_dot(label) if spot.land else "")
    if not spot.land:
        return ring(spot.at, RINGS[outcome]) + (_tick(spot.at) if outcome == "found" else "") + said
    fill = marks.hatch(0) if outcome == "found" else "none"
    rim_style = RINGS[outcome].partition(";")[2]
    return again(spot.panel, [spot.choice.state], f"fill:{fill};{rim_style}") + said


def _dot(label: Label) -> str:
    """Return the dot from which a line leads to a label."""
    return circle(*label.leader[0], 1.8, "fill:var(--ink)") if label.leader else ""


def _tick(at: Point) -> str:
    x, y = at
    return path(f"M{x - 3:.1f} {y:.1f}l2.2 2.4 3.8 -4.6", stroke("var(--paper)", 1.8))


def _entry(outcome: Outcome, words: Words, *, signs: bool) -> Entry:
    """Return what the key says of an outcome; a state has a sign before its name, as it has no ring."""

    def draw(x: float, y: float) -> str:
        at = (x + REACH, y)
        return ring(at, RINGS[outcome]) + (_tick(at) if outcome == "found" else "")

    said = words(f"map_drawing.{outcome}")
    return Entry(SIGNS[outcome] + said if signs else said, 2 * REACH + 4, draw)

"""An activity with a live page, small enough to read at a glance: how deep is a pond, and what lives in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from utils.activities.activity import Action, OpenActivity, RefusedError
from utils.view import Block, Button, Case, Choice, Fold, Form, Match, Number, Page, Picture, Prose, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.record import Entry, Event

PAGE = "depth"
ANIMALS = [("frog", "A frog"), ("newt", "A newt"), ("pike", "A pike")]
CORNERS = [("nw", "Reeds, north"), ("ne", "Stones, north"), ("sw", "Reeds, south"), ("se", "Stones, south")]
STEPS = (10, 40, 70)
DEFAULTS: dict[str, Any] = {"depth": "20", "animal": ["frog"], "note": "", "eggs": "3", "corners": {}}


def drawing(depth: float, rows: int) -> str:
    """Return the pond as deep as it is, with a press for each of a few depths."""
    marks = "".join(
        f'<rect data-set=\'{{"depth": "{step}", "animal": ["newt"]}}\' tabindex="0" role="button" '
        f'aria-label="{step} cm" class="step" x="{100 * i}" y="0" width="90" height="60" fill="var(--line)"/>'
        for i, step in enumerate(STEPS)
    )
    bars = "".join(
        f'<rect class="row" x="0" y="{70 + 12 * row}" width="{3 * depth}" height="8"/>' for row in range(rows)
    )
    return f'<svg viewBox="0 0 300 120" width="300" height="120">{marks}{bars}</svg>'


@dataclass(frozen=True)
class LivePond(OpenActivity["Mapping[str, Any]"]):
    """One page: a depth, an animal, a picture beside them that is drawn in `turns`, and a button that keeps all."""

    turns: int = 1

    @property
    def id(self) -> str:
        return "pond"

    @property
    def title(self) -> str:
        return "How deep?"

    def replay(self, events: Sequence[Event]) -> Mapping[str, Any]:
        return events[-1].data if events else DEFAULTS

    def asked(self, progress: Mapping[str, Any]) -> Form:
        return self.form(self.page(progress, self.turns), Page("other", [Prose("<p>Nothing moves here.</p>")]))

    def looked(self, progress: Mapping[str, Any], action: Action) -> tuple[Page, bool]:
        if action.values.get("note") == "fail":
            raise ZeroDivisionError("inside the activity")
        return self.page({**progress, **action.values}, action.turn + 1), action.turn + 1 < self.turns

    def taken(self, progress: Mapping[str, Any], action: Action) -> list[Entry] | None:
        if action.do != "keep":
            return None
        self.page({**progress, **action.values}, 1)
        return [self.entry("kept", **{**progress, **action.values})]

    def page(self, values: Mapping[str, Any], rows: int) -> Page:
        """Return the page with these values, and so many rows drawn."""
        try:
            depth = float(values["depth"])
        except ValueError as error:
            raise RefusedError(f"“{values['depth']}” is no depth.") from error
        blocks: list[Block] = [
            Number("depth", "How deep?", values["depth"], "cm", 0, 100, 1, slider=True),
            Choice("animal", "Who lives there?", ANIMALS, values["animal"], menu=True),
            Case("animal", ["frog", "newt"], [Number("eggs", "How many eggs?", values["eggs"])]),
            Fold(
                "More",
                [
                    Text("note", "A note", values["note"]),
                    Match("corners", "Who is where?", CORNERS, ANIMALS, values["corners"], square=True),
                ],
            ),
        ]
        told = Prose(
            f"<p>At {depth:g} cm a {values['animal'][0] if values['animal'] else 'nobody'} lives here.</p>", live=True
        )
        beside = [Picture(drawing(depth, rows), f"A pond {depth:g} cm deep"), told]
        return Page(PAGE, blocks, beside=beside, live=True, after=[Button("keep", "Keep", primary=True)])


class ManyPonds(LivePond):
    """Each animal is asked for its age, and a second page is live as well."""

    def asked(self, progress: Mapping[str, Any]) -> Form:
        return self.form(self.page(progress, 1), self.second(progress))

    def looked(self, progress: Mapping[str, Any], action: Action) -> tuple[Page, bool]:
        values = {**progress, **action.values}
        return (self.page(values, 1) if action.page == PAGE else self.second(values)), False

    def second(self, values: Mapping[str, Any]) -> Page:
        """Return the second page: what is counted there, told beside."""
        count = values.get("count", "1")
        asked, told = Number("count", "How many?", count), Prose(f"<p>{count} live here.</p>")
        return Page("count", [asked], beside=[told], live=True)

    def page(self, values: Mapping[str, Any], rows: int) -> Page:
        """Return the first page with the age of the animal that is chosen, told beside."""
        page = super().page(values, rows)
        (animal,) = values["animal"]
        age = values.get(f"{animal}.age", "1")
        asked = Number(f"{animal}.age", f"How old is the {animal}?", age)
        told = Prose(f"<p>The {animal} is {age} years old.</p>", live=True)
        return replace(page, blocks=[*page.blocks, asked], beside=[told])

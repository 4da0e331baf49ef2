"""Every drawing that the course can show, by name: those that stand in forms and those that answers open."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, get_args

from tests.ended_plays import ended, tokyo
from tests.form.every_form import every_form
from tests.labs.drawn import DECLARED, FIGURES, figure
from utils.activities.activity import Action
from utils.activities.argument.argument_map import read_map
from utils.activities.argument.drawing import Drawing, opened_by
from utils.activities.argument.tornado import draw as draw_cruxes
from utils.activities.coding.drawing import draw as draw_years
from utils.activities.figure_blocks import figure_blocks
from utils.activities.finish.picture import draw as draw_forecasts
from utils.activities.map.activity import MapActivity, Progress
from utils.activities.model.activity import ModelActivity
from utils.activities.negotiation.debrief import told
from utils.course import Course, model
from utils.course.kinds import MAPS
from utils.drawing.pictures.negotiation_table import Seat, SeatState, table_drawing
from utils.models.analysis import STRATEGIES
from utils.view import Picture, every_block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.view import Block

COURSE = Course()
WORDS = COURSE.words
YEARS = {"said": "supports", "waited": "mixed", "left": "against"}


def every_drawing() -> Iterator[tuple[str, str]]:
    """Yield the name of each drawing and the SVG; two that are the same stand here once."""
    drawn = [(name, svg) for name, each in every_picture() for svg in (each.svg, each.narrow) if svg]
    found = {svg: name for name, svg in (*drawn, *_in_texts())}
    yield from ((f"{name}-{number}", svg) for number, (svg, name) in enumerate(found.items()))


@cache  # all forms are opened for it, which takes half a minute
def every_picture() -> tuple[tuple[str, Picture], ...]:
    """Return the name of each picture that stands in a form, and what the form is told."""
    return tuple(
        (name, each)
        for name, blocks in (
            *_in_forms(),
            *_of_maps(),
            *_of_the_model(),
            *_of_arguments(),
            *_of_negotiations(),
            *_of_labs(),
        )
        for each in every_block(blocks)
        if isinstance(each, Picture)
    )


def _in_forms() -> Iterator[tuple[str, list[Block]]]:
    with TemporaryDirectory() as folder:
        for form in every_form(Path(folder)):
            for page in form._form.pages:
                yield f"{form._form.id}-{page.id}", [*page.blocks, *page.beside]


def _of_maps() -> Iterator[tuple[str, list[Block]]]:
    """Yield what a guess on a map opens."""
    for section in COURSE.info.sections:
        for each in COURSE.entries(MAPS, section.id):
            if each.guess:
                activity = MapActivity.open(COURSE, section.id, each.id)
                progress = Progress((each.guess.choices[0].id,), each.over_time.year if each.over_time else 0)
                yield f"{section.id}/{each.id}-answered", activity.told("beside", progress)
                yield f"{section.id}/{each.id}-marks", activity.told("map", progress)


def _of_the_model() -> Iterator[tuple[str, list[Block]]]:
    activity = ModelActivity(COURSE, "two-processes")
    corners = {"theory": ["essay"], "essay.corners": dict.fromkeys(STRATEGIES, "cold-peace")}
    events = activity.act([], Action("show", "years", corners))
    events = [*events, *activity.act(events, Action("guess", "worlds", {"guess": "30"}))]
    for page in ("years", "worlds"):
        looked, _ = activity.look(events, Action("look", page, {}, 0))
        yield f"model-{page}", looked.beside


def _of_arguments() -> Iterator[tuple[str, list[Block]]]:
    whole = read_map(COURSE)
    ratings = dict.fromkeys(whole.nodes, 0.3)
    opened = {id_ for each in whole.nodes for id_ in opened_by(whole, each)}
    drawn = Drawing(whole, ratings, whole.thesis, opened, whole.halves, WORDS).svg()
    yield "argument-open", [Picture(drawn, "The map")]
    drawn = draw_cruxes(whole, whole.cruxes({}, "product"), 0.3, whole.thesis, WORDS)
    yield "argument-cruxes", [Picture(drawn, "The cruxes")]
    yield "forecasts", [Picture(draw_forecasts([0.01, 0.2, 0.8], 0.3, 0.25, WORDS), "Scores")]


def _of_negotiations() -> Iterator[tuple[str, list[Block]]]:
    """Yield the table while it talks and when it has signed, and what debriefings show of a deal and of none."""
    states: tuple[SeatState, ...] = get_args(SeatState)
    for n in range(len(states)):
        seats = [Seat(f"Party {place}", place % 2 == 0, place == n, state) for place, state in enumerate(states)]
        yield f"negotiation-table-{n}", [Picture(table_drawing(seats, WORDS).svg, "The table")]
    table = tokyo(COURSE)
    for name, signed in (("deal", range(6)), ("no-deal", range(3))):
        play = ended(table, "china", (1, 1, 1, 2, 1, 1), signed)
        yield f"negotiation-{name}", [*told(COURSE, table, play)]


def _of_labs() -> Iterator[tuple[str, list[Block]]]:
    yield from ((name, figure_blocks(figure(name))) for name in (*FIGURES, *DECLARED))


def _in_texts() -> Iterator[tuple[str, str]]:
    """Yield what stands in a text of a form: it is as wide as its page."""
    record = {"part": "", "fact": "It was.", "direction": "mixed", "why": "", "sources": ()}
    events = [model.RecordedEvent(id=id_, date=f"20{10 + n}", **record) for n, id_ in enumerate(YEARS)]
    years = draw_years(events, (2005, 2026), "label", YEARS)
    yield "years", years[years.index("<svg") : years.index("</div>")]

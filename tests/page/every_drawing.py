"""Every drawing that the course can show, by name: those that stand in forms and those that answers open."""

from __future__ import annotations

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.form.every_form import every_form
from tests.labs.drawn import DECLARED, FIGURES, figure
from utils.activities.activity import Action
from utils.activities.argument.argument_map import read_map
from utils.activities.argument.drawing import Drawing, opened_by
from utils.activities.argument.tornado import draw as draw_cruxes
from utils.activities.coding.drawing import draw as draw_years
from utils.activities.finish.picture import draw as draw_forecasts
from utils.activities.model.activity import ModelActivity
from utils.course import Course, model
from utils.drawing.still import svg as still_figure
from utils.models.analysis import STRATEGIES
from utils.view import Picture, every_block

if TYPE_CHECKING:
    from collections.abc import Iterator

COURSE = Course()
WORDS = COURSE.words
YEARS = {"said": "supports", "waited": "mixed", "left": "against"}


def every_drawing() -> Iterator[tuple[str, str]]:
    """Yield the name of each drawing and the SVG; two that are the same stand here once."""
    found = (*_in_forms(), *_of_the_model(), *_of_arguments(), *_others(), *_of_labs())
    for number, (svg, name) in enumerate({svg: name for name, svg in found}.items()):
        yield f"{name}-{number}", svg


def pictures(page) -> Iterator[Picture]:
    return (each for each in every_block((*page.blocks, *page.beside)) if isinstance(each, Picture))


def _in_forms() -> Iterator[tuple[str, str]]:
    with TemporaryDirectory() as folder:
        for form in every_form(Path(folder)):
            for page in form.view["form"]["pages"]:
                found = re.findall(r"<svg.*?</svg>", "".join(_texts(page)), re.DOTALL)
                yield from ((f"{form.view['form']['id']}-{page['id']}", svg) for svg in found)


def _texts(data) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _texts(each)


def _of_the_model() -> Iterator[tuple[str, str]]:
    activity = ModelActivity(COURSE, "two-processes")
    corners = {"theory": ["essay"], "essay.corners": dict.fromkeys(STRATEGIES, "cold-peace")}
    events = activity.act([], Action("show", "years", corners))
    events = [*events, *activity.act(events, Action("guess", "worlds", {"guess": "30"}))]
    for page in ("years", "worlds"):
        looked, _ = activity.look(events, Action("look", page, {}, 0))
        yield from ((f"model-{page}", each.svg) for each in pictures(looked))


def _of_arguments() -> Iterator[tuple[str, str]]:
    whole = read_map(COURSE)
    ratings = dict.fromkeys(whole.nodes, 0.3)
    opened = {id_ for each in whole.nodes for id_ in opened_by(whole, each)}
    yield "argument-open", Drawing(whole, ratings, whole.thesis, opened, whole.halves, WORDS).svg()
    yield "argument-cruxes", draw_cruxes(whole, whole.cruxes({}, "product"), 0.3, whole.thesis, WORDS)


def _others() -> Iterator[tuple[str, str]]:
    yield "forecasts", draw_forecasts([0.01, 0.2, 0.8], 0.3, 0.25, WORDS)
    record = {"part": "", "fact": "It was.", "direction": "mixed", "why": "", "sources": ()}
    events = [model.RecordedEvent(id=id_, date=f"20{10 + n}", **record) for n, id_ in enumerate(YEARS)]
    years = draw_years(events, (2005, 2026), "label", YEARS)
    yield "years", years[years.index("<svg") : years.index("</div>")]


def _of_labs() -> Iterator[tuple[str, str]]:
    for name in ("how_much_did_japan_spend", *FIGURES, *DECLARED):
        made = figure(name)
        yield name, still_figure(json.loads(made.plot.to_json()), made.title)

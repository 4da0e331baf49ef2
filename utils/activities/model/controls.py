"""The controls of the model's form: two sliders for what the sides do, and the assumptions behind them."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from utils.activities.citation import cite
from utils.activities.model.progress import Place
from utils.markup import inline, verbatim
from utils.models.two_process import SCHEDULES
from utils.one_line_error import RefusedError
from utils.questions.typed import read_number
from utils.view import Details, Number, Prose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.activities.activity import Action
    from utils.course import Course, model
    from utils.labs.two_processes.assumptions import Setting
    from utils.view import Block
    from utils.words import Words

GROUPS = {
    "reaction": ("reaction", "restraint", "growth", "upgrade-effect", "alarm"),
    "temptation": ("opportunism", "deterrent", "quieting", "pressing"),
    "trust": ("bridge-effect", "trade-effect", "interdependence", "erosion", "tolerated", "trust"),
    "upkeep": ("upkeep",),
}
"""The assumptions by where they stand in the form."""
PLACES = 20
"""Places of a slider at least."""


def name_of(place: Place, id_: str) -> str:
    """Return the name of a parameter's control: each theory has its own, so that what is changed stays with it."""
    name = id_ if id_ in SCHEDULES else f"{place.theory}.{id_}"
    return f"{name}.{place.taken}" if place.taken else name


def label_of(words: Words, each: model.Parameter) -> str:
    """Return how a parameter is called wherever the form speaks of it."""
    return words("model.slider", title=each.title, symbol=each.symbol)


def sliders(course: Course, parameters: Mapping[str, model.Parameter], place: Place, setting: Setting) -> list[Block]:
    """Return the two sliders for what the sides do, with what their values mean folded."""
    shown: list[Block] = [_slider(course.words, parameters[id_], place, setting) for id_ in SCHEDULES]
    told = "".join(f"<p>{_titled(parameters[id_])}: {inline(parameters[id_].words)}</p>" for id_ in SCHEDULES)
    return [*shown, Details(course.words("model.efforts"), told)]


def assumptions(
    course: Course, parameters: Mapping[str, model.Parameter], place: Place, setting: Setting
) -> list[Block]:
    """Return the sliders of all assumptions, group by group, each group with its reasons folded."""
    words = course.words
    shown: list[Block] = []
    for group, ids in GROUPS.items():
        shown.append(Prose(f"<p><strong>{words(f'model.group_{group}')}</strong></p>"))
        shown += [_slider(words, parameters[id_], place, setting) for id_ in ids]
        told = "".join(_about(course, parameters[id_]) for id_ in ids)
        shown.append(Details(words("model.reasons"), told))
    return shown


def read_place(
    words: Words,
    parameters: Mapping[str, model.Parameter],
    presets: Mapping[str, model.Preset],
    here: Place,
    action: Action,
) -> Place:
    """Return the world that the controls of `action` describe; a control left blank or not there changes nothing.

    Raises:
        RefusedError: one holds no number, or one out of its range.
    """
    chosen = action.chosen("theory")
    theory = chosen if isinstance(chosen, str) and chosen in presets else here.theory
    changes = dict(here.changes) if theory == here.theory else {id_: here.changes[id_] for id_ in SCHEDULES}
    place = Place(theory, changes, here.taken)
    for id_, each in parameters.items():
        if typed := action.values.get(name_of(place, id_)):
            changes[id_] = read_value(words, each, typed)
    there = {id_: each.default for id_, each in parameters.items()} | presets[theory].values
    own = {id_: value for id_, value in changes.items() if id_ in SCHEDULES or value != there[id_]}
    return replace(place, changes=own)


def read_value(words: Words, each: model.Parameter, typed: object) -> float:
    """Return the number typed for a parameter.

    Raises:
        RefusedError: it is none, or out of the parameter's range; of many controls, this says in which.
    """
    try:
        return read_number(typed, "", each.low, each.high, words)
    except RefusedError as error:
        raise RefusedError(words("model.wrong", name=label_of(words, each), problem=error)) from error


def _slider(words: Words, each: model.Parameter, place: Place, setting: Setting) -> Number:
    return Number(
        name_of(place, each.id), inline(label_of(words, each)), f"{setting[each.id]:g}",
        low=each.low, high=each.high, step=10 ** math.floor(math.log10((each.high - each.low) / PLACES)), slider=True,
    )  # fmt: skip


def _about(course: Course, each: model.Parameter) -> str:
    numbers = {name: f"{getattr(each, name):g}" for name in ("low", "high", "default")}
    said = course.words("model.range", **numbers, unit=verbatim(each.unit))
    told = f"<p>{_titled(each)}: {inline(each.words)} {said}</p><p>{inline(each.reason)}</p>"
    return told + cite(course, each.sources)


def _titled(each: model.Parameter) -> str:
    return f"<strong>{inline(each.title)} ({verbatim(each.symbol)})</strong>"

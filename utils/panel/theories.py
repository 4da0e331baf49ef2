"""The figures of the analysis for the course's own theories and tables: their values, ranges, and enough draws."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from utils.activities.lab.model_runs import parameters_of
from utils.course.kinds import PRESETS
from utils.evidence import EvidenceError, table
from utils.labs.spending.tables import SPENDING
from utils.models.analysis import basins, necessity, phase_diagram, sensitivity
from utils.models.richardson import FEWEST_SERIES, richardson_line
from utils.models.two_process import SCHEDULES, World
from utils.panel import analysis_figures as figures
from utils.words import own_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course, model
    from utils.drawing.figure import Figure

# For each of five theories; all are drawn in a few seconds.
DRAWS = 20_000
SAMPLES = 2048
POUNDS = "spending_million_gbp"
# China's figures start here.
SINCE = 1989


def draw_mixes(course: Course, section: str, preset: str) -> Figure:
    """Draw how every mix of the two processes ends, as the theory `preset` has it."""
    theory = course.entry(PRESETS, section, preset)
    return figures.where_does_each_mix_lead(phase_diagram(_world(theory)), theory.title)


def draw_starts(course: Course, section: str, preset: str, upgrading: float, bridging: float) -> Figure:
    """Draw how every start ends, as the theory `preset` has it, at these efforts of the two processes.

    Raises:
        EvidenceError: an effort is no share from 0 to 1.
    """
    theory = course.entry(PRESETS, section, preset)
    world = replace(_world(theory), upgrading=upgrading, bridging=bridging)
    try:
        outcomes = basins(world)
    except ValueError as error:
        raise EvidenceError(str(error)) from error
    return figures.where_does_each_start_lead(outcomes, theory.title, (world.trust, world.other), (upgrading, bridging))


def draw_necessity(course: Course, section: str) -> Figure:
    """Draw in what share of plausible worlds both processes are necessary, theory by theory."""
    presets = course.entries(PRESETS, section)
    results = {each.title: necessity(_ranges(course, section, each), DRAWS) for each in presets}
    return figures.how_often_is_each_process_necessary(results)


def draw_sensitivity(course: Course, section: str, preset: str) -> Figure:
    """Draw which of the assumptions that the theory `preset` leaves open decide what becomes of trust."""
    theory = course.entry(PRESETS, section, preset)
    titles = {id_.replace("-", "_"): each.title for id_, each in parameters_of(course, section).items()}
    indices = sensitivity(_ranges(course, section, theory), SAMPLES)
    return figures.which_assumptions_decide({titles[name]: each for name, each in indices.items()}, theory.title)


def draw_richardson(states: Sequence[str]) -> Figure:
    """Draw Richardson's line for the joint spending of `states` (codes), or of two alliances before 1914 for none.

    Raises:
        EvidenceError: there are too few states or one is not in the table, or their years have a gap.
    """
    name, column = ("military_spending", SPENDING) if states else ("spending_before_1914", POUNDS)
    data = table(name)
    known = list(data["iso3"].unique())
    chosen = list(dict.fromkeys(states)) or known
    if len(chosen) < FEWEST_SERIES or not set(chosen) <= set(known):
        raise EvidenceError(own_words()("analysis.states", known=", ".join(known)))
    if states:
        data = data[data["year"] >= SINCE]
    series = {iso3: data[data["iso3"] == iso3].set_index("year")[column].to_dict() for iso3 in chosen}
    try:
        line = richardson_line(series)
    except ValueError as error:
        raise EvidenceError(str(error)) from error
    names = data.drop_duplicates("iso3").set_index("iso3")["country"].loc[chosen].tolist()
    return figures.richardsons_line(line, names, data.attrs["units"][column], data.attrs["citation"])


def _world(theory: model.Preset) -> World:
    return World(**{id_.replace("-", "_"): value for id_, value in theory.values.items()})


def _ranges(course: Course, section: str, theory: model.Preset) -> dict[str, tuple[float, float]]:
    """Return the plausible range of every assumption by its field; what the theory states is held."""
    ranges = {}
    for id_, each in parameters_of(course, section).items():
        stated = theory.values.get(id_)
        ranges[id_.replace("-", "_")] = (each.low, each.high) if stated is None else (stated, stated)
    return {name: ends for name, ends in ranges.items() if name not in SCHEDULES}

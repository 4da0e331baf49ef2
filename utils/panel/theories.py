"""The figures of the analysis for the course's own theories and tables: their values, ranges, and enough draws."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from utils.activities.lab.model_runs import field_of, parameters_of, world_of
from utils.course.kinds import PRESETS
from utils.drawing.figure import draw
from utils.evidence import EvidenceError, table
from utils.evidence.countries import country_name
from utils.labs.spending.tables import SPENDING
from utils.models.analysis import basins, necessity, phase_diagram, sensitivity
from utils.models.richardson import FEWEST_SERIES, richardson_line
from utils.models.two_process import SCHEDULES
from utils.panel import analysis_figures as figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course, model
    from utils.drawing.figure import Figure, Finding

# For each of five theories; all are drawn in a few seconds.
DRAWS = 20_000
SAMPLES = 2048
POUNDS = "spending_million_gbp"
# China's figures start here.
SINCE = 1989


def draw_mixes(course: Course, section: str, preset: str) -> Figure:
    """Draw how every mix of the two processes ends, as the theory `preset` has it."""
    theory = course.entry(PRESETS, section, preset)
    return _draw(
        course, figures.where_does_each_mix_lead(phase_diagram(world_of(theory.values)), theory.title, course.words)
    )


def draw_starts(course: Course, section: str, preset: str, upgrading: float, bridging: float) -> Figure:
    """Draw how every start ends, as the theory `preset` has it, at these efforts of the two processes.

    Raises:
        EvidenceError: an effort is no share from 0 to 1.
    """
    theory = course.entry(PRESETS, section, preset)
    world = replace(world_of(theory.values), upgrading=upgrading, bridging=bridging)
    try:
        outcomes = basins(world)
    except ValueError as error:
        raise EvidenceError(str(error)) from error
    start, efforts = (world.trust, world.other), (upgrading, bridging)
    return _draw(course, figures.where_does_each_start_lead(outcomes, theory.title, start, efforts, course.words))


def draw_necessity(course: Course, section: str) -> Figure:
    """Draw in what share of plausible worlds both processes are necessary, theory by theory."""
    presets = course.entries(PRESETS, section)
    results = {each.title: necessity(_ranges(course, section, each), DRAWS) for each in presets}
    return _draw(course, figures.how_often_is_each_process_necessary(results, course.words))


def draw_sensitivity(course: Course, section: str, preset: str) -> Figure:
    """Draw which of the assumptions that the theory `preset` leaves open decide what becomes of trust."""
    theory = course.entry(PRESETS, section, preset)
    titles = {field_of(id_): each.title for id_, each in parameters_of(course, section).items()}
    indices = sensitivity(_ranges(course, section, theory), SAMPLES)
    named = {titles[name]: each for name, each in indices.items()}
    return _draw(course, figures.which_assumptions_decide(named, theory.title, course.words))


def draw_richardson(course: Course, states: Sequence[str]) -> Figure:
    """Draw Richardson's line for the joint spending of `states` (codes), or of two alliances before 1914 for none.

    Raises:
        EvidenceError: there are too few states or one is not in the table, or their years have a gap.
    """
    words = course.words
    data, column = (table("military_spending"), SPENDING) if states else (table("spending_before_1914"), POUNDS)
    known = list(data["iso3"].unique())
    chosen = list(dict.fromkeys(states)) or known
    if len(chosen) < FEWEST_SERIES or not set(chosen) <= set(known):
        raise EvidenceError(words("analysis.states", known=", ".join(known)))
    if states:
        data = data[data["year"] >= SINCE]
    series = {iso3: data[data["iso3"] == iso3].set_index("year")[column].to_dict() for iso3 in chosen}
    try:
        line = richardson_line(series)
    except ValueError as error:
        raise EvidenceError(str(error)) from error
    of_then = {} if states else {"RUS": words("analysis.line_russia"), "AUH": words("analysis.line_austria_hungary")}
    names = [of_then.get(iso3) or country_name(iso3, words) for iso3 in chosen]
    unit = words("analysis.line_dollars") if states else words("analysis.line_pounds")
    found = figures.richardsons_line(line, names, unit, words)
    return draw(found, words("analysis.line_source", citation=data.attrs["citation"]), words)


def _draw(course: Course, found: Finding) -> Figure:
    return draw(found, course.words("analysis.source"), course.words)


def _ranges(course: Course, section: str, theory: model.Preset) -> dict[str, tuple[float, float]]:
    """Return the plausible range of every assumption by its field; what the theory states is held."""
    ranges = {}
    for id_, each in parameters_of(course, section).items():
        stated = theory.values.get(id_)
        ranges[field_of(id_)] = (each.low, each.high) if stated is None else (stated, stated)
    return {name: ends for name, ends in ranges.items() if name not in SCHEDULES}

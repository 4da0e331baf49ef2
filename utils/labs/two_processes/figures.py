"""The figures of what follows from the two-process model's assumptions: the course's own values and ranges, and draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from utils.course.kinds import PRESETS
from utils.drawing.figure import draw
from utils.evidence import EvidenceError, table
from utils.evidence.countries import country_name
from utils.labs.spending.tables import SPENDING
from utils.labs.two_processes.assumptions import parameters_of, ranges_of
from utils.labs.two_processes.line_of_deterrence import how_does_the_line_matter
from utils.labs.two_processes.necessity import how_often_is_each_process_needed
from utils.labs.two_processes.richardson import richardsons_line
from utils.models.analysis import draw_worlds, endings, parts
from utils.models.outcomes import DEFINITIONS
from utils.models.richardson import FEWEST_SERIES, richardson_line
from utils.models.two_process import World

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course
    from utils.drawing.figure import Figure, Finding
    from utils.models.analysis import Parts, Ranges

# Worlds drawn for each share, which with four strategies take half a second.
DRAWS = 20_000
SEED = 1
LINES = [round(float(line), 1) for line in np.linspace(0.3, 1.5, 13)]
# For each line; enough for intervals that part the curves from nought.
LINE_DRAWS = 10_000
POUNDS = "spending_million_gbp"
# China's figures start here.
SINCE = 1989


def draw_necessity(course: Course, section: str, preset: str = "") -> Figure:
    """Draw in what share of plausible worlds, or of worlds like those of the theory `preset`, each process is needed."""
    theory = course.entry(PRESETS, section, preset) if preset else None
    found = _parts(ranges_of(parameters_of(course, section), theory), DRAWS)
    return _draw(course, how_often_is_each_process_needed(found, theory.title if theory else "", course.words))


def draw_line(course: Course, section: str) -> Figure:
    """Draw how often both processes are needed, by where the line of deterrence lies."""
    ranges = ranges_of(parameters_of(course, section))
    found = {line: _parts({**ranges, "deterrent": (line, line)}, LINE_DRAWS) for line in LINES}
    return _draw(course, how_does_the_line_matter(found, ranges["deterrent"], course.words))


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
    found = richardsons_line(line, names, unit, words)
    return draw(found, words("analysis.line_source", citation=data.attrs["citation"]), words)


def _parts(ranges: Ranges, draws: int) -> dict[str, Parts]:
    """Return what worlds drawn from `ranges` say of the two processes, by definition of peace."""
    ended = endings(World(**draw_worlds(ranges, draws, SEED)))
    return {definition: parts(ended, definition) for definition in DEFINITIONS}


def _draw(course: Course, found: Finding) -> Figure:
    return draw(found, course.words("analysis.source"), course.words)

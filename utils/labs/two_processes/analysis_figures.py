"""The figures of what follows from the two-process model's assumptions, with the course's own values and ranges."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from utils.course.kinds import PRESETS
from utils.drawing.figure import draw
from utils.evidence import EvidenceError, table
from utils.evidence.countries import country_name
from utils.labs.spending.tables import SPENDING
from utils.labs.two_processes.assumptions import field_of, parameters_of, ranges_of
from utils.labs.two_processes.deciding import which_assumptions_decide
from utils.labs.two_processes.line_of_deterrence import how_does_the_line_matter
from utils.labs.two_processes.necessity import how_often_is_each_process_needed
from utils.labs.two_processes.richardson import richardsons_line
from utils.labs.two_processes.robustness import what_overturns_it
from utils.labs.two_processes.telling import definition_name
from utils.models.analysis import PARTS, draw_worlds, endings, parts
from utils.models.outcomes import DEFINITIONS
from utils.models.richardson import FEWEST_SERIES, richardson_line
from utils.models.robustness import DRAWS, SEED, Variant, held, robustness
from utils.models.sensitivity import indices, is_part, peace_under, tenths
from utils.models.two_process import World

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from utils.course import Course
    from utils.drawing.figure import Figure, Finding
    from utils.models.analysis import Parts

LINES = held("deterrent", *(tenth / 10 for tenth in range(3, 16)))
# The upper end of the plausible range of temptation, and a cost of pressing that is as high.
HARDEST = 0.4
# The upper end of that of what upgrading adds.
STRONGEST = 0.15
TRIED = (
    Variant("as-found", 0),
    *(Variant("seed", seed, seed=seed) for seed in (2, 3)),
    Variant("years", 60, years=60),
    *held("deterrent", 0.5, 1, 1.5),
    *held("pressing", 0.1, HARDEST),
    *held("quieting", 1),
    *held("upkeep", 0.7),
    # Thirty-six mixes in place of four; a fifth of the worlds takes twice the time of a variant.
    Variant("efforts", 6, efforts=6, draws=DRAWS // 5),
    *held("alarm", 0),
    *held("upgrade_effect", STRONGEST),
    *held("opportunism", HARDEST),
    Variant("tempted", HARDEST, held={"opportunism": HARDEST, "deterrent": 1}),
    Variant("pressed", HARDEST, held={"pressing": HARDEST, "deterrent": 1}),
)
PEACE = "peace"
RESULTS = (PEACE, *PARTS)
"""What may be asked of a world: whether both processes bring peace, or whether it is one of `PARTS`."""
SAMPLES = 4096
POUNDS = "spending_million_gbp"
# China's figures start here.
SINCE = 1989


def draw_necessity(course: Course, section: str, preset: str = "") -> Figure:
    """Draw in what share of plausible worlds, or of worlds around the theory `preset`, each process is needed."""
    theory = course.entry(PRESETS, section, preset) if preset else None
    ended = endings(World(**draw_worlds(ranges_of(parameters_of(course, section), theory), DRAWS, SEED)))
    found = {definition: parts(ended, definition) for definition in DEFINITIONS}
    return _draw(course, how_often_is_each_process_needed(found, theory.title if theory else "", course.words))


def draw_line(course: Course, section: str) -> Figure:
    """Draw how often both processes are needed, by where the line of deterrence lies."""
    ranges = ranges_of(parameters_of(course, section))
    found: dict[float, dict[str, Parts]] = {}
    for row in robustness(ranges, LINES):
        found.setdefault(row.value, {})[row.definition] = row.parts
    return _draw(course, how_does_the_line_matter(found, ranges["deterrent"], course.words))


def draw_sensitivity(course: Course, section: str, result: str, definition: str) -> Figure:
    """Draw which assumptions decide whether a world has `result`, if peace means `definition`.

    Raises:
        EvidenceError: there is no such result or definition.
    """
    words = course.words
    for asked, known in ((result, RESULTS), (definition, DEFINITIONS)):
        if asked not in known:
            raise EvidenceError(words("analysis.not_known", asked=asked, known=", ".join(known)))
    parameters = parameters_of(course, section)
    titles = {field_of(id_): each.title for id_, each in parameters.items()}
    ranges = ranges_of(parameters)
    ask = peace_under("both", definition) if result == PEACE else is_part(result, definition)
    worlds = draw_worlds(ranges, DRAWS, SEED)
    answers = ask(World(**worlds))
    ends = {titles[name]: each for name, each in tenths(worlds, answers).items()}
    found = indices(ranges, ask, SAMPLES, SEED)
    named = replace(found, by_field={titles[name]: each for name, each in found.by_field.items()})
    said = words(f"analysis.result_{result}", peace=definition_name(words, definition))
    return _draw(course, which_assumptions_decide(said, float(answers.mean()), ends, named, words))


def draw_robustness(course: Course, section: str) -> Figure:
    """Draw what becomes of the finding on the two processes under other assumptions."""
    return _draw(course, what_overturns_it(robustness(ranges_of(parameters_of(course, section)), TRIED), course.words))


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


DRAWN: dict[str, Callable[..., Figure]] = {
    "necessity": draw_necessity,
    "line_of_deterrence": draw_line,
    "sensitivity": draw_sensitivity,
    "robustness": draw_robustness,
    "richardson": lambda course, _, *states: draw_richardson(course, states),
}
"""What a notebook calls, by the name of the call; each takes the course, the section and what the call was given."""


def _draw(course: Course, found: Finding) -> Figure:
    return draw(found, course.words("analysis.source"), course.words)

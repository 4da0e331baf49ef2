"""The assumptions of the two-process model as the course states them: parameters, theories, and what may be doubted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.course.kinds import PARAMETERS
from utils.models.outcomes import OUTCOMES, classify
from utils.models.two_process import CHOSEN, NAMES, SHARES, World

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.course import Course, model
    from utils.models.analysis import Ranges
    from utils.models.two_process import Paths
    from utils.words import Words

Setting = dict[str, float]
"""Values of parameters, by their ids."""

STATES = ("alliance", "other", "trust")
BAND = 0.2
"""How far the band around a theory's value goes on either side, as a share of the value."""


def field_of(id_: str) -> str:
    """Return the field of a world that the parameter `id_` sets."""
    return id_.replace("-", "_")


def parameters_of(course: Course, section: str) -> dict[str, model.Parameter]:
    """Return every parameter of the model, by id, as `section` explains it; {} where it has no model.

    Raises:
        CourseError: one is missing or has a fault.
    """
    if not course.parameters(section):
        return {}
    sound = {each.id: each for each in course.entries(PARAMETERS, section)}
    ids = [name.replace("_", "-") for name in NAMES]
    return {id_: sound.get(id_) or course.entry(PARAMETERS, section, id_) for id_ in ids}


def world_of(setting: Setting) -> World:
    """Return the world that `setting` describes; what it leaves out has its default."""
    return World(**{field_of(id_): value for id_, value in setting.items()})


def ranges_of(parameters: Mapping[str, model.Parameter], theory: model.Preset | None = None) -> Ranges:
    """Return what is drawn, by field: every assumption's plausible range, or the band around what `theory` has."""
    drawn = {id_: each for id_, each in parameters.items() if field_of(id_) not in CHOSEN}
    if theory is None:
        return {field_of(id_): (each.low, each.high) for id_, each in drawn.items()}
    values = {id_: theory.values.get(id_, each.default) for id_, each in drawn.items()}
    bands = {field_of(id_): ((1 - BAND) * value, (1 + BAND) * value) for id_, value in values.items()}
    return {name: (low, min(high, 1.0) if name in SHARES else high) for name, (low, high) in bands.items()}


def outcome_of(paths: Paths) -> str:
    """Return how `paths` end, as one of OUTCOMES."""
    return OUTCOMES[int(classify(*(getattr(paths, name)[-1] for name in STATES)))]


def outcome_name(words: Words, outcome: str) -> str:
    """Return the name of one of OUTCOMES."""
    return words(f"model.outcome_{outcome}")

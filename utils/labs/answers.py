"""What an exercise asks for, and the telling ways to miss it: computed from the tables as its author declares."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from utils.course.kinds import COMPUTED
from utils.labs.expression import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame, Series

    from utils.course import Course, model


@dataclass(frozen=True, eq=False)
class Answer:
    """An expected value, computed from the tables.

    Args:
        value: a number, a text (a country's code or name), a Series or a DataFrame with labelled rows.
        by_year: for a number, the same quantity in each year, so that a wrong year is recognised.
        slips: other values that a usual mistake gives, by the id of the remark that mends it.
        ordered: whether the order of the rows matters, as in a ranking.
    """

    value: float | str | Series | DataFrame
    by_year: Series | None = None
    slips: Mapping[str, float | str | Series | DataFrame] = field(default_factory=dict)
    ordered: bool = False


def scope_of(course: Course, section: str) -> Scope:
    """Return what the expressions of `section` can name: the tables, and what its `computed.toml` names."""
    return Scope({each.name: each.expression for each in course.entries(COMPUTED, section)})


def compute_answer(exercise: model.Exercise, scope: Scope) -> Answer:
    """Return what `exercise` asks for.

    Raises:
        EvidenceError: an expression of it cannot be computed, or a table cannot be read.
    """
    return Answer(
        scope.evaluate(exercise.answer),
        scope.evaluate_years(exercise.by_year) if exercise.by_year else None,
        {slip.id: scope.evaluate(slip.value) for slip in exercise.slips},
        exercise.ordered,
    )

"""What an exercise asks for, and the telling ways to miss it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame, Series


@dataclass(frozen=True, eq=False)
class Answer:
    """An expected value, computed from the tables.

    Args:
        value: a number, a text (a country's code or name), a Series or a DataFrame with labelled rows.
        by_year: for a number, the same quantity in each year, so that a wrong year is recognised.
        slips: other values that a usual mistake gives, by the id under which the exercise words its remark.
        ordered: whether the order of the rows matters, as in a ranking.
    """

    value: float | str | Series | DataFrame
    by_year: Series | None = None
    slips: Mapping[str, float | str | Series | DataFrame] = field(default_factory=dict)
    ordered: bool = False

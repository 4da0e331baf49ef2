"""Data that are fit to draw, and the shape that lines are drawn from: a row a year."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from utils.evidence.errors import fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas import DataFrame


def by_year(data: DataFrame, column: str, chosen: Sequence[str] | None = None, *, key: str = "iso3") -> DataFrame:
    """Return the values of `column`: a row a year, a column each of `key`, or each of `chosen` in their order."""
    wide: DataFrame = data.pivot(index="year", columns=key, values=column)
    return wide if chosen is None else wide[[*chosen]]


def check_numbers(data: DataFrame, key: Sequence[str], numbers: Sequence[str]) -> None:
    """Refuse data with a number missing, or with a row given twice.

    Raises:
        EvidenceError: the first thing that is wrong.
    """
    for column in numbers:
        finite = data[column].map(lambda value: isinstance(value, int | float) and math.isfinite(value))
        if not finite.all():
            raise fault("not_a_number", column=column, row=_name(data, key, int((~finite).to_numpy().argmax())))
    repeated = data[[*key]].duplicated()
    if repeated.any():
        raise fault("repeated_row", row=_name(data, key, int(repeated.to_numpy().argmax())))


def _name(data: DataFrame, key: Sequence[str], position: int) -> str:
    """Return the key of the row at `position` in words."""
    return " ".join(str(data[column].iloc[position]) for column in key)

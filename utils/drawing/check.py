"""Whether data and prediction are fit to draw."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from utils.evidence.errors import fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas import DataFrame


def check_table(data: DataFrame, key: Sequence[str], numbers: Sequence[str]) -> None:
    """Refuse data without rows, columns or citation, with a number missing, or with a row given twice.

    Raises:
        EvidenceError: the first thing that is wrong.
    """
    check_columns(data, (*key, *numbers))
    for column in numbers:
        finite = data[column].map(lambda value: isinstance(value, int | float) and math.isfinite(value))
        if not finite.all():
            raise fault("not_a_number", column=column, row=_name(data, key, int((~finite).to_numpy().argmax())))
    repeated = data.duplicated(list(key))
    if repeated.any():
        raise fault("repeated_row", row=_name(data, key, int(repeated.to_numpy().argmax())))


def check_columns(data: DataFrame, columns: Sequence[str]) -> None:
    """Refuse data without rows, without one of `columns`, or without citation.

    Raises:
        EvidenceError: the first thing that is wrong.
    """
    missing = [column for column in columns if column not in data.columns]
    if missing:
        raise fault("no_column", columns=", ".join(missing), known=", ".join(map(str, data.columns)))
    if data.empty:
        raise fault("no_rows")
    if "citation" not in data.attrs:
        raise fault("no_citation")


def check_prediction(prediction: object, low: float, high: float) -> None:
    """Refuse a prediction that is no number between `low` and `high`; None is none.

    Raises:
        EvidenceError: the prediction makes no sense.
    """
    if prediction is None:
        return
    if not (isinstance(prediction, int | float) and low <= prediction <= high):
        raise fault("bad_prediction", prediction=prediction, low=low, high=high)


def check_number(prediction: object) -> None:
    """Refuse a prediction that is no finite number.

    Raises:
        EvidenceError: the prediction makes no sense.
    """
    if not (isinstance(prediction, int | float) and math.isfinite(prediction)):
        raise fault("bad_number", prediction=prediction)


def _name(data: DataFrame, key: Sequence[str], position: int) -> str:
    """Return the key of the row at `position` in words."""
    return " ".join(str(data[column].iloc[position]) for column in key)

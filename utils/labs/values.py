"""What a learner may pass to a check, read with good will: pandas, NumPy and plain Python values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pandas import DataFrame, Series


Why = Literal[
    "empty", "gap", "gaps", "grouped", "infinite", "length", "many", "no_number", "no_numbers", "no_table", "no_text",
    "not_called", "nothing", "repeated", "text_for_number", "truth",
]  # fmt: skip
"""Why a value cannot be read, by the key of the words that help."""


class UnreadableError(Exception):
    """A value of another kind than was asked for; `key` names the words that help, `details` fill them."""

    def __init__(self, key: Why, **details: object) -> None:
        """Say what is wrong by the key of its words."""
        super().__init__(key)
        self.key, self.details = key, details


def as_number(value: Any) -> float:
    """Return `value` as a number; a Series or DataFrame with one cell counts as that cell.

    Raises:
        UnreadableError: it is none, or not finite.
    """
    value = _single(value)
    if type(value).__name__ in ("bool", "bool_"):  # Python's and NumPy's
        raise UnreadableError("truth")
    if isinstance(value, str):
        raise UnreadableError("text_for_number", text=value[:40])
    try:
        number = float(value)
    except (TypeError, ValueError) as error:
        raise UnreadableError("no_number", type=_kind(value)) from error
    if math.isnan(number):
        raise UnreadableError("gap")
    if math.isinf(number):
        raise UnreadableError("infinite")
    return number


def as_text(value: Any) -> str:
    """Return `value` as a text, such as a country's code.

    Raises:
        UnreadableError: it is none.
    """
    value = _single(value)
    if not isinstance(value, str):
        raise UnreadableError("no_text", type=_kind(value))
    return value.strip()


def as_labelled(value: Any, like: Series | DataFrame) -> Series | DataFrame:
    """Return `value` as a Series or DataFrame of numbers; a list or an array takes the labels of `like`.

    Raises:
        UnreadableError: it is none, is empty, holds what is no number, or has a gap where `like` has none.
    """
    import pandas as pd

    _refuse_unfinished(value)
    frame = value
    if not isinstance(value, pd.Series | pd.DataFrame):
        if isinstance(value, str) or not hasattr(value, "__len__"):
            raise UnreadableError("no_table", type=_kind(value))
        if len(value) != len(like):
            raise UnreadableError("length", mine=len(value), expected=len(like))
        frame = pd.Series(value) if isinstance(value, dict) else pd.Series(list(value), index=like.index)
    if frame.size == 0:
        raise UnreadableError("empty")
    if like.ndim == 1 and frame.ndim == 2 and frame.shape[1] == 1:  # noqa: PLR2004 (one column is as good as a Series)
        frame = frame.iloc[:, 0]
    if not frame.index.is_unique:
        raise UnreadableError("repeated", row=frame.index[frame.index.duplicated()][0])
    try:
        frame = frame.astype(float)
    except (TypeError, ValueError) as error:
        raise UnreadableError("no_numbers") from error
    gaps = frame.isna().to_numpy().any() and not like.isna().to_numpy().any()
    if gaps:
        raise UnreadableError("gaps", n=int(frame.isna().to_numpy().sum()))
    return frame


def describe_value(value: Any) -> str:
    """Return a short text of `value` for the record: enough to see what was passed, never a whole table."""
    import pandas as pd

    if isinstance(value, pd.Series | pd.DataFrame):
        head = _head(value)
        return f"{type(value).__name__} {value.shape}: {head}"[:200]
    # NumPy's numbers are shown as Python's: 0.5, not np.float64(0.5).
    return repr(value.item() if getattr(value, "shape", None) == () else value)[:200]


def _head(value: Series | DataFrame) -> dict[Any, Any]:
    """Return the first rows; of columns of the same name the first, as pandas would warn of them."""
    head: dict[Any, Any]
    if value.ndim == 1:
        head = value.head(3).to_dict()
    else:
        head = value.loc[:, ~value.columns.duplicated()].head(2).to_dict("list")
    return head


def _single(value: Any) -> Any:
    """Return the one cell of a Series, DataFrame or array, or `value` itself."""
    _refuse_unfinished(value)
    size = getattr(value, "size", None)
    if size is None or not hasattr(value, "shape") or value.shape == ():
        return value
    if size == 0:
        raise UnreadableError("empty")
    if size > 1:
        raise UnreadableError("many", n=size)
    return (value.to_numpy() if hasattr(value, "to_numpy") else value).ravel()[0]


def _refuse_unfinished(value: Any) -> None:
    if value is None:
        raise UnreadableError("nothing")
    if callable(value):
        raise UnreadableError("not_called", name=getattr(value, "__name__", "?"))
    if hasattr(value, "ngroups"):
        raise UnreadableError("grouped")


def _kind(value: object) -> str:
    return type(value).__name__

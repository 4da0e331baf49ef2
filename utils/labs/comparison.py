"""How a learner's value compares with an expected one: right, right in another unit, order or year, close, wrong."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from utils.labs.values import as_labelled, as_number, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pandas import DataFrame, Series

    from utils.labs.answers import Answer

Kind = Literal["right", "unit", "sign", "inverse", "order", "labels", "year", "rows", "slip", "close", "wrong"]

CLOSE = 0.05
SHAPE = ("rows", "columns", "rows_asked", "columns_asked")
"""What the words for another shape need."""
UNITS = {float(f"1e{power}"): power for power in (-9, -6, -3, -2, -1, 1, 2, 3, 6, 9)}


@dataclass(frozen=True)
class Verdict:
    """What kind of answer it is, and the details that the words for it need."""

    kind: Kind
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def right(self) -> bool:
        """Whether the exercise is solved."""
        return self.kind == "right"


def compare(value: object, answer: Answer, tolerance: float) -> Verdict:
    """Return how `value` compares with `answer`.

    Args:
        value: what the learner passed.
        answer: what was asked for, and the telling ways to miss it.
        tolerance: how far a number may be off, as a share of the expected one (0.005 is half a per cent).

    Raises:
        UnreadableError: `value` is not the kind of thing that was asked for; its key and details say why.
    """
    if isinstance(answer.value, str):
        return _compare_text(as_text(value), answer)
    if isinstance(answer.value, int | float):
        return _compare_number(as_number(value), answer, tolerance)
    return _compare_labelled(as_labelled(value, answer.value), answer, tolerance)


def same_kind(one: object, other: object) -> bool:
    """Say whether two values can be compared at all: two texts, two numbers, or two tables of as many dimensions."""
    if isinstance(one, str) or isinstance(other, str):
        return isinstance(one, str) and isinstance(other, str)
    return getattr(one, "ndim", 0) == getattr(other, "ndim", 0)


def _compare_text(text: str, answer: Answer) -> Verdict:
    def same(other: Any) -> bool:
        return text.casefold() == str(other).casefold()

    return Verdict("right") if same(answer.value) else next(_slips(answer, same), Verdict("wrong"))


def _compare_number(number: float, answer: Answer, tolerance: float) -> Verdict:
    expected = float(answer.value)

    def same(other: float) -> bool:
        return _near(number, other, tolerance)

    def misses() -> Iterator[Verdict]:
        yield from _slips(answer, same)
        yield from _years(number, answer, tolerance)
        yield from _transformed(expected, same)
        if expected and same(1 / expected):
            yield Verdict("inverse")
        if _near(number, expected, CLOSE):
            yield Verdict("close")
        yield Verdict("wrong", {"side": "low" if number < expected else "high"})

    return Verdict("right") if same(expected) else next(misses())


def _compare_labelled(mine: Series | DataFrame, answer: Answer, tolerance: float) -> Verdict:
    expected: Any = answer.value
    if mine.ndim != expected.ndim or mine.shape[1:] != expected.shape[1:]:
        return _compare_shape(mine, expected, tolerance)
    mine = _labelled_like(mine, expected)
    if set(mine.index) != set(expected.index):
        return _compare_rows(mine, expected, tolerance)

    def same(other: Any) -> bool:
        return _all_near(mine, other, tolerance)

    def misses() -> Iterator[Verdict]:
        yield from _slips(answer, same)
        yield from _transformed(expected, same)
        row = {"row": _first_off(mine, expected, tolerance)}
        yield Verdict("close" if _all_near(mine, expected, CLOSE) else "wrong", row)

    if not same(expected):
        return next(misses())
    wrong_order = answer.ordered and list(mine.index) != list(expected.index)
    return Verdict("order", {"what": "rows"}) if wrong_order else Verdict("right")


def _slips(answer: Answer, same: Callable[[Any], bool]) -> Iterator[Verdict]:
    """Yield the usual mistakes that give what the learner has."""
    return (Verdict("slip", {"slip": id_}) for id_, slip in answer.slips.items() if same(slip))


def _years(number: float, answer: Answer, tolerance: float) -> Iterator[Verdict]:
    """Yield the year whose figure the learner has; taken from the table, so that it fits better than by chance."""
    if answer.by_year is not None:
        year = (answer.by_year - number).abs().idxmin()
        if _near(number, answer.by_year[year], tolerance / 10):
            yield Verdict("year", {"year": int(year)})


def _transformed(expected: Any, same: Callable[[Any], bool]) -> Iterator[Verdict]:
    """Yield the units, and the sign, in which the learner has the expected value."""
    for factor, power in UNITS.items():
        if same(expected * factor):
            yield Verdict("unit", {"power": power, "factor": _spelt(factor)})
    if same(-expected):
        yield Verdict("sign")


def _compare_shape(mine: Series | DataFrame, expected: Series | DataFrame, tolerance: float) -> Verdict:
    """Say whether rows and columns are exchanged, or the shape is another one altogether."""
    turned = mine.T
    if turned.shape == expected.shape and _all_near(turned, expected, tolerance):
        return Verdict("order", {"what": "turned"})
    return Verdict("rows", dict(zip(SHAPE, (*_shape(mine), *_shape(expected)), strict=True)))


def _labelled_like(mine: Series | DataFrame, expected: Series | DataFrame) -> Series | DataFrame:
    """Return `mine` with the labels of `expected` where they differ in kind alone: "2005" and 2005."""
    labels = {str(label): label for label in expected.index}
    if len(labels) != len(mine) or {str(label) for label in mine.index} != set(labels):
        return mine
    return mine.set_axis([labels[str(label)] for label in mine.index])


def _compare_rows(mine: Series | DataFrame, expected: Series | DataFrame, tolerance: float) -> Verdict:
    """Say whether only the labels are others, or which rows are too many and which are missing."""
    if len(mine) == len(expected) and _all_near(mine.set_axis(expected.index), expected, tolerance):
        return Verdict("labels", {"mine": _some(mine.index), "expected": _some(expected.index)})
    more, fewer = (
        _some([label for label in one.index if label not in other.index])
        for one, other in ((mine, expected), (expected, mine))
    )
    return Verdict("rows", {"more": more or "–", "fewer": fewer or "–"})


def _near(number: float, expected: float, tolerance: float) -> bool:
    # A zero has no share to be off by; figures in the tables are rounded to a few decimals.
    return math.isclose(number, expected, rel_tol=tolerance, abs_tol=1e-9)


def _all_near(mine: Series | DataFrame, expected: Any, tolerance: float) -> bool:
    import numpy as np

    if not mine.index.is_unique or set(mine.index) != set(expected.index):
        return False
    one, other = (each.reindex(expected.index).to_numpy(dtype=float) for each in (mine, expected))
    return bool(np.isclose(one, other, rtol=tolerance, atol=1e-9, equal_nan=True).all())


def _first_off(mine: Series | DataFrame, expected: Series | DataFrame, tolerance: float) -> str:
    """Return the label of the first row that differs."""
    off = (label for label in expected.index if not _all_near(mine.loc[[label]], expected.loc[[label]], tolerance))
    return _label(next(off, expected.index[0]))


def _label(label: object) -> str:
    return " ".join(map(str, label)) if isinstance(label, tuple) else str(label)


def _some(labels: Any) -> str:
    names = [_label(label) for label in labels[:4]]
    return ", ".join(names) + (", …" if len(labels) > len(names) else "")


def _shape(value: Series | DataFrame) -> tuple[int, int]:
    """Return the numbers of rows and of columns."""
    return len(value), 1 if value.ndim == 1 else value.shape[1]


def _spelt(factor: float) -> str:
    """Return a factor as a person would say it: 100, or 1/100."""
    return f"{factor:,.0f}" if factor >= 1 else f"1/{1 / factor:,.0f}"

"""A number."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from utils.markup import block
from utils.questions.base import ANSWER, Grade, Question, Remark, Rules
from utils.questions.shapes import Bands, Slip
from utils.questions.typed import read_number
from utils.view import Number

if TYPE_CHECKING:
    from utils.words import Words


class Numeric(Question, kw_only=True):
    """A number within `tolerance` of `answer`; `low` and `high` bound what makes sense, in `unit`."""

    answer: float
    tolerance: float = 0.0
    unit: str = ""
    low: float
    high: float
    feedback: str
    too_low: str
    too_high: str
    slips: tuple[Slip, ...] = ()

    keyed = True

    def check(self, rules: Rules, id_: str) -> None:
        rules.texts(id_, feedback=self.feedback, too_low=self.too_low, too_high=self.too_high)
        rules.optional(id_, unit=self.unit)
        low, high, tolerance = self.low, self.high, self.tolerance
        wide = not tolerance * 10 < high - low  # a fifth of what makes sense at all, half of it on either side
        if rules.numbers(id_, answer=self.answer, low=low, high=high):
            rules.range(id_, "low", low, high)
            if low < high and not low <= self.answer <= high:
                rules.fault(id_, "answer", "answer_outside", answer=self.answer, low=low, high=high)
            if not tolerance >= 0:
                rules.fault(id_, "tolerance", "negative_tolerance")
            elif low < high and wide and tolerance < math.inf:
                rules.fault(id_, "tolerance", "wide_tolerance", tolerance=tolerance, low=low, high=high)
        rules.once(id_, "slips", [f"{slip.answer:g}" for slip in self.slips])
        for slip in self.slips:
            if rules.numbers(id_, slips=slip.answer) and low < high and not low <= slip.answer <= high:
                rules.fault(id_, "slips", "slip_outside", answer=slip.answer, low=low, high=high)
            rules.texts(id_, **{f"slips {slip.answer:g}": slip.feedback})
            if not wide and abs(slip.answer - self.answer) <= tolerance:
                rules.fault(id_, "slips", "slip_is_right", answer=slip.answer)

    def control(self, response: float | None, words: Words, *, graded: bool) -> Number:
        value = "" if response is None else f"{response:.15g}"
        return Number(ANSWER, block(self.prompt), value, self.unit)

    def read(self, value: Any, words: Words) -> float:
        return read_number(value, self.unit, self.low, self.high, words)

    def fits(self, response: Any) -> bool:
        number = isinstance(response, int | float) and not isinstance(response, bool)
        return number and self.low <= response <= self.high

    def grade(self, response: float) -> Grade:
        # The margin covers rounding in binary only: 0.1 + 0.2 is 0.3.
        slack = self.tolerance + 1e-12 * max(1.0, abs(self.answer))
        if abs(response - self.answer) <= slack:
            return Grade(right=True, score=1.0, remarks=(Remark(self.feedback, right=True, part=""),))
        either = self.too_low if response < self.answer else self.too_high
        text = next((slip.feedback for slip in self.slips if abs(response - slip.answer) <= slack), either)
        return Grade(right=False, score=0.0, remarks=(Remark(text, right=False, part=""),))

    def key(self) -> float | None:
        return None if math.isnan(self.answer) else self.answer

    def describe(self, response: float) -> str:
        return f"{response:.15g} {self.unit}".strip()

    def shape(self) -> Bands:
        return Bands(
            answer=self.answer,
            below=self.tolerance,
            above=self.tolerance,
            unit=self.unit,
            low=self.low,
            high=self.high,
            feedback=self.feedback,
            slips=self.slips,
            too_low=self.too_low,
            too_high=self.too_high,
        )

    @classmethod
    def asked(cls, table: dict[str, Any]) -> dict[str, Any]:
        bounds = {name: table[name] for name in ("unit", "low", "high") if name in table}
        return bounds | {"answer": math.nan, "feedback": "", "too_low": "", "too_high": ""}

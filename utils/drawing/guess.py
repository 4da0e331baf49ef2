"""A learner's prediction in a figure: a star, joined to a ring that marks what the data say."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from utils.drawing import style
from utils.evidence.errors import fault

if TYPE_CHECKING:
    from utils.drawing.plot import Plot
    from utils.words import Words


MARK = "prediction"
"""Under this name the trace of star and ring says along which axis, x or y, the prediction is its first value."""


class Asked(Struct, frozen=True, kw_only=True):
    """What a learner is asked to predict.

    Args:
        actual: what the data say.
        about: what it is of, in words ("1985", "Japan").
        unit: of both.
        at: the year or the row at which both are drawn; None where they are only told.
        decimals: of what the data say.
        low: the least that makes sense.
        high: the most that makes sense.
    """

    actual: float
    about: str
    unit: str
    at: int | str | None
    decimals: int = 2
    low: float = -math.inf
    high: float = math.inf


class Guess(Struct, frozen=True):
    """What was predicted, and what was asked."""

    predicted: float
    asked: Asked

    def key(self, words: Words) -> list[str]:
        """Return the lines that explain star and ring, or, where there are none, what became of the prediction."""
        asked = self.asked
        if asked.at is None:
            return [self.sentence(words)]
        actual = self._said(asked.actual)
        return [
            words("evidence.key_prediction", about=asked.about, prediction=f"{self.predicted:g}", unit=asked.unit),
            words("evidence.key_actual", actual=actual, unit=asked.unit),
        ]

    def sentence(self, words: Words) -> str:
        """Return how far off the prediction was."""
        asked = self.asked
        miss = self.predicted - asked.actual
        same = round(self.predicted, asked.decimals) == round(asked.actual, asked.decimals)
        return words(
            f"evidence.prediction_{'exact' if same else 'high' if miss > 0 else 'low'}",
            prediction=f"{self.predicted:g}",
            actual=self._said(asked.actual),
            about=asked.about,
            unit=asked.unit,
            miss=self._said(abs(miss)),
            miss_unit=words("evidence.points") if asked.unit.startswith("%") else asked.unit,
        )

    def draw(self, plot: Plot, **place: Any) -> None:
        """Draw both; `place` is `x` for two values along y, or `y` for two values along x."""
        ((other, where),) = place.items()
        along = {"x": "y", "y": "x"}[other]
        plot.add_scatter(
            **{other: [where, where], along: [self.predicted, float(self.asked.actual)]},
            mode="lines+markers",
            line={"color": style.GREY, "dash": "2px,2px", "width": 1.5},
            marker={
                "symbol": ["star", "circle-open"],
                "size": [15, 13],
                "opacity": 1,
                "color": style.GREY,
                "line": {"color": style.GREY, "width": 2},
            },
            cliponaxis=False,
            hoverinfo="skip",
            meta={MARK: along},
        )

    def _said(self, number: float) -> str:
        return f"{number:,.{self.asked.decimals}f}"


def make_guess(asked: Asked | None, predicted: Any) -> Guess | None:
    """Return the guess, or None when nothing was asked or predicted.

    Raises:
        EvidenceError: the prediction is no finite number, or none that makes sense.
    """
    if asked is None or predicted is None:
        return None
    bounded = math.isfinite(asked.low) and math.isfinite(asked.high)
    number = isinstance(predicted, int | float) and math.isfinite(predicted)
    if bounded and not (number and asked.low <= predicted <= asked.high):
        raise fault("bad_prediction", prediction=predicted, low=asked.low, high=asked.high)
    if not number:
        raise fault("bad_number", prediction=predicted)
    return Guess(predicted, asked)

"""A learner's prediction in a figure: a star, joined to a ring that marks what the data say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from utils.drawing import style

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as Plot

    from utils.words import Words


class Guess(Struct, frozen=True, kw_only=True):
    """What was predicted and what the data say, both in `unit`, of what `about` names ("1985", "Japan")."""

    predicted: float
    actual: float
    about: str
    unit: str
    decimals: int = 2

    def key(self, words: Words) -> list[str]:
        """Return the lines that explain star and ring."""
        actual = self._said(self.actual)
        return [
            words("evidence.key_prediction", about=self.about, prediction=f"{self.predicted:g}", unit=self.unit),
            words("evidence.key_actual", actual=actual, unit=self.unit),
        ]

    def sentence(self, words: Words) -> str:
        """Return how far off the prediction was."""
        miss = self.predicted - self.actual
        same = round(self.predicted, self.decimals) == round(self.actual, self.decimals)
        return words(
            f"evidence.prediction_{'exact' if same else 'high' if miss > 0 else 'low'}",
            prediction=f"{self.predicted:g}",
            actual=self._said(self.actual),
            about=self.about,
            unit=self.unit,
            miss=self._said(abs(miss)),
            miss_unit=words("evidence.points") if self.unit.startswith("%") else self.unit,
        )

    def draw(self, plot: Plot, **place: Any) -> None:
        """Draw both; `place` is `x` for two values along y, or `y` for two values along x."""
        values = [self.predicted, self.actual]
        ((other, where),) = place.items()
        along = {"x": "y", "y": "x"}[other]
        plot.add_scatter(
            **{other: [where, where], along: values},
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
        )

    def _said(self, number: float) -> str:
        return f"{number:,.{self.decimals}f}"


def make_guess(predicted: float | None, actual: float, about: str, unit: str, decimals: int = 2) -> Guess | None:
    """Return the guess, or None when nothing was predicted.

    Raises:
        EvidenceError: the prediction is no finite number.
    """
    from utils.drawing.check import check_number

    if predicted is None:
        return None
    check_number(predicted)
    return Guess(predicted=predicted, actual=float(actual), about=about, unit=unit, decimals=decimals)

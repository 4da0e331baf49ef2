"""The calls of hindsight: forecast, see what happened, and what the forecasts were worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.course.kinds import FORECASTS
from utils.guide.base import Guide

if TYPE_CHECKING:
    from utils.display.base import Display, FigureDisplay
    from utils.form import FormWidget


class HindsightGuide(Guide):
    """What a section's guide does with the time since the essay."""

    def forecast(self, forecasts: str, *, after_reading: bool = False) -> FormWidget:
        """Ask for the forecasts of the set with this id; `after_reading`, for a second one beside each."""
        from utils.activities.forecast import ForecastActivity

        found = self._course.entry(FORECASTS, "", forecasts)
        return self._form(ForecastActivity(self._course, found, after_reading=after_reading))

    def reveal(self, forecasts: str) -> FormWidget:
        """Show what happened to the forecasts of the set with this id, one by one or all at once."""
        from utils.activities.forecast import ForecastActivity

        found = self._course.entry(FORECASTS, "", forecasts)
        return self._form(ForecastActivity(self._course, found, hindsight=True))

    def scores(self, class_file: str | None = None) -> Display:
        """Explain what your forecasts were worth; with a class's file or folder, beside the class too."""
        from utils.display.scores import scores

        self._record.refresh()
        if class_file is None:
            return scores(self._course, self._record)
        from utils.teaching.class_file import read_class  # type: ignore[import-untyped]

        return scores(self._course, self._record, read_class(self._course, class_file))

    def calibration(self) -> Display | FigureDisplay:
        """Draw how often your forecasts came true, by the probability that you gave."""
        from utils.display.scores import forecast_calibration

        self._record.refresh()
        return forecast_calibration(self._course, self._record)

    def confidence(self) -> Display | FigureDisplay:
        """Draw how often your quiz answers were right, by how sure you were."""
        from utils.display.scores import quiz_confidence

        self._record.refresh()
        return quiz_confidence(self._course, self._record)

"""The calls of a lab: predict, see the figure, take a table, have a value checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.activities.lab.exercise import ExerciseActivity
from utils.activities.lab.prediction import PredictionActivity, predicted
from utils.course.kinds import EXERCISES, PREDICTIONS
from utils.display.base import note
from utils.evidence import EvidenceError, table
from utils.friendly import make_friendly
from utils.guide.base import Guide

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.display.base import Display
    from utils.form import FormWidget


class EvidenceGuide(Guide):
    """What a section's guide does with tables and figures."""

    def predict(self, prediction: str) -> FormWidget:
        """Ask for the prediction with this id, then show the figure that answers it."""
        return self._form(PredictionActivity.open(self._course, self._section.id, prediction))

    def figure(self, prediction: str) -> Any:
        """Show once more, to point at, the figure that answers the prediction with this id, once that is committed."""
        from utils.display.course import answer_figure

        found = self._course.entry(PREDICTIONS, self._section.id, prediction)
        self._record.refresh()
        number = predicted(self._record.events(self._section.id, found.id))
        if number is None:
            return self._note("prediction.first")
        return answer_figure(self._course, self._section.id, found, number)

    def table(self, name: str) -> DataFrame:
        """Return the table of evidence with this name."""
        make_friendly()
        return table(name)

    def about_table(self, name: str) -> Display:
        """Show what the columns of this table mean, where its figures come from, and what to be careful about."""
        from utils.display.course import about_table

        return about_table(self._course, name)

    def task(self, exercise: str) -> Display:
        """Show what the exercise with this id asks for."""
        from utils.display.course import task

        return task(self._course.entry(EXERCISES, self._section.id, exercise))

    def check(self, exercise: str, value: Any = ...) -> FormWidget:
        """Judge what you computed for the exercise with this id; dots in its place are not judged."""
        activity = ExerciseActivity.open(self._course, self._section.id, exercise)
        self._record.refresh()
        if entries := activity.check(self._record.events(activity.section, activity.id), value):
            self._record.add(*entries)
        return self._form(activity)

    def replication_data(self, *, download: bool = False) -> Display:
        """Say whether the replication file of the lab on trade and peace is here; with `download`, fetch it."""
        from utils.labs.trade_and_peace.replication_data import describe_rows, fetch_rows, find_rows

        try:
            return note(describe_rows(fetch_rows() if download else find_rows(), self._course.words))
        except EvidenceError as error:
            return note(str(error))

    def replicate(self, way: str = "published") -> DataFrame:
        """Estimate the published model from its own data, and set it beside; without the data, the published alone."""
        from utils.labs.trade_and_peace.replication_data import find_rows, set_beside
        from utils.labs.trade_and_peace.robustness import WAYS, estimate_as
        from utils.labs.trade_and_peace.triangle import as_filed

        if way not in WAYS:
            raise EvidenceError(self._course.words("peace.unknown_way", way=way, known=", ".join(WAYS)))
        try:
            done = estimate_as(as_filed(find_rows()), way)
        except (EvidenceError, ImportError):
            return set_beside(self._course.words)
        return set_beside(self._course.words, done.coefficients, done.errors)

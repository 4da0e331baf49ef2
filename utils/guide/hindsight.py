"""The calls of hindsight: forecast, see what happened, score the record, and what both were worth."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from utils.activities.coding.coding import CodingActivity
from utils.activities.coding.progress import coded_sections
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.forecast.reference_class import ReferenceClassActivity
from utils.activities.hand_in.files import PortfolioActivity
from utils.activities.review.review import ReviewActivity
from utils.course.kinds import FORECASTS, UPTAKE
from utils.display.teaching import whole_codebook
from utils.guide.base import Guide, copies

if TYPE_CHECKING:
    from collections.abc import Callable

    from utils.display.base import Display, FigureDisplay
    from utils.form import FormWidget
    from utils.teaching.results.class_summary import ClassSummary


P = ParamSpec("P")
T = TypeVar("T")


def _needs_key(
    show: Callable[Concatenate[HindsightGuide, P], T],
) -> Callable[Concatenate[HindsightGuide, P], T | Display]:
    """Return `show` such that it says in a student edition who has what it would show."""

    @wraps(show)
    def shown(self: HindsightGuide, /, *args: P.args, **kwargs: P.kwargs) -> T | Display:
        return self._note("hindsight.kept") if self._course.keyless else show(self, *args, **kwargs)

    return shown


def _needs_record(
    show: Callable[Concatenate[HindsightGuide, P], T],
) -> Callable[Concatenate[HindsightGuide, P], T | Display]:
    """Return `show` such that it says of a course without a record of its recommendations that there is none."""

    @wraps(show)
    def shown(self: HindsightGuide, /, *args: P.args, **kwargs: P.kwargs) -> T | Display:
        return show(self, *args, **kwargs) if coded_sections(self._course) else self._note("hindsight.no_record")

    return shown


class HindsightGuide(Guide):
    """What a section's guide does with the time since the essay."""

    def forecast(self, forecasts: str, *, after_reading: bool = False) -> FormWidget:
        """Ask for the forecasts of the set with this id; `after_reading`, for a second one beside each."""
        found = self._course.entry(FORECASTS, "", forecasts)
        return self._form(ForecastActivity(self._course, found, after_reading=after_reading))

    def base_rate(self, forecast: str) -> FormWidget | Display:
        """Build the base rate of the forecast with this id, and choose among classes of like cases."""
        found = ReferenceClassActivity.open(self._course, forecast)
        return self._form(found) if found else self._note("base_rate.no_rivals", id=forecast)

    @_needs_key
    def reveal(self, forecasts: str) -> FormWidget:
        """Show what happened to the forecasts of the set with this id, one by one or all at once."""
        found = self._course.entry(FORECASTS, "", forecasts)
        return self._form(ForecastActivity(self._course, found, hindsight=True))

    @_needs_key
    def scores(self, class_file: str | None = None) -> Display:
        """Explain what your forecasts were worth; with the file that your teacher gave the class, beside it too."""
        from utils.display.scores import scores

        self._record.refresh()
        return scores(self._course, self._record, self._class(class_file))

    @_needs_key
    def calibration(self) -> Display | FigureDisplay:
        """Draw how often your forecasts came true and your answers were right, by how sure you were."""
        from utils.display.scores import calibrated

        self._record.refresh()
        return calibrated(self._course, self._record)

    def code(self, section: str, *recommendations: str) -> FormWidget | Display:
        """Score the record of the recommendations of the section with this id: of all, or of those named."""
        title, known = self._course.section(section).title, coded_sections(self._course)
        if section not in known:
            return self._note("coding.no_records", section=title, known=", ".join(known))
        for each in recommendations:
            self._course.entry(UPTAKE, section, each)
        return self._form(CodingActivity(self._course, section, recommendations))

    def codebook(self) -> Display:
        """Show the codebook of the record: what is an event, what the codes mean, the rule, what was searched for."""
        return whole_codebook(self._course)

    @_needs_key
    def agreement(self, class_file: str | None = None) -> Display:
        """Show how far your codings agree with the course's; with a class file, how far those of the class agree."""
        from utils.display.agreement import agreement

        self._record.refresh()
        return agreement(self._course, self._record, self._class(class_file))

    @_needs_key
    @_needs_record
    def uptake(self) -> FigureDisplay:
        """Show how far each recommendation was taken up, in your view and, once coded, in the course's."""
        from utils.display.record import uptake

        self._record.refresh()
        return uptake(self._course, self._record)

    @_needs_key
    @_needs_record
    def uptake_over_time(self) -> FigureDisplay:
        """Show by the course's codes how far upgrading and bridging were taken up, and in which years."""
        from utils.display.uptake_over_time import uptake_over_time

        return uptake_over_time(self._course)

    def review(self) -> FormWidget:
        """Review the cards that are due, one at a time."""
        return self._form(ReviewActivity(self._course, self._record))

    def coming_reviews(self) -> Display | FigureDisplay:
        """Show how many cards are due on each of the coming days."""
        from utils.display.progress import coming_reviews

        self._record.refresh()
        return coming_reviews(self._course, self._record)

    def portfolio(self) -> FormWidget:
        """Offer to write everything that you answered to a file to hand in."""
        from utils.publish.portfolio import Portfolio

        portfolio = Portfolio(self._course, self._record)
        return self._form(PortfolioActivity(self._course, portfolio, copier=copies(self._course)))

    def _class(self, class_file: str | None) -> ClassSummary | None:
        """Return what a teacher gave back to the class; nothing without a file."""
        if class_file is None:
            return None
        from pathlib import Path

        from utils.teaching.results.class_summary import read_summary

        return read_summary(self._course, Path(class_file))

"""The calls that look back: reviews of what was learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.guide.base import Guide

if TYPE_CHECKING:
    from utils.display.base import Display, FigureDisplay
    from utils.form import FormWidget


class HindsightGuide(Guide):
    """What a section's guide does with what lies behind the learner."""

    def review(self) -> FormWidget:
        """Review the cards that are due, one at a time."""
        from utils.activities.review import ReviewActivity

        return self._form(ReviewActivity(self._course, self._record))

    def coming_reviews(self) -> Display | FigureDisplay:
        """Show how many cards are due on each of the coming days."""
        from utils.display.review import coming_reviews

        self._record.refresh()
        return coming_reviews(self._course, self._record)

"""The calls that look back: what was answered, as a file to hand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.guide.base import Guide

if TYPE_CHECKING:
    from utils.form import FormWidget


class HindsightGuide(Guide):
    """What a section's guide does with hindsight."""

    def portfolio(self) -> FormWidget:
        """Offer to write everything that you answered to a file to hand in."""
        from utils.activities.portfolio import PortfolioActivity
        from utils.publish.portfolio import Portfolio

        return self._form(PortfolioActivity(self._course, Portfolio(self._course, self._record)))

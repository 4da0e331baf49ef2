"""The calls that play the negotiation: at a table in class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.guide.base import Guide

if TYPE_CHECKING:
    from utils.form import FormWidget


class NegotiationGuide(Guide):
    """What a section's guide does with the negotiation."""

    def negotiated(self, negotiation: str) -> FormWidget:
        """Open the form for a table in class: enter the offers made there, and the text that was signed."""
        from utils.activities.negotiation.at_a_table import AtATableActivity

        return self._form(AtATableActivity.open(self._course, self._section.id, negotiation))

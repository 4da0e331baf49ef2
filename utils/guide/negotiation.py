"""The calls that play the negotiation: alone, and at a table in class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.guide.base import Guide

if TYPE_CHECKING:
    from utils.form import FormWidget


class NegotiationGuide(Guide):
    """What a section's guide does with the negotiation."""

    def negotiate(self, negotiation: str) -> FormWidget:
        """Open the negotiation with this id, to be played alone: prepare a seat, talk, see what came of it."""
        from utils.activities.negotiation.activity import NegotiationActivity

        return self._form(NegotiationActivity.open(self._course, self._section.id, negotiation))

    def negotiated(self, negotiation: str) -> FormWidget:
        """Open the form for a table in class: enter the offers made there, and the text that was signed."""
        from utils.activities.negotiation.at_a_table import AtATableActivity

        return self._form(AtATableActivity.open(self._course, self._section.id, negotiation))

"""The calls that take the thesis apart: the argument map, the two-process model and its analysis."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from utils.activities.argument.argument import ArgumentActivity
from utils.guide.base import Guide

if TYPE_CHECKING:
    from utils.display.base import Display, FigureDisplay
    from utils.form import FormWidget


class ThesisGuide(Guide):
    """What a section's guide does with the thesis."""

    def argue(self) -> FormWidget:
        """Open the course's argument map, the same in every section."""
        return self._form(ArgumentActivity(self._course))

    def model(self) -> FormWidget | Display:
        """Open the two-process model: predict how a theory's world ends, then move its controls."""
        from utils.activities.model.activity import ModelActivity
        from utils.publish.csv_file import write_csv

        if not self._course.parameters(self._section.id):
            return self._note("model.none")
        return self._form(ModelActivity(self._course, self._section.id, partial(write_csv, self._course.words)))

    def phase_diagram(self, preset: str = "essay") -> FigureDisplay:
        """Show how every mix of the two processes ends, as the theory with this id has it."""
        from utils.panel.theories import draw_mixes

        return self._drawn(draw_mixes(self._course, self._section.id, preset))

    def basins(self, preset: str = "essay", upgrading: float = 1, bridging: float = 1) -> FigureDisplay:
        """Show how every starting point ends, as the theory with this id has it, at these efforts from 0 to 1."""
        from utils.panel.theories import draw_starts

        return self._drawn(draw_starts(self._course, self._section.id, preset, upgrading, bridging))

    def necessity(self) -> FigureDisplay:
        """Show in what share of plausible worlds both processes are necessary, theory by theory; takes seconds."""
        from utils.panel.theories import draw_necessity

        return self._drawn(draw_necessity(self._course, self._section.id))

    def sensitivity(self, preset: str = "essay") -> FigureDisplay:
        """Show which assumptions decide what becomes of trust, those of the theory with this id held."""
        from utils.panel.theories import draw_sensitivity

        return self._drawn(draw_sensitivity(self._course, self._section.id, preset))

    def richardson(self, *states: str) -> FigureDisplay:
        """Show Richardson's line for these states, by code; without any, for two alliances before 1914."""
        from utils.panel.theories import draw_richardson

        return self._drawn(draw_richardson(self._course, states))

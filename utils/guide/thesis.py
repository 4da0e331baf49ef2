"""The calls that take the thesis apart: the argument map, the two-process model and its analysis."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from utils.activities.argument.argument import ArgumentActivity
from utils.guide.base import Guide
from utils.labs.prepared import show_analysis

if TYPE_CHECKING:
    from utils.display.base import Display, FigureDisplay
    from utils.form import FormWidget


class ThesisGuide(Guide):
    """What a section's guide does with the thesis."""

    def argue(self) -> FormWidget | Display:
        """Open the course's argument map, the same in every section."""
        if not self._course.has_map:
            return self._note("argument.no_map")
        return self._form(ArgumentActivity(self._course))

    def cases(self, cases: str) -> FormWidget:
        """Open the set of past cases with this id: say what the thesis expects, place them, see how they ended."""
        from utils.activities.cases.cases import CasesActivity

        return self._form(CasesActivity.open(self._course, self._section.id, cases))

    def model(self) -> FormWidget | Display:
        """Open the two-process model: predict how a theory's world ends, then move its controls."""
        from utils.activities.model.activity import ModelActivity
        from utils.models import equations  # noqa: F401 (where numpy is missing the form says so when it opens)
        from utils.publish.csv_file import write_csv

        return self._without_model() or self._form(
            ModelActivity(self._course, self._section.id, partial(write_csv, self._course.words))
        )

    def _without_model(self) -> Display | None:
        """Return what is shown where this section has no quantities of a model; None where it has."""
        from utils.labs.two_processes.assumptions import parameters_of

        return None if parameters_of(self._course, self._section.id) else self._note("model.none")

    def necessity(self, preset: str = "") -> FigureDisplay | Display:
        """Show how often each process is needed in plausible worlds, or around the theory with this id."""
        return self._without_model() or self._analysed("necessity", preset)

    def line_of_deterrence(self) -> FigureDisplay | Display:
        """Show how often both processes are needed, by where the line of deterrence lies; takes seconds."""
        return self._without_model() or self._analysed("line_of_deterrence")

    def sensitivity(self, result: str = "both", definition: str = "community") -> FigureDisplay | Display:
        """Show which assumptions decide whether both processes are needed, or another result, if peace means this."""
        return self._without_model() or self._analysed("sensitivity", result, definition)

    def robustness(self) -> FigureDisplay | Display:
        """Show what becomes of the finding on both processes if other things are assumed; takes seconds."""
        return self._without_model() or self._analysed("robustness")

    def richardson(self, *states: str) -> FigureDisplay:
        """Show Richardson's line for these states, by code; without any, for two alliances before 1914."""
        return self._analysed("richardson", *states)

    def _analysed(self, call: str, *given: str) -> FigureDisplay:
        return self._drawn(show_analysis(self._course, self._section.id, call, *given))

"""What is told in one line, without a traceback, wherever it is raised."""

from __future__ import annotations


class OneLineError(Exception):
    """Something that cannot be had or done as it was asked; the message says why in a line, or in a line a fault.

    A notebook shows the message alone, and the command ends with it.
    """

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to print the message alone."""
        return str(self).split("\n")


class RefusedError(Exception):
    """An action that cannot be taken as it is; the message tells the learner what would be right."""


class ExportError(OneLineError, RefusedError):
    """A file that somebody asked for was not written."""


class TakenError(ExportError):
    """A file of this name is there, which would have to be replaced."""

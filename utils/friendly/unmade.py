"""A name that another cell of the notebook makes, and that cell was not run yet."""

from __future__ import annotations

from utils.notebook_file import statement_making
from utils.words import own_words

OPENED = ("here", "course", "guide")
"""What the first cells of notebooks make, for a notebook that is not known."""


def run_first(name: str) -> str | None:
    """Return a line on which cell makes `name`; None where that is not known."""
    if found := statement_making(name):
        return own_words()("friendly.run_first", name=name, cell=found[1])
    return own_words()("friendly.open_first", name=name) if name in OPENED else None

"""The files and folders that a learner names in the environment, and those of their home."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from utils.one_line_error import OneLineError
from utils.words import own_words

if TYPE_CHECKING:
    from collections.abc import Callable


class ChosenError(OneLineError):
    """A place that cannot be."""


def chosen(variable: str) -> Path | None:
    """Return the place that the environment variable names, `~` being the learner's home; None if it names none.

    Raises:
        ChosenError: a relative place, which a notebook and the command would look for in different folders, or the
            home of somebody whom this computer does not know.
    """
    given = os.environ.get(variable, "").strip()
    if not given:
        return None
    try:
        place = Path(given).expanduser()
    except RuntimeError as error:
        raise ChosenError(own_words()("chosen.unknown_home", variable=variable, given=given)) from error
    if not place.is_absolute():
        raise ChosenError(own_words()("chosen.relative", variable=variable, given=given, whole=place.absolute()))
    return place


def at_home(find: Callable[[str], Path], variable: str) -> Path:
    """Return the package's folder among those that `find` (of platformdirs) finds in the learner's home.

    Raises:
        ChosenError: there is no home; the line says to set `variable`, which names another folder.
    """
    try:
        place = find("alliance-and-region")
    except (RuntimeError, OSError) as error:
        raise ChosenError(own_words()("chosen.no_home", variable=variable)) from error
    if not place.is_absolute():
        raise ChosenError(own_words()("chosen.no_home", variable=variable))
    return place

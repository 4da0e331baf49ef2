"""The files and folders that people name in the environment, those of their home, and the course in use."""

from __future__ import annotations

import os
import re
import tomllib
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from utils.one_line_error import OneLineError
from utils.places import find
from utils.plain_text import printable, read_text
from utils.words import own_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OURS = "alliance-and-region"
"""The id of the course that this package is, to which the folders without a course's name belong."""

COURSE_NAMED_BY = "SEMINAR_COURSE"
COURSE_OPTION = "--course"

_COURSE = Path("data", "course")
_FRAME = "course.toml"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_asked: list[Path] = []


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
        place = find(OURS)
    except (RuntimeError, OSError) as error:
        raise ChosenError(own_words()("chosen.no_home", variable=variable)) from error
    if not place.is_absolute():
        raise ChosenError(own_words()("chosen.no_home", variable=variable))
    return place


@contextmanager
def using(folder: str | None) -> Iterator[None]:
    """Let the course in `folder`, as the command's option names it, be the one in use inside; None changes nothing.

    Raises:
        ChosenError: there is no course.
    """
    if folder is None:
        yield
        return
    try:
        place = Path(folder).expanduser().absolute()
    except RuntimeError as error:
        raise ChosenError(own_words()("chosen.unknown_home", variable=COURSE_OPTION, given=folder)) from error
    _asked.append(_course_in(place, COURSE_OPTION))
    try:
        yield
    finally:
        _asked.pop()


def course_folder() -> Path:
    """Return the folder with the content of the course in use, a project's `data/course`.

    It is that of the command's option `--course`, else the one that SEMINAR_COURSE names, else that of the project in
    whose folder, or below it, the notebook lies or the command was started, else the one of this package.

    Raises:
        ChosenError: SEMINAR_COURSE is no place that can be, or there is no course.
    """
    if _asked:
        return _asked[-1]
    if given := chosen(COURSE_NAMED_BY):
        return _course_in(given, COURSE_NAMED_BY)
    return _worked_in() or find(_COURSE.as_posix())


def evidence_folder() -> Path:
    """Return the folder with the tables of the course in use: its project's, or this package's where it has none."""
    own = course_folder().parent / "evidence"
    return own if own.is_dir() else find("data/evidence")


def course_id() -> str:
    """Return the id of the course in use.

    Raises:
        ChosenError: its `course.toml` cannot be read or gives none that can be the name of a folder.
    """
    return _id_in(course_folder())


def is_course_id(id_: str) -> bool:
    """Say whether `id_` can be a course's, and so the name of a folder."""
    return bool(_ID.fullmatch(id_))


@cache  # a cell that goes to another folder does not take the notebook to another course
def _worked_in() -> Path | None:
    try:
        here = Path.cwd()
        folders = (each / _COURSE for each in (here, *here.parents))
        return next((each for each in folders if (each / _FRAME).is_file()), None)
    except OSError:  # the folder is gone, or may not be looked into
        return None


def _course_in(folder: Path, named_by: str) -> Path:
    """Return the folder with the content of the course whose project, or content, lies in `folder`."""
    for place in (folder / _COURSE, folder):
        with suppress(OSError):  # a name that is too long
            if (place / _FRAME).is_file():
                return place
    frame = (_COURSE / _FRAME).as_posix()
    raise ChosenError(own_words()("chosen.no_course", named_by=named_by, folder=printable(folder), file=frame))


@lru_cache(maxsize=8)
def _id_in(folder: Path) -> str:
    file = folder / _FRAME
    try:
        head = read_text(file).partition("\n[")[0]  # what belongs to no table, all that is needed of a long file
        id_ = tomllib.loads(head)["id"]
    except (OSError, ValueError, LookupError, RecursionError):
        id_ = None
    if not isinstance(id_, str) or not is_course_id(id_):
        raise ChosenError(own_words()("chosen.no_course_id", file=file))
    return id_

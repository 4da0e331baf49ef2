"""The learners who share an account, as in a computer room: a record each, and who has begun last.

The first learner, who begins without a name, has the account's folder itself; the others have folders in it. The first
goes by the name under which they hand in, and finds their answers again under it.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

import platformdirs

from utils.chosen import OURS, ChosenError, at_home, chosen, course_id
from utils.plain_text import one_line
from utils.record.drive import kept_at
from utils.record.log_file import make_folder, write_beside
from utils.record.trouble import RecordError, say, unwritten

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAMED_BY = "SEMINAR_RECORD"
COURSES = "courses"
"""The folder, beside the answers to this package's course, of those to other courses, each under its id."""
LONGEST_NAME = 100


class Account:
    """Where an account's records lie, and whose turn it is."""

    def __init__(self, folder: Path, unkept: str = "") -> None:
        """Look at nothing yet; `unkept` says why nothing is kept in `folder`, if so."""
        self._folder, self.unkept = folder, unkept
        self._begun = folder / "begun.txt"
        self._first = folder / "first.txt"

    @classmethod
    def find(cls) -> Account:
        """Return the account whose records lie in `record_folder()`; raises as that."""
        return cls(record_folder(), kept_at(_asked_for())[1])

    @property
    def learner(self) -> str | None:
        """The name of who has begun last, "" for the first learner; None where nothing says so."""
        return _read(self._begun)

    def name_first(self, name: str) -> None:
        """Have the first learner found under `name` too.

        Nothing is done where they go by another already, where somebody else has begun under it, or where it cannot be
        kept.
        """
        name = _spelt(name)
        if name and _read(self._first) is None and not self._own_folder(name).exists():
            with suppress(OSError):
                write_beside(self._first, f"{name}\n".encode())

    def folder_of(self, name: str) -> Path:
        """Return the folder with the record of the learner called `name`; spelling it in capitals changes nothing."""
        key = _spelt(name).casefold()
        own = self._own_folder(key)
        is_first = key in ("", (_read(self._first) or "").casefold()) and not (key and own.exists())
        return self._folder if is_first else own

    def _own_folder(self, name: str) -> Path:
        key = _spelt(name).casefold()
        plain = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
        start = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:30] or "learner"
        return self._folder / "learners" / f"{start}-{blake2b(key.encode(), digest_size=6).hexdigest()}"

    def others(self) -> list[Path]:
        """Return the folders of those who have begun under a name."""
        return sorted(each for each in (self._folder / "learners").glob("*") if each.is_dir())

    def begin(self, name: str) -> str:
        """Make it the turn of the learner called `name`, or of the first one; return the name as it is kept.

        Raises:
            RecordError: the name is too long, or it cannot be written down whose turn it is.
        """
        name = _spelt(name)
        if len(name) > LONGEST_NAME:
            raise RecordError(say("name_too_long", most=LONGEST_NAME))
        try:
            make_folder(self.folder_of(name))  # now: nobody else is to be found under the name from here on
            write_beside(self._begun, f"{name}\n".encode())
        except OSError as error:
            raise unwritten(self._folder, error) from error
        return name

    def turn_of(self, name: str) -> Callable[[], str | None]:
        """Return what tells whose turn it is where it is somebody else's than that of the learner called `name`."""
        mine = self.folder_of(name)

        def other() -> str | None:
            begun = self.learner
            return None if begun is None or self.folder_of(begun) == mine else begun

        return other


def record_folder() -> Path:
    """Return the folder with the answers to the course in use.

    That of `alliance-and-region` is the one of all records; those to another course lie in it under the course's id, so
    that sections of the same id are not taken for each other.

    Raises:
        RecordError: as `records_folder`, or the course in use has no id.
    """
    folder = records_folder()
    try:
        id_ = course_id()
    except ChosenError as error:
        raise RecordError(str(error)) from error
    return folder if id_ == OURS else folder / COURSES / id_


def records_folder() -> Path:
    """Return the folder of all records: the one that SEMINAR_RECORD names, else the one in the user's data folder.

    Raises:
        RecordError: no folder can be where SEMINAR_RECORD says, or it says nothing and the user has no home.
    """
    return kept_at(_asked_for())[0]


def _asked_for() -> Path:
    """Return the folder that is to be that of all records; raises as `records_folder`."""
    named: Path | None = None
    try:
        named = chosen(NAMED_BY)
        if named and named.exists() and not named.is_dir():
            raise RecordError(say("no_such_place", folder=named, cause=say("not_a_folder")))
        return named or at_home(platformdirs.user_data_path, NAMED_BY) / "record"
    except ChosenError as error:
        raise RecordError(str(error)) from error
    except OSError as error:  # a name too long
        raise RecordError(say("no_such_place", folder=named, cause=error.strerror or error)) from error


def reading_folder() -> Path:
    """Return the folder of the texts that the learner brought, among the records; raises as `records_folder`."""
    return records_folder() / "reading"


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None


def _spelt(name: str) -> str:
    """Return `name` on one line, spelt one way however its accents are written."""
    return one_line(unicodedata.normalize("NFC", name))

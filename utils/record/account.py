"""The learners who share an account, as in a computer room: a record each, and who has begun last.

The first learner, who has no name, has the account's folder itself; the others have folders in it.
"""

from __future__ import annotations

import os
import re
import unicodedata
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from utils.record.log_file import make_folder, write_beside
from utils.record.trouble import RecordError, say, unwritten

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_NAME = 100


class Account:
    """Where an account's records lie, and whose turn it is."""

    def __init__(self, folder: Path) -> None:
        """Look at nothing yet."""
        self._folder = folder
        self._begun = folder / "begun.txt"

    @classmethod
    def find(cls) -> Account:
        """Return the account whose records lie where SEMINAR_RECORD says, else in the user's data folder.

        Raises:
            RecordError: no folder can be where SEMINAR_RECORD says.
        """
        chosen = os.environ.get("SEMINAR_RECORD")
        return cls(named_folder(chosen) if chosen else platformdirs.user_data_path("alliance-and-region") / "record")

    @property
    def learner(self) -> str | None:
        """The name of who has begun last, "" for the first learner; None where nothing says so."""
        try:
            return self._begun.read_text(encoding="utf-8").strip()
        except (OSError, ValueError):
            return None

    def folder_of(self, name: str) -> Path:
        """Return the folder with the record of the learner called `name`; spelling it in capitals changes nothing."""
        key = _one_line(name).casefold()
        if not key:
            return self._folder
        plain = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
        start = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:30] or "learner"
        return self._folder / "learners" / f"{start}-{blake2b(key.encode(), digest_size=6).hexdigest()}"

    def begin(self, name: str) -> str:
        """Make it the turn of the learner called `name`, or of the first one; return the name as it is kept.

        Raises:
            RecordError: the name is too long, or it cannot be written down whose turn it is.
        """
        name = _one_line(name)
        if len(name) > LONGEST_NAME:
            raise RecordError(say("name_too_long", most=LONGEST_NAME))
        try:
            make_folder(self._folder)
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


def named_folder(text: str) -> Path:
    """Return the folder that SEMINAR_RECORD names with `text`.

    Raises:
        RecordError: it names none, or one for each program: the notebook and the command start in different folders.
    """
    try:
        folder = Path(text).expanduser()
        if "\0" in text or (folder.exists() and not folder.is_dir()):
            raise RecordError(say("no_such_place", folder=text.replace("\0", "?"), cause=say("not_a_folder")))
    except (OSError, RuntimeError) as error:  # the home of somebody whom nobody knows; a name too long
        reason = getattr(error, "strerror", None) or error
        raise RecordError(say("no_such_place", folder=text, cause=reason)) from error
    if not folder.is_absolute():
        raise RecordError(say("relative", folder=text, whole=folder.absolute()))
    return folder


def _one_line(name: str) -> str:
    """Return `name` as one line that every disk and screen takes."""
    name = unicodedata.normalize("NFC", name).encode("utf-8", "ignore").decode()
    return " ".join("".join(each if each.isprintable() else " " for each in name).split())

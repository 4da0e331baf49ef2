"""What can be wrong with the record, in words."""

from __future__ import annotations

import errno
from contextlib import suppress
from typing import TYPE_CHECKING

from utils.one_line_error import OneLineError
from utils.words import LanguageError, own_words

if TYPE_CHECKING:
    from pathlib import Path

_WORDS = own_words()
with suppress(LanguageError):  # told when a word is needed
    _WORDS.starting("record.")  # read now: later the disk may fail
_CAUSES = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "locked",
    errno.EPERM: "locked",
    errno.EROFS: "locked",
    errno.EEXIST: "not_a_folder",
    errno.ENOTDIR: "not_a_folder",
}


class RecordError(OneLineError):
    """Nothing was recorded; the message tells the learner why and what would be right."""


def say(key: str, **values: object) -> str:
    """Return the text of `key` with `values` filled in."""
    return _WORDS(f"record.{key}", **values)


def unwritten(folder: Path, error: OSError) -> RecordError:
    """Return what to raise when `error` kept something from being written in `folder`."""
    cause = say(_CAUSES.get(error.errno or 0, "other"), reason=error.strerror or error)
    return RecordError(say("unwritten", folder=folder, cause=cause))


def unreadable(path: Path, error: OSError) -> str:
    """Return the fault for a file or folder that `error` kept from being read."""
    return say("unreadable", file=path, reason=error.strerror or error)

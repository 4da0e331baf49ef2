"""A path as a person types or pastes it. One rule holds everywhere; `typed_path` states it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

from utils.one_line_error import ExportError
from utils.plain_text import printable

if TYPE_CHECKING:
    from utils.words import Words

_ODD = re.compile(r"[\x00-\x1f\x7f]")
_QUOTES = ('""', "''", "“”", "‘’", "„“", "«»", "``")


def typed_path(words: Words, typed: str) -> Path:
    """Return the path that `typed` names.

    Spaces and quotation marks around it do not count, `~` is the home, a `file:` address is its path, and a name
    alone lies in the working folder, which in a notebook is the notebook's own.

    Raises:
        ExportError: it is blank, has a character that no name has, or names no file's address or nobody's home.
    """
    name = _bare(typed)
    if not name:
        raise ExportError(words("export.file_missing"))
    if name.lower().startswith("file:"):
        name = _of_address(words, name)
    try:
        path = Path(name).expanduser()
    except RuntimeError as error:
        raise ExportError(words("export.unwritten", file=printable(name), reason=error)) from error
    if _ODD.search(name) and not is_there(path):
        raise ExportError(words("export.odd_name", file=printable(name)))
    return path


def _bare(typed: str) -> str:
    name = typed.strip()
    while len(name) > 1 and name[0] + name[-1] in _QUOTES:
        name = name[1:-1].strip()
    return name


def _of_address(words: Words, address: str) -> str:
    try:
        parts = urlsplit(address)
        return url2pathname(parts.path if parts.netloc in ("", "localhost") else f"//{parts.netloc}{parts.path}")
    except (OSError, ValueError) as error:
        raise ExportError(words("export.bad_address", file=printable(address))) from error


def is_there(path: Path) -> bool:
    """Say whether there is something at `path`; at one that no system takes there is nothing."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False

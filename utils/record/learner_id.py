"""Whose record a folder holds: an id of the learner that says nothing about them."""

from __future__ import annotations

import getpass
import os
import re
import secrets
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

from utils.record.log_file import make_folder, write_beside

if TYPE_CHECKING:
    from pathlib import Path

_ID = re.compile(r"[0-9a-f]{32}")


def new_id() -> str:
    """Return an id that nobody has."""
    return secrets.token_hex(16)


def read_or_keep(folder: Path, new: str, *, begun: bool) -> str:
    """Return the id that `folder` keeps for this account; where there is none yet, keep `new`.

    Until the record has begun the id lies apart, for the browser to keep drafts by: a home may be copied from a
    template that somebody had only looked at, and who looks is nobody's other self.

    Raises:
        OSError: there is none, and `new` cannot be kept.
    """
    path, apart = folder / f"learner-{_account()}.txt", folder / f"looked-{_account()}.txt"
    found = _read(path)
    if found:
        return found
    if begun:
        return _keep(path, _read(apart) or new, first=found is None)
    looked = _read(apart)
    return looked or _keep(apart, new, first=looked is None)


def read_learners(folder: Path) -> list[str]:
    """Return the ids that `folder` keeps, of every account that its files have been on."""
    return [found for path in sorted(folder.glob("learner-*.txt")) if (found := _read(path))]


def _keep(path: Path, new: str, *, first: bool) -> str:
    make_folder(path.parent)
    write_beside(path, f"{new}\n".encode(), first=first)
    return _read(path) or new


def _read(path: Path) -> str | None:
    """Return the id in `path`: None where there is no file, "" where it is damaged."""
    try:
        found = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    except ValueError:
        return ""
    return found if _ID.fullmatch(found) else ""


def _account() -> str:
    """Return what tells accounts apart: a home that was copied from a template holds the template's ids."""
    name = os.environ.get("JUPYTERHUB_USER", "")  # in containers everybody has the same account
    if not name:
        with suppress(OSError, KeyError, ImportError):  # what Pythons raise where an account has no name
            name = getpass.getuser()
    return blake2b(name.encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()

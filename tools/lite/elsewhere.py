"""Packages that PyPI has no wheel of for browsers: from a folder or an address that has Pyodide's own distribution."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from utils.one_line_error import OneLineError

if TYPE_CHECKING:
    from tools.lite.locking import Entry

SECONDS = 20
"""How long an address may take to say that it has a file."""


def is_address(place: str) -> bool:
    """Say whether the place is an address, from which learners' browsers load, and no folder here."""
    return place.startswith(("https://", "http://"))


def bring(entries: dict[str, Entry], place: str, into: Path) -> dict[str, Entry]:
    """Return the entries as the site's lock has them; what lies in a folder is copied into `into`.

    Raises:
        OneLineError: the place lacks a file, or has another one under its name.
    """
    if is_address(place):
        addresses = {name: f"{place.rstrip('/')}/{each['file_name']}" for name, each in entries.items()}
        for address in addresses.values():
            _ask(address)
        return {name: {**each, "file_name": addresses[name]} for name, each in entries.items()}
    for each in entries.values():
        _copy(Path(place).expanduser() / each["file_name"], into, each["sha256"])
    return entries


def _copy(file: Path, into: Path, sha256: str) -> None:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise OneLineError(f"--mirror: {file} cannot be read: {error.strerror}") from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise OneLineError(f"--mirror: {file} is not the file that this version of Pyodide names")
    (into / file.name).write_bytes(content)


def _ask(address: str) -> None:
    """Ask for a file without loading it: what is not there would be missed by learners only.

    A place that cannot be reached from here may be one that learners can reach; it is told and taken.
    """
    try:
        with urlopen(Request(address, method="HEAD"), timeout=SECONDS):  # noqa: S310 (the builder names the address)
            pass
    except HTTPError as error:
        raise OneLineError(f"--mirror: {address} is not there: {error.code} {error.reason}") from None
    except (URLError, OSError) as error:
        print(f"not asked, as it cannot be reached from here ({getattr(error, 'reason', error)}): {address}")

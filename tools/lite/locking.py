"""The lock by which Pyodide loads packages: what it says of each, and which can be had with all that they need."""

from __future__ import annotations

import hashlib
import io
import zipfile
from email import message_from_bytes
from typing import TYPE_CHECKING, Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from email.message import Message
    from pathlib import Path

Entry = dict[str, Any]


def entry(wheel: Path, environment: dict[str, str]) -> Entry:
    """Return what Pyodide's lock says of a wheel that lies beside it; markers are compared with `environment`."""
    content = wheel.read_bytes()
    about = metadata(wheel)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        imports = sorted(_importable(archive.namelist()))
    return {
        "name": canonicalize_name(about["Name"]),
        "version": about["Version"],
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(content).hexdigest(),
        "package_type": "package",
        "imports": imports,
        "depends": sorted(required(wheel, environment)),
        "unvendored_tests": False,
    }


def required(wheel: Path, environment: dict[str, str], extra: str = "") -> set[str]:
    """Return the names of the packages that a wheel requires, alone or with an extra of it."""
    needed = map(Requirement, metadata(wheel).get_all("Requires-Dist", []))
    compared = {**environment, "extra": extra}
    return {canonicalize_name(each.name) for each in needed if each.marker is None or each.marker.evaluate(compared)}


def metadata(wheel: Path) -> Message:
    """Return what a wheel says of itself."""
    with zipfile.ZipFile(wheel) as archive:
        return message_from_bytes(archive.read(next(each for each in archive.namelist() if _describes(each))))


def _describes(name: str) -> bool:
    folder, _, rest = name.partition("/")
    return folder.endswith(".dist-info") and rest == "METADATA"


def _importable(names: list[str]) -> set[str]:
    """Return the modules that a wheel of these files brings."""
    tops = {each.split("/")[0] for each in names if each.endswith((".py", ".pyc", ".so"))}
    return {each.split(".")[0] for each in tops if not each.endswith((".dist-info", ".data"))}


def whole(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return the packages that have all they need, directly and through others."""
    kept = dict(entries)
    while lacking := [name for name, each in kept.items() if any(other not in kept for other in each["depends"])]:
        for name in lacking:
            del kept[name]
    return kept


def reached(entries: Mapping[str, Entry], roots: Iterable[str]) -> dict[str, Entry]:
    """Return the packages among `entries` that are `roots` or are loaded with one of them, by name."""
    found: set[str] = set()
    waiting = [each for each in roots if each in entries]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(entries[name]["depends"])
    return {name: entries[name] for name in sorted(found)}


def from_pyodide(known: Mapping[str, Entry], names: Iterable[str], here: Iterable[str]) -> dict[str, Entry]:
    """Return from Pyodide's own lock the packages `names` and all that they need and is not `here`, by name."""
    by_name = {canonicalize_name(each): entry for each, entry in known.items()}
    taken: dict[str, Entry] = {}
    waiting, here = list(names), set(here)
    while waiting:
        name = waiting.pop()
        if name in taken or name in here or name not in by_name:
            continue
        depends = sorted(map(canonicalize_name, by_name[name]["depends"]))
        taken[name] = {**by_name[name], "name": name, "depends": depends}
        waiting.extend(depends)
    return dict(sorted(taken.items()))

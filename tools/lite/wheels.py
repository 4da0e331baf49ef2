"""Which wheels of uv.lock the kernel in a browser can use, and how they get here."""

from __future__ import annotations

import hashlib
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import urlopen

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from utils.one_line_error import OneLineError
from utils.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).resolve().parents[2]


def chosen(environment: dict[str, str]) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Yield each package that the course can use in `environment`, with its wheel as uv.lock has it.

    The wheel is None where none can be installed there.

    Raises:
        OneLineError: uv.lock cannot be read, for instance as it is not in step with pyproject.toml.
    """
    asked = ["--locked", "--quiet", "--no-default-groups", "--group", "browser", "--extra", "replication"]
    form = ["--no-emit-project", "--no-hashes", "--no-annotate", "--no-header"]
    command = [PROJECT / "tools" / "uv", "export", *asked, *form]
    exported = subprocess.run(command, cwd=PROJECT, check=False, capture_output=True, text=True)
    if exported.returncode:
        raise OneLineError(f"uv could not read uv.lock: {exported.stderr.strip().splitlines()[-1]}")
    locked = {
        (each["name"], each.get("version")): each.get("wheels", [])
        for each in tomllib.loads((PROJECT / "uv.lock").read_text(encoding="utf-8"))["package"]
    }
    for line in exported.stdout.splitlines():
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate(environment):
            name, version = canonicalize_name(needed.name), str(needed.specifier).removeprefix("==")
            yield name, next((each for each in locked[name, version] if fits(file_name(each), environment)), None)


def file_name(wheel: dict[str, Any]) -> str:
    """Return the name of the file of a wheel in uv.lock."""
    return str(wheel["url"].rpartition("/")[2])


def fits(name: str, environment: dict[str, str]) -> bool:
    """Say whether a wheel of this file name can be installed: one of Python alone, or one compiled for this Pyodide."""
    python = "cp" + environment["python_version"].replace(".", "")
    return any(
        (each.platform == "any" and each.interpreter.startswith("py"))
        or (each.platform == environment["platform"] and each.abi in (python, "abi3"))
        for each in parse_wheel_filename(name)[3]
    )


def fetch(wheel: dict[str, Any], cache: Path) -> Path:
    """Return the wheel's file, downloaded once into `cache`, and checked against the lock.

    Raises:
        OneLineError: it cannot be had, or is not the file that uv.lock names.
    """
    file = cache / file_name(wheel)
    if not file.is_file():
        try:
            with urlopen(wheel["url"]) as answer:  # noqa: S310 (an address of uv.lock)
                content = answer.read()
        except (URLError, OSError) as error:
            raise OneLineError(f"{file.name} could not be fetched: {getattr(error, 'reason', error)}") from None
        write_whole(file, content)
    if f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}" != wheel["hash"]:
        file.unlink()
        raise OneLineError(f"{file.name}: not the file that uv.lock names; it was deleted, run this again to fetch it")
    return file

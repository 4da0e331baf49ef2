"""Which packages the kernel in a browser finds on the site: wheels of uv.lock, and the lock by which Pyodide loads them.

What has no wheel for browsers on PyPI (numpy, pandas and what is built on them) is known by Pyodide's own lock alone. It is
part of the site only where its builder names a place that has it.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import tomllib
import zipfile
from email import message_from_bytes
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PROJECT = Path(__file__).resolve().parents[2]
AT_ONCE = ("anywidget", "ipywidgets", "markdown-it-py", "msgspec", "platformdirs")
"""What the first form needs, and comes with the course; everything else comes when it is imported first."""


def chosen_wheels(environment: dict[str, str]) -> Iterator[tuple[str, str, dict[str, Any] | None]]:
    """Yield name, version and wheel, as uv.lock has it, of each package that the course can use in `environment`.

    The wheel is None where none can be installed there.
    """
    asked = ["--locked", "--quiet", "--no-default-groups", "--group", "browser", "--extra", "replication"]
    form = ["--no-emit-project", "--no-hashes", "--no-annotate", "--no-header"]
    exported = subprocess.run(
        [PROJECT / "tools" / "uv", "export", *asked, *form], cwd=PROJECT, check=True, capture_output=True, text=True
    ).stdout
    locked = {
        (each["name"], each.get("version")): each.get("wheels", [])
        for each in tomllib.loads((PROJECT / "uv.lock").read_text(encoding="utf-8"))["package"]
    }
    for line in exported.splitlines():
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate(environment):
            name, version = canonicalize_name(needed.name), str(needed.specifier).removeprefix("==")
            fitting = [each for each in locked[name, version] if _fits(each["url"], environment)]
            yield name, version, fitting[0] if fitting else None


def _fits(url: str, environment: dict[str, str]) -> bool:
    """Say whether a wheel can be installed: one of Python alone, or one that was built for this Pyodide."""
    python = "cp" + environment["python_version"].replace(".", "")
    tags = parse_wheel_filename(url.rsplit("/", 1)[-1])[3]
    return any(
        each.platform == "any" or (each.platform == environment["platform"] and each.abi in (python, "abi3"))
        for each in tags
    )


def fetch(wheel: dict[str, Any], cache: Path) -> Path:
    """Return the wheel's file, downloaded once into `cache`, and checked against the lock.

    Raises:
        ValueError: it is not the file that uv.lock names.
    """
    file = cache / wheel["url"].rsplit("/", 1)[-1]
    if not file.is_file():
        with urlopen(wheel["url"]) as answer:  # noqa: S310 (an address of uv.lock)
            file.write_bytes(answer.read())
    if f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}" != wheel["hash"]:
        file.unlink()
        raise ValueError(f"{file.name}: not the file that uv.lock names")
    return file


def lock_entry(wheel: Path, environment: dict[str, str], at_once: Iterable[str] | None = None) -> dict[str, Any]:
    """Return what Pyodide's lock says of a wheel that lies beside it; `at_once` takes the place of what it depends on."""
    content = wheel.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        about = message_from_bytes(archive.read(next(each for each in names if each.endswith(".dist-info/METADATA"))))
    depends = at_once
    if depends is None:
        needed = map(Requirement, about.get_all("Requires-Dist", []))
        depends = [each.name for each in needed if each.marker is None or each.marker.evaluate({"extra": "", **environment})]
    return {
        "name": canonicalize_name(about["Name"]),
        "version": about["Version"],
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(content).hexdigest(),
        "package_type": "package",
        "imports": sorted(_importable(names)),
        "depends": sorted(map(canonicalize_name, depends)),
        "unvendored_tests": False,
    }


def _importable(names: list[str]) -> set[str]:
    tops = {each.split("/")[0] for each in names if each.endswith((".py", ".so"))}
    return {each.split(".")[0] for each in tops if not each.endswith((".dist-info", ".data"))}

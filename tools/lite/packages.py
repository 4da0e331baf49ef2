"""Which packages the kernel finds on the site, and which of them it loads when it starts.

What has no wheel for browsers on PyPI (numpy, pandas and what is built on them) is known by Pyodide's own lock alone.
It is part of the site only where its builder names a place that has it.
"""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from packaging.utils import parse_wheel_filename

from tools.lite import elsewhere, locking, wheels
from tools.lite.compiled import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tools.lite.locking import Entry
    from tools.lite.runtime import Runtime

COURSE = "alliance-and-region"
KERNEL = ("ipykernel", "comm", "pyodide-kernel", "jedi", "ipython", "micropip", "piplite")
"""What the kernel would ask an index for as it starts, if it were not loaded by then."""

AT_ONCE = ("anywidget", "ipywidgets", "markdown-it-py", "msgspec", "platformdirs")
"""What the first form needs, and comes with the course; everything else comes when it is imported first."""

NOT_NEEDED = {"jupyterlab-widgets", "matplotlib"}
"""What others require for a server, or for plots of their own, and the course never imports."""

FOR_COMMANDS = {"genanki"}
"""What the course imports for its commands alone, which a browser cannot run."""


@dataclass(frozen=True)
class Packages:
    """The packages of a site, by name, as its lock has them, and those that the course would use and are missing."""

    entries: dict[str, Entry]
    missing: tuple[str, ...]

    @property
    def at_start(self) -> list[Entry]:
        """Return those that a kernel loads before its first cell."""
        return list(locking.reached(self.entries, (*KERNEL, COURSE)).values())


def gather(runtime: Runtime, made: Sequence[Path], cache: Path, place: str | None, into: Path) -> Packages:
    """Put the wheels of a site into a folder.

    Args:
        runtime: the Pyodide that loads them.
        made: wheels that were not chosen from uv.lock: the kernel's, stand-ins, and last that of the course.
        cache: where the others are kept between builds.
        place: where packages are that PyPI has no wheel of; None leaves them out.
        into: the folder.

    Raises:
        OneLineError: a wheel cannot be had, or is another one than its lock names.
    """
    environment = runtime.environment
    files = {parse_wheel_filename(file.name)[0]: file for file in made}
    chosen = {name: wheel for name, wheel in wheels.chosen(environment) if name not in files}
    files |= {name: wheels.fetch(wheel, cache) for name, wheel in chosen.items() if wheel}
    entries = {name: _entry(file, environment) for name, file in files.items()}
    if place:
        lacking = [name for name, wheel in chosen.items() if not wheel]
        entries |= locking.from_pyodide(runtime.lock["packages"], lacking, entries)
    had = locking.whole(entries)
    wanted = locking.required(made[-1], environment) - FOR_COMMANDS
    replication = locking.required(made[-1], environment, "replication")
    roots = wanted | replication if replication <= had.keys() else wanted  # one without the others is of no use
    kept = locking.reached(had, (*KERNEL, COURSE, *roots))
    at_start = [name for name in locking.reached(kept, (*KERNEL, COURSE)) if name in files]
    files |= zip(at_start, compiled(runtime, [files[name] for name in at_start], cache), strict=True)
    kept |= {name: _entry(files[name], environment) for name in at_start}
    for name in kept.keys() & files.keys():
        shutil.copyfile(files[name], into / files[name].name)
    if place:
        kept |= elsewhere.bring({name: each for name, each in kept.items() if name not in files}, place, into)
    return Packages(dict(sorted(kept.items())), tuple(sorted((wanted | replication) - had.keys())))


def _entry(file: Path, environment: dict[str, str]) -> Entry:
    entry = locking.entry(file, environment)
    depends = AT_ONCE if entry["name"] == COURSE else set(entry["depends"]) - NOT_NEEDED
    return {**entry, "depends": sorted(depends)}


def of_the_kernel(folder: Path) -> list[Path]:
    """Return the wheels in `folder`, the newest of a package last, and one of jedi, which is written there."""
    _without_jedi(folder / "jedi-0-py3-none-any.whl")
    return sorted(folder.glob("*.whl"), key=lambda file: parse_wheel_filename(file.name)[:2])


def _without_jedi(wheel: Path) -> None:
    """Write a wheel in jedi's name, for which the kernel asks; nothing is in it."""
    about = "jedi-0.dist-info"
    files = {
        f"{about}/METADATA": "Metadata-Version: 2.4\nName: jedi\nVersion: 0\nLicense-Expression: BSD-3-Clause\n",
        f"{about}/WHEEL": f"Wheel-Version: 1.0\nGenerator: {COURSE}\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{about}/RECORD"] = "".join(f"{name},,\n" for name in (*files, f"{about}/RECORD"))
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)  # with the earliest time there is

"""Build the course as a folder of files for any web host, which runs in the browser alone."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL

from tools.lite import app, course, licences, packages, pages, runtime, sizes
from tools.lite.wheels import PROJECT
from utils.one_line_error import OneLineError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.lite.packages import Packages

CACHE = PROJECT / ".tools" / "lite"
"""What was fetched, kept between builds."""

WORK = PROJECT / "build" / "lite"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build as the arguments say; return the exit code."""
    asked = _parser().parse_args(arguments)
    out = asked.out.expanduser().absolute()
    try:
        _check_place(out)
        found = build(out, PYODIDE_CDN_URL if asked.cdn else asked.mirror)
    except OneLineError as error:
        print(error, file=sys.stderr)
        return 1
    _tell(out, found)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make lite", description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, default=PROJECT / "dist" / "lite", help="the folder (dist/lite)")
    place = parser.add_mutually_exclusive_group()
    what = "numpy, pandas, scipy and statsmodels, in Pyodide's own distribution"
    place.add_argument("--mirror", metavar="PLACE", help=f"where to find {what}: a folder, or an address for learners")
    place.add_argument("--cdn", action="store_true", help=f"learners load {what}, from its public address")
    return parser


def _check_place(out: Path) -> None:
    """Refuse a place with something in it that no earlier build has put there."""
    if out.exists() and not (out / "jupyter-lite.json").is_file() and (out.is_file() or any(out.iterdir())):
        raise OneLineError(f"{out} holds something else: name a new folder, an empty one, or an earlier build")


def build(out: Path, place: str | None) -> Packages:
    """Build the site beside its place, then move it there; return its packages.

    Args:
        out: its place; an earlier build there gives way.
        place: where packages are that PyPI has no wheel of; None leaves them out.

    Raises:
        OneLineError: something cannot be had, or is not what was pinned.
    """
    shutil.rmtree(WORK, ignore_errors=True)
    site, beside, wheel = (WORK / name for name in ("site", "app", "wheel"))
    for folder in (CACHE, beside, wheel):
        folder.mkdir(parents=True, exist_ok=True)
    python = runtime.load(CACHE)
    app.build(site, beside)
    own = course.build_wheel(wheel)
    into = site / "static" / "pyodide"
    into.mkdir(parents=True)
    for name, content in python.files.items():
        (into / name).write_bytes(content)
    found = packages.gather(python, [*packages.of_the_kernel(site / app.STAND_INS), own], CACHE, place, into)
    for each in (site / app.STAND_INS).glob("*.whl"):
        each.unlink()
    lock = {"info": python.lock["info"], "packages": found.entries}
    (into / "pyodide-lock.json").write_text(json.dumps(lock, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    notebooks = course.notebooks(own)
    folder = course.folder_name(notebooks)
    app.lay_notebooks(site, folder, notebooks)
    app.set_up(site, pages.title(), [*packages.KERNEL, packages.COURSE])
    pages.lay(site, folder)
    (site / "licences.txt").write_text(licences.text(into), encoding="utf-8")
    shutil.rmtree(out, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(site, out)
    return found


def _tell(out: Path, found: Packages) -> None:
    """Print what was built, how large it is, and what learners miss in it."""
    parts = sizes.by_part(out)
    print(f"{out}: {sizes.megabytes(sum(parts.values()))}")
    for part, size in parts.items():
        print(f"  {sizes.megabytes(size):>8}  {part}")
    start = sizes.of_start(out, found.at_start)
    print(f"Its first start loads {sizes.megabytes(start)} of Python and packages, beside what JupyterLab needs.")
    if found.missing:
        print(f"Not in it, as PyPI has no wheel of them for browsers: {', '.join(found.missing)}.")
        print("What computes with them says so where a learner comes to it; `--cdn` or `--mirror PLACE` brings them.")
    print(f"To look at it: python -m http.server --directory {out}")


if __name__ == "__main__":
    sys.exit(main())

"""The course as the site has it: its wheel, less what a browser cannot use, and its notebooks."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

from tools.lite.wheels import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CARRIED = "utils/_project/"
LEFT_OUT = (f"{CARRIED}tools/", f"{CARRIED}uv.lock")
"""What a wheel carries for those who build something of it."""

NOTEBOOKS = f"{CARRIED}notebooks/"


def build_wheel(folder: Path) -> Path:
    """Build the wheel of this project into `folder`, an empty one, as the site has it."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder / "whole"]
    variables = {**os.environ, "SOURCE_DATE_EPOCH": "1580601600"}  # 2 February 2020, as hatchling has it without one
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, env=variables)
    (built,) = (folder / "whole").iterdir()
    return rewritten(built, folder / built.name, lambda name: not name.startswith(LEFT_OUT))


def rewritten(wheel: Path, to: Path, keep: Callable[[str], bool]) -> Path:
    """Write a wheel without the files that `keep` does not want, and without their lines in its record; return it."""
    with zipfile.ZipFile(wheel) as read, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as written:
        for each in read.infolist():
            if keep(each.filename):
                content = read.read(each)
                if each.filename.endswith(".dist-info/RECORD"):
                    content = _shortened(content.decode(), keep).encode()
                written.writestr(each, content, zipfile.ZIP_DEFLATED, 9)
    return to


def _shortened(record: str, keep: Callable[[str], bool]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(row for row in csv.reader(io.StringIO(record)) if keep(row[0]))
    return out.getvalue()


def notebooks(wheel: Path) -> dict[str, bytes]:
    """Return the notebooks that learners open, and what lies beside them, by name; teachers' ones are in a folder."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name.removeprefix(NOTEBOOKS): name for name in archive.namelist() if name.startswith(NOTEBOOKS)}
        return {short: archive.read(name) for short, name in sorted(names.items()) if short and "/" not in short}


def folder_name(files: dict[str, bytes]) -> str:
    """Return the name of the notebooks' folder, another one when one of them changes.

    A browser keeps a notebook that was saved in it under its path, in front of the site's: what was saved of an earlier
    version must not hide a later one.
    """
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return f"course-{digest.hexdigest()[:8]}"

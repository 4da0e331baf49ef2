"""The course as the site has it: its wheel, less what a browser cannot use, and its notebooks."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

from tools.lite.wheels import PROJECT
from utils.course import Course
from utils.labs.prepared import FOLDER as FIGURES
from utils.labs.preparing import prepare

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CARRIED = "utils/_project/"
LEFT_OUT = (f"{CARRIED}tools/", f"{CARRIED}uv.lock")
"""What a wheel carries for those who build something of it."""

NOTEBOOKS = f"{CARRIED}notebooks/"


def build_wheel(folder: Path) -> Path:
    """Build the wheel of this project into `folder`, an empty one, as the site has it: with its figures prepared."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder / "whole"]
    variables = {**os.environ, "SOURCE_DATE_EPOCH": "1580601600"}  # 2 February 2020, as hatchling has it without one
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, env=variables)
    (built,) = (folder / "whole").iterdir()
    figures = prepare(Course(), folder / FIGURES)
    added = {f"{CARRIED}data/{FIGURES}/{file.name}": file.read_bytes() for file in sorted(figures)}
    return named(rewritten(built, folder / built.name, lambda name: not name.startswith(LEFT_OUT), added))


def named(wheel: Path) -> Path:
    """Rename a wheel, so that what is in it makes its name, and return it.

    A browser or a host between may keep a file under its address for hours, and Python refuses a wheel that is not the
    one in its lock: what is new must have an address of its own, also where the version stays.
    """
    project, version, tags = wheel.name.split("-", 2)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()[:8]
    return wheel.rename(wheel.with_name(f"{project}-{version}-0{digest}-{tags}"))


def rewritten(wheel: Path, to: Path, keep: Callable[[str], bool], added: dict[str, bytes]) -> Path:
    """Write a wheel without the files that `keep` does not want and with those that are `added`; return it.

    Its record lists what is in it then.
    """
    with zipfile.ZipFile(wheel) as read, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as written:
        kept = [each for each in read.infolist() if keep(each.filename)]
        record = next(each for each in kept if each.filename.endswith(".dist-info/RECORD"))
        for each in kept:
            if each is not record:
                written.writestr(each, read.read(each), zipfile.ZIP_DEFLATED, 9)
        for name, content in added.items():
            written.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 9)
        lines = [row for row in csv.reader(io.StringIO(read.read(record).decode())) if keep(row[0])]
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([*map(_line, added.items()), *lines])
        written.writestr(record, out.getvalue(), zipfile.ZIP_DEFLATED, 9)
    return to


def _line(file: tuple[str, bytes]) -> tuple[str, str, int]:
    """Return the line of a wheel's record for a file, by its name and content."""
    digest = base64.urlsafe_b64encode(hashlib.sha256(file[1]).digest()).rstrip(b"=").decode()
    return file[0], f"sha256={digest}", len(file[1])


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

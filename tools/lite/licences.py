"""Under which licence each part of the site is: a text that lies on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.lite import runtime
from tools.lite.locking import metadata

if TYPE_CHECKING:
    from email.message import Message
    from pathlib import Path

HEAD = f"""\
What this site is made of, and its licences

The course: BSD-3-Clause (code) and CC-BY-4.0 (content). Each wheel named below carries its licence's text.
Pyodide {runtime.VERSION}, Python for browsers: MPL-2.0, its source is at https://github.com/pyodide/pyodide
Python's standard library: PSF-2.0
JupyterLite and JupyterLab: BSD-3-Clause; what they are built of is listed in build/third-party-licenses.json

"""


def text(place: Path) -> str:
    """Return the text for the wheels in `place`."""
    about = sorted((metadata(wheel) for wheel in place.glob("*.whl")), key=lambda each: each["Name"].lower())
    return HEAD + "".join(f"{each['Name']} {each['Version']}: {licence(each)}\n" for each in about)


def licence(about: Message) -> str:
    """Return what a package says of its licence: the expression, else its classifiers, else the first line it has."""
    if expression := about["License-Expression"]:
        return str(expression)
    named = [each for each in about.get_all("Classifier", []) if each.startswith("License ::")]
    classifiers = [each.rpartition(" :: ")[2] for each in named]
    said = str(about["License"] or "").strip().splitlines()
    return ", ".join(classifiers) or (said[0] if said else "as its licence file says")

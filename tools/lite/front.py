"""Puts what people see first into the site that was built: front page, pages to read, the line while Python loads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from utils.course import Course
from utils.publish.site.loading import loading_line, loading_of
from utils.publish.site.site import publish_site

if TYPE_CHECKING:
    from pathlib import Path

PYTHON = "static/pyodide"
PARTS = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
"""The files of Pyodide itself; what its lock names are the packages."""

FETCHED = ("pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
"""Those that it fetches, the others are imported."""

OURS = "loading.js"
HEAD = "<head>"
FOOT = "</body>"
NO_SETTINGS = '<script id="jupyter-config-data" type="application/json">{}</script>\n'
"""What JupyterLite reads in the page above that of its notebooks, and does not open without."""


def put_in_front(site: Path, begin: str) -> None:
    """Complete `site`, whose settings and packages are in place; its notebooks begin at the address `begin`."""
    course = Course()
    settings = site / "jupyter-lite.json"
    content = json.loads(settings.read_text(encoding="utf-8"))
    kernel = content["jupyter-config-data"]["litePluginSettings"]["@jupyterlite/pyodide-kernel-extension:kernel"]
    wheels = _at_once(site / PYTHON, kernel["loadPyodideOptions"]["packages"])
    publish_site(course, site, begin=begin, loads=[f"{PYTHON}/{name}" for name in (*PARTS, *wheels)])

    (site / PYTHON / OURS).write_text(loading_of(kernel["pyodideUrl"].rpartition("/")[2]), encoding="utf-8")
    kernel["pyodideUrl"] = f"./{PYTHON}/{OURS}"
    settings.write_text(json.dumps(content, indent=1), encoding="utf-8")
    sizes = {name: (site / PYTHON / name).stat().st_size for name in (*FETCHED, *wheels)}
    _exchange(site / "index.html", FOOT, NO_SETTINGS + FOOT)
    _exchange(site / "lab" / "index.html", HEAD, HEAD + loading_line(course.words, sizes))


def _exchange(page: Path, old: str, new: str) -> None:
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(old, new, 1), encoding="utf-8")


def _at_once(folder: Path, asked: list[str]) -> list[str]:
    """Return the wheels that Python loads as it starts: those asked for, and what they depend on, by its lock."""
    known = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))["packages"]
    found: dict[str, str] = {}
    left = [*asked]
    while left:
        name = left.pop()
        if name not in found:
            found[name] = known[name]["file_name"]
            left += known[name]["depends"]
    return sorted(found.values())

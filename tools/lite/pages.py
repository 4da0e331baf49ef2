"""What people see first: the pages in front of JupyterLab, its names, and the line that tells what is loading."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from tools.lite import runtime
from utils.course import Course
from utils.publish.notebooks import first_notebook
from utils.publish.site.loading import kept_address, loading_line, loading_of
from utils.publish.site.site import publish_site

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SETTINGS = '<script id="jupyter-config-data" type="application/json">{}</script>'
"""What JupyterLab looks for on the page above its own, and does not open without."""

LOADING = "loading.js"
"""Beside Python: the module that is loaded in its place, and tells what it fetches."""

IMPORTED = runtime.SHIPPED[:2]
"""What a browser imports of Python; it reports the rest alone, which is fetched."""

ICON = '<link rel="icon" href="favicon.ico">'
"""In the head of JupyterLab's page, so that none is asked for elsewhere before its settings are read."""


def lay(site: Path, folder: str, loads: Sequence[str]) -> None:
    """Write the pages, and the course's name into those of JupyterLab.

    Args:
        site: what is built so far.
        folder: that of the notebooks.
        loads: the files beside Python that are loaded before the first cell can run, by name.
    """
    course = Course()
    python = site / runtime.PLACE
    names = (*runtime.SHIPPED, runtime.LOCK, *loads)
    begin = f"lab/index.html?path={folder}/{first_notebook(course)}&mode=single-document"
    publish_site(course, site, begin=begin, loads=[f"{runtime.PLACE}/{name}" for name in names])
    _put(site / "index.html", "</body>", f"{SETTINGS}\n", before=True)
    sizes = {name: (python / name).stat().st_size for name in names if name not in IMPORTED}
    lab = site / "lab" / "index.html"
    lab.write_text(lab.read_text(encoding="utf-8").replace("JupyterLite", escape(course.info.title)), encoding="utf-8")
    _put(lab, "<head>", ICON + loading_line(course.words, sizes) + kept_address())
    (python / LOADING).write_text(loading_of(runtime.SHIPPED[0]), encoding="utf-8")
    (site / "manifest.webmanifest").write_text(_manifest(course.info.title), encoding="utf-8")


def _put(page: Path, beside: str, text: str, *, before: bool = False) -> None:
    """Put `text` into a page, after or before the first `beside`."""
    new = text + beside if before else beside + text
    page.write_text(page.read_text(encoding="utf-8").replace(beside, new, 1), encoding="utf-8")


def _manifest(name: str) -> str:
    """Return what a browser shows of the site as an app."""
    icons = [
        {"src": f"./icon-{side}x{side}.png", "type": "image/png", "sizes": f"{side}x{side}"} for side in (120, 512)
    ]
    about = {
        "name": name,
        "short_name": name,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "icons": icons,
    }
    return json.dumps(about, indent=1) + "\n"

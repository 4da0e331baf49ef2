"""The pages in front of JupyterLab, and the names that its own pages have."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from utils.course import Course

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOTEBOOK = "00-start-here.ipynb"
SETTINGS = '<script id="jupyter-config-data" type="application/json">{}</script>'
"""What JupyterLab looks for on the page above its own."""


def title() -> str:
    """Return the course's title."""
    return Course().info.title


def address(folder: str) -> str:
    """Return where the start notebook opens, one document without the list of files."""
    return f"lab/index.html?path={folder}/{NOTEBOOK}&mode=single-document"


def lay(site: Path, folder: str) -> None:
    """Write the front page, and the course's name into the pages of JupyterLab."""
    name = escape(title())
    front = site / "index.html"
    begin = f'<!DOCTYPE html><title>{name}</title><a href="{escape(address(folder))}">{name}</a>'
    front.write_text(begin, encoding="utf-8")
    _edit(front, lambda page: page.replace("</title>", f"</title>{SETTINGS}", 1))
    icon = '<link rel="icon" href="favicon.ico">'  # known before the settings are read
    _edit(
        site / "lab" / "index.html",
        lambda page: page.replace("JupyterLite", name).replace("<head>", f"<head>{icon}", 1),
    )
    (site / "manifest.webmanifest").write_text(_manifest(title()), encoding="utf-8")


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


def _edit(page: Path, change: Callable[[str], str]) -> None:
    page.write_text(change(page.read_text(encoding="utf-8")), encoding="utf-8")

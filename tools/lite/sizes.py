"""How large the site is, part by part, and what the kernel loads when it starts first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.lite import runtime

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tools.lite.locking import Entry

PARTS = ("Python", "packages", "typst, for PDFs alone", "the course", "JupyterLab")
COURSE = ("alliance_and_region-", "files", "read", "index.html")


def by_part(site: Path) -> dict[str, int]:
    """Return the bytes of each part of a site."""
    sizes = dict.fromkeys(PARTS, 0)
    for file in site.rglob("*"):
        if file.is_file():
            sizes[_part(file, site)] += file.stat().st_size
    return sizes


def _part(file: Path, site: Path) -> str:
    if file.parent == site / "static" / "pyodide":
        if file.name.startswith("typst-"):
            return "typst, for PDFs alone"
        if not file.name.startswith(COURSE):
            return "Python" if file.name in runtime.SHIPPED else "packages"
    elif file.relative_to(site).parts[0] not in COURSE:
        return "JupyterLab"
    return "the course"


def of_start(site: Path, loaded: Iterable[Entry]) -> int:
    """Return the bytes that a kernel loads before its first cell: Python, and what of `loaded` lies on the site."""
    place = site / "static" / "pyodide"
    names = [*runtime.SHIPPED, "pyodide-lock.json", *(each["file_name"] for each in loaded)]
    return sum((place / name).stat().st_size for name in names)


def megabytes(size: int) -> str:
    """Return a size as people read it."""
    return f"{size / 1e6:.1f} MB"

"""Writes the pages of a site whose notebooks run in the browser: the front page, and a page to read a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.page.html import as_html
from utils.places import find
from utils.publish.site.addresses import READ, Addresses
from utils.publish.site.front import CITATION, front_page
from utils.publish.site.reading import reading_page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from utils.course import Course


def publish_site(course: Course, folder: Path, *, begin: str, loads: Sequence[str] = ()) -> list[Path]:
    """Write the pages to `folder`, a site that is built, over what is there under their names; return the files.

    Args:
        course: what the site is of.
        folder: the site's.
        begin: the address, from the site's folder, at which the notebook to begin with opens.
        loads: the files of the site that Python needs before the first cell can run, which the front page fetches
            ahead and tells the size of.
    """
    addresses = Addresses(course, begin)
    sizes = {name: (folder / name).stat().st_size for name in loads}
    pages = {"index.html": front_page(course, addresses, sizes), CITATION: find(CITATION).read_text(encoding="utf-8")}
    for section in addresses.readable:
        pages[addresses.page(section)] = as_html(reading_page(course, section, addresses))
    (folder / READ).mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in pages]

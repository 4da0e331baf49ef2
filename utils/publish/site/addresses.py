"""Where things stand on the site, and links of notebooks as its pages to read have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from utils.publish.notebooks import first_notebook

if TYPE_CHECKING:
    from utils.course import Course, model

READ = "read"
"""The folder of the pages to read."""

UP = "../"
"""From such a page to the site's folder."""

_LINK = re.compile(r"\]\((?P<to>[^)\s]+)\)")
_OUTSIDE = ("https://", "http://")


class Addresses:
    """The addresses of a site whose first notebook opens at `begin`, all from the site's folder on."""

    def __init__(self, course: Course, begin: str) -> None:
        """Find out which sections have a page: those with a notebook."""
        self.begin = begin
        self._first = first_notebook(course)
        self.readable = [each for each in course.info.sections if course.has_notebook(each)]

    def page(self, section: model.Section) -> str:
        """Return the page to read of `section`."""
        return f"{READ}/{section.id}.html"

    def notebook(self, name: str) -> str:
        """Return where the notebook `name` opens."""
        return self.begin.replace(self._first, name)

    def relink(self, text: str, notebook: str) -> str:
        """Return Markdown of `notebook` with its links as a page to read has them.

        One to a section's notebook leads to its page; one to another notebook, or into this one, to the notebook.
        """
        pages = {each.notebook: self.page(each).removeprefix(f"{READ}/") for each in self.readable}

        def led(found: re.Match[str]) -> str:
            to = found["to"]
            if to.startswith(_OUTSIDE):
                return found[0]
            name = to.partition("#")[0]
            return f"]({pages.get(name, UP + self.notebook(name or notebook))})"

        return _LINK.sub(led, text)

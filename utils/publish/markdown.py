"""The course as Markdown: a file a section, with or without the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.publish.export import Export
from utils.publish.paper.as_text import as_text
from utils.publish.paper.compose import compose
from utils.publish.paper.losses import find_losses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course


def export(course: Course, sections: Sequence[str], *, key: bool = False) -> Export:
    """Return `sections` (ids) as Markdown files named by their place in the course; with `key`, each holds its key."""
    paper = compose(course, sections, course.info.title)
    order = {section.id: n for n, section in enumerate(course.info.sections, 1)}
    files = {
        f"{order.get(part.id, len(order) + n):02}-{part.id}.md": as_text(paper, part, course.words, key=key).encode()
        for n, part in enumerate(paper.parts, 1 - len(sections))
    }
    return Export(files, find_losses(course, sections, key=key))

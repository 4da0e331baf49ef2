"""The handout: what a section asks, on paper, with room to write; and the answer key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.publish.export import Export, Loss
from utils.publish.fonts import without_font
from utils.publish.paper.compose import compose
from utils.publish.paper.losses import find_losses
from utils.publish.paper.pdf import as_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course


def export(course: Course, sections: Sequence[str], *, key: bool = False) -> Export:
    """Return `sections` (ids) as one PDF to print; with `key`, the key and all feedback follow at the end."""
    return _printed(course, sections, "title", asked=True, key=key)


def export_key(course: Course, sections: Sequence[str]) -> Export:
    """Return the key to `sections` (ids) and all feedback as one PDF."""
    return _printed(course, sections, "title_key", asked=False, key=True)


def _printed(course: Course, sections: Sequence[str], title: str, *, asked: bool, key: bool) -> Export:
    words = course.words
    paper = compose(course, sections, words(f"handout.{title}", course=course.info.title))
    content, missing = as_pdf(paper, words, asked=asked, key=key)
    losses = find_losses(course, sections, key=key) if asked else ()
    unseen = tuple(Loss("", line) for line in without_font(words, missing))
    return Export({"handout.pdf" if asked else "answer-key.pdf": content}, (*losses, *unseen))

"""The teaching guides as a PDF to print: one section's, or the whole course's and all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.course.teaching import course_guide, has_guide, section_guide
from utils.page.tree import Page, Part, Prose
from utils.publish.export import Export, Loss
from utils.publish.pdf import as_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course


def export(course: Course, sections: Sequence[str]) -> Export:
    """Return the guides of `sections` (ids) in one PDF, behind that of the whole course where all sections are meant.

    A section in preparation has no guide, which is a loss, as is a character that no font on this computer has.

    Raises:
        CourseError: a guide cannot be read.
    """
    words, info = course.words, course.info
    chosen = [course.section(id_) for id_ in sections]
    guides = {each.id: section_guide(course, each) for each in chosen if has_guide(course, each.id)}
    losses = [words("teaching_guide.no_guide", section=each.title) for each in chosen if each.id not in guides]
    if not guides:
        return Export({}, tuple(Loss("", line) for line in losses))
    about = ", ".join(each.title for each in chosen if each.id in guides)
    if len(sections) == len(info.sections):
        guides, about = {"": course_guide(course)} | guides, info.title
    parts = tuple(Part(id_, "", (Prose(text),)) for id_, text in guides.items())
    page = Page("guide", info.language, words("teaching_guide.title", course=about), (), parts)
    pdf, said = as_pdf(page)
    return Export({"teaching.pdf": pdf}, tuple(Loss("", line) for line in (*losses, *said)))

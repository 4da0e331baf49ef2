"""The teaching guides as a PDF to print: one section's, or the whole course's and all of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from utils.course.teaching_text import course_guide, has_guide, section_guide
from utils.publish.as_pdf import typeset
from utils.publish.export import Export, Loss
from utils.publish.fonts import without_font
from utils.publish.markdown_blocks import blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course

TEMPLATE = Path(__file__).with_name("guide.typ")


def export(course: Course, sections: Sequence[str]) -> Export:
    """Return the guides of `sections` (ids) in one PDF, behind that of the whole course where all sections are meant.

    A section in preparation has no guide, which is a loss, as is a character that no font on this computer has.

    Raises:
        CourseError: a guide cannot be read.
    """
    words = course.words
    chosen = [course.section(id_) for id_ in sections if has_guide(course, id_)]
    texts = [section_guide(course, each) for each in chosen]
    whole = [course_guide(course)] if len(sections) == len(course.info.sections) else []
    without = [course.section(id_).title for id_ in sections if not has_guide(course, id_)]
    losses = [Loss("", words("teaching_guide.no_guide", section=title)) for title in without]
    if not texts:
        return Export({}, tuple(losses))
    about = course.info.title if whole else ", ".join(each.title for each in chosen)
    title = words("teaching_guide.title", course=about)
    data = {
        "title": title,
        "language": course.info.language,
        "contents": words("teaching_guide.contents"),
        "guides": [blocks(text) for text in [*whole, *texts]],
    }
    pdf, missing = typeset(TEMPLATE, course.info.language, json.dumps(data, ensure_ascii=False))
    losses += [Loss("", line) for line in without_font(words, missing)]
    return Export({"teaching.pdf": pdf}, tuple(losses))

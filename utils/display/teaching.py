"""The teaching guides and the codebook: texts as parts that open one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.coding.codebook import PARTS, codebook
from utils.course.kinds import CODEBOOK
from utils.course.model.hindsight import READ_FIRST
from utils.course.teaching import course_guide, has_guide, section_guide
from utils.course.workload import stated_minutes
from utils.display.base import Display, note
from utils.markup import parts, table, verbatim
from utils.publish.named import Names

if TYPE_CHECKING:
    from collections.abc import Container

    from utils.course import Course, model

OPEN = 2
"""So many parts of a guide are open from the start: what it is for, and the outcomes or plans."""

GUIDE = frozenset({*range(OPEN), -1})
"""The last one, too: a link of JupyterLab's to what is folded does not open it."""


def guides_table(course: Course) -> Display:
    """Show the sections, the names by which their guides are called, and the time that a learner needs."""
    words = course.words
    rows = [(verbatim(each.title), _called(course, each), str(each.minutes)) for each in course.info.sections]
    head = [words(f"teaching_guide.{key}") for key in ("section", "id", "alone")]
    title = words("teaching_guide.title", course=course.info.title)
    core, labs = (f"{minutes / 60:.1f}" for minutes in stated_minutes(course))
    hours = words("teaching_guide.hours", core=core, labs=labs)
    return Display(f"{table(title, head, rows)}<p>{hours}</p>", f"{title}\n{hours}")


def whole_course(course: Course) -> Display:
    """Show the guide to the whole course, or that there is none yet."""
    if not has_guide(course):
        return note(course.words("teaching_guide.no_guide", section=course.info.title))
    return _folded(course, Names(course).led(course_guide(course)))


def one_section(course: Course, section: model.Section) -> Display:
    """Show the guide of `section`, or that there is none yet."""
    if not has_guide(course, section.id):
        return note(course.words("teaching_guide.no_guide", section=section.title))
    return _folded(course, Names(course).led(section_guide(course, section)))


def whole_codebook(course: Course) -> Display:
    """Show the codebook of the record, what one looks up folded, or that there is none."""
    if not course.entries(CODEBOOK):
        return note(course.words("teaching_guide.no_codebook"))
    return _folded(course, codebook(course), [number for number, about in enumerate(PARTS) if about in READ_FIRST])


def _called(course: Course, section: model.Section) -> str:
    if has_guide(course, section.id):
        return f"<code>{verbatim(section.id)}</code>"
    return course.words("teaching_guide.none")


def _folded(course: Course, text: str, unfolded: Container[int] = GUIDE) -> Display:
    (_, top), *rest = parts(text, course.words("teaching_guide.table"))
    folded = "".join(
        f'<details style="margin:0.5em 0"{" open" if number in unfolded or number - len(rest) in unfolded else ""}>'
        f'<summary style="cursor:pointer;font-size:1.1em"><strong>{heading}</strong></summary>{body}</details>'
        for number, (heading, body) in enumerate(rest)
    )
    return Display(f'<div style="max-width:60em">{top}{folded}</div>', text)

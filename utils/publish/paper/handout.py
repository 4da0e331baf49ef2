"""What is printed: a section with room to write, also as Markdown, the key to it, and the teaching guides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from utils.activities.coding.codebook import codebook
from utils.course.kinds import CODEBOOK
from utils.course.teaching import course_guide, has_guide, section_guide
from utils.page.markdown import part_as_markdown
from utils.page.tree import Page, Part, Prose
from utils.publish.export import Export, Loss
from utils.publish.named import Names
from utils.publish.page_file import as_pdf
from utils.publish.paper.choice import choose
from utils.publish.paper.paper import compose, find_losses
from utils.publish.paper.paper_texts import name_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course


def export(  # noqa: PLR0913 (the options of a command)
    course: Course,
    sections: Sequence[str],
    *,
    quiz: Sequence[str] = (),
    prompt: Sequence[str] = (),
    core: bool = False,
    compact: bool = False,
    letter: bool = False,
    key: bool = False,
) -> Export:
    """Return `sections` (ids) as one PDF to print; with `key`, the key and all feedback follow at the end.

    Raises:
        ExportError: `quiz` or `prompt` names one that is not there.
    """
    choice, sections = choose(course, sections, quiz=quiz, prompt=prompt, core=core)
    title = course.words("handout.title", course=course.info.title)
    page = compose(course, sections, title, choice, on_sheet=compact)
    named = () if compact else (name_line(course.words),)
    page = replace(page if key else _without_key(page), lead=(*named, *page.lead))
    exported = _printed("handout.pdf", page, letter=letter)
    return Export(exported.files, (*find_losses(course, sections, choice, key=key), *exported.losses))


def export_key(  # noqa: PLR0913 (the options of a command)
    course: Course,
    sections: Sequence[str],
    *,
    quiz: Sequence[str] = (),
    prompt: Sequence[str] = (),
    core: bool = False,
    letter: bool = False,
) -> Export:
    """Return the key to `sections` (ids) and all feedback as one PDF.

    Raises:
        ExportError: `quiz` or `prompt` names one that is not there.
    """
    choice, sections = choose(course, sections, quiz=quiz, prompt=prompt, core=core)
    page = compose(course, sections, course.words("handout.title_key", course=course.info.title), choice)
    keys = tuple(Part(part.id, part.behind.title, part.behind.blocks) for part in page.parts if part.behind)
    return _printed("answer-key.pdf", replace(page, parts=keys), letter=letter)


def export_markdown(  # noqa: PLR0913 (the options of a command)
    course: Course,
    sections: Sequence[str],
    *,
    quiz: Sequence[str] = (),
    prompt: Sequence[str] = (),
    core: bool = False,
    key: bool = False,
) -> Export:
    """Return `sections` (ids) as Markdown files named by their place in the course; with `key`, each holds its key.

    Raises:
        ExportError: `quiz` or `prompt` names one that is not there.
    """
    choice, sections = choose(course, sections, quiz=quiz, prompt=prompt, core=core)
    page = compose(course, sections, course.info.title, choice)
    page = page if key else _without_key(page)
    order = {section.id: n for n, section in enumerate(course.info.sections, 1)}
    files = {
        f"{order.get(part.id, len(order) + n):02}-{part.id}.md": part_as_markdown(page, part).encode()
        for n, part in enumerate(page.parts, 1 - len(sections))
    }
    return Export(files, find_losses(course, sections, choice, key=key, drawn=False))


def export_guides(course: Course, sections: Sequence[str], *, letter: bool = False) -> Export:
    """Return the guides of `sections` (ids) in one PDF; where all are meant, with that of the course and the codebook.

    A section in preparation has no guide, which is a loss, as is a character that no font on this computer has.

    Raises:
        CourseError: a guide cannot be read.
    """
    words, info = course.words, course.info
    chosen = [course.section(id_) for id_ in sections]
    names = Names(course)
    guides = {each.id: names.led(section_guide(course, each)) for each in chosen if has_guide(course, each.id)}
    missing = (each for each in chosen if each.id not in guides)
    losses = tuple(Loss("", words("teaching_guide.no_guide", section=each.title)) for each in missing)
    if not guides:
        return Export({}, losses)
    about = ", ".join(each.title for each in chosen if each.id in guides)
    if len(sections) == len(info.sections):
        whole = {"": names.led(course_guide(course))} if has_guide(course) else {}
        rules = {"codebook": codebook(course)} if course.entries(CODEBOOK) else {}
        guides = whole | guides | rules
        about = info.title
    parts = tuple(Part(id_, "", (Prose(text),)) for id_, text in guides.items())
    page = Page("guide", info.language, words("teaching_guide.title", course=about), (), parts)
    exported = _printed("teaching.pdf", page, letter=letter)
    return Export(exported.files, (*losses, *exported.losses))


def _without_key(page: Page) -> Page:
    return replace(page, parts=tuple(replace(part, behind=None) for part in page.parts))


def _printed(name: str, page: Page, *, letter: bool) -> Export:
    content, said = as_pdf(page, letter=letter)
    return Export({name: content}, tuple(Loss("", line) for line in said))

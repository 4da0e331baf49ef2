"""What a call in a notebook asks or gives to read, as paper has it before the key, without the room to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from utils.activities.activity import SHARED as OF_THE_COURSE
from utils.activities.advice.advice import AdviceActivity
from utils.activities.coding.coding import CodingActivity
from utils.activities.contents import CONTENTS
from utils.activities.pictures.anatomy import AnatomyActivity
from utils.activities.pictures.timeline import TimelineActivity
from utils.course.kinds import DOCUMENTS, PAGES, PASSAGES, RECOMMENDATIONS, SHARED, TERMS
from utils.page import tree
from utils.publish.paper.paper_texts import DRAWN, advice_on_page, document_on_page, passage_on_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course, model
    from utils.course.notebooks import Call


def asked_by(course: Course, call: Call) -> Iterator[tree.Block | model.Question]:
    """Yield what `call` asks or gives to read; nothing where it shows only what is computed or was answered."""
    section, named = call.section, call.named
    match call.method:
        case "read":
            for passage in (each for each in course.entries(PASSAGES, section) if each.id in named):
                yield from passage_on_page(course, section, passage)
        case "recommendation":
            for advice in (each for each in course.entries(RECOMMENDATIONS, section) if each.id in named):
                yield from advice_on_page(course, section, advice)
        case "document":
            for text in (each for each in course.entries(DOCUMENTS) if each.id in named):
                yield from document_on_page(course, text)
        case "terms":
            terms = (each for each in course.entries(TERMS) if each.id in named or not named)
            known = [each for each in terms if named or section in each.sections]
            yield tree.Items(tuple((each.term, each.definition) for each in known))
        case "timeline":
            against = str(named[0]) if named else "upgrading"
            yield from TimelineActivity(course, section, against).on_paper()  # type: ignore[arg-type]  # a tag
        case "anatomy":
            for page in (each for each in course.entries(PAGES, section) if each.id in named):
                yield from AnatomyActivity(course, section, page).on_paper()
        case "code":
            about, *chosen = map(str, named)
            yield from CodingActivity(course, about, tuple(chosen)).on_paper()
        case "recommendations" if not named:
            yield from AdviceActivity(course, section).on_paper()
        case method if method in DRAWN:
            yield from DRAWN[method](course, section).on_paper()
        case _:
            yield from _activity(course, call)


def _activity(course: Course, call: Call) -> Iterator[tree.Block | model.Question]:
    """Yield what the activity asks that `call` opens: the first of the calls of its kind does; the others show more."""
    for kind in (kind for kind in CONTENTS if kind.verbs()[:1] == (call.method,)):
        place = OF_THE_COURSE if kind.kind in SHARED else call.section
        for each in kind.find(course, place):
            if not call.named or each.id in call.named:
                yield from each.on_paper()


def to_read(block: tree.Block, *, raised: int) -> Iterator[tree.Block]:
    """Yield `block` without room to write and the ids by which paper is graded, its headings `raised` by levels."""
    match block:
        case tree.Lines() | tree.Blank() | tree.NameLine() | tree.AnswerRows() | tree.Sheet() | tree.Table(roomy=1 | 2):
            pass
        case tree.Together(blocks=inner) | tree.Entry(blocks=inner):
            yield replace(block, blocks=tuple(each for part in inner for each in to_read(part, raised=raised)))
        case tree.Heading(level=level):
            yield replace(block, id="", level=level - raised)
        case tree.Prose():
            yield replace(block, id="")
        case _:
            yield block

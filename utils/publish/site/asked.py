"""What a call in a notebook asks or gives to read, as paper has it before the key, without the room to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

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
    from collections.abc import Callable, Iterator

    from utils.course import Course, model
    from utils.course.notebooks import Call


Asked: TypeAlias = "Iterator[tree.Block | model.Question]"


def asked_by(course: Course, call: Call) -> Asked:
    """Yield what `call` asks or gives to read; nothing where it shows only what is computed or was answered."""
    yield from _READ.get(call.method, _activity)(course, call)


def _activity(course: Course, call: Call) -> Asked:
    """Yield what the activity asks that `call` opens: the first of the calls of its kind does; the others show more."""
    for kind in (kind for kind in CONTENTS if kind.verbs()[:1] == (call.method,)):
        place = OF_THE_COURSE if kind.kind in SHARED else call.section
        for each in kind.find(course, place):
            if not call.named or each.id in call.named:
                yield from each.on_paper()


def _passages(course: Course, call: Call) -> Asked:
    for each in (each for each in course.entries(PASSAGES, call.section) if each.id in call.named):
        yield from passage_on_page(course, call.section, each)


def _recommendations(course: Course, call: Call) -> Asked:
    for each in (each for each in course.entries(RECOMMENDATIONS, call.section) if each.id in call.named):
        yield from advice_on_page(course, call.section, each)


def _documents(course: Course, call: Call) -> Asked:
    for each in (each for each in course.entries(DOCUMENTS) if each.id in call.named):
        yield from document_on_page(course, each)


def _terms(course: Course, call: Call) -> Asked:
    known = {each.id: each for each in course.entries(TERMS)}
    chosen = call.named or [id_ for id_, each in known.items() if call.section in each.sections]
    yield tree.Items(tuple((known[id_].term, known[id_].definition) for id_ in chosen if id_ in known))


def _consent(course: Course, call: Call) -> Asked:
    """Yield who must agree to the section's own recommendations; of another's, it tells what became of them."""
    if not call.named:
        yield from AdviceActivity(course, call.section).on_paper()


def _coding(course: Course, call: Call) -> Asked:
    about, *chosen = map(str, call.named)
    yield from CodingActivity(course, about, tuple(chosen)).on_paper()


def _timeline(course: Course, call: Call) -> Asked:
    against: Any = call.named[0] if call.named else "upgrading"
    yield from TimelineActivity(course, call.section, against).on_paper()


def _pages(course: Course, call: Call) -> Asked:
    for each in (each for each in course.entries(PAGES, call.section) if each.id in call.named):
        yield from AnatomyActivity(course, call.section, each).on_paper()


def _drawing(course: Course, call: Call) -> Asked:
    yield from DRAWN[call.method](course, call.section).on_paper()


_READ: dict[str, Callable[[Course, Call], Asked]] = {
    "read": _passages,
    "recommendation": _recommendations,
    "recommendations": _consent,
    "document": _documents,
    "terms": _terms,
    "code": _coding,
    "timeline": _timeline,
    "anatomy": _pages,
    **dict.fromkeys(DRAWN, _drawing),
}
"""The calls of a section's guide that open no activity on content, or one with other names than its own."""


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

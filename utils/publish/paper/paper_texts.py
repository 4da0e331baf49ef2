"""What a section gives to read, as paper has it: the guide, the recommendations, the primary texts, its pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from utils.activities.citation import cite_on_page, describe_place, describe_sentences
from utils.activities.pictures.anatomy import AnatomyActivity
from utils.activities.pictures.seeds import SeedsActivity
from utils.activities.pictures.staircase import StaircaseActivity
from utils.activities.pictures.timeline import TimelineActivity
from utils.course.kinds import DOCUMENTS, PAGES, PASSAGES, RECOMMENDATIONS
from utils.course.way import steps
from utils.page.tree import Block, Heading, Lines, NameLine, Prose, Together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from utils.activities.content import ContentActivity
    from utils.activities.lookup import LookupActivity
    from utils.course import Course, model
    from utils.words import Words

NOTE = 2
"""Lines of room for a note."""

DRAWN: dict[str, type[StaircaseActivity | SeedsActivity]] = {"staircase": StaircaseActivity, "seeds": SeedsActivity}
"""What draws a picture where a notebook calls it."""


def about(course: Course) -> tuple[Prose, ...]:
    """Return what stands under a paper's title: from which course it is, and under which terms, if it gives any."""
    made = course.words("handout.made", course=course.info.title, version=course.info.version)
    return tuple(Prose(line, "quiet") for line in (made, course.info.licence) if line)


def to_read(course: Course, section: str, *, core: bool = False) -> dict[str, list[Block]]:
    """Return what `section` gives to read, by the name of the heading (`handout.NAME`) that it stands under.

    With `core`, without what is a choice.
    """
    passages = [each for each in course.entries(PASSAGES, section) if not (core and each.station)]
    advice = [each for each in course.entries(RECOMMENDATIONS, section) if not (core and each.station)]
    texts = [each for each in course.entries(DOCUMENTS) if section in each.sections]
    return {
        "guide": [block for each in passages for block in passage_on_page(course, section, each)],
        "advice": [block for each in advice for block in advice_on_page(course, section, each)],
        "documents": [block for each in texts for block in document_on_page(course, each)],
        "read_next": [block for each in course.section(section).read_next for block in _work(course, each)],
    }


def asked_by_pictures(course: Course, section: str) -> Iterator[LookupActivity]:
    """Yield what `section` shows as a picture behind a question: its events, its pages, what its notebooks draw."""
    yield TimelineActivity(course, section, "upgrading")
    yield from (AnatomyActivity(course, section, page) for page in course.entries(PAGES, section))
    called = {step.method for book in course.section(section).books for step in steps(course, book, DRAWN)}
    yield from (DRAWN[method](course, section) for method in DRAWN if method in called)


def station_line(words: Words, content: object) -> Iterator[Block]:
    """Yield the line that marks what is a choice beside the core; much content never is."""
    if getattr(content, "station", False):
        yield Prose(words("handout.station"), "lead")


def with_id(each: ContentActivity[Any], blocks: Iterable[Block | model.Question]) -> Iterator[Block | model.Question]:
    """Yield `blocks` of an activity, of which its heading carries its id."""
    for place, block in enumerate(blocks):
        yield replace(block, id=each.id) if place == 0 and isinstance(block, Heading) else block


def name_line(words: Words) -> NameLine:
    """Return room for who answers, in which class, and when."""
    return NameLine(tuple(words(f"handout.{each}") for each in ("name", "class", "date")))


def headed_figures(words: Words, figures: Mapping[str, Sequence[Block]]) -> Iterator[Block]:
    """Yield the figures that questions speak of under a heading, nothing for none: they answer predictions."""
    if figures:
        yield Heading(words("handout.figures"))
        yield Prose(words("handout.figures_about"), "lead")
    for blocks in figures.values():
        yield from blocks


def passage_on_page(course: Course, section: str, passage: model.Passage) -> Iterator[Block]:
    """Yield where a passage lies, what it says, the guide to it, and what to look for."""
    where = describe_place(course, section, passage.paragraph)
    if passage.sentences:
        where = f"{where}. {describe_sentences(course, passage.sentences)}"
    yield Heading(passage.title, 4)
    yield from station_line(course.words, passage)
    yield Prose(where, "lead")
    yield Prose(course.words("reading.says", says=passage.says))
    yield Prose(passage.guide)
    yield from cite_on_page(course, passage.sources)
    if passage.look_for:
        yield Prose(course.words("reading.look_for"), "lead")
        yield from (Together((Prose(each), Lines(NOTE))) for each in passage.look_for)


def _work(course: Course, source: str) -> Iterator[Block]:
    yield Prose(course.sources[source].says)
    yield from cite_on_page(course, [source])


def advice_on_page(course: Course, section: str, each: model.Recommendation) -> Iterator[Block]:
    """Yield a recommendation with its reason, the objection and the cost."""
    yield Heading(each.title, 4)
    yield from station_line(course.words, each)
    yield Prose(describe_place(course, section, each.paragraph), "lead")
    for field in ("asks", "reason", "objection", "cost"):
        yield Prose(f"**{course.words(f'section.{field}')}.** {getattr(each, field)}")
    yield from cite_on_page(course, each.sources)


def document_on_page(course: Course, each: model.Document) -> Iterator[Block]:
    """Yield a primary text clause by clause, in our words."""
    words = course.words
    yield Heading(each.title, 4)
    yield Prose(words("document.facts", date=each.date, parties=each.parties), "lead")
    yield Prose(each.says)
    for clause in each.clauses:
        read = words(f"document.{clause.read}")
        yield Prose(words("handout.clause", number=clause.number, says=clause.says, note=clause.note, read=read))
    if each.unread:
        yield Prose(words("document.unread", unread=each.unread))
    yield from cite_on_page(course, each.sources)

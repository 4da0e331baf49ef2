"""The paper of some sections, or of the whole course, and what paper cannot express."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from utils.activities.activity import SHARED
from utils.activities.citation import cite_in_markdown, describe_place, section_facts
from utils.activities.contents import CONTENTS
from utils.course import model
from utils.course.kinds import PARAMETERS, PASSAGES, QUIZZES, RECOMMENDATIONS
from utils.page.tree import Behind, Block, Heading, Lines, Page, Part, Prose, Together, listed
from utils.publish.export import Loss
from utils.publish.paper import questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from utils.course import Course

NOTE = 2
"""Lines of room for a note."""


def compose(course: Course, sections: Sequence[str], title: str) -> Page:
    """Return `sections` (ids) as a paper with their keys; what belongs to none of them comes with the whole course."""
    info, words = course.info, course.words
    parts = [_section(course, course.section(id_)) for id_ in sections]
    if len(parts) == len(info.sections):
        parts += _shared(course)
    lead = words("handout.made", course=info.title, version=info.version), words("handout.licence")
    return Page("paper", info.language, title, tuple(Prose(line, "quiet") for line in lead), tuple(parts))


def find_losses(course: Course, sections: Sequence[str], *, key: bool) -> tuple[Loss, ...]:
    """Return what a paper of `sections` (ids) leaves out; without `key`, hints are among it."""
    whole = ("paper_confidence", "paper_figures", "paper_argument")
    found = [Loss("", course.words(f"publish.{name}")) for name in whole]
    return (*found, *(loss for id_ in sections for loss in _section_losses(course, id_, key=key)))


def _section_losses(course: Course, section: str, *, key: bool) -> Iterator[Loss]:
    words = course.words
    if course.entries(PARAMETERS, section):
        yield Loss(section, words("publish.paper_model"))
    for kind in CONTENTS:
        for each in kind.find(course, section) if kind.lost else ():
            yield Loss(f"{section}/{each.id}", words(kind.lost))
    for quiz in () if key else course.entries(QUIZZES, section):
        for question in quiz.questions:
            if question.hints:
                yield Loss(f"{section}/{quiz.id}/{question.id}", words("publish.paper_hints"))


def _shared(course: Course) -> Iterator[Part]:
    for each in (each for kind in CONTENTS for each in kind.find(course, SHARED)):
        if asked := tuple(_numbered(course, each.on_paper(), key=False)):
            yield _part(course, each.id, each.title, asked, _numbered(course, each.key_on_paper(), key=True))


def _section(course: Course, section: model.Section) -> Part:
    words, id_ = course.words, section.id
    asked: list[Block] = [Prose(" ".join(section_facts(course, section)), "quiet"), Prose(words("section.objectives"))]
    asked.append(Prose(listed(f"{each.text} ({words(f'level.{each.level}')})" for each in section.objectives)))
    passages, advice = course.entries(PASSAGES, id_), course.entries(RECOMMENDATIONS, id_)
    asked += _headed(course, "guide", (block for each in passages for block in _passage(course, id_, each)))
    asked += _headed(course, "recommendations", (block for each in advice for block in _advice(course, id_, each)))
    key: list[Block] = []
    for kind in CONTENTS:
        found = list(kind.find(course, id_))
        on_paper = (block for each in found for block in each.on_paper())
        asked += _headed(course, kind.kind.key, _numbered(course, on_paper, key=False))
        key_on_paper = (block for each in found for block in each.key_on_paper())
        key += _headed(course, kind.kind.key, _numbered(course, key_on_paper, key=True))
    return _part(course, id_, section.title, asked, key)


def _part(course: Course, id_: str, title: str, asked: Iterable[Block], key: Iterable[Block]) -> Part:
    key, headed = tuple(key), course.words("handout.key", part=title)
    return Part(id_, title, tuple(asked), Behind(headed, headed, key) if key else None)


def _headed(course: Course, name: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield `blocks` under a heading, or nothing where there are none."""
    blocks = list(blocks)
    if blocks:
        yield Heading(course.words(f"handout.{name}"))
    yield from blocks


def _numbered(course: Course, blocks: Iterable[Block | model.Question], *, key: bool) -> Iterator[Block]:
    """Yield `blocks` with each question as paper has it, or its key; numbers run through the section."""
    numbers = count(1)
    for each in blocks:
        if not isinstance(each, model.Question):
            yield each
        elif key:
            yield from questions.key(course, each, next(numbers))
        else:
            yield questions.ask(course.words, each, next(numbers))


def _passage(course: Course, section: str, passage: model.Passage) -> Iterator[Block]:
    """Yield the guide to a passage of the essay, and the questions to read it with."""
    words, span = course.words, passage.sentences
    where = describe_place(course, section, passage.paragraph)
    if span:
        key = "reading.sentence" if span[0] == span[1] else "reading.sentences"
        where = f"{where}. {words(key, first=span[0], last=span[1])}"
    yield Heading(passage.title, 4)
    yield Prose(where, "lead")
    yield Prose(passage.guide)
    yield from _sources(course, passage.sources)
    if passage.look_for:
        yield Prose(words("reading.look_for"), "lead")
        yield from (Together((Prose(each), Lines(NOTE))) for each in passage.look_for)


def _advice(course: Course, section: str, each: model.Recommendation) -> Iterator[Block]:
    """Yield a recommendation with the case against it and its cost."""
    yield Heading(each.title, 4)
    yield Prose(describe_place(course, section, each.paragraph), "lead")
    for field in ("asks", "reason", "objection", "cost"):
        yield Prose(f"**{course.words(f'section.{field}')}.** {getattr(each, field)}")
    yield from _sources(course, each.sources)


def _sources(course: Course, sources: Sequence[str]) -> Iterator[Block]:
    if cited := cite_in_markdown(course, sources):
        yield Prose(cited, "quiet")

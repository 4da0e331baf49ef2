"""The course on paper: some sections or all of it, with room for answers and the key, and what paper cannot express."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from utils.activities.activity import SHARED
from utils.activities.citation import section_facts
from utils.activities.contents import CONTENTS
from utils.course import model
from utils.course.kinds import PARAMETERS, QUIZZES
from utils.page.lettering import listed
from utils.page.tree import Behind, Block, Heading, Kind, Page, Part, Prose
from utils.publish.export import Loss
from utils.publish.paper.choice import ALL, Choice, activities
from utils.publish.paper.figures import looked_at
from utils.publish.paper.paper_compact import compact
from utils.publish.paper.paper_questions import ask, tell_key
from utils.publish.paper.paper_texts import about, asked_by_pictures, headed_figures, station_line, to_read, with_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from utils.activities.content import ContentActivity
    from utils.activities.lookup import LookupActivity
    from utils.course import Course
    from utils.words import Words


def compose(
    course: Course, sections: Sequence[str], title: str, choice: Choice = ALL, *, on_sheet: bool = False
) -> Page:
    """Return what is chosen of `sections` (ids) as a paper with their keys.

    What belongs to none of them comes with the whole course. With `on_sheet`, a section is what it asks, on few pages,
    and a sheet for the answers.
    """
    info = course.info
    parts = [_section(course, course.section(id_), choice, on_sheet=on_sheet) for id_ in sections]
    if len(parts) == len(info.sections) and not choice.single:
        parts += _shared(course)
    kind: Kind = "compact" if on_sheet else "paper"
    return Page(kind, info.language, title, about(course), tuple(parts))


def find_losses(
    course: Course, sections: Sequence[str], choice: Choice = ALL, *, key: bool, drawn: bool = True
) -> tuple[Loss, ...]:
    """Return what a paper of what is chosen of `sections` (ids) leaves out.

    Without `key`, hints are among it; where nothing is `drawn`, the figures that questions speak of.
    """
    whole = ("paper_confidence",) if choice.single else ("paper_confidence", "paper_figures", "paper_argument")
    found = [Loss("", course.words(f"publish.{name}")) for name in whole if name != "paper_argument" or course.has_map]
    return (*found, *(loss for id_ in sections for loss in _section_losses(course, id_, choice, key=key, drawn=drawn)))


def _section_losses(course: Course, section: str, choice: Choice, *, key: bool, drawn: bool) -> Iterator[Loss]:
    words = course.words
    if course.entries(PARAMETERS, section) and not choice.single:
        yield Loss(section, words("publish.paper_model"))
    for kind, found in activities(course, section, choice):
        for each in found if kind.lost else ():
            yield Loss(f"{section}/{each.id}", words(kind.lost))
    quizzes = _quizzes(course, section, choice)
    shown = _looked_at(course, section, quizzes)
    for quiz in quizzes:
        for question in quiz.questions:
            place = f"{section}/{quiz.id}/{question.id}"
            if lacking := [name for name in question.looks_at if name not in shown]:
                yield Loss(place, words("publish.paper_looks", names=", ".join(lacking)))
            if not drawn and any(name in shown for name in question.looks_at):
                yield Loss(place, words("publish.markdown_looks"))
            if question.hints and not key:
                yield Loss(place, words("publish.paper_hints"))


def _shared(course: Course) -> Iterator[Part]:
    for each in (each for kind in CONTENTS for each in kind.find(course, SHARED)):
        if asked := tuple(_numbered(course, each.on_paper(), key=False)):
            yield _part(course, each.id, each.title, asked, _numbered(course, each.key_on_paper(), key=True))


def _section(course: Course, section: model.Section, choice: Choice, *, on_sheet: bool) -> Part:
    words = course.words
    figures = _looked_at(course, section.id, _quizzes(course, section.id, choice))
    asked, key = ([], []) if choice.single else (_about(course, section, choice), _pictures_told(course, section.id))
    for kind, found in activities(course, section.id, choice):
        on_paper = (block for each in found for block in _marked(words, each))
        asked += _headed(course, kind.kind.key, _numbered(course, on_paper, key=False, figures=figures))
        key_on_paper = (block for each in found for block in with_id(each, each.key_on_paper()))
        key += _headed(course, kind.kind.key, _numbered(course, key_on_paper, key=True))
    if on_sheet:
        wanted = (each for _, several in activities(course, section.id, choice) for each in several)
        return _part(
            course, section.id, section.title, compact(course, section, wanted, figures, single=choice.single), key
        )
    asked += headed_figures(words, figures)
    return _part(course, section.id, section.title, asked, key)


def _about(course: Course, section: model.Section, choice: Choice) -> list[Block]:
    """Return what stands before the activities of `section`: its facts and aims, what to read, what pictures ask."""
    words = course.words
    asked: list[Block] = [Prose(" ".join(section_facts(course, section)), "quiet"), Prose(words("section.objectives"))]
    asked.append(Prose(listed(f"{each.text} ({words(f'level.{each.level}')})" for each in section.objectives)))
    for name, blocks in to_read(course, section.id, core=choice.core).items():
        asked += _headed(course, name, blocks)
    pictures = asked_by_pictures(course, section.id)
    return [
        *asked,
        *_headed(course, "pictures", (block for each in pictures for block in _titled(each, each.on_paper()))),
    ]


def _looked_at(course: Course, section: str, quizzes: Iterable[model.Quiz]) -> dict[str, list[Block]]:
    return looked_at(course, section, (question for quiz in quizzes for question in quiz.questions))


def _quizzes(course: Course, section: str, choice: Choice) -> list[model.Quiz]:
    return [*filter(None, map(choice.quiz, course.entries(QUIZZES, section)))]


def _pictures_told(course: Course, section: str) -> list[Block]:
    pictures = asked_by_pictures(course, section)
    told = (block for each in pictures for block in _titled(each, each.key_on_paper()))
    return [*_headed(course, "pictures", told)]


def _titled(each: LookupActivity, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield `blocks` under the title of what they are of, or nothing where there are none."""
    blocks = [*blocks]
    if blocks:
        yield Heading(each.title, 4)
    yield from blocks


def _marked(words: Words, each: ContentActivity[Any]) -> Iterator[Block | model.Question]:
    """Yield an activity as it stands on paper; under its heading it says whether it is a choice."""
    for place, block in enumerate(with_id(each, each.on_paper())):
        yield block
        if place == 0:
            yield from station_line(words, getattr(each, "content", None))


def _part(course: Course, id_: str, title: str, asked: Iterable[Block], key: Iterable[Block]) -> Part:
    key, headed = tuple(key), course.words("handout.key", part=title)
    return Part(id_, title, tuple(asked), Behind(headed, headed, key) if key else None)


def _headed(course: Course, name: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield `blocks` under a heading, or nothing where there are none."""
    blocks = list(blocks)
    if blocks:
        yield Heading(course.words(f"handout.{name}"))
    yield from blocks


def _numbered(
    course: Course, blocks: Iterable[Block | model.Question], *, key: bool, figures: Collection[str] = ()
) -> Iterator[Block]:
    """Yield `blocks` with each question as paper has it, or its key; numbers run through the section."""
    numbers = count(1)
    for each in blocks:
        if not isinstance(each, model.Question):
            yield each
        elif key:
            yield from tell_key(course, each, next(numbers))
        else:
            yield ask(course.words, each, next(numbers), figures)

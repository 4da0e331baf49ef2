"""What sections show: their figures, maps and drawings, a page each, and those that a question speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.activities.contents import CONTENTS
from utils.activities.figure_blocks import figure_on_page
from utils.activities.lab.prediction import PredictionActivity
from utils.activities.map import on_paper as map_on_paper
from utils.activities.map.activity import MapActivity
from utils.labs.figure import draw_answer
from utils.one_line_error import OneLineError
from utils.page.tree import Block, Heading, Page, Part, Picture
from utils.publish.export import Export, Loss
from utils.publish.page_file import as_pdf
from utils.publish.paper.paper_texts import about, asked_by_pictures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from utils.activities.content import ContentActivity
    from utils.course import Course, model


def export(course: Course, sections: Sequence[str], *, letter: bool = False) -> Export:
    """Return every figure, map and drawing of `sections` (ids) as one PDF, a page each with what is behind it."""
    words, info = course.words, course.info
    shown: dict[tuple[Block, ...], Part] = {}
    for part in (part for id_ in sections for part in _parts(course, id_)):
        shown.setdefault(part.blocks, part)  # the events are drawn the same in several sections
    parts = tuple(shown.values())
    if not parts:
        return Export({})
    title = words("handout.title_figures", course=info.title)
    page = Page("paper", info.language, title, about(course), parts)
    content, said = as_pdf(page, letter=letter)
    return Export({"figures.pdf": content}, tuple(Loss("", line) for line in said))


def _parts(course: Course, section: str) -> Iterator[Part]:
    for picture in asked_by_pictures(course, section):
        if blocks := tuple(picture.key_on_paper()):
            yield Part(picture.id, picture.title, blocks)
    for kind in CONTENTS:
        for each in kind.find(course, section):
            if blocks := tuple(_shown(each)):
                yield Part(each.id, each.title, blocks)


def _shown(each: ContentActivity[Any]) -> Iterable[Block]:
    """Return what an activity shows; nothing where its key draws nothing."""
    match each:
        case PredictionActivity():
            return look(each, table=True)
        case MapActivity():
            return map_on_paper.whole(each.course, each.content)
        case _:
            return [block for block in each.key_on_paper() if isinstance(block, Picture)]


def looked_at(course: Course, section: str, questions: Iterable[model.Question]) -> dict[str, list[Block]]:
    """Return what `questions` speak of and paper has, by the ids of what shows it: a figure, or a map's pictures."""
    found: dict[str, PredictionActivity | MapActivity] = {
        each.id: each for kind in (PredictionActivity, MapActivity) for each in kind.find(course, section)
    }
    named = dict.fromkeys(name for each in questions for name in each.looks_at if name in found)
    blocks = {name: look(found[name]) for name in named}
    return {name: [Heading(found[name].title, 4, name), *shown] for name, shown in blocks.items() if shown}


def look(each: PredictionActivity | MapActivity, *, table: bool = False) -> list[Block]:
    """Return the figure or the pictures that an activity shows; nothing where the evidence does not give them."""
    if isinstance(each, MapActivity):
        return [block for block in map_on_paper.whole(each.course, each.content) if isinstance(block, Picture)]
    try:
        return [*figure_on_page(draw_answer(each.course, each.section, each.content), table=table)]
    except OneLineError:
        return []

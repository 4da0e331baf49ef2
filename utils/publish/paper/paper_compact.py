"""A section on as few pages as can be read: what it asks, without its guide, and one sheet for all answers."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from utils.activities.discussion.discussion import DiscussionActivity
from utils.course import model
from utils.page.tree import AnswerRow, AnswerRows, Blank, Block, Heading, Items, Lines, Prose, Sheet, Together
from utils.publish.paper.paper_questions import ROOM_ON_SHEET, ask_for_sheet, sheet_row
from utils.publish.paper.paper_texts import asked_by_pictures, headed_figures, name_line, with_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.activities.content import ContentActivity
    from utils.course import Course
    from utils.words import Words


def compact(
    course: Course,
    section: model.Section,
    found: Iterable[ContentActivity[Any]],
    figures: Mapping[str, Sequence[Block]],
    *,
    single: bool,
) -> list[Block]:
    """Return what the activities `found` in `section` ask, `figures` that they speak of (by id), and the answer sheet.

    What its pictures ask comes first, unless `single` activities were chosen.
    """
    words, numbers = course.words, count(1)
    asked: list[Block] = [Prose(words("handout.on_sheet"), "lead")]
    looked = [] if single else [block for each in asked_by_pictures(course, section.id) for block in each.on_paper()]
    asked += (block for block in looked if not _is_short_choice(block))
    rows: list[AnswerRow] = []
    written = [block for block in looked if _is_short_choice(block)]
    for each in found:
        stay: list[Block] = []
        go: list[Block] = []
        for block in with_id(each, each.on_paper()):
            if isinstance(block, model.Question):
                number = next(numbers)
                stay.append(ask_for_sheet(words, block, number, figures))
                rows.append(sheet_row(block, number))
            elif isinstance(each, DiscussionActivity) and isinstance(block, Items):
                stay.append(replace(block, mark="none"))
                go.append(_seats(words, each.content))
            elif _has_room(block):
                go.append(_shorter(block))
            elif not _is_quiet(block):
                stay.append(block)
        asked += map(_higher, _unless_bare(stay))
        written += [*stay[:1], *go] if go else ()
    answers = [AnswerRows(tuple(rows))] if rows else []
    heading = Heading(words("handout.sheet", part=section.title))
    shown = [Sheet(tuple(headed_figures(words, figures)))] if figures else []
    return [*asked, *shown, Sheet((heading, name_line(words), *answers, *written))]


def _higher(block: Block) -> Block:
    """Return a heading one level higher, since none for the kind of activity stands above it; all else as it is."""
    return replace(block, level=block.level - 1) if isinstance(block, Heading) else block


def _unless_bare(blocks: list[Block]) -> list[Block]:
    """Return `blocks`, or nothing where they are a heading alone: what it heads stands on the sheet."""
    return [] if len(blocks) == 1 and isinstance(blocks[0], Heading) else blocks


def _is_short_choice(block: Block) -> bool:
    """Say whether a block asks for a choice from a line, without a picture to look at: it is answered on the sheet."""
    return isinstance(block, Together) and all(
        isinstance(each, Prose) or (isinstance(each, Items) and each.inline) for each in block.blocks
    )


def _seats(words: Words, prompt: model.Prompt) -> Block:
    """Return the names of those whom an answer may be written as, to be ticked."""
    names = Items(tuple(("", each.name) for each in prompt.perspectives), "circle", inline=True)
    return Together((Prose(words("discussion.perspective"), "lead"), names))


def _has_room(block: Block) -> bool:
    """Say whether a block asks for something that is written on the sheet."""
    return isinstance(block, Together) and any(isinstance(each, Lines | Blank) for each in block.blocks)


def _shorter(block: Block) -> Block:
    """Return a block with no more lines than a sheet has for one answer."""
    if isinstance(block, Lines):
        return Lines(min(block.count, ROOM_ON_SHEET))
    return Together(tuple(map(_shorter, block.blocks))) if isinstance(block, Together) else block


def _is_quiet(block: Block) -> bool:
    """Say whether a block is told aside, such as sources, which one can do without."""
    return isinstance(block, Prose) and block.look == "quiet"

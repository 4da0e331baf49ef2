"""The page of exemplars and of the annotated rubric, by which the author rates the memo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import to_builtins

from utils.activities.activity import RefusedError
from utils.activities.memo import progress as made
from utils.activities.memo.as_page import memo_html
from utils.activities.memo.rubric import read_marks, rubric_blocks
from utils.activities.memo.said import Reading
from utils.markup import block
from utils.view import Block, Button, Note, Page, Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.activity import Action
    from utils.activities.content import EntryActivity
    from utils.activities.memo.progress import Progress
    from utils.course import model
    from utils.record import Entry

EXAMPLES = "examples"
RATE = "rate"


def page(activity: EntryActivity[Progress, model.Memo], progress: Progress, earned: Sequence[Block]) -> Page:  # noqa: ARG001
    """Return the page around what is told on it."""
    button = Button(RATE, activity.words("memo.rate"), primary=True)
    return Page(EXAMPLES, [*earned], label=activity.words("memo.page_examples"), after=[button])


def told(activity: EntryActivity[Progress, model.Memo], progress: Progress) -> Sequence[Block]:
    """Return the exemplars with their notes, and the rubric with its own."""
    words, memo = activity.words, activity.content
    shown: list[Block] = []
    for each in memo.exemplars:
        shown.append(Prose(block(f"### {each.title}\n\n{each.about}") + memo_html(words, memo, each.texts)))
        shown += [Note(block(note.note), title=note.passage) for note in each.notes]
    return [*shown, *rubric_blocks(words, memo.rubric, progress.rated, annotated=True)]


def taken(activity: EntryActivity[Progress, model.Memo], progress: Progress, action: Action) -> list[Entry] | None:
    """Keep the author's own marks."""
    if action.do != RATE or not progress.opened:
        return None
    levels, comments = read_marks(activity.words, activity.content.rubric, action.values)
    if len(levels) < len(activity.content.rubric):
        raise RefusedError(activity.words("memo.mark_all"))
    rated = Reading(levels, comments)
    return [] if rated == progress.rated else [activity.entry(made.RATED, **to_builtins(rated))]

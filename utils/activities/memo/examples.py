"""The page of exemplars and of the annotated rubric, by which the author rates the memo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import to_builtins

from utils.activities.activity import Earned, RefusedError
from utils.activities.memo import progress as made
from utils.activities.memo.exemplars import exemplar_blocks
from utils.activities.memo.rubric import read_marks, rubric_blocks
from utils.activities.memo.said import Reading
from utils.view import Block, Button, Page, Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.activity import Action
    from utils.activities.content import EntryActivity
    from utils.activities.memo.progress import Progress
    from utils.course import model
    from utils.record import Entry
    from utils.view import State

EXAMPLES = "examples"
RUBRIC = "rubric"
RATE = "rate"


def pages(activity: EntryActivity[Progress, model.Memo], progress: Progress) -> list[Page]:
    """Return the page, none before a first full draft was handed over; without keys, the rubric as it is asked."""
    if not progress.opened:
        return []
    words = activity.words
    plain = [*rubric_blocks(words, activity.content.rubric, progress.rated)]
    blocks: list[Block] = [
        Earned(EXAMPLES, [activity.kept_note]),
        Prose(f"<h4>{words('memo.own_marks')}</h4><p>{words('memo.own_marks_about')}</p>"),
        Earned(RUBRIC, plain),
    ]
    button = Button(RATE, words("memo.rate"), primary=True)
    state: State = "done" if progress.rated else "open"
    return [Page(EXAMPLES, blocks, label=words("memo.page_examples"), state=state, after=[button])]


def told(activity: EntryActivity[Progress, model.Memo], what: str, progress: Progress) -> Sequence[Block]:
    """Return the exemplars with their notes, or the rubric with its own."""
    if what == EXAMPLES:
        return exemplar_blocks(activity.course, activity.content)
    return [*rubric_blocks(activity.words, activity.content.rubric, progress.rated, annotated=True)]


def taken(activity: EntryActivity[Progress, model.Memo], progress: Progress, action: Action) -> list[Entry] | None:
    """Keep the author's own marks."""
    if action.do != RATE or not progress.opened:
        return None
    levels, comments = read_marks(activity.words, activity.content.rubric, action.values)
    if len(levels) < len(activity.content.rubric):
        raise RefusedError(activity.words("memo.mark_all"))
    rated = Reading(levels, comments)
    return [] if rated == progress.rated else [activity.entry(made.RATED, **to_builtins(rated))]

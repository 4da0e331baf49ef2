"""The pages on which a memo is written and handed over, a page a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import to_builtins

from utils.activities.activity import RefusedError
from utils.activities.content import day
from utils.activities.memo import progress as made
from utils.activities.memo.as_page import memo_html
from utils.activities.memo.said import Version
from utils.course.memo_fields import fields_in, fields_of, text_of
from utils.markup import block
from utils.plain_text import count_words
from utils.questions.typed import read_text
from utils.view import Block, Button, Page, Prose, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.activities.activity import Action
    from utils.activities.content import Answer, EntryActivity
    from utils.activities.memo.progress import Progress
    from utils.course import model
    from utils.record import Entry, Event

WHOLE = "whole"
DRAFT, SUBMIT = "draft", "submit"


def pages(activity: EntryActivity[Progress, model.Memo], progress: Progress) -> list[Page]:
    """Return a page for each step."""
    shown: list[Page] = []
    for step in activity.content.steps:
        blocks: list[Block] = [Prose(block(activity.content.task))] if not shown else []
        for part in step.parts:
            blocks.append(Prose(f"{block(f'**{part.title}.** {part.asks}')}"))
            for field in fields_in(part):
                label = activity.words(f"memo.field_{field.role}", option=field.option, n=field.criterion)
                rows = 1 if part.form != "text" else 6
                value = progress.texts.get(field.id, "")
                blocks.append(Text(field.id, label, value, rows, DRAFT, count=part.form == "text", optional=True))
        shown.append(Page(step.id, blocks, label=step.title, after=[]))
    return shown


def whole(activity: EntryActivity[Progress, model.Memo], progress: Progress) -> list[Page]:
    """Return the page on which the memo is read whole and handed over."""
    words = activity.words
    blocks: list[Block] = [Prose(memo_html(words, activity.content, progress.texts, progress.evidence))]
    button = Button(SUBMIT, words("memo.submit"), primary=True)
    return [Page(WHOLE, blocks, label=words("memo.page_whole"), after=[button])]


def taken(activity: EntryActivity[Progress, model.Memo], progress: Progress, action: Action) -> list[Entry] | None:
    """Keep what was typed, or hand a version over."""
    if action.do == DRAFT:
        return _drafted(activity, progress, action)
    if action.do != SUBMIT or action.page != WHOLE:
        return None
    if not made.words_in(activity.content, progress.texts):
        raise RefusedError(activity.words("memo.nothing_written"))
    version = Version(dict(progress.texts), progress.evidence)
    if progress.handed and progress.handed[-1].version == version and not progress.withdrawn:
        return []
    return [activity.entry(made.SUBMITTED, **to_builtins(version))]


def answers(activity: EntryActivity[Progress, model.Memo], events: Sequence[Event]) -> Iterator[Answer]:
    """Yield the memo as it was last handed over, or as it stands."""
    progress = made.replay(activity.content, events)
    texts = progress.handed[-1].version.texts if progress.handed else progress.texts
    written = "\n\n".join(f"{part.title}\n{text}" for part in activity.content.parts if (text := text_of(part, texts)))
    if written:
        detail = activity.words("memo.words", n=count_words(written))
        on = day(events, made.SUBMITTED if progress.handed else made.DRAFTED)
        yield activity.answer("memo", activity.title, written, on, detail)


def _drafted(activity: EntryActivity[Progress, model.Memo], progress: Progress, action: Action) -> list[Entry]:
    """Return an entry for each field whose text is another one."""
    typed = {
        field.id: read_text(action.values[field.id], activity.words)
        for field in fields_of(activity.content)
        if field.id in action.values
    }
    changed = {id_: text for id_, text in typed.items() if text != progress.texts.get(id_, "")}
    return [activity.entry(made.DRAFTED, id_, text=text) for id_, text in changed.items()]

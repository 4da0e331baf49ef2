"""The pages on which a memo is written, a page a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite
from utils.activities.memo import progress as made
from utils.activities.memo.as_html import part_html
from utils.activities.memo.laid_out import compared
from utils.course.memo_fields import fields_in, fields_of, text_of
from utils.markup import as_written, block, inline, verbatim
from utils.plain_text import count_words
from utils.questions.typed import read_text
from utils.view import Block, Details, Page, Prose, Tally, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from utils.activities.activity import Action
    from utils.activities.content import EntryActivity
    from utils.activities.memo.progress import Progress
    from utils.course import model
    from utils.course.memo_fields import Field
    from utils.record import Entry
    from utils.view import State
    from utils.words import Words

DRAFT = "draft"
LOW = 3  # lines of what stands in a forecast, and the least of a text
CELL = 2  # lines of what stands in a table
PER_LINE = 14  # words that stand in a line
NEEDED = 2  # criteria and options; more are a choice


def pages(activity: EntryActivity[Progress, model.Memo], progress: Progress) -> list[Page]:
    """Return a page for each step, with the words of the whole above what is typed."""
    words, memo, texts = activity.words, activity.content, progress.texts
    shown: list[Page] = []
    for step in memo.steps:
        blocks: list[Block] = []
        if not shown:
            blocks.append(Prose(block(memo.task) + cite(activity.course, memo.sources)))
        for part in step.parts:
            blocks += _part(words, part, texts)
        if progress.earlier:
            blocks.append(Details(words("memo.earlier"), "".join(map(as_written, progress.earlier.values()))))
        counted = [field.id for part in step.parts if part.words for field in fields_in(part)]
        elsewhere = sum(
            count_words(text_of(part, texts)) for part in memo.parts if part.words and part not in step.parts
        )
        total = Tally(words("memo.total"), counted, memo.words, elsewhere)
        state: State = "done" if all(_is_written(part, texts) for part in step.parts) else "open"
        shown.append(Page(step.id, [total, *blocks], label=step.title, state=state, after=[]))
    return shown


def taken(activity: EntryActivity[Progress, model.Memo], progress: Progress, action: Action) -> list[Entry] | None:
    """Keep what was typed: an entry for each field of the page whose text is another one."""
    step = next((each for each in activity.content.steps if each.id == action.page), None)
    if action.do != DRAFT or step is None:
        return None
    on_page = {field.id for part in step.parts for field in fields_in(part)}
    typed = {
        field.id: read_text(action.values[field.id], activity.words)
        for field in fields_of(activity.content)
        if field.id in action.values and field.id in on_page
    }
    changed = {id_: text for id_, text in typed.items() if text != progress.texts.get(id_, "")}
    return [activity.entry(made.DRAFTED, id_, text=text) for id_, text in changed.items()]


def _part(words: Words, part: model.MemoPart, texts: Mapping[str, str]) -> Iterator[Block]:
    """Yield the fields of one part; where it has several, their words together, and how it will be read."""
    if part.form in ("line", "text"):
        yield from (_field(field, _asked(part), texts) for field in fields_in(part))
        return
    yield Prose(f"<p><strong>{inline(part.title)}</strong></p>{block(part.asks)}")
    for field in fields_in(part):
        if _is_called_for(field, texts):
            yield _field(field, _label(words, field, texts), texts)
    if part.words:
        yield Tally(words("memo.part_total"), [field.id for field in fields_in(part)], part.words)
    if part.form == "options" and compared(words, part, texts).rows:
        yield Prose(part_html(words, part, texts))


def _is_called_for(field: Field, texts: Mapping[str, str]) -> bool:
    """Say whether a field is of use yet: a cell of a third option or criterion is, once that has a name."""
    named = (
        texts.get(f"{field.part.id}-{what}-{n}", "").strip()
        for what, n in (("option", field.option), ("criterion", field.criterion))
        if n > NEEDED
    )
    return field.role != "cell" or all(named) or bool(texts.get(field.id))


def _is_written(part: model.MemoPart, texts: Mapping[str, str]) -> bool:
    """Say whether a part has the words that are asked for."""
    least, _ = part.words or (1, 0)
    return count_words(text_of(part, texts)) >= least


def _field(field: Field, label: str, texts: Mapping[str, str]) -> Text:
    _, most = field.part.words or (0, 0)
    tall = max(LOW, most // PER_LINE) if field.part.form == "text" else 1
    rows = {"whole": tall, "cell": CELL, "event": LOW, "failing": LOW}
    counts = field.role == "whole" and field.part.words is not None
    spare = field.role in ("criterion", "name", "cell") and max(field.option, field.criterion) > NEEDED
    return Text(
        field.id,
        label,
        texts.get(field.id, ""),
        rows.get(field.role, 1),
        DRAFT,
        count=counts,
        wanted=field.part.words if counts else None,
        optional=spare,
    )


def _asked(part: model.MemoPart) -> str:
    return f'{inline(part.title)} <small class="quiet">{inline(part.asks)}</small>'


def _label(words: Words, field: Field, texts: Mapping[str, str]) -> str:
    """Return what a field is called; a cell by its option and criterion as they are named."""
    if field.role != "cell":
        return words(f"memo.field_{field.role}", option=field.option, n=field.criterion)
    id_ = field.part.id
    option = texts.get(f"{id_}-option-{field.option}", "").strip() or words("memo.field_name", option=field.option)
    unnamed = words("memo.field_criterion", n=field.criterion)
    criterion = texts.get(f"{id_}-criterion-{field.criterion}", "").strip() or unnamed
    return words("memo.cell", option=verbatim(option), criterion=verbatim(criterion))

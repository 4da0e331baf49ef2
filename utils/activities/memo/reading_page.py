"""The page on which somebody else's memo is read: by the rubric, passage by passage, with the one change to make."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import to_builtins
from msgspec.structs import replace

from utils.activities.activity import RefusedError
from utils.activities.memo.as_html import memo_html
from utils.activities.memo.passages import found, part_title, stands
from utils.activities.memo.readings_record import DRAFTED, READ, UNTYPED, Draft, Key, Progress
from utils.activities.memo.rubric import read_marks, rubric_blocks
from utils.activities.memo.said import PassageComment, Reading
from utils.markup import as_written, inline, plain, verbatim
from utils.questions.typed import read_text
from utils.view import Block, Button, Choice, Fold, Note, Page, Prose, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from utils.activities.activity import Action
    from utils.activities.content import EntryActivity
    from utils.activities.memo.said import Version
    from utils.course import model
    from utils.record import Entry

    Readings: TypeAlias = EntryActivity[Progress, model.Memo]

DRAFT, ADD, REMOVE, HAND_OVER = "draft", "add", "remove-", "hand-over"
PART, QUOTE, COMMENT, CHANGE = "part", "quote", "comment-on-passage", "change"
ENOUGH = 2
"""Comments that a reading has at least, on lines and passages together."""


def page_id(key: Key) -> str:
    """Return the id of the page for one memo."""
    return f"read/{key.deal}/{key.label}"


def page(activity: Readings, progress: Progress, key: Key, version: Version) -> Page:
    """Return the page with the memo beside what is said of it."""
    words, memo = activity.words, activity.content
    draft, handed_over = progress.drafts.get(key, Draft()), progress.read.get(key)
    blocks: list[Block] = [
        Prose(activity.as_paragraph("memo_readings.how_to_read")),
        _head(words("memo_readings.by_line")),
        *_saved(rubric_blocks(words, memo.rubric, draft.reading)),
        _head(words("memo_readings.by_passage")),
        *_passages(activity, draft, version),
    ]
    label = activity.as_paragraph("memo_readings.change")
    blocks.append(Text(CHANGE, label, draft.reading.change, rows=3, autosave=DRAFT))
    blocks += _standing(activity, progress, key)
    button = words("memo_readings.hand_over_again" if handed_over else "memo_readings.hand_over")
    name = words("memo_readings.page_memo", label=verbatim(key.label))
    text = memo_html(words, memo, version.texts, version.evidence) or activity.as_paragraph("memo_readings.no_text")
    return Page(
        page_id(key),
        blocks,
        label=name,
        state="done" if handed_over == draft.reading else "open",
        after=[Button(HAND_OVER, button, primary=True)],
        beside=[Fold(words("memo_readings.memo"), [Prose(text)], open=True)],
    )


def taken(activity: Readings, progress: Progress, action: Action) -> list[Entry] | None:
    """Keep what is typed, take a passage in or out, or hand the reading over."""
    key = next((each for each in progress.memos() if page_id(each) == action.page), None)
    if key is None:
        return None
    before, texts = progress.drafts.get(key, Draft()), progress.memos()[key].texts
    draft = _typed(activity, before, action)
    if action.do == ADD:
        draft = _added(activity, draft, texts)
    elif action.do.startswith(REMOVE):
        kept = tuple(p for n, p in enumerate(draft.reading.passages, 1) if action.do != f"{REMOVE}{n}")
        draft = replace(draft, reading=replace(draft.reading, passages=kept))
    elif action.do == HAND_OVER:
        begun = draft.typed.quote.strip() or draft.typed.comment.strip()
        reading = (_added(activity, draft, texts) if begun else draft).reading
        _check_whole(activity, reading)
        if progress.read.get(key) == reading == before.reading:
            return []
        return [activity.entry(READ, key.deal, label=key.label, reading=to_builtins(reading))]
    elif action.do != DRAFT:
        return None
    return [] if draft == before else [activity.entry(DRAFTED, key.deal, label=key.label, draft=to_builtins(draft))]


def _typed(activity: Readings, before: Draft, action: Action) -> Draft:
    """Return `before` with what the controls of its page hold."""
    levels, comments = read_marks(activity.words, activity.content.rubric, action.values)
    change = read_text(action.values.get(CHANGE, ""), activity.words)
    quote, comment = (
        read_text(action.values.get(f"{each}-{before.n}", ""), activity.words) for each in (QUOTE, COMMENT)
    )
    part = action.chosen(f"{PART}-{before.n}")
    known = part if part in [each.id for each in activity.content.parts] else ""
    reading = Reading(levels, comments, before.reading.passages, change)
    return replace(before, reading=reading, typed=PassageComment(known, quote, comment))


def _added(activity: Readings, draft: Draft, texts: Mapping[str, str]) -> Draft:
    """Return `draft` with the comment on a passage that is typed; a RefusedError where it cannot be added."""
    new = found(activity.words, activity.content, texts, draft.typed)
    passages = (*draft.reading.passages, *(() if new in draft.reading.passages else (new,)))
    return Draft(replace(draft.reading, passages=passages), UNTYPED, draft.n + 1)


def _check_whole(activity: Readings, reading: Reading) -> None:
    """Raise a RefusedError that says in one line all that `reading` lacks."""
    words = activity.words
    unmarked = [
        words("memo_readings.quoted", text=plain(each.title))
        for each in activity.content.rubric
        if each.id not in reading.levels
    ]
    lacking = [words("memo_readings.lacks_marks", lines=words.all_of(unmarked))] if unmarked else []
    if (more := ENOUGH - len(reading.comments) - len(reading.passages)) > 0:
        lacking.append(words.counted("memo_readings.lacks_comments", more))
    if not reading.change.strip():
        lacking.append(words("memo_readings.lacks_change"))
    if lacking:
        raise RefusedError(words("memo_readings.lacks", lacking=words("memo_readings.lacks_between").join(lacking)))


def _passages(activity: Readings, draft: Draft, version: Version) -> Iterator[Block]:
    """Yield the comments on passages so far, each with what takes it out, and the controls for another."""
    words, memo, n = activity.words, activity.content, draft.n
    yield Prose(activity.as_paragraph("memo_readings.passage_about"))
    for number, each in enumerate(draft.reading.passages, 1):
        yield Prose(quoted(memo, each) + as_written(each.comment))
        if not stands(version.texts, each):
            yield Note(activity.as_paragraph("memo_readings.passage_gone"))
        yield Button(f"{REMOVE}{number}", words("memo_readings.remove", n=number))
    parts = [(part.id, inline(part.title)) for part in memo.parts]
    chosen = [draft.typed.field] if draft.typed.field else []
    yield Choice(f"{PART}-{n}", words("memo_readings.part"), parts, chosen, optional=True, menu=True)
    yield Text(f"{QUOTE}-{n}", words("memo_readings.quote"), draft.typed.quote, 2, DRAFT, optional=True)
    yield Text(f"{COMMENT}-{n}", words("memo_readings.comment"), draft.typed.comment, 2, DRAFT, optional=True)
    yield Button(ADD, words("memo_readings.add"))


def quoted(memo: model.Memo, passage: PassageComment) -> str:
    """Return the words that a comment is on, under the title of their part, as HTML."""
    title = part_title(memo, passage.field)
    lead = f"<p><strong>{inline(title)}</strong></p>" if title else ""
    return lead + (f"<blockquote>{as_written(passage.quote)}</blockquote>" if passage.quote else "")


def _standing(activity: Readings, progress: Progress, key: Key) -> Iterator[Block]:
    """Yield whether the reading is handed over, and what comes next."""
    words, handed_over = activity.words, progress.read.get(key)
    left = [verbatim(each.label) for each in progress.memos() if each not in progress.read]
    if handed_over is None:
        yield Prose(activity.as_paragraph("memo_readings.kept_here"))
    elif handed_over != progress.drafts.get(key, Draft()).reading:
        yield Note(activity.as_paragraph("memo_readings.changed"), title=words("memo_readings.changed_title"))
    else:
        home = verbatim(activity.course.info.sections[0].notebook)
        then = words("memo_readings.hand_in", home=home)
        if left:
            then = words.counted("memo_readings.left", len(left), labels=words.all_of(left))
        told = activity.as_paragraph("memo_readings.handed_over", then=then)
        yield Note(told, title=words("memo_readings.handed_over_title"))


def _head(text: str) -> Prose:
    return Prose(f"<h5>{text}</h5>")


def _saved(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield `blocks` such that their texts are kept as one types."""
    for each in blocks:
        yield replace(each, autosave=DRAFT) if isinstance(each, Text) else each

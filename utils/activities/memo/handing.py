"""The page on which a memo is read whole, checked, handed over and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import to_builtins

from utils.activities.activity import RefusedError
from utils.activities.day import day_of
from utils.activities.memo import claims, forecasting
from utils.activities.memo import progress as made
from utils.activities.memo.as_html import evidence_html, html_parts
from utils.activities.text_length import nudge
from utils.course.memo_fields import fields_of, text_of
from utils.markup import inline, verbatim
from utils.plain_text import count_words
from utils.view import Block, Button, Note, Page, Prose, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.activities.activity import Action
    from utils.activities.content import EntryActivity
    from utils.activities.memo.progress import Progress
    from utils.course import model
    from utils.record import Entry
    from utils.view import State
    from utils.words import Words

WHOLE = "whole"
SUBMIT, WITHDRAW = "submit", "withdraw"


def page(activity: EntryActivity[Progress, model.Memo], progress: Progress) -> Page:
    """Return the memo as it will be read, what the writer should know of it, and what can be done with it."""
    words, memo = activity.words, activity.content
    blocks: list[Block] = [*_standing(activity, progress)]
    if made.words_in(memo, progress.texts):
        found = claims.without_evidence(words, memo, progress.texts, {each.n for each in progress.evidence})
        blocks += [
            Prose(_whole(words, memo, progress, found)),
            _counts(words, memo, progress),
            _check(words, memo, progress, found),
        ]
        blocks += _gaps(words, memo, progress)
    else:
        blocks.append(Prose(activity.as_paragraph("memo.nothing_yet")))
    if not progress.opened:
        blocks.append(_ahead(words, memo, progress))
    if progress.nudged and not progress.handed and (remark := _remark(activity, progress)):
        blocks.append(remark)
    after: list[Block] = []
    if progress.changed or progress.withdrawn:
        after.append(Button(SUBMIT, words("memo.submit"), primary=True))
    if progress.handed and not progress.withdrawn:
        after.append(Button(WITHDRAW, words("memo.withdraw"), confirm=words("memo.withdraw_sure")))
    done: State = "done" if progress.handed and not progress.withdrawn else "open"
    return Page(WHOLE, blocks, label=words("memo.page_whole"), state=done, after=after)


def taken(activity: EntryActivity[Progress, model.Memo], progress: Progress, action: Action) -> list[Entry] | None:
    """Hand a version over, after one remark where it is short; or take the memo back from its readers."""
    words, memo = activity.words, activity.content
    if action.do == WITHDRAW and progress.handed and not progress.withdrawn:
        return [activity.entry(made.WITHDRAWN)]
    if action.do != SUBMIT:
        return None
    if not made.words_in(memo, progress.texts):
        raise RefusedError(words("memo.nothing_written"))
    forecasting.check(words, memo, progress)
    if not progress.changed and not progress.withdrawn:
        return []
    if not progress.handed and not progress.nudged and _remark(activity, progress):
        return [activity.entry(made.NUDGED)]
    return [activity.entry(made.SUBMITTED, **to_builtins(progress.version))]


def _standing(activity: EntryActivity[Progress, model.Memo], progress: Progress) -> Iterator[Block]:
    """Yield how things stand between the writer and the readers."""
    if not progress.handed:
        return
    key = "withdrawn_about" if progress.withdrawn else "changed_about" if progress.changed else "handed_about"
    on = day_of(progress.handed[-1].event.at)
    yield Note(
        activity.as_paragraph(f"memo.{key}", n=len(progress.handed), on=on), title=activity.words(f"memo.{key}_title")
    )


def _whole(words: Words, memo: model.Memo, progress: Progress, found: list[claims.Claim]) -> str:
    """Return the memo as it is read, with claims without evidence marked for its writer."""

    def show(id_: str, text: str) -> str:
        shown, at = "", 0
        for _, start, end in (each for each in found if each.field == id_):
            said = f'<span class="unseen">{words("memo.claim_here")} </span>'
            shown += f"{verbatim(text[at:start])}<mark>{said}{verbatim(text[start:end])}</mark>"
            at = end
        return (shown + verbatim(text[at:])).strip()

    parts = (html for _, html in html_parts(words, memo, progress.texts, show))
    return "".join(parts) + evidence_html(words, progress.version.evidence)


def _counts(words: Words, memo: model.Memo, progress: Progress) -> Table:
    """Return the words of each part beside those that are asked for."""
    counted = [(part, part.words) for part in memo.parts if part.words]
    rows = [
        [
            inline(part.title),
            str(count_words(text_of(part, progress.texts))),
            words("memo.from_to", least=least, most=most),
        ]
        for part, (least, most) in counted
    ]
    least, most = memo.words
    total = [
        words("memo.total"),
        str(made.words_in(memo, progress.texts)),
        words("memo.from_to", least=least, most=most),
    ]
    head = [words(f"memo.count_{name}") for name in ("part", "words", "wanted")]
    return Table(words("memo.counts"), head, [*rows, total])


def _check(words: Words, memo: model.Memo, progress: Progress, found: list[claims.Claim]) -> Note:
    """Return what the check for evidence found, and what it looks for."""
    known = {each.n for each in progress.evidence}
    named = {n for field in fields_of(memo) for n in claims.numbers_in(progress.texts.get(field.id, ""))}
    said = [f"<p>{words.counted('memo.claims', len(found))}</p>"]
    if unknown := sorted(named - known):
        said.append(f"<p>{words('memo.unknown_evidence', listed=words.all_of(f'[{n}]' for n in unknown))}</p>")
    if unused := sorted(known - named):
        said.append(f"<p>{words('memo.unused_evidence', listed=words.all_of(f'[{n}]' for n in unused))}</p>")
    said.append(f"<p>{words('memo.check_about')}</p>")
    return Note("".join(said), title=words("memo.check"))


def _gaps(words: Words, memo: model.Memo, progress: Progress) -> Iterator[Block]:
    """Yield what a forecast lacks."""
    if lacking := forecasting.missing(words, memo, progress.texts):
        yield Prose(f"<p>{words('memo.forecast_lacks', listed=words.all_of(lacking))}</p>")


def _ahead(words: Words, memo: model.Memo, progress: Progress) -> Prose:
    """Return what opens the exemplars, and how many words are missing."""
    missing = memo.full - made.words_in(memo, progress.texts)
    told = words.counted("memo.opens_after", missing, full=memo.full) if missing > 0 else words("memo.opens_now")
    return Prose(f"<p>{told}</p>")


def _remark(activity: EntryActivity[Progress, model.Memo], progress: Progress) -> Note | None:
    """Return what is said of a memo that is shorter than asked for, None in an edition that only keeps answers."""
    if activity.keeps:
        return None
    words, memo = activity.words, activity.content
    counted = "\n\n".join(text_of(part, progress.texts) for part in memo.parts if part.words)
    return nudge(counted, memo.words, words, words("memo.short", submit=words("memo.submit")))

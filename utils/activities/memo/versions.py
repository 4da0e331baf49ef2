"""The page on which two versions of a memo are set side by side, with what was removed and what was added marked."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from utils.activities.day import day_of
from utils.activities.memo.as_html import memo_html
from utils.activities.memo.as_page import memo_text
from utils.course.memo_fields import differing, fields_in
from utils.markup import inline, verbatim
from utils.view import Block, Choice, Details, Page, Prose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.activities.activity import Action
    from utils.activities.content import EntryActivity
    from utils.activities.memo.progress import Progress
    from utils.activities.memo.said import Version
    from utils.course import model
    from utils.words import Words

VERSIONS = "versions"
OLD, NEW = "old", "new"
NOW = "now"
REWRITTEN = 0.3  # how like each other two texts are at least, for the words that they share to be of interest

# Where no spaces are left between words, each letter counts as one.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]\s*|[^\s\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+\s*|\s+")


class Kept(NamedTuple):
    """A version that can be read: what it is called, and what it says."""

    label: str
    version: Version


def kept(words: Words, progress: Progress) -> dict[str, Kept]:
    """Return the versions by number, and the memo as it stands where it has changed since, under NOW."""
    found = {
        str(n): Kept(words("memo.version_of", n=n, on=day_of(each.event.at)), each.version)
        for n, each in enumerate(progress.handed, 1)
    }
    if progress.handed and progress.changed:
        found[NOW] = Kept(words("memo.version_now"), progress.version)
    return found


def pages(activity: EntryActivity[Progress, model.Memo], progress: Progress) -> list[Page]:
    """Return the page of versions, with the last two side by side; none before one is handed over."""
    return [page(activity, progress, "", "")] if progress.handed else []


def page(activity: EntryActivity[Progress, model.Memo], progress: Progress, old: str, new: str) -> Page:
    """Return the page with these versions side by side, the last two where they are none."""
    words, memo, there = activity.words, activity.content, kept(activity.words, progress)
    blocks: list[Block] = [
        Details(each.label, memo_html(words, memo, each.version.texts, each.version.evidence))
        for id_, each in there.items()
        if id_ != NOW
    ]
    if len(there) > 1:
        *_, before, last = there
        old, new = old if old in there else before, new if new in there else last
        both = there[old].version, there[new].version
        options = [(id_, each.label) for id_, each in there.items()]
        blocks += [
            Prose(activity.as_paragraph("memo.compare_about")),
            Choice(OLD, words("memo.compare_old"), options, [old], menu=True),
            Choice(NEW, words("memo.compare_new"), options, [new], menu=True),
            Prose(f"<p>{_how_many(words, len(differing(memo, *(each.texts for each in both))))}</p>", live=True),
            Prose(changes(words, memo, *both)),
        ]
    return Page(VERSIONS, blocks, label=words("memo.page_versions"), state="plain", after=[], live=True)


def looked(activity: EntryActivity[Progress, model.Memo], progress: Progress, action: Action) -> tuple[Page, bool]:
    """Return the page with the versions that are chosen side by side."""
    old, new = (chosen if isinstance(chosen := action.chosen(name), str) else "" for name in (OLD, NEW))
    return page(activity, progress, old, new), False


def earlier(activity: EntryActivity[Progress, model.Memo], progress: Progress) -> tuple[str, ...]:
    """Return the versions before the last as plain text, oldest first."""
    before = (each.version for each in progress.handed[:-1])
    return tuple(memo_text(activity.words, activity.content, each.texts, each.evidence) for each in before)


def changes(words: Words, memo: model.Memo, old: Version, new: Version) -> str:
    """Return as HTML what differs between two versions, part by part, and which parts are the same."""
    parts = differing(memo, old.texts, new.texts)
    sides = [(words("memo.side_old"), False), (words("memo.side_new"), True)]
    shown = ""
    for part in parts:
        columns = "".join(
            f'<div><p class="quiet">{head}</p>{_side(words, part, old.texts, new.texts, newer=newer)}</div>'
            for head, newer in sides
        )
        shown += f'<h4>{inline(part.title)}</h4><div class="sides">{columns}</div>'
    same = [inline(part.title) for part in memo.parts if part not in parts]
    return shown + (f"<p>{words('memo.unchanged', listed=words.all_of(same))}</p>" if same else "")


def _how_many(words: Words, n: int) -> str:
    return words.counted("memo.differ", n) if n else words("memo.differ_none")


def marked(words: Words, old: str, new: str, *, newer: bool) -> str:
    """Return one of two texts as HTML, with what the other lacks marked, by words and not by colour alone."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    tag, said = ("ins", words("memo.added")) if newer else ("del", words("memo.removed"))
    matcher = SequenceMatcher(None, before, after)
    alike = matcher.ratio() >= REWRITTEN
    steps = matcher.get_opcodes() if alike else [("replace", 0, len(before), 0, len(after))]
    pieces = []
    for kind, *(a, b, c, d) in steps:
        text = "".join(after[c:d] if newer else before[a:b])
        if kind == "equal" or not text:
            pieces.append(verbatim(text))
        else:
            bare = text.rstrip()
            pieces.append(
                f'<{tag}><span class="unseen">{said} </span>{verbatim(bare)}</{tag}>{verbatim(text[len(bare) :])}'
            )
    return "".join(pieces)


def _side(words: Words, part: model.MemoPart, old: Mapping[str, str], new: Mapping[str, str], *, newer: bool) -> str:
    """Return what differs in a part as one of two versions has it, a paragraph a field."""
    paragraphs = []
    for field in fields_in(part):
        before, after = _text(old, field.id), _text(new, field.id)
        if before == after:
            continue
        label = words(f"memo.field_{field.role}", option=field.option, n=field.criterion)
        lead = "" if field.role == "whole" else f"<strong>{label}:</strong> "
        text = marked(words, before, after, newer=newer) or f"<em>{words('memo.nothing_here')}</em>"
        paragraphs.append(f'<p class="as-written" dir="auto">{lead}{text}</p>')
    return "".join(paragraphs)


def _text(texts: Mapping[str, str], field: str) -> str:
    return texts.get(field, "").strip()

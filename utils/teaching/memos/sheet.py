"""One memo on the teacher's page: as it is read, what changed, marks beside each other, and what everybody said."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from utils.activities.memo import beside
from utils.activities.memo.as_page import memo_blocks
from utils.activities.memo.progress import words_in
from utils.markup import literal
from utils.page import tree
from utils.teaching.memos.changes import changed_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from utils.activities.memo.said import Reading, Version
    from utils.activities.memo.to_mark import Assessed, ToMark
    from utils.course import model
    from utils.words import Words


def memo_part(
    words: Words, memo: model.Memo, each: ToMark, said: Assessed | None, learners: Mapping[str, str]
) -> tree.Part:
    """Return the part on one memo; `learners` has the names of readers by pseudonym."""
    last, n = each.versions[-1], len(each.versions)
    blocks = [
        tree.Verbatim(words("memo_teacher.version_words", n=n, words=words_in(memo, last.texts)), "lead"),
        *memo_blocks(words, memo, last.texts, last.evidence),
        *_changed(words, memo, each.versions),
        *_marks(words, memo, each, said),
        *_named(words, each, learners),
        *_everybody(words, memo, each, said),
    ]
    earlier = [
        block
        for number, old in reversed([*enumerate(each.versions[:-1], 1)])
        for block in (
            tree.Heading(words("memo_marking.version", n=number)),
            *memo_blocks(words, memo, old.texts, old.evidence),
        )
    ]
    title = words("memo_teacher.earlier_of", learner=literal(each.learner))
    behind = tree.Behind(words("memo_teacher.earlier"), title, tuple(earlier)) if earlier else None
    return tree.Part("", literal(each.learner), tuple(blocks), behind)


def marks_table(words: Words, memo: model.Memo, columns: Mapping[str, Reading | None]) -> tree.Table:
    """Return the marks by line of those who marked."""
    head, rows = beside.marks_rows(words, memo.rubric, columns)
    return tree.Table(words("memo_marking.marks_caption"), head, tuple(rows))


def listed(said: Iterable[tuple[str, str]]) -> Iterator[tree.Block]:
    """Yield comments, each after what it is on, letter for letter."""
    for on, text in said:
        yield tree.Verbatim(on, "lead")
        if text:
            yield tree.Verbatim(text, "answer")


def _changed(words: Words, memo: model.Memo, versions: tuple[Version, ...]) -> Iterator[tree.Block]:
    for n, (before, after) in enumerate(pairwise(versions), 1):
        found = [*changed_sentences(memo, before.texts, after.texts)]
        if not found:
            yield tree.Verbatim(words("memo_teacher.changed_nothing", before=n, after=n + 1))
            continue
        yield tree.Heading(words("memo_teacher.changed", before=n, after=n + 1))
        for each in found:
            told = ((words("memo_teacher.removed", part=each.part), each.removed),
                    (words("memo_teacher.added", part=each.part), each.added))  # fmt: skip
            yield from listed((on, text) for on, text in told if text)


def _marks(words: Words, memo: model.Memo, each: ToMark, said: Assessed | None) -> Iterator[tree.Block]:
    yield marks_table(words, memo, beside.columns_of(words, each.own, each.received, said))
    if each.received and 0 < each.read_version < len(each.versions):
        yield tree.Verbatim(words("memo_teacher.read_older", read=each.read_version))
    if said is None:
        yield tree.Verbatim(words("memo_teacher.teacher_none"))
    elif 0 < said.version < len(each.versions):
        yield tree.Verbatim(words("memo_teacher.marked_older", marked=said.version, n=len(each.versions)))


def _named(words: Words, each: ToMark, learners: Mapping[str, str]) -> Iterator[tree.Block]:
    for received in each.received:
        name = learners.get(received.reader, received.reader)
        yield tree.Verbatim(words("memo_teacher.named", n=received.label, learner=name), "lead")


def _everybody(words: Words, memo: model.Memo, each: ToMark, said: Assessed | None) -> Iterator[tree.Block]:
    teacher = words("memo_marking.teacher")
    for name, reading in beside.columns_of(words, each.own, each.received, said).items():
        key = "whole_saved" if name == teacher else "change_title"
        comments = [*beside.what_is_said(words, memo, reading, words(f"memo_marking.{key}"))] if reading else []
        if comments:
            yield tree.Heading(words("memo_teacher.said_by", who=name))
            yield from listed(comments)
    helped = [*beside.what_helped(words, memo, each.received, each.response)]
    if each.response and each.response.taken_up:
        helped.append((words("memo_marking.taken_up"), each.response.taken_up))
    if helped:
        yield tree.Heading(words("memo_marking.answered"))
        yield from listed(helped)

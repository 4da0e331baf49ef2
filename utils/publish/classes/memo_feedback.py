"""Feedback on a memo for its author: the teacher's marks and comments, and what readers said; nobody else is named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from utils.activities.memo import beside
from utils.activities.memo.said import PassageComment, Reading
from utils.files.new_file import write_folder
from utils.page import tree
from utils.plain_text import printable
from utils.publish.page_file import as_file
from utils.teaching.memos.files import new_stem
from utils.teaching.memos.names import Names, as_known
from utils.teaching.memos.points import memo_rows, points_cell
from utils.teaching.memos.sheet import listed, marks_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from utils.activities.memo.to_mark import Assessed, Received, ToMark
    from utils.course import Course, model
    from utils.teaching.memos.class_memos import ClassMemos
    from utils.teaching.memos.points import MemoRow
    from utils.words import Words


def write_feedback(course: Course, read: ClassMemos, said: Mapping[str, Assessed], folder: Path) -> str:
    """Write a page a learner to a new `folder`, as HTML and as Markdown; return in words what is in it.

    Args:
        course: the course that the class was taught.
        read: what the class handed in of a memo.
        said: the teacher's marks, by the pseudonym of the author.
        folder: where to.

    Raises:
        ExportError: something is there already, or it cannot be written.
    """
    words, rows = course.words, {row.pseudonym: row for row in memo_rows(read.memo, read.memos, said)}
    names = names_of(words, read)
    write_folder(words, folder, dict(_files(course, read, said, rows, names)), private=True)
    unmarked = [each.learner for each in read.there if rows[each.pseudonym].points is None]
    told = {"n": len(read.there), "marked": len(read.there) - len(unmarked)}
    lines = [words("memo_teacher.feedback_written", folder=printable(folder.absolute()), **told)]
    if unmarked:
        lines.append(words("memo_teacher.feedback_unmarked", learners=words.all_of(unmarked)))
    lines += _told_names(words, read, said, names)
    return "\n".join(lines)


def _told_names(words: Words, read: ClassMemos, said: Mapping[str, Assessed], names: Names) -> Iterator[str]:
    """Yield a line for each author to whom the teacher names somebody else: what a teacher wrote is not changed."""
    for each in read.there:
        if mine := said.get(each.pseudonym):
            text, own = "\n".join((*mine.comments.values(), mine.change)), {*as_known(each.name)}
            found = names.mask(text, *(received.reader for received in each.received)).found
            if others := sorted({name for name in found if not own.issuperset(as_known(name))}):
                yield words("memo_teacher.feedback_names", learner=each.learner, names=words.all_of(others))


def _files(
    course: Course, read: ClassMemos, said: Mapping[str, Assessed], rows: Mapping[str, MemoRow], names: Names
) -> Iterator[tuple[str, bytes]]:
    taken: set[str] = set()
    for each in read.there:
        stem = new_stem(each.learner, each.pseudonym, taken)
        taken.add(stem)
        page = feedback_page(course, read.memo, _unnamed(each, names), said.get(each.pseudonym), rows[each.pseudonym])
        for suffix in (".html", ".md"):
            yield f"{stem}{suffix}", as_file(page, suffix)[0]


def names_of(words: Words, read: ClassMemos) -> Names:
    """Return what takes the names of the class out of texts."""
    texts = {each.pseudonym: [*each.versions[-1].texts.values()] for each in read.memos if each.versions}
    return Names(read.names, texts, words("memo_class.mask"))


def _unnamed(each: ToMark, names: Names) -> ToMark:
    """Return a memo with readings in which the names of those who read, and of the rest of the class, do not stand."""
    readers = [received.reader for received in each.received]
    return replace(each, received=tuple(_without_names(received, names, readers) for received in each.received))


def _without_names(received: Received, names: Names, readers: Sequence[str]) -> Received:
    def mask(text: str) -> str:
        return names.mask(text, *readers).text

    said = received.reading
    reading = Reading(
        said.levels,
        {line: mask(text) for line, text in said.comments.items()},
        tuple(PassageComment(it.field, mask(it.quote), mask(it.comment)) for it in said.passages),
        mask(said.change),
    )
    return received._replace(reading=reading)


def feedback_page(course: Course, memo: model.Memo, each: ToMark, said: Assessed | None, row: MemoRow) -> tree.Page:
    """Return the page for the author of one memo, whose `row` has the points."""
    words = course.words
    lead = [words("memo_teacher.feedback_lead", learner=each.learner), *_points(words, memo, said, row)]
    columns = _columns(words, each, said)
    parts = [
        tree.Part("", words("memo_teacher.feedback_marks"), (marks_table(words, memo, columns),)),
        *_teacher(words, memo, said),
        tree.Part("", words("memo_teacher.feedback_readers"), tuple(_readers(words, memo, each))),
    ]
    title = words("memo_teacher.feedback_title", title=memo.title)
    return tree.Page("report", course.info.language, title, tuple(map(tree.Verbatim, lead)), tuple(parts))


def _points(words: Words, memo: model.Memo, said: Assessed | None, row: MemoRow) -> Iterator[str]:
    if row.points is None:
        yield words("memo_teacher.feedback_no_points")
    else:
        yield words("memo_teacher.feedback_points", points=points_cell(words, memo, row))
    if said and said.version:
        yield words("memo_teacher.feedback_version", n=said.version)


def _columns(words: Words, each: ToMark, said: Assessed | None) -> dict[str, Reading | None]:
    columns = beside.columns_of(words, each.own, each.received, said)
    own = columns.pop(words("memo_marking.own"))
    return {words("memo_teacher.feedback_you"): own, **columns}


def _teacher(words: Words, memo: model.Memo, said: Assessed | None) -> Iterator[tree.Part]:
    comments = [*beside.what_is_said(words, memo, said, words("memo_marking.whole_saved"))] if said else []
    if comments:
        yield tree.Part("", words("memo_teacher.feedback_teacher"), tuple(listed(comments)))


def _readers(words: Words, memo: model.Memo, each: ToMark) -> Iterator[tree.Block]:
    if not each.received:
        yield tree.Verbatim(words("memo_teacher.feedback_no_readings"))
    for received in each.received:
        yield tree.Heading(words("memo_teacher.feedback_reader", n=received.label))
        comments = [*beside.what_is_said(words, memo, received.reading, words("memo_marking.change_title"))]
        yield from listed(comments) if comments else [tree.Verbatim(words("memo_teacher.feedback_no_words"))]

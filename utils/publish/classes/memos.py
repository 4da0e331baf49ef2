"""The memos of a class for its teacher: a page with every memo, its readings and marks, or a table of points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.files.new_file import write_file
from utils.markup import literal_line
from utils.one_line_error import ExportError
from utils.page import tree
from utils.plain_text import printable
from utils.publish.csv_file import as_csv_text
from utils.publish.page_file import as_file
from utils.teaching.memos.agreement import agreement
from utils.teaching.memos.helpful import helpful
from utils.teaching.memos.points import csv_table, line_cell, memo_rows, most_points, points_cell
from utils.teaching.memos.sheet import memo_part
from utils.teaching.memos.told_agreement import EVERYBODY, agreement_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from utils.activities.memo.to_mark import Assessed
    from utils.course import Course, model
    from utils.teaching.memos.class_memos import ClassMemos
    from utils.teaching.memos.points import MemoRow
    from utils.words import Words

SUFFIXES = (".html", ".pdf", ".csv")


def write_memos(  # noqa: PLR0913 (what is written, and where it goes)
    course: Course, read: ClassMemos, said: Mapping[str, Assessed], source: str, path: Path, *, replace: bool = False
) -> str:
    """Write the memos of a class to a new `path`, whose suffix is one of SUFFIXES; return in words what was written.

    Args:
        course: the course that the class was taught.
        read: what the class handed in of a memo.
        said: the teacher's marks, by the pseudonym of the author.
        source: a line on where the memos come from.
        path: where to.
        replace: whether a file that is there gives way.

    Raises:
        ExportError: an unknown suffix, a file that is there already or cannot be written.
    """
    words, suffix, told = course.words, path.suffix.casefold(), tuple[str, ...]()
    if suffix not in SUFFIXES:
        raise ExportError(words("memo_teacher.suffix", file=printable(path.name), suffixes=", ".join(SUFFIXES)))
    if suffix == ".csv":
        table = csv_table(words, read.memo, memo_rows(read.memo, read.memos, said))
        content = as_csv_text(*table).encode("utf-8-sig")
    else:
        content, told = as_file(memos_page(course, read, said, source), suffix)
    write_file(words, path, content, private=True, replace=replace)
    line = words("memo_teacher.written", file=printable(path.absolute()), n=len(read.there))
    return "\n".join([line, *told])


def memos_page(course: Course, read: ClassMemos, said: Mapping[str, Assessed], source: str) -> tree.Page:
    """Return the page: points and marks of all, agreement, whose comments helped, then memo by memo."""
    words, memo = course.words, read.memo
    rows = memo_rows(memo, read.memos, said)
    parts = [
        tree.Part("", words("memo_teacher.overview"), tuple(_overview(words, memo, rows))),
        tree.Part("", words("memo_teacher.agreement"), tuple(_agreement(words, read, said))),
        tree.Part("", words("memo_teacher.helpful"), tuple(_helpful(words, read))),
        *(memo_part(words, memo, each, said.get(each.pseudonym), read.learners) for each in read.there),
    ]
    lead = tuple(map(tree.Verbatim, (source, words("memo_teacher.private"), *notes(words, read))))
    title = words("memo_teacher.title", title=literal_line(memo.title))
    return tree.Page("report", course.info.language, title, lead, tuple(parts))


def notes(words: Words, read: ClassMemos) -> Iterator[str]:
    """Yield lines on how many memos there are, whose are missing or were taken back, and what is not known."""
    yield words("memo_teacher.counted", n=len(read.there), total=len(read.memos))
    missing = [each.learner for each in read.memos if not each.versions]
    withdrawn = [each.learner for each in read.memos if each.versions and each.withdrawn]
    for key, learners in (("missing", missing), ("withdrawn", withdrawn)):
        if learners:
            yield words(f"memo_teacher.{key}", learners=words.all_of(learners))
    if read.unassigned:
        yield words.counted("memo_teacher.unassigned", read.unassigned)


def _overview(words: Words, memo: model.Memo, rows: Sequence[MemoRow]) -> Iterator[tree.Block]:
    yield tree.Prose(words("memo_teacher.points_about", most=most_points(memo)))
    names = ("learner", "state", "words", "versions", "evidence", "readings", "made", "points")
    people = tuple(
        (row.learner, words(f"memo_teacher.state_{row.state}"),
         *map(str, (row.words, row.versions, row.evidence, row.readings, row.made)), points_cell(words, memo, row))
        for row in rows
    )  # fmt: skip
    yield tree.Table(words("memo_teacher.table"), tuple(words(f"memo_teacher.head_{name}") for name in names), people)
    head = (words("memo_teacher.head_learner"), *(line.title for line in memo.rubric))
    marks = tuple(
        (row.learner, *(line_cell(words, line) for line in row.lines)) for row in rows if row.state == "there"
    )
    yield tree.Table(words("memo_teacher.lines_table"), head, marks)


def _agreement(words: Words, read: ClassMemos, said: Mapping[str, Assessed]) -> Iterator[tree.Block]:
    return agreement_blocks(words, read.memo, [agreement(read.memo, read.memos, said, who) for who in EVERYBODY])


def _helpful(words: Words, read: ClassMemos) -> Iterator[tree.Block]:
    found = helpful(words, read.memo, read.memos)
    if not found:
        yield tree.Verbatim(words("memo_teacher.helpful_none"))
        return
    yield tree.Verbatim(words("memo_teacher.helpful_about"))
    names = ("reader", "answered", "helped", "on")
    rows = tuple((each.reader, str(each.answered), str(each.helped), "; ".join(each.on)) for each in found)
    yield tree.Table(
        words("memo_teacher.helpful_table"), tuple(words(f"memo_teacher.head_{name}") for name in names), rows
    )

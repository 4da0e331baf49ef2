"""A memo as a file of its own, to print or to send: the version that was handed over last, or the draft."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from utils.activities.memo.activity import MemoActivity
from utils.activities.memo.as_page import memo_blocks
from utils.activities.memo.progress import words_in
from utils.files.new_file import write_file
from utils.files.typed_path import typed_path
from utils.one_line_error import ExportError
from utils.page.tree import Page, Part, Prose, Verbatim
from utils.plain_text import printable
from utils.publish.page_file import as_file

if TYPE_CHECKING:
    from utils.activities.memo.progress import Progress
    from utils.activities.memo.said import Version
    from utils.course import Course, model
    from utils.record import Record

SUFFIXES = (".html", ".md", ".pdf")


class Kept(NamedTuple):
    """What is written of a memo: which of its versions, from 1, 0 for a draft, and the day that it is from."""

    version: Version
    number: int
    date: str


def write_memo(  # noqa: PLR0913 (where it is, and where it goes)
    course: Course, record: Record, section: str, memo: str, file: str, *, replace: bool = False
) -> str:
    """Write the memo with this id to a new `file`, whose suffix says in which format; return in words where it is.

    With `replace`, a file that is there gives way.

    Raises:
        CourseError: `section` has no such memo.
        ExportError: nothing is written yet, an unknown suffix, a file that is there already or cannot be written.
    """
    words, path = course.words, typed_path(course.words, file)
    if path.suffix.casefold() not in SUFFIXES:
        raise ExportError(words("portfolio.suffix", file=printable(path.name), suffixes=", ".join(SUFFIXES)))
    record.refresh()
    activity = MemoActivity.open(course, section, memo)
    progress = activity.replay(activity.events(record))
    kept = last_kept(progress)
    if not words_in(activity.content, kept.version.texts):
        raise ExportError(words("memo_paper.empty"))
    content, said = as_file(memo_page(course, activity.content, kept), path.suffix.casefold())
    write_file(words, path, content, private=True, replace=replace)
    which = "written" if kept.number else "written_draft"
    written = words(f"memo_paper.{which}", file=printable(path.absolute()), n=kept.number)
    newer = kept.number and progress.changed
    return "\n".join([written, *([words("memo_paper.newer")] if newer else []), *said])


def last_kept(progress: Progress) -> Kept:
    """Return the version that was handed over last, or the draft where there is none."""
    if progress.handed:
        version, event = progress.handed[-1]
        return Kept(version, len(progress.handed), f"{event.at.astimezone():%Y-%m-%d}")
    today = date.today().isoformat()  # noqa: DTZ011 (the learner's day)
    return Kept(progress.version, 0, today)


def memo_page(course: Course, memo: model.Memo, kept: Kept) -> Page:
    """Return a memo as a page; its foot says which version it is and how many words count in it."""
    words, texts = course.words, kept.version.texts
    draft = not kept.number
    lead = (Verbatim(words("memo_paper.draft"), "advice"),) if draft else ()
    which = words("memo_paper.draft_of" if draft else "memo_paper.version", n=kept.number, date=kept.date)
    counted = words.counted("memo.words", words_in(memo, texts))
    foot = Prose(words("memo_paper.foot", which=which, counted=counted, course=course.info.title), "quiet")
    blocks = (*memo_blocks(words, memo, texts, kept.version.evidence, level=2), foot)
    return Page("memo", course.info.language, words("memo_paper.title"), lead, (Part(memo.id, "", blocks),))

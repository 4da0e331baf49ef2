"""Feedback for a whole class: a page a learner, under the names by which a learning platform knows whose it is.

Moodle takes an archive whose folders are called NAME_NUMBER_assignsubmission_file, as those that it gave
(mod/assign/feedback/file/importziplib.php, https://github.com/moodle/moodle). Canvas tells by the numbers of the
learner and of the file that was handed in, in a file's name (`infer_comment_context_from_filename` of its assignments,
https://github.com/instructure/canvas-lms).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from utils.files.new_file import write_file, write_folder
from utils.one_line_error import ExportError
from utils.plain_text import one_line, printable
from utils.publish.classes.feedback_page import FeedbackPages
from utils.publish.page_file import as_file
from utils.publish.platforms.xml_tree import archived
from utils.teaching.handed_in.platform_names import CANVAS, MOODLE, STEPS, read_name
from utils.teaching.marking.texts_to_mark import of_class
from utils.teaching.memos.files import LONGEST, new_stem
from utils.teaching.memos.names import Names, as_known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from utils.course import Course
    from utils.teaching.handed_in.hand_in import HandIn, Sent
    from utils.teaching.marking.marked import Marked, MarkedTask
    from utils.words import Words

ARCHIVE = ".zip"
PAGE = "feedback"

_UNFIT = re.compile(r'[<>:"/\\|?*]')
"""What names of files cannot have on Windows, where `C:` before one leads elsewhere too."""
_MOST_BYTES = 240
"""Most systems take 255, the ending among them."""


class Due(NamedTuple):
    """A page to write: whose it is, the file in the folder or archive, and the platform, "" for none, it is named for.

    `marks` are what the teacher marked of the learner's texts.
    """

    hand_in: HandIn
    file: str
    platform: str
    marks: Sequence[tuple[MarkedTask, Marked | None]]


class Wanted(NamedTuple):
    """What to write: feedback on the section with this id, "" for all; as html or pdf; over an archive, or not."""

    section: str = ""
    format: str = "html"
    replace: bool = False


def write_feedback(  # noqa: PLR0913 (who, what, where to, and who watches)
    course: Course,
    hand_ins: Sequence[HandIn],
    marked: Sequence[MarkedTask],
    path: Path,
    wanted: Wanted,
    *,
    along: Callable[[Sequence[Due]], Iterable[Due]] = iter,
) -> list[str]:
    """Write a page a learner to the new folder or archive `path`; return lines on what is in it.

    Args:
        course: the course that the class was taught.
        hand_ins: what the class handed in, one a learner.
        marked: what the teacher marked of texts.
        path: where to; an archive, where its name ends in ARCHIVE.
        wanted: what to write.
        along: what shows how far it has come, as the pages go through it.

    Raises:
        ExportError: marks belong to another section, something is there already, or it cannot be written.
    """
    words, pages = course.words, FeedbackPages(course, wanted.section)
    if other := [each.task for each in marked if wanted.section and each.task.partition("/")[0] != wanted.section]:
        raise ExportError(words("gradebook.marks_elsewhere", tasks=words.all_of(other), section=wanted.section))
    found = [of_class(each, hand_ins) for each in marked]
    due = [
        Due(hand_in, *name, [(task, said[n]) for task, (said, _) in zip(marked, found, strict=True)])
        for n, (hand_in, name) in enumerate(zip(hand_ins, _names(hand_ins, wanted.format), strict=True))
    ]
    files, said = dict[str, bytes](), dict[str, None]()
    for each in along(due):
        files[each.file], lines = as_file(pages.page(each.hand_in, each.marks), f".{wanted.format}")
        said |= dict.fromkeys(lines)
        each.hand_in.forget()
    if path.suffix.casefold() == ARCHIVE:
        write_file(words, path, archived(files), private=True, replace=wanted.replace)
    else:
        write_folder(words, path, files, private=True)
    strays = [*dict.fromkeys(printable(each) for _, others in found for each in others)]
    lead = words.counted("feedback.written", len(files), file=printable(path.absolute()))
    return [
        lead,
        *_told(words, due, path),
        *_told_names(words, due),
        *_listed(words, "gradebook.strays", strays),
        *said,
    ]


def _names(hand_ins: Sequence[HandIn], suffix: str) -> Iterator[tuple[str, str]]:
    """Yield the file for each learner, and the platform that takes it back.

    A number that several learners share, as that of a team, names nobody's page: others would read it.
    """
    sent = [_latest(mine.sent) for mine in hand_ins]
    shared = Counter((each.platform, each.number) for each in sent if each)
    taken: set[str] = set()
    for hand_in, its in zip(hand_ins, sent, strict=True):
        if its and shared[its.platform, its.number] == 1:
            yield _platform_name(its, suffix), its.platform
        else:
            stem = new_stem(f"{hand_in.head.name} {hand_in.head.pseudonym}", hand_in.head.pseudonym, taken)
            taken.add(stem)
            yield f"{stem}.{suffix}", ""


def _latest(sent: Sequence[Sent]) -> Sent | None:
    """Return the file under whose name a page goes back, None where no platform named any.

    Moodle counts its numbers on, so that of several assignments the latest has the highest; Canvas has one number for
    all, and the first file is the one with the most in it.
    """
    named = (each for each in sent if each.platform)
    return max(named, key=lambda each: int(each.number) if each.number.isdecimal() else 0, default=None)


def _platform_name(sent: Sent, suffix: str) -> str:
    if sent.platform == MOODLE:
        folder = sent.folder or f"{sent.name}_{sent.number}_assignsubmission_file"
        return f"{_in_a_path(folder, sent.name)}/{PAGE}.{suffix}"
    step = next(step for step in STEPS.split(sent.file) if read_name(step).sent.platform == CANVAS)
    return f"{_in_a_path(step.rpartition('.')[0] or step, sent.name)}.{suffix}"


def _in_a_path(text: str, name: str) -> str:
    """Return `text` as one part of a path on every system, whatever stood in somebody's archive.

    The `name` in it is shortened where it is too long: platforms go by the numbers behind it.
    """
    fit = _UNFIT.sub("-", one_line(text.replace(name, name[:LONGEST], 1)))
    return fit.encode()[:_MOST_BYTES].decode(errors="ignore").strip(". ") or PAGE


def _told(words: Words, due: Sequence[Due], path: Path) -> Iterator[str]:
    """Yield how each platform takes the pages back, and whose it does not."""
    counts = Counter(each.platform for each in due)
    for platform, key in ((MOODLE, "feedback.for_moodle"), (CANVAS, "feedback.for_canvas")):
        if counts[platform]:
            yield words(key, n=counts[platform])
    if counts[""] == len(due):
        return
    if path.suffix.casefold() != ARCHIVE:
        yield words("feedback.as_zip")
    yield from _listed(words, "feedback.for_nobody", [printable(each.file) for each in due if not each.platform])


def _told_names(words: Words, due: Sequence[Due]) -> Iterator[str]:
    """Yield a line for each learner to whom the teacher names somebody else: what a teacher wrote is not changed."""
    called = [{each.hand_in.learner, *(sent.name for sent in each.hand_in.sent if sent.name)} for each in due]
    names = Names({f"{n} {name}": name for n, mine in enumerate(called) for name in mine}, {}, "")
    for each, mine in zip(due, called, strict=True):
        said = [said for _, said in each.marks if said]
        text = "\n".join(comment for one in said for comment in (*one.comments.values(), one.whole))
        own = {as_known(name) for name in mine}
        if others := sorted({name for name in names.mask(text).found if as_known(name) not in own}):
            yield words("feedback.names", learner=printable(each.hand_in.learner), names=words.all_of(others))


def _listed(words: Words, key: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        yield words(key, n=len(names), all=words("gradebook.between").join(names))

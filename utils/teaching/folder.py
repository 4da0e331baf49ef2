"""A folder or archive of handed-in files, as they come from mail or a learning platform: what is used, and what not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from utils.files.typed_path import is_there
from utils.teaching.files import read_files
from utils.teaching.hand_in import HandIn, HandInError
from utils.teaching.hand_in_reader import parse_hand_in
from utils.teaching.learners import Found, LeftOut, sort_by_learner

if TYPE_CHECKING:
    from pathlib import Path

    from utils.course import Course
    from utils.teaching.files import File

__all__ = ["Folder", "LeftOut", "read_folder"]


class Folder(NamedTuple):
    """One hand-in a learner, in the order of their names or pseudonyms, the files left out, and what is to be told."""

    hand_ins: tuple[HandIn, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...] = ()


def read_folder(course: Course, place: Path) -> Folder:
    """Read every file in the folder or archive `place` (or `place` itself, where it is another file).

    Of several files of one learner the one that contains the others is used; where none does, all are used together.
    Files of another version of the course are left out: their answers may be to other questions.

    Raises:
        HandInError: `place` is not there, or no file in it can be used; the message lists why.
    """
    words = course.words
    if not is_there(place):
        raise HandInError(words("teaching.no_folder", folder=place))
    found, left_out = [], []
    for file in read_files(words, place):
        try:
            found.append(Found(_usable(course, file), file.name))
        except HandInError as error:
            left_out.append(LeftOut(file.name, str(error)))
    if not found:
        reasons = "; ".join(f"{each.file}: {each.reason}" for each in left_out[:5]) or words("teaching.no_file")
        raise HandInError(words("teaching.none_usable", folder=place, reasons=reasons))
    learners = sort_by_learner(words, found)
    hand_ins = sorted(learners.hand_ins, key=lambda each: (each.learner, each.head.pseudonym))
    return Folder(tuple(hand_ins), tuple(sorted(left_out + learners.left_out)), tuple(learners.notes))


def _usable(course: Course, file: File) -> HandIn:
    words = course.words
    if file.reason:
        raise HandInError(file.reason)
    found = parse_hand_in(words, file.data)
    if found.head.version != course.info.version:
        raise HandInError(words("teaching.other_version", theirs=found.head.version, ours=course.info.version))
    return found

"""A folder of handed-in files, as they come from mail or a learning platform: what is used, and what is not."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from utils.teaching.hand_in import HandIn, HandInError, read_hand_in

if TYPE_CHECKING:
    from utils.course import Course


class LeftOut(NamedTuple):
    """A file that is not used, and why."""

    file: str
    reason: str


class Spare(LeftOut):
    """A file that is not used because another one says as much: nothing is missing without it."""


class Folder(NamedTuple):
    """One handed-in file a learner, in the order of their names or pseudonyms, and the files that were left out."""

    hand_ins: tuple[HandIn, ...]
    left_out: tuple[LeftOut, ...]


def read_folder(course: Course, place: Path) -> Folder:
    """Read every file in `place` and the folders in it (or `place` itself, where it is a file).

    Of several files of one learner the one written last is used. Files of another version of the course are left out:
    their answers may be to other questions.

    Raises:
        HandInError: `place` is not there, or no file in it can be used; the message lists why.
    """
    words = course.words
    if not place.exists():
        raise HandInError(words("teaching.no_folder", folder=place))
    latest: dict[str, tuple[HandIn, str]] = {}
    left_out = []
    for path in _files(place):
        name = path.name if path == place else path.relative_to(place).as_posix()
        try:
            found = (_usable(course, path), name)
        except HandInError as error:
            left_out.append(LeftOut(name, str(error)))
            continue
        who = found[0].head.pseudonym
        older, newer = sorted((found, latest.get(who, found)), key=lambda each: each[0].head.written)
        latest[who] = newer
        if older is not newer:
            same = older[0].head.sha256 == newer[0].head.sha256
            left_out.append(Spare(older[1], words("teaching.same" if same else "teaching.older", file=newer[1])))
    if not latest:
        reasons = "; ".join(f"{each.file}: {each.reason}" for each in left_out[:5]) or words("teaching.no_file")
        raise HandInError(words("teaching.none_usable", folder=place, reasons=reasons))
    hand_ins = sorted((found for found, _ in latest.values()), key=lambda each: (each.learner, each.head.pseudonym))
    return Folder(tuple(hand_ins), tuple(sorted(left_out)))


def _usable(course: Course, path: Path) -> HandIn:
    words, found = course.words, read_hand_in(course.words, path)
    if found.head.version != course.info.version:
        raise HandInError(words("teaching.other_version", theirs=found.head.version, ours=course.info.version))
    return found


def _files(place: Path) -> list[Path]:
    if not place.is_dir():
        return [place]
    found = []
    for folder, folders, names in os.walk(place):
        folders[:] = [each for each in folders if not each.startswith((".", "__"))]
        found += [Path(folder) / name for name in names if not name.startswith(".")]
    return sorted(found)

"""A round of the memo workshop in a folder: what its two turns come to is written there, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.one_line_error import ExportError
from utils.plain_text import printable
from utils.teaching.memos.turns import deal_turn, return_turn
from utils.teaching.memos.workshop import DEAL, RETURNED, TO_READ, Told, read_workshop, write_workshop

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from utils.course import Course
    from utils.teaching.handed_in.hand_in import HandIn
    from utils.words import Words


def deal_memos(  # noqa: PLR0913 (the options of a command)
    course: Course, hand_ins: Iterable[HandIn], path: Path, *, memo: str = "", readers: int = 0, seed: int | None = None
) -> Told:
    """Deal the memos in `hand_ins`, write the packages for their readers to the folder `path`, and say what was done.

    Args:
        course: the course.
        hand_ins: what the class handed in.
        path: the folder of the round; what was dealt there before stays.
        memo: the memo's id; may be left out where there is one, or for a folder that has been dealt to.
        readers: how many read each memo, 0 for the usual number.
        seed: from which the same deal comes out again; without one it is drawn.

    Raises:
        ExportError: there are fewer than two memos, the folder is something else, or its deal is another one.
    """
    workshop = read_workshop(course, path)
    turn = deal_turn(course, hand_ins, workshop, memo=memo, readers=readers, seed=seed)
    written = write_workshop(course, path, workshop, turn.files)
    packages = [name.removeprefix(f"{TO_READ}/") for name in written if name != DEAL]
    files = _told_of_files(course.words, path, TO_READ, packages, again=bool(workshop.deal))
    return Told([*turn.lines, files, *turn.masked], turn.odd)


def return_readings(course: Course, hand_ins: Iterable[HandIn], path: Path) -> Told:
    """Write to the folder `path` what came back for each author, and say what is missing and what is odd.

    Readings that were returned before stay, also where `hand_ins` has them no more.

    Raises:
        ExportError: nothing was dealt there, or the folder cannot be read or written.
    """
    words, workshop = course.words, read_workshop(course, path)
    if workshop.deal is None:
        raise ExportError(words("memo_class.nothing_dealt", folder=printable(path)))
    turn = return_turn(course, hand_ins, workshop, workshop.deal)
    written = write_workshop(course, path, workshop, turn.files)
    again = any(name.startswith(f"{RETURNED}/") for name in workshop.files)
    files = _told_of_files(words, path, RETURNED, [each.removeprefix(f"{RETURNED}/") for each in written], again=again)
    return Told([*turn.lines, files, *turn.masked], turn.odd)


def _told_of_files(words: Words, path: Path, folder: str, names: Sequence[str], *, again: bool) -> str:
    place = printable(path / folder)
    if not names:
        return words("memo_class.nothing_new", folder=place)
    if again:
        return words("memo_class.written_anew", folder=place, files=words.all_of(names))
    return words.counted("memo_class.written", len(names), folder=place)

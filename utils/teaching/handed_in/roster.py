"""The list of a class, as a learning platform exports it: who is missing, and who is not on it.

Moodle's grading worksheet has *Identifier* (“Participant 712300”) and *Full name*, in whatever language
(mod/assign/gradingtable.php and mod/assign/feedback/offline/importgradeslib.php in github.com/moodle/moodle), its list
of participants *First name* and *Last name*, formerly *Surname*. Canvas's gradebook has *Student* (“Doe, Dana”) or
*LastName* and *FirstName*, *ID* and *SIS Login ID*, lines that are no learners', such as *Points Possible*, and at the
end the teacher's own preview as a learner, “Student, Test” (lib/gradebook_exporter.rb in
github.com/instructure/canvas-lms).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from utils.files.spreadsheet import TableError, read_sheet
from utils.files.typed_path import is_there
from utils.plain_text import one_line, printable
from utils.teaching.handed_in.folder import read_file
from utils.teaching.handed_in.hand_in import HandInError
from utils.teaching.handed_in.names import same_name
from utils.teaching.handed_in.platform_names import CANVAS, MOODLE, participants, read_name, without_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from utils.teaching.handed_in.hand_in import HandIn, Sent
    from utils.teaching.handed_in.learners import Folder
    from utils.words import Words

NAMES = "full name", "student", "student name", "name", "learner"
FIRST_NAMES, LAST_NAMES = ("first name", "firstname", "given name"), ("last name", "lastname", "surname", "family name")
MOODLE_ID, CANVAS_ID, OF_CANVAS = "identifier", "id", {"student", "lastname", "sis login id"}
POINTS, PREVIEW = "points possible", ("student, test", "test student")
_NUMBER = re.compile(r"\d+\Z")


class Enrolled(NamedTuple):
    """A learner on the roster; `number` is the id that the `platform` has for them, both "" where it is not there."""

    name: str
    platform: str = ""
    number: str = ""


class Attendance(NamedTuple):
    """Who of `total` on the roster is `missing`, whose files cannot be used, and whose are of nobody on it."""

    total: int
    missing: tuple[Enrolled, ...]
    unusable: tuple[Enrolled, ...]
    unknown: tuple[HandIn, ...]


def read_roster(words: Words, path: Path) -> tuple[Enrolled, ...]:
    """Return who is on the roster in the file `path`, in its order.

    Raises:
        HandInError: it cannot be read, has no column that names learners, or names nobody.
    """
    head, *rows = _table(words, path)
    columns = {title.strip().casefold(): n for n, title in reversed([*enumerate(head)])}
    names = _named(columns, NAMES)[:1] or [*_named(columns, FIRST_NAMES)[:1], *_named(columns, LAST_NAMES)[:1]]
    platform, number = _numbered(columns)
    if not names and number is None and _is_worksheet(rows):
        platform, names, number = MOODLE, [1], 0
    if not names and number is None:
        told = ", ".join(map(one_line, head))
        raise HandInError(words("roster.no_column", file=printable(path), columns=told))
    found = []
    for row in rows:
        name = one_line(" ".join(row[column] for column in names))
        id_ = _NUMBER.search(row[number].strip()) if number is not None else None
        told = name.casefold()
        if (name or id_) and not told.startswith(POINTS) and not (platform == CANVAS and told in PREVIEW):
            found.append(Enrolled(name, platform if id_ else "", id_[0] if id_ else ""))
    if not found:
        raise HandInError(words("roster.nobody", file=printable(path)))
    return tuple(found)


def _table(words: Words, path: Path) -> list[list[str]]:
    """Return the head and the rows below it, each of as many cells as the head."""
    file = printable(path)
    if not is_there(path):
        raise HandInError(words("roster.no_file", file=file))
    found = read_file(words, path)
    if found.reason:
        raise HandInError(words("roster.unreadable", file=file, reason=found.reason))
    try:
        rows = [[cell.text for cell in row] for row in read_sheet(words, found.data).rows]
    except TableError as error:
        raise HandInError(words("roster.unreadable", file=file, reason=error)) from error
    if not rows:
        raise HandInError(words("roster.empty", file=file))
    width = len(rows[0])
    return [[*row, *[""] * (width - len(row))][:width] for row in rows]


def _named(columns: Mapping[str, int], names: Iterable[str]) -> list[int]:
    return [columns[name] for name in names if name in columns]


def _numbered(columns: Mapping[str, int]) -> tuple[str, int | None]:
    """Return the platform whose ids the table has, and their column."""
    if MOODLE_ID in columns:
        return MOODLE, columns[MOODLE_ID]
    if CANVAS_ID in columns and OF_CANVAS & columns.keys():
        return CANVAS, columns[CANVAS_ID]
    return "", None


def _is_worksheet(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether it is Moodle's grading worksheet, whose heads are in the language of whoever downloads it."""
    found = participants(row[0] for row in rows)
    return bool(found) and all(word and len(row) > 1 for (word, _), row in zip(found or (), rows, strict=True))


def with_attendance(words: Words, folder: Folder, roster: Sequence[Enrolled]) -> Folder:
    """Return `folder` with who is missing, and who is not on the `roster`, told before all else."""
    return folder._replace(notes=(*lines(words, attendance(roster, folder)), *folder.notes))


def attendance(roster: Sequence[Enrolled], folder: Folder) -> Attendance:
    """Return who is missing: learners are found by the platform's number, then by name; each stands for one only."""
    left = list(roster)
    unknown = []
    for each in folder.hand_ins:
        sent = {(file.platform, file.number) for file in each.sent if file.platform}
        mine = [enrolled for enrolled in left if (enrolled.platform, enrolled.number) in sent]
        left = [enrolled for enrolled in left if enrolled not in mine]
        if not mine:
            unknown.append(each)
    without: list[HandIn] = []
    for each in unknown:
        found = next((on for name in _names(each) for on in left if same_name(on.name, name)), None)
        if found is None:
            without.append(each)
        else:
            left.remove(found)
    spoilt = [read_name(each.file).sent for each in folder.left_out]
    unusable = [each for each in left if any(_is_of(each, sent) for sent in spoilt)]
    missing = [each for each in left if each not in unusable]
    return Attendance(len(roster), tuple(missing), tuple(unusable), tuple(without))


def _names(hand_in: HandIn) -> list[str]:
    """Return what the platform calls the learner, else what they say: whoever types a name does not stand for it."""
    official = [file.name for file in hand_in.sent if file.name]
    if official:
        return [*official, *(rest for name in official for rest in without_group(name))]
    return [hand_in.head.name, hand_in.head.pseudonym, *hand_in.head.known_as]


def _is_of(each: Enrolled, sent: Sent) -> bool:
    if each.platform == sent.platform:
        return bool(each.platform) and each.number == sent.number
    return same_name(each.name, sent.name)


def lines(words: Words, found: Attendance) -> list[str]:
    """Return lines on who is missing, whose files cannot be used, and who is not on the roster, the number first."""
    told = []
    if found.missing:
        names = "; ".join(_shown(each) for each in found.missing)
        told.append(words.counted("roster.missing", len(found.missing), total=found.total, names=names))
    elif not found.unusable:
        told.append(words("roster.complete", total=found.total))
    if found.unusable:
        names = "; ".join(_shown(each) for each in found.unusable)
        told.append(words.counted("roster.unusable", len(found.unusable), names=names))
    if found.unknown:
        names = "; ".join(f"{each.learner} ({', '.join(file.file for file in each.sent)})" for each in found.unknown)
        told.append(words.counted("roster.unknown", len(found.unknown), names=names))
    return told


def _shown(each: Enrolled) -> str:
    last, comma, first = each.name.partition(", ")
    return (f"{first} {last}" if comma else each.name) or f"{each.platform} {each.number}"

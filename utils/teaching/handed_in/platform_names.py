"""What the names that learning platforms give to submitted files say of their senders.

Moodle writes `NAME_NUMBER_assignsubmission_file/PATH`, in some editions with a further `_` before the slash, or without
folders `NAME_NUMBER_assignsubmission_file_FILE` (mod/assign/classes/downloader.php in github.com/moodle/moodle). The
number is that of the participant in this assignment, the one in the grading worksheet; underscores in names become
spaces. Where a team submits, both are the team's.

Canvas writes `NAME_USER_FILE-ID_FILE`, `NAME_LATE_USER_FILE-ID_FILE` where it was late, and `anon_CODE` in place of
name and user where grading is anonymous (lib/content_zipper.rb in github.com/instructure/canvas-lms). The name is in
small letters without blanks, the surname first; a file sent again has `-1`, `-2` … before its ending.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from utils.teaching.handed_in.hand_in import Sent

if TYPE_CHECKING:
    from collections.abc import Iterable

MOODLE: Final = "moodle"
CANVAS: Final = "canvas"

STEPS = re.compile(r"/|\\|(?<=\.zip): ", re.IGNORECASE)

_PARTICIPANT = re.compile(r"(\D*?)\s*(\d+)")

# The least possible is a name: what follows was chosen by a learner, who may have chosen somebody else's.
_MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>[0-9]{1,18})_assignsubmission_file(?:_(?P<file>.*))?", re.DOTALL)
_CANVAS = re.compile(
    r"(?:(?P<name>\w+?)_)??(?:LATE_)?(?P<number>[0-9]{1,18}|anon_[^\W_]+)_[0-9]{1,18}_(?P<file>.+)", re.DOTALL
)


def participants(cells: Iterable[str]) -> list[tuple[str, str]] | None:
    """Return word and number of each cell such as “Participant 712300”, in whatever language Moodle wrote them.

    None where one is not like that, or two have different words.
    """
    found = [_PARTICIPANT.fullmatch(each.strip()) for each in cells]
    told = [(each[1], each[2]) for each in found if each]
    return told if len(told) == len(found) and len({word for word, _ in told}) <= 1 else None


def without_group(name: str) -> list[str]:
    """Return what is left of a name where the name of a group stands before it, as in “Team Blue-Dana Doe”."""
    first, *rest = name.split("-")
    return ["-".join(rest[n:]) for n in range(len(rest))] if first else []


class Named(NamedTuple):
    """What a file's name says: who sent it, and in which `place` of the download the platform's name stands."""

    sent: Sent
    place: str = ""


def read_name(file: str) -> Named:
    """Return what the name of a `file` says, from the folder or archive of all on; the first sender in it counts.

    What comes after that stands in what the learner sent, and may be named like anything.
    """
    steps = STEPS.split(file)
    for n, step in enumerate(steps):
        place, last = "/".join(steps[:n]), n == len(steps) - 1
        if found := _MOODLE.fullmatch(step):
            folder = "" if last else step
            return Named(Sent(file, MOODLE, found["number"], found["name"], folder), place)
        may_be_file = last or step.casefold().endswith(".zip")
        if may_be_file and (found := _CANVAS.fullmatch(step)):
            return Named(Sent(file, CANVAS, found["number"], found["name"] or ""), place)
    return Named(Sent(file))

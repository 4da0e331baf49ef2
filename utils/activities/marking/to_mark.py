"""The texts of a class to one task as a teacher reads them, and what the teacher said of each."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

from utils.activities.memo.said import Level

if TYPE_CHECKING:
    from utils.activities.marking.task import Said, Task
    from utils.course import model

State = Literal["open", "begun", "marked", "changed"]


class Written(NamedTuple):
    """What one learner handed over; `known_as` has all pseudonyms of a learner whose records were joined."""

    pseudonym: str
    learner: str
    files: tuple[str, ...]
    said: Said
    known_as: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """What tells this text from any other: marks are of it alone."""
        return blake2b(self.said.text.encode(), digest_size=8).hexdigest()


class ToMark(NamedTuple):
    """A task with the texts of a class in an order that tells nothing of their authors.

    `missing` are the learners, by name, who handed in files without such a text; `class_code` is that of most files.
    """

    task: Task
    rubric: tuple[model.Criterion, ...]
    texts: tuple[Written, ...]
    missing: tuple[str, ...]
    class_code: str

    @property
    def by_lines(self) -> bool:
        """Whether a text is marked only when every line has a level."""
        return bool(self.rubric) and self.task.by_lines


class Assessed(Struct, frozen=True):
    """A teacher's marks and comments by line, a comment on the whole, and the digest of the text that they are of."""

    levels: dict[str, Level] = {}
    comments: dict[str, str] = {}
    whole: str = ""
    text: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is said."""
        return not (self.levels or self.comments or self.whole)


def activity_id(task: Task) -> str:
    """Return the id of the activity in which a teacher marks the texts of `task`; it belongs to no section."""
    return f"{task.name}-marks"


def state_of(to_mark: ToMark, text: Written, said: Assessed | None) -> State:
    """Return how far one text is marked: by every line, or where lines need not fit by a comment on the whole."""
    if said is None or said.empty:
        return "open"
    if said.text not in ("", text.digest):
        return "changed"
    rubric = to_mark.rubric
    whole = bool(rubric) and all(line.id in said.levels for line in rubric)
    return "marked" if whole or (said.whole and not to_mark.by_lines) else "begun"

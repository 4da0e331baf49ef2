"""A memo as a teacher reads it: what its author did, the readings that it got, and the teacher's own marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from utils.activities.memo.said import Reading, Version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.memo.readings_record import Response
    from utils.course import model


class Assessed(Reading, frozen=True):
    """The teacher's marks and comments by line; `change` is the comment on the whole.

    `version` says which version was marked, the first is 1; 0 where that is not known.
    """

    version: int = 0


class Received(NamedTuple):
    """A reading that a memo got: the number that the author knows it by, who read, "" if unknown, and what was said."""

    label: str
    reader: str
    reading: Reading


@dataclass(frozen=True, kw_only=True)
class ToMark:
    """The memo of one learner, its versions oldest first; `made` counts the readings that the learner handed in.

    `learner` is what the learner is called, `name` the name that was given, if any; `known_as` has all pseudonyms of
    a learner whose records were joined. `read_version` says which version readers read, the first is 1; 0 where that
    is not known.
    """

    pseudonym: str
    learner: str
    name: str = ""
    known_as: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()
    withdrawn: bool = False
    own: Reading | None = None
    received: tuple[Received, ...] = ()
    read_version: int = 0
    response: Response | None = None
    made: int = 0

    @property
    def there(self) -> bool:
        """Whether there is a memo to read: one was handed in and not taken back."""
        return bool(self.versions) and not self.withdrawn


def activity_id(memo: model.Memo) -> str:
    """Return the id of the activity in which a teacher marks `memo`."""
    return f"{memo.id}-marks"


def is_marked(rubric: Sequence[model.Criterion], said: Reading | None) -> bool:
    """Say whether every line of `rubric` has a mark."""
    return said is not None and all(line.id in said.levels for line in rubric)

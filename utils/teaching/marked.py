"""What a teacher marked of one task: the lines of its rubric, comments, and who they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from utils.activities.memo.marking import POINTS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class Marked(NamedTuple):
    """A teacher's marks of one learner's text.

    `levels` are keys of `POINTS` by the id of the line of the rubric, `comments` by the same id; `whole` is said of the
    whole text.
    """

    levels: Mapping[str, str]
    comments: Mapping[str, str]
    whole: str = ""


class MarkedTask(NamedTuple):
    """A task as it was marked: SECTION/ID, the lines of its rubric by id, and the marks by the learner's pseudonym."""

    task: str
    lines: Mapping[str, str]
    marks: Mapping[str, Marked]


def points(lines: Collection[str], marked: Marked) -> int | None:
    """Return the sum of the marks on `lines`, None until every one has one, and where there are none."""
    whole = lines and marked.levels.keys() >= {*lines}
    return sum(POINTS[marked.levels[line]] for line in lines) if whole else None

"""What a teacher marked of one task: the lines of its rubric, comments, and who they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Marked(NamedTuple):
    """A teacher's marks of one learner's text.

    `levels` are those of a rubric by the id of its line, `comments` by the same id; `whole` is said of the whole text.
    """

    levels: Mapping[str, str]
    comments: Mapping[str, str]
    whole: str = ""


class MarkedTask(NamedTuple):
    """A task as it was marked: SECTION/ID, the lines of its rubric by id, and the marks by the learner's pseudonym."""

    task: str
    lines: Mapping[str, str]
    marks: Mapping[str, Marked]

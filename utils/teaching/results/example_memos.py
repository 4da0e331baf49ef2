"""The memos of the made-up class: the texts of the course's exemplars, and what their authors think of them."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from utils.activities.memo.exemplars import evidence_of
from utils.activities.memo.progress import RATED, SUBMITTED
from utils.activities.memo.rubric import LEVELS
from utils.activities.memo.said import Reading, Version
from utils.course.memo_fields import fields_in
from utils.teaching.memos.collect import assignments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course, model

SEED = 2008
WRITERS = 6
"""Learners who handed over a memo: enough that what authors say of their own is counted."""


class ExampleMemos:
    """The memos that the class was asked for, read once."""

    def __init__(self, course: Course) -> None:
        """Read those of `course` that have exemplars."""
        self._asked = [each for each in assignments(course) if each.memo.exemplars]

    def acts(self, number: int) -> Iterator[tuple[str, str, str, str, dict[str, Any]]]:
        """Yield what the learner with this number handed over: a first version, then where it is theirs a whole one."""
        random = Random(SEED + number)  # noqa: S311 (a made-up class keeps no secret)
        for section, memo in self._asked if number <= WRITERS else ():
            times, place = divmod(number - 1, len(memo.exemplars))
            for version in _versions(memo, memo.exemplars[place])[: 1 if times else 2]:
                yield SUBMITTED, section, memo.id, "", to_builtins(version)
            own = Reading({line.id: random.choice(LEVELS) for line in memo.rubric})
            yield RATED, section, memo.id, "", to_builtins(own)


def _versions(memo: model.Memo, exemplar: model.Exemplar) -> tuple[Version, Version]:
    """Return an exemplar as it may have been at first, without what the last step asks for, and whole."""
    last = {field.id for part in memo.steps[-1].parts for field in fields_in(part)}
    evidence = tuple(evidence_of(exemplar))
    first = {field: text for field, text in exemplar.texts.items() if field not in last}
    return Version(first, evidence), Version(dict(exemplar.texts), evidence)

"""Counting a class learner by learner, so that the answers of one alone are in memory at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.course import Course
    from utils.teaching.handed_in.hand_in import HandIn

R_co = TypeVar("R_co", covariant=True)


class Count(Protocol[R_co]):
    """One thing that is counted of a class; it keeps of each learner only what it needs."""

    def add(self, hand_in: HandIn) -> None:
        """Count what one learner handed in."""

    def results(self) -> Sequence[R_co]:
        """Return what all who were added come to."""


def count(hand_ins: Iterable[HandIn], *counts: Count[object]) -> None:
    """Let each of `counts` see every learner, in one pass; what was read of one is let go of before the next."""
    for hand_in in hand_ins:
        for each in counts:
            each.add(hand_in)
        hand_in.forget()


def results_of(counting: Count[R_co], hand_ins: Iterable[HandIn]) -> Sequence[R_co]:
    """Return what `hand_ins` come to, of one thing alone."""
    count(hand_ins, counting)
    return counting.results()


def sections_of(course: Course, section: str = "") -> tuple[str, ...]:
    """Return the id of the section alone, or those of all sections of the course."""
    return (section,) if section else tuple(each.id for each in course.info.sections)

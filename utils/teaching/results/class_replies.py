"""What a class replied to the positions of its discussions: how many named each as nearest, and as one to answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from utils.activities.discussion.discussion import DiscussionActivity
from utils.teaching.results.class_summary import FEWEST
from utils.teaching.results.counting import sections_of
from utils.teaching.results.model import ReplyResult

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course
    from utils.teaching.handed_in.hand_in import HandIn


class Replies:
    """The last reply of each learner to the positions of each prompt, counted."""

    def __init__(self, course: Course, section: str = "") -> None:
        """Begin with nobody; without a `section`, with the prompts of the whole course."""
        there = (each for id_ in sections_of(course, section) for each in DiscussionActivity.find(course, id_))
        self._prompts = [(activity, _Replied()) for activity in there]

    def add(self, hand_in: HandIn) -> None:
        """Count the replies of one learner."""
        for activity, found in self._prompts:
            events = hand_in.events(activity.section, activity.id)
            if events and (reply := activity.replay(events).reply):
                found.n += 1
                found.nearest[reply.nearest] += 1
                found.to_answer[reply.to_answer] += 1

    def results(self) -> list[ReplyResult]:
        """Return each prompt to whose positions somebody replied."""
        found = []
        for activity, replied in self._prompts:
            if replied.n:
                holders = [each.holder for each in activity.content.positions]
                counts = _counts(replied.nearest, holders), _counts(replied.to_answer, holders)
                found.append(ReplyResult(activity.section, activity.id, replied.n, *counts))
        return found


@dataclass
class _Replied:
    n: int = 0
    nearest: Counter[str] = field(default_factory=Counter)
    to_answer: Counter[str] = field(default_factory=Counter)


def _counts(named: Counter[str], holders: Sequence[str]) -> dict[str, int]:
    counts = {holder: named[holder] for holder in holders}
    return counts if sum(counts.values()) >= FEWEST else {}

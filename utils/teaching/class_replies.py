"""What a class replied to the positions of its discussions: how many named each as nearest, and as one to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.discussion.discussion import DiscussionActivity
from utils.teaching.class_summary import FEWEST
from utils.teaching.model import ReplyResult

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course
    from utils.teaching.hand_in import HandIn


def reply_results(course: Course, hand_ins: Sequence[HandIn]) -> list[ReplyResult]:
    """Return the last reply of each learner to the positions of each prompt, counted."""
    found = []
    for section in course.info.sections:
        for activity in DiscussionActivity.find(course, section.id):
            made = [activity.replay(each.events(section.id, activity.id)).reply for each in hand_ins]
            replies = [each for each in made if each]
            if replies:
                holders = [each.holder for each in activity.content.positions]
                nearest = _counts([each.nearest for each in replies], holders)
                to_answer = _counts([each.to_answer for each in replies], holders)
                found.append(ReplyResult(section.id, activity.id, len(replies), nearest, to_answer))
    return found


def _counts(named: Sequence[str], holders: Sequence[str]) -> dict[str, int]:
    counts = {holder: named.count(holder) for holder in holders}
    return counts if sum(counts.values()) >= FEWEST else {}

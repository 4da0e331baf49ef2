"""The kinds of content that are activities, in the order in which a section's paper and a learner's work have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.activities.activity import SHARED
from utils.activities.advice.advice import AdviceActivity
from utils.activities.argument.argument import ArgumentActivity
from utils.activities.cases.cases import CasesActivity
from utils.activities.coding.coding import CodingActivity
from utils.activities.discussion.discussion import DiscussionActivity
from utils.activities.discussion.ranking import RankingActivity
from utils.activities.discussion.stakeholders import StakeholderActivity
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.forecast.reference_class import ReferenceClassActivity
from utils.activities.lab.exercise import ExerciseActivity
from utils.activities.lab.prediction import PredictionActivity
from utils.activities.map.activity import MapActivity
from utils.activities.memo.activity import MemoActivity
from utils.activities.memo.readings import ReadingsActivity
from utils.activities.negotiation.activity import NegotiationActivity
from utils.activities.negotiation.at_a_table import AtATableActivity
from utils.activities.quiz.quiz import QuizActivity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.activities.content import ContentActivity
    from utils.course import Course

CONTENTS: tuple[type[ContentActivity[Any]], ...] = (
    MapActivity,
    PredictionActivity,
    ExerciseActivity,
    QuizActivity,
    MemoActivity,
    ReadingsActivity,
    DiscussionActivity,
    AdviceActivity,
    RankingActivity,
    CasesActivity,
    StakeholderActivity,
    ArgumentActivity,
    NegotiationActivity,
    AtATableActivity,
    ForecastActivity,
    ReferenceClassActivity,
    CodingActivity,
)
"""A new kind of content is a room of its own, and stands here."""


def find_all(course: Course) -> Iterator[ContentActivity[Any]]:
    """Yield every activity on content of `course`, section by section, those of the whole course last."""
    for section in (*(each.id for each in course.info.sections), SHARED):
        for kind in CONTENTS:
            yield from kind.find(course, section)

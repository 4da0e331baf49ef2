"""Two votes on one question, before and after a discussion with a neighbour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities import responses
from utils.activities.quiz import Try

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import model
    from utils.record import Event


@dataclass(frozen=True)
class Votes:
    """The votes of one learner; None for one that was not cast."""

    first: Try | None = None
    second: Try | None = None


def activity_id(question_id: str) -> str:
    """Return the id under which the votes on a question are recorded, in the question's section."""
    return f"vote-{question_id}"


def replay(question: model.Question, events: Sequence[Event]) -> Votes:
    """Return what `events` (of this vote, oldest first) say; the first vote of a round counts."""
    cast: dict[str, Try] = {}
    for event in events:
        data = event.data
        if event.kind == "voted" and event.item == question.id and responses.fits(question, data.get("response")):
            each = Try(data.get("response"), bool(data.get("right")), data.get("confidence"))
            cast.setdefault(str(data.get("round")), each)
    return Votes(cast.get("first"), cast.get("second"))

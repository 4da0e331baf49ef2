"""The votes on an open question: one a learner and phase, counted as reports count them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.quiz.progress import read_try
from utils.activities.quiz.vote import Votes, activity_id
from utils.outbox.messages import OPENING, PHASE
from utils.teaching.results import class_questions

if TYPE_CHECKING:
    from utils.course import model
    from utils.outbox.messages import Phase
    from utils.record.event import Event


class Ballots:
    """The votes on one `question` in one opening; a learner's first in a phase stays, whatever follows."""

    def __init__(self, section: str, question: model.Question, opening: str) -> None:
        """Begin with none."""
        self.question, self._opening = question, opening
        self.counted = class_questions.Tally(section, "", question)
        self._cast: dict[Phase, dict[str, str]] = {"vote": {}, "again": {}}

    def take(self, person: str, event: Event) -> bool:
        """Count a vote; say whether `event` is one that counts."""
        phase = event.data.get(PHASE)
        if not self._is_vote(event) or phase not in ("vote", "again") or person in self._cast[phase]:
            return False
        cast = read_try(self.question, event.data)
        if cast is None:
            return False
        self._cast[phase][person] = self.question.describe(cast.response)
        self.counted.vote(Votes(first=cast) if phase == "vote" else Votes(second=cast))
        return True

    def voters(self, phase: Phase) -> dict[str, str]:
        """Return who voted in the latest vote of `phase`, with their answers in words."""
        again = phase == "again" or (phase == "revealed" and self._cast["again"])
        return self._cast["again" if again else "vote"]

    @property
    def latest(self) -> dict[str, str]:
        """What each learner said last, in words."""
        return self._cast["vote"] | self._cast["again"]

    def _is_vote(self, event: Event) -> bool:
        question = self.question.id
        return (
            event.kind == "voted"
            and event.activity == activity_id(question)
            and event.section == self.counted.section
            and event.item == question
            and event.data.get(OPENING) == self._opening
        )

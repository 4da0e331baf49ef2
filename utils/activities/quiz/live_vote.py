"""A question that a live class has open, as one learner sees it: vote, discuss, vote again, and what was right.

The class says what is open and what is done with it; what the learner voted, the record says. So the form is the
same in every kernel, and in one that was started again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import Action, Earned, RefusedError
from utils.activities.quiz import vote
from utils.activities.quiz.live_told import right_by_class, tally_of
from utils.activities.quiz.progress import Try
from utils.activities.quiz.standing import PAGE, ClassActivity
from utils.activities.quiz.vote import FIRST, SECOND, VoteActivity, Votes
from utils.markup import LETTERS, block, html_list, inline, verbatim
from utils.outbox.messages import OPENING, PHASE, Opening, Phase
from utils.questions.base import ANSWER
from utils.questions.shapes import Pick
from utils.view import Block, Button, Countdown, Form, Note, Page, Prose, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import model
    from utils.record import Entry, Event

CAST = "vote"
"""What the button does that casts a vote."""

VOTING: tuple[Phase, ...] = ("vote", "again")
"""The phases in which votes are cast."""

Cast = dict[Phase, Try]
"""A learner's votes in an opening by the phase that they were cast in."""


@dataclass(frozen=True)
class LiveVoteActivity(ClassActivity[Cast]):
    """The keyed `question` of a quiz in `section` that a class has open."""

    question: model.Question
    opening: Opening

    @property
    def id(self) -> str:
        return vote.activity_id(self.question.id)

    @property
    def title(self) -> str:
        return self._vote.title

    def replay(self, events: Sequence[Event]) -> Cast:
        """Return the votes in this opening, the first of each phase."""
        found: Cast = {}
        for event, cast in vote.casts(self.question, events):
            if event.data.get(OPENING) == self.opening.id:
                for phase in VOTING:
                    if event.data.get(PHASE) == phase:
                        found.setdefault(phase, cast)
        return found

    def asked(self, progress: Cast) -> Form:
        words, phase, due = self.words, self.opening.phase, self._due(progress)
        # The same all through a phase: what is new on a page is read out, and once.
        blocks: list[Block] = [Note(self.as_paragraph(f"live_vote.{phase}"), title=words(f"live_vote.{phase}_title"))]
        blocks += self._together()
        blocks += self._vote.ballot(self._ballot) if due else self._closed(progress)
        blocks += [*self._class_voted(), *self.trouble()]
        after: list[Block] = [Button(CAST, words(f"vote.cast_{due}"), primary=True)] if due else []
        state: State = "open" if due else "tried" if progress else "plain"
        return self.form(Page(PAGE, blocks, state=state, after=after))

    def told(self, what: str, progress: Cast) -> list[Block]:  # noqa: ARG002
        return self._vote.explained(_pair(progress))

    def taken(self, progress: Cast, action: Action) -> list[Entry] | None:
        if action.do != CAST:
            return None
        due = self._due(progress)
        if due is None or vote.control_name(self._ballot, ANSWER) not in action.values:
            raise RefusedError(self.words("live_vote.gone_on"))
        where = {OPENING: self.opening.id, PHASE: self.opening.phase}
        return [self._vote.cast(action, self._ballot, due, **where)]

    @property
    def _vote(self) -> VoteActivity:
        return VoteActivity(self.course, self.section, self.question)

    @property
    def _ballot(self) -> str:
        """The name of the ballot: each vote of the class has one of its own, which starts empty."""
        return f"{self.opening.phase}-{self.opening.id}"

    def _due(self, progress: Cast) -> vote.Round | None:
        """Return which of the learner's votes the class waits for; who came late casts the first with the second."""
        if self.opening.phase not in VOTING or self.opening.phase in progress:
            return None
        return SECOND if progress else FIRST

    def _together(self) -> Iterator[Block]:
        """Yield with whom to talk, and for how long."""
        words, opening, left = self.words, self.opening, self.standing.left
        if opening.phase == "discuss" and opening.group:
            mates = [words("live_vote.mates", mates=verbatim(", ".join(opening.mates)))] if opening.mates else []
            said = " ".join([words("live_vote.group", n=opening.group), *mates])
            yield Note(f"<p>{said}</p>", title=words("live_vote.group_title"))
        elif opening.phase == "discuss":
            yield Prose(self.as_paragraph("live_vote.neighbour"))
        if left is not None and opening.phase != "revealed":
            yield Countdown(words("live_vote.timer"), f"{opening.id}-{opening.phase}", left)

    def _closed(self, progress: Cast) -> Iterator[Block]:
        """Yield the question without a ballot, what the learner voted, and once revealed what was right."""
        yield Prose(block(self.question.prompt) + self._options())
        votes = _pair(progress)
        if self.opening.phase == "revealed":
            table: list[Block] = [self._vote.both(votes)] if votes.first else []
            yield Earned("revealed", [*table, *right_by_class(self.course, self.question, self.opening)])
            return
        if votes.first:
            yield self._vote.said(FIRST, votes.first)
        if votes.second:
            yield self._vote.said(SECOND, votes.second)
        if not votes.first and self.opening.phase == "discuss":
            yield self.quiet(self.words("live_vote.late"))

    def _options(self) -> str:
        shape = self.question.shape()
        return html_list((inline(each.text) for each in shape.options), LETTERS) if isinstance(shape, Pick) else ""

    def _class_voted(self) -> Iterator[Block]:
        opening = self.opening
        if opening.phase in VOTING:
            yield self.quiet(self.words("live_vote.voted", n=opening.voted, of=max(opening.of, opening.voted)))
        if opening.tally:
            yield from tally_of(self.words, opening.tally)


def _pair(progress: Cast) -> Votes:
    """Return the votes as a pair; the only one of who came late is the first."""
    return Votes(*(progress[phase] for phase in VOTING if phase in progress))

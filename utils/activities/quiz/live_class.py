"""What a learner sees of a live class: the question that it has open, else in a line that it has none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from utils.activities.activity import SHARED, Action
from utils.activities.quiz.live_vote import LiveVoteActivity
from utils.activities.quiz.standing import PAGE, ClassActivity, Standing
from utils.course.fault import CourseError
from utils.markup import verbatim
from utils.view import Block, Form, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course, model
    from utils.outbox.messages import Opening
    from utils.record import Entry, Event


def live_class(course: Course, standing: Standing) -> ClassActivity[Any]:
    """Return what a learner of `course` sees of their class as things stand."""
    opening = standing.live.opening if standing.live else None
    if opening and (question := _question(course, opening)):
        return LiveVoteActivity(course, opening.section, standing, question, opening)
    return QuietActivity(course, SHARED, standing)


def _question(course: Course, opening: Opening) -> model.Question | None:
    """Return the question that is open, None where this edition of the course has none to vote on by that name."""
    try:
        found = course.question(opening.section, opening.question)
    except CourseError:
        return None
    return found if found.keyed else None


@dataclass(frozen=True)
class QuietActivity(ClassActivity[None]):
    """A class in which there is nothing to do now."""

    @property
    def id(self) -> str:
        return "live-class"

    @property
    def title(self) -> str:
        return self.words("live_vote.title")

    def replay(self, events: Sequence[Event]) -> None:
        pass

    def asked(self, progress: None) -> Form:  # noqa: ARG002
        return self.form(Page(PAGE, [*self._lines(), *self.trouble()], state="plain", after=[]))

    def told(self, what: str, progress: None) -> Sequence[Block]:  # noqa: ARG002
        return ()

    def taken(self, progress: None, action: Action) -> list[Entry] | None:  # noqa: ARG002
        return None

    def _lines(self) -> Iterator[Block]:
        words, live, kept = self.words, self.standing.live, self.standing.kept
        if live is None:
            if self.standing.connected:
                yield self.quiet(words("live_vote.connecting"))
        elif live.opening:
            asked = verbatim(f"{live.opening.section}/{live.opening.question}")
            yield self.quiet(words("live_vote.elsewhere", question=asked))
        elif live.classes:
            yield self.quiet(words("live_vote.nothing", classes=verbatim(", ".join(live.classes))))
        else:
            yield self.quiet(words("live_vote.no_class"))
        if kept:
            # A tab of its own: the page beside the form is the notebook.
            link = f'<a href="{verbatim(kept)}" target="_blank" rel="noopener">{words("live_vote.kept")}</a>'
            yield self.quiet(link)

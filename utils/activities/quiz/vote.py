"""Peer instruction: vote, discuss with a neighbour, vote again; only then the key and the feedback.

Mazur 1997, Peer Instruction: A User's Manual; Crouch & Mazur 2001, American Journal of Physics 69(9), 970-977.
A vote is no answer of the quiz: what the quiz shows of the question stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from msgspec.structs import replace

from utils.activities.activity import Action, RefusedError
from utils.activities.citation import cite
from utils.activities.quiz.confidence import CONFIDENCE, ask_confidence, read_confidence
from utils.activities.quiz.feedback import feedback
from utils.activities.quiz.quiz import Try, read_try, unjudged
from utils.course.kinds import QUIZZES
from utils.markup import as_written, block
from utils.questions.base import ANSWER
from utils.record import Entry, Event
from utils.view import Block, Button, Form, Note, Page, Prose, Table, Timer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course, model
    from utils.words import Words

Round = Literal["first", "second"]
FIRST: Round = "first"
SECOND: Round = "second"

MINUTES = 3
"""To discuss: as long as neighbours need to give their reasons, and short enough that nobody waits."""


@dataclass(frozen=True)
class Votes:
    """What the record says of the votes on one question; there is no second without a first."""

    first: Try | None = None
    second: Try | None = None

    @property
    def due(self) -> Round | None:
        """The vote that comes next, None after the second."""
        return FIRST if self.first is None else SECOND if self.second is None else None


def activity_id(question_id: str) -> str:
    """Return the id of the activity under which the votes on a question are kept."""
    return f"vote-{question_id}"


def title(words: Words, quiz: model.Quiz, question: model.Question) -> str:
    """Return what the vote on a `question` of `quiz` is called."""
    return words("vote.title", quiz=quiz.title, n=[each.id for each in quiz.questions].index(question.id) + 1)


def replay(question: model.Question, events: Sequence[Event]) -> Votes:
    """Return the votes in `events` (of this activity, oldest first); those that no longer fit are left out."""
    votes = Votes()
    for event in events:
        in_turn = votes.due and event.data.get("round") == votes.due
        if event.kind == "voted" and event.item == question.id and in_turn:
            cast = read_try(question, event.data)
            votes = Votes(cast) if votes.first is None else Votes(votes.first, cast)
    return votes


def describe(course: Course, votes: Votes) -> str:
    """Return in words how the votes went; which was right is told once both are cast, where the course has keys."""
    words = course.words
    told = []
    for name, cast in (("first", votes.first), ("second", votes.second)):
        if cast:
            verdict = "" if votes.due or course.keyless else words("vote.right" if cast.right else "vote.wrong")
            parts = [verdict, "" if cast.confidence is None else words("vote.sure", n=f"{cast.confidence:g}")]
            said = ", ".join(part for part in parts if part)
            told.append(f"{words(f'vote.{name}')}: {said}." if said else f"{words(f'vote.{name}')}.")
    return " ".join(told)


@dataclass(frozen=True)
class VoteActivity:
    """One keyed `question` of a quiz in `section`, voted on twice."""

    course: Course
    section: str
    question: model.Question

    @property
    def id(self) -> str:
        """The id that its votes are kept under."""
        return activity_id(self.question.id)

    def view(self, events: Sequence[Event]) -> Form:
        """Return the vote that is due, or after both what they were worth; nothing is judged before."""
        votes, id_ = replay(self.question, events), self.question.id
        if votes.first is None:
            page = Page(id_, [self._about(), *self._ballot(FIRST)], after=[self._button(FIRST)])
        elif votes.second is None:
            blocks = [*self._discuss(votes.first), *self._ballot(SECOND)]
            page = Page(id_, blocks, state="tried", after=[self._button(SECOND)])
        else:
            page = Page(id_, self._result(votes.first, votes.second), state="done", after=[])
        quizzes = self.course.entries(QUIZZES, self.section)
        # By id: a number that is left out of a student edition equals nothing, not even itself.
        quiz = next(each for each in quizzes if id_ in [question.id for question in each.questions])
        return Form(f"{self.section}/{self.id}", title(self.course.words, quiz, self.question), [page])

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:
        """Cast the vote that is due."""
        words, due = self.course.words, replay(self.question, events).due
        if due is None or action.do != due:
            raise RefusedError(words("quiz.not_now"))
        response = self.question.read(action.values.get(_in(due, ANSWER)), words)
        data: dict[str, Any] = {"round": due, "response": response}
        data |= unjudged(self.question) if self.course.keyless else {"right": self.question.grade(response).right}
        data |= read_confidence(action.values.get(_in(due, CONFIDENCE)), words)
        return [Entry(kind="voted", section=self.section, activity=self.id, item=self.question.id, data=data)]

    def _about(self) -> Prose:
        return Prose(f"<p>{self.course.words('vote.about')}</p>")

    def _ballot(self, round_: Round) -> list[Block]:
        # The second vote starts empty: to stay with an answer is a decision like any other.
        asked = self.question.control(None, self.course.words)
        return [
            replace(asked, name=_in(round_, ANSWER)),
            ask_confidence(self.course.words, _in(round_, CONFIDENCE)),
        ]

    def _discuss(self, first: Try) -> list[Block]:
        words = self.course.words
        return [
            Note(as_written(self._told(first)), title=words("vote.first")),
            Note(f"<p>{words('vote.discuss')}</p>", title=words("vote.discuss_title")),
            Timer(words("vote.timer", minutes=MINUTES), 60 * MINUTES),
        ]

    def _result(self, first: Try, second: Try) -> list[Block]:
        words, question = self.course.words, self.question
        if self.course.keyless:
            kept = Note(f"<p>{words('vote.kept')} {words('vote.quiz_unchanged')}</p>", title=words("quiz.kept"))
            return [Prose(block(question.prompt)), self._both(first, second), kept]
        went = words(f"vote.{_went(first, second)}")
        said = {"vote.on_second": second, "vote.on_first": first}
        if first.response == second.response:
            said = {"vote.on_both": second}
        notes = [
            replace(feedback(self.course, question, cast.response, cited=False), title=words(name))
            for name, cast in said.items()
        ]
        if not (first.right or second.right):
            right = question.key()
            shown = feedback(self.course, question, right, revealed=True, cited=False)
            notes.append(replace(shown, html=as_written(question.describe(right)) + shown.html))
        return [
            Prose(block(question.prompt)),
            self._both(first, second),
            Prose(f"<p>{went} {words('vote.quiz_unchanged')}</p>"),
            *notes,
            Prose(cite(self.course, question.sources)),
        ]

    def _both(self, *votes: Try) -> Table:
        words = self.course.words
        answers = [as_written(self.question.describe(cast.response)) for cast in votes]
        unsaid = words("vote.unsaid")
        sure = [
            unsaid if cast.confidence is None else words("vote.percent", n=f"{cast.confidence:g}") for cast in votes
        ]
        verdicts = [words("vote.right" if cast.right else "vote.wrong") for cast in votes]
        parts = {"answer": answers, "confidence": sure} | ({} if self.course.keyless else {"verdict": verdicts})
        head = [words(f"vote.{name}") for name in ("round", "first", "second")]
        return Table(words("vote.both"), head, [[words(f"vote.{name}"), *cells] for name, cells in parts.items()])

    def _told(self, vote: Try) -> str:
        said = self.question.describe(vote.response)
        if vote.confidence is None:
            return said
        return f"{said}\n{self.course.words('vote.sure', n=f'{vote.confidence:g}')}"

    def _button(self, round_: Round) -> Button:
        return Button(round_, self.course.words(f"vote.cast_{round_}"), primary=True)


def _in(round_: Round, name: str) -> str:
    """Return the name of a control in this round; names of their own keep what is typed in one out of the other."""
    return f"{name}-{round_}"


def _went(first: Try, second: Try) -> str:
    if first.right == second.right:
        return "stayed_right" if first.right else "stayed_wrong"
    return "became_right" if second.right else "became_wrong"

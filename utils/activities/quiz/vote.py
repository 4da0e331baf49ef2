"""Peer instruction: vote, discuss with a neighbour, vote again; only then the key and the feedback.

Mazur 1997, Peer Instruction: A User's Manual; Crouch & Mazur 2001, American Journal of Physics 69(9), 970-977.
A vote is no answer of the quiz: what the quiz shows of the question stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from msgspec.structs import replace

from utils.activities.activity import Action, Activity, Earned
from utils.activities.citation import cite
from utils.activities.content import Answer, day
from utils.activities.quiz.confidence import ask_confidence, read_confidence
from utils.activities.quiz.progress import CONFIDENCE, Try, read_try, unjudged
from utils.activities.quiz.result import feedback
from utils.course.kinds import QUIZZES
from utils.markup import as_written, block
from utils.questions.base import ANSWER
from utils.questions.naming import tells
from utils.view import Block, Button, Form, Note, Page, Prose, State, Table, Timer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import model
    from utils.record import Entry, Event
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
    """Return what the vote on a `question` of `quiz` is called; its number is that in the quiz's form."""
    ids = [each.id for each in (*quiz.core, *quiz.further)]
    return words("vote.title", quiz=quiz.title, n=ids.index(question.id) + 1)


def replay(question: model.Question, events: Sequence[Event]) -> Votes:
    """Return the votes in `events` (of this activity, oldest first); those that no longer fit are left out."""
    votes = Votes()
    for event in events:
        in_turn = votes.due and event.data.get("round") == votes.due
        if event.kind == "voted" and event.item == question.id and in_turn:
            cast = read_try(question, event.data)
            votes = Votes(cast) if votes.first is None else Votes(votes.first, cast)
    return votes


@dataclass(frozen=True)
class VoteActivity(Activity[Votes]):
    """One keyed `question` of a quiz in `section`, voted on twice."""

    question: model.Question

    @property
    def id(self) -> str:
        return activity_id(self.question.id)

    @property
    def title(self) -> str:
        quizzes = self.course.entries(QUIZZES, self.section)
        # By id: a number that is left out of a student edition equals nothing, not even itself.
        quiz = next(each for each in quizzes if self.question.id in [question.id for question in each.questions])
        return title(self.words, quiz, self.question)

    def replay(self, events: Sequence[Event]) -> Votes:
        return replay(self.question, events)

    def asked(self, progress: Votes) -> Form:
        """Return the vote that is due, or after both what was said; nothing is judged before."""
        words, id_, due = self.words, self.question.id, progress.due
        if progress.first is None:
            blocks: list[Block] = [Prose(self.as_paragraph("vote.about"))]
        else:
            blocks = [
                Note(as_written(self._said(progress.first)), title=words("vote.first")),
                Note(self.as_paragraph("vote.discuss"), title=words("vote.discuss_title")),
                Timer(words("vote.timer", minutes=MINUTES), 60 * MINUTES),
            ]
        if due:
            # The second vote starts empty: to stay with an answer is a decision like any other.
            ballot = replace(self.question.control(None, words, graded=False), name=_in(due, ANSWER))
            blocks += [ballot, ask_confidence(words, _in(due, CONFIDENCE))]
            button = Button(due, words(f"vote.cast_{due}"), primary=True)
            state: State = "tried" if progress.first else "open"
            return self.form(Page(id_, blocks, state=state, after=[button], named=not tells(self.question)))
        note = f"<p>{words('vote.kept')} {words('vote.quiz_unchanged')}</p>"
        kept = [self._both(progress), Note(note, title=words("quiz.kept"))]
        shown: list[Block] = [Prose(block(self.question.prompt)), Earned("result", kept)]
        return self.form(Page(id_, shown, state="done", after=[], named=True))

    def told(self, what: str, progress: Votes) -> list[Block]:  # noqa: ARG002
        words, question, first, second = self.words, self.question, progress.first, progress.second
        if not (first and second):
            return []
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
        went = words(f"vote.{_went(first, second)}")
        return [
            self._both(progress),
            Prose(f"<p>{went} {words('vote.quiz_unchanged')}</p>"),
            *notes,
            Prose(cite(self.course, question.sources)),
        ]

    def taken(self, progress: Votes, action: Action) -> list[Entry] | None:
        due = progress.due
        if due is None or action.do != due:
            return None
        response = self.question.read(action.values.get(_in(due, ANSWER)), self.words)
        data: dict[str, Any] = {"round": due, "response": response}
        data |= unjudged(self.question) if self.keeps else {"right": self.question.grade(response).right}
        data |= read_confidence(action.values.get(_in(due, CONFIDENCE)), self.words)
        return [self.entry("voted", self.question.id, **data)]

    def answers(self, events: Sequence[Event]) -> Iterator[Answer]:
        """Yield the last vote, with the one before it; which was right is told once both are cast."""
        votes, question = self.replay(events), self.question
        cast = {name: each for name, each in (("first", votes.first), ("second", votes.second)) if each}
        if not cast:
            return
        words, told = self.words, []
        for name, each in cast.items():
            verdict = "" if votes.due or self.keeps else words("vote.right" if each.right else "vote.wrong")
            parts = [verdict, "" if each.confidence is None else words("vote.sure", n=f"{each.confidence:g}")]
            said = ", ".join(part for part in parts if part)
            told.append(f"{words(f'vote.{name}')}: {said}." if said else f"{words(f'vote.{name}')}.")
        *earlier, last = (question.describe(each.response) for each in cast.values())
        place = "question", self.section, self.id, question.id
        yield Answer(*place, question.prompt, last, day(events, "voted"), " ".join(told), tuple(earlier))

    def _both(self, progress: Votes) -> Table:
        words = self.words
        votes = [each for each in (progress.first, progress.second) if each]
        parts = {
            "answer": [as_written(self.question.describe(cast.response)) for cast in votes],
            "confidence": [
                words("vote.unsaid") if cast.confidence is None else words("vote.percent", n=f"{cast.confidence:g}")
                for cast in votes
            ],
        }
        if not self.keeps:
            parts["verdict"] = [words("vote.right" if cast.right else "vote.wrong") for cast in votes]
        head = [words(f"vote.{name}") for name in ("round", "first", "second")]
        return Table(words("vote.both"), head, [[words(f"vote.{name}"), *cells] for name, cells in parts.items()])

    def _said(self, vote: Try) -> str:
        said = self.question.describe(vote.response)
        return said if vote.confidence is None else f"{said}\n{self.words('vote.sure', n=f'{vote.confidence:g}')}"


def _in(round_: Round, name: str) -> str:
    """Return the name of a control in this round; names of their own keep what is typed in one out of the other."""
    return f"{name}-{round_}"


def _went(first: Try, second: Try) -> str:
    if first.right == second.right:
        return "stayed_right" if first.right else "stayed_wrong"
    return "became_right" if second.right else "became_wrong"

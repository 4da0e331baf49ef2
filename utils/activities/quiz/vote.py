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
from utils.activities.event_data import as_text
from utils.activities.quiz.confidence import ask_confidence, read_confidence
from utils.activities.quiz.progress import CONFIDENCE, Try, read_try, unjudged
from utils.activities.quiz.result import feedback
from utils.course.kinds import QUIZZES
from utils.markup import as_written, block
from utils.outbox.messages import OPENING
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

ALONE = ""
"""In place of an opening's id: where votes are cast that no live class asked for."""

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


def casts(question: model.Question, events: Sequence[Event]) -> Iterator[tuple[Event, Try]]:
    """Yield the votes in `events` (of this activity, oldest first) that still fit the question."""
    for event in events:
        if event.kind == "voted" and event.item == question.id and (cast := read_try(question, event.data)):
            yield event, cast


def by_opening(question: model.Question, events: Sequence[Event]) -> dict[str, Votes]:
    """Return the votes in `events` (of this activity, oldest first) by where they were cast, what was done first first.

    That is an opening in a live class, by its id, or ALONE. Two votes of which one was cast elsewhere are no pair.
    """
    found: dict[str, Votes] = {}
    for event, cast in casts(question, events):
        place = as_text(event.data.get(OPENING))
        votes = found.get(place, Votes())
        if votes.due and event.data.get("round") == votes.due:
            found.pop(place, None)
            found[place] = Votes(cast) if votes.first is None else Votes(votes.first, cast)
    return found


def replay(question: model.Question, events: Sequence[Event]) -> Votes:
    """Return the votes in `events` (of this activity, oldest first) that count: the first pair, else the first one."""
    found = by_opening(question, events)
    return next((each for each in found.values() if each.second), next(iter(found.values()), Votes()))


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
        return by_opening(self.question, events).get(ALONE, Votes())

    def asked(self, progress: Votes) -> Form:
        """Return the vote that is due, or after both what was said; nothing is judged before."""
        words, id_, due = self.words, self.question.id, progress.due
        if progress.first is None:
            blocks: list[Block] = [Prose(self.as_paragraph("vote.about"))]
        else:
            blocks = [
                self.said(FIRST, progress.first),
                Note(self.as_paragraph("vote.discuss"), title=words("vote.discuss_title")),
                Timer(words("vote.timer", minutes=MINUTES), 60 * MINUTES),
            ]
        if due:
            # The second vote starts empty: to stay with an answer is a decision like any other.
            blocks += self.ballot(due)
            button = Button(due, words(f"vote.cast_{due}"), primary=True)
            state: State = "tried" if progress.first else "open"
            return self.form(Page(id_, blocks, state=state, after=[button], named=not tells(self.question)))
        note = f"<p>{words('vote.kept')} {words('vote.quiz_unchanged')}</p>"
        kept = [self.both(progress), Note(note, title=words("quiz.kept"))]
        shown: list[Block] = [Prose(block(self.question.prompt)), Earned("result", kept)]
        return self.form(Page(id_, shown, state="done", after=[], named=True))

    def told(self, what: str, progress: Votes) -> list[Block]:  # noqa: ARG002
        return self.explained(progress) if progress.second else []

    def taken(self, progress: Votes, action: Action) -> list[Entry] | None:
        due = progress.due
        return [self.cast(action, due, due)] if due and action.do == due else None

    def ballot(self, name: str) -> list[Block]:
        """Return the controls for a vote; `name` keeps what is typed in them out of the ballots of other votes."""
        asked = replace(self.question.control(None, self.words, graded=False), name=control_name(name, ANSWER))
        return [asked, ask_confidence(self.words, control_name(name, CONFIDENCE))]

    def cast(self, action: Action, name: str, round_: Round, **where: str) -> Entry:
        """Return the vote that `action` casts with the ballot called `name`; `where`, in which opening and phase.

        Raises:
            RefusedError: it lacks something, or cannot be read.
        """
        response = self.question.read(action.values.get(control_name(name, ANSWER)), self.words)
        data: dict[str, Any] = {"round": round_, "response": response}
        data |= unjudged(self.question) if self.keeps else {"right": self.question.grade(response).right}
        data |= read_confidence(action.values.get(control_name(name, CONFIDENCE)), self.words)
        return self.entry("voted", self.question.id, **data, **where)

    def said(self, round_: Round, vote: Try) -> Note:
        """Return what was voted in a round, unjudged."""
        said = self.question.describe(vote.response)
        sure = "" if vote.confidence is None else f"\n{self.words('vote.sure', n=f'{vote.confidence:g}')}"
        return Note(as_written(said + sure), title=self.words(f"vote.{round_}"))

    def explained(self, votes: Votes) -> list[Block]:
        """Return how it went, what is said of each vote, and of the right answer where none was right."""
        words, question, first, second = self.words, self.question, votes.first, votes.second
        said = {"vote.on_second": second, "vote.on_first": first}
        if first and second and first.response == second.response:
            said = {"vote.on_both": second}
        blocks: list[Block] = [self.both(votes)] if first else []
        if first and second:
            blocks.append(Prose(f"<p>{words(f'vote.{_went(first, second)}')} {words('vote.quiz_unchanged')}</p>"))
        blocks += [
            replace(feedback(self.course, question, cast.response, cited=False), title=words(name))
            for name, cast in said.items()
            if cast
        ]
        if not any(cast and cast.right for cast in (first, second)):
            right = question.key()
            shown = feedback(self.course, question, right, revealed=True, cited=False)
            blocks.append(replace(shown, html=as_written(question.describe(right)) + shown.html))
        return [*blocks, Prose(cite(self.course, question.sources))]

    def answers(self, events: Sequence[Event]) -> Iterator[Answer]:
        """Yield the last vote, with the one before it; which was right is told once both are cast."""
        votes, question = replay(self.question, events), self.question
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

    def both(self, votes: Votes) -> Table:
        """Return the votes side by side, judged where this edition has the key."""
        words, each_round = self.words, ((FIRST, votes.first), (SECOND, votes.second))
        rounds = {name: cast for name, cast in each_round if cast}
        parts = {
            "answer": [as_written(self.question.describe(cast.response)) for cast in rounds.values()],
            "confidence": [
                words("vote.unsaid") if cast.confidence is None else words("vote.percent", n=f"{cast.confidence:g}")
                for cast in rounds.values()
            ],
        }
        if not self.keeps:
            parts["verdict"] = [words("vote.right" if cast.right else "vote.wrong") for cast in rounds.values()]
        head = [words("vote.round"), *(words(f"vote.{name}") for name in rounds)]
        rows = [[words(f"vote.{name}"), *cells] for name, cells in parts.items()]
        return Table(words("vote.both" if votes.second else "vote.one"), head, rows)


def control_name(ballot: str, name: str) -> str:
    """Return the name of a control on a ballot."""
    return f"{name}-{ballot}"


def _went(first: Try, second: Try) -> str:
    if first.right == second.right:
        return "stayed_right" if first.right else "stayed_wrong"
    return "became_right" if second.right else "became_wrong"

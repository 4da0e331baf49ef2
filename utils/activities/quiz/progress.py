"""What the record says of questions: each answer as it was judged, hints, drafts, and what was missed at first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from utils.activities.event_data import as_mapping, as_number, as_text
from utils.course import model
from utils.questions.edition import resolve, seen
from utils.questions.typed import normal_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from utils.course import Course
    from utils.record import Event, Record
    from utils.view import State

CONFIDENCE = "confidence"
"""The name of the control that asks how sure the learner is, and of the entry in the record."""

LEAST, MOST = 50, 100
"""The ends of that scale, in %."""

SEEN = "seen"
"""Where an event holds what the learner saw."""

TRIES_BEFORE_REVEAL = 2
LEVELS = (["no"], ["partly"], ["yes"])

Asked = dict[str, list[model.Question]]
"""The questions of each section, by its id."""


@dataclass(frozen=True)
class Try:
    """One recorded answer to a question, as it was judged when it was given."""

    response: Any
    right: bool
    confidence: float | None


@dataclass(frozen=True)
class Progress:
    """What the record says of one question; `nudged` is the text that was said to be short."""

    tries: tuple[Try, ...] = ()
    hints: int = 0
    revealed: bool = False
    draft: str = ""
    nudged: str = ""
    ratings: tuple[tuple[str, str], ...] = ()

    @property
    def different(self) -> int:
        """The number of different answers: the same again is no new try."""
        given = (each.response for each in self.tries)
        return len({normal_text(each) if isinstance(each, str) else repr(each) for each in given})

    @property
    def state(self) -> State:
        """How far the learner is with the question."""
        if self.tries and self.tries[-1].right:
            return "right"
        return "done" if self.revealed else "tried" if self.tries else "open"


UNTOUCHED = Progress()


def read_try(question: model.Question, data: Mapping[str, Any]) -> Try | None:
    """Return the answer that an event's `data` hold, None where `question` was changed and it no longer fits.

    A student edition judges nothing when an answer is given: it is judged here, where the key is.
    """
    keyed, judged, response = question.key() is not None, "right" in data, data.get("response")
    if keyed and not judged:
        response = resolve(question, response, as_mapping(data.get(SEEN)))
    if not question.fits(response):
        return None
    right = keyed and (data["right"] is True if judged else question.grade(response).right)
    return Try(response, right, as_number(data.get(CONFIDENCE), LEAST, MOST))


def unjudged(question: model.Question) -> dict[str, Any]:
    """Return what a student edition records beside a response, so that it can be judged where the key is."""
    parted = seen(question)
    return {SEEN: parted} if parted else {}


def read_tries(question: model.Question, events: Iterable[Event]) -> Iterator[Try]:
    """Yield the answers in `events` (of this question, oldest first) that still fit it."""
    for event in events:
        if event.kind == "answered" and (answer := read_try(question, event.data)):
            yield answer


def replay(question: model.Question, events: Sequence[Event]) -> Progress:
    """Return what `events` (of this quiz, oldest first) say of `question`; answers that no longer fit are left out."""
    mine = [event for event in events if event.item == question.id]
    if not mine:  # as with most questions of a quiz
        return UNTOUCHED
    tries = tuple(read_tries(question, mine))
    kept = ("drafted", "answered") if not question.keyed else ("drafted",)
    drafts = [as_text(each.data.get("text", each.data.get("response"))) for each in mine if each.kind in kept]
    ratings = [as_mapping(each.data.get("ratings")).items() for each in mine if each.kind == "rated"]
    return Progress(
        tries=tries,
        hints=sum(each.kind == "hinted" for each in mine),
        revealed=any(each.kind == "revealed" for each in mine) or (bool(tries) and question.key() is None),
        draft=drafts[-1] if drafts else "",
        nudged=_nudged(mine),
        ratings=tuple((id_, level) for id_, level in ratings[-1] if [level] in LEVELS) if ratings else (),
    )


def _nudged(events: Iterable[Event]) -> str:
    """Return the draft as it was when it was said to be short, "" where none was."""
    draft = nudged = ""
    for event in events:
        if event.kind == "drafted":
            draft = as_text(event.data.get("text"))
        elif event.kind == "nudged":
            nudged = draft
    return nudged


def read_questions(course: Course) -> Asked:
    """Return every question, with or without a key, in the order of the course."""
    return {section.id: course.questions(section.id) for section in course.info.sections}


def keyed(asked: Mapping[str, Sequence[model.Question]]) -> dict[str, model.Question]:
    """Return the questions that have a key, by id."""
    return {each.id: each for questions in asked.values() for each in questions if each.key() is not None}


def first_tries(record: Record, asked: Mapping[str, Sequence[model.Question]]) -> list[tuple[model.Question, Try]]:
    """Return the first answer to each question in each quiz that asked it, retrieval included.

    Answers that no longer fit their question are left out; so is what came before a section's latest reset.
    """
    questions = keyed(asked)
    found: dict[tuple[str, str, str], Try] = {}
    for section in asked:
        for event in record.section(section):
            place = section, event.activity, event.item
            if event.kind != "answered" or event.item not in questions or place in found:
                continue
            if first := read_try(questions[event.item], event.data):
                found[place] = first
    return [(questions[id_], first) for (_, _, id_), first in found.items()]


def unearned(record: Record, asked: Mapping[str, Sequence[model.Question]]) -> list[model.Question]:
    """Return the questions that were missed, and whose answer no quiz or vote of the learner has shown yet."""
    questions, found = keyed(asked), []
    by_question: dict[str, list[Event]] = {}
    for event in (event for section in asked for event in record.section(section)):
        if event.item in questions:
            by_question.setdefault(event.item, []).append(event)
    for id_, mine in by_question.items():
        progress = replay(questions[id_], mine)
        missed = progress.tries and not any(each.right for each in progress.tries)
        shown = progress.revealed or progress.different >= TRIES_BEFORE_REVEAL
        if missed and not shown and not any(event.kind == "voted" for event in mine):
            found.append(questions[id_])
    return found


def stated_confidence(course: Course, record: Record) -> list[tuple[float, bool]]:
    """Return confidence in % and whether the answer was right, for each first answer in a quiz that came with one.

    How it was judged is in the record, so that answers to questions that were since retired count too.
    """
    firsts: dict[tuple[str, str, str], dict[str, Any]] = {}
    for section in course.info.sections:
        for event in record.section(section.id):
            if event.kind == "answered":
                firsts.setdefault((section.id, event.activity, event.item), event.data)
    return [
        (sure, right)
        for data in firsts.values()
        if (sure := as_number(data.get(CONFIDENCE), LEAST, MOST)) is not None
        and isinstance(right := data.get("right"), bool)
    ]

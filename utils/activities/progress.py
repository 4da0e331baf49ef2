"""How far a learner is: counts a section and over the course, from the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from utils.activities.activity import SHARED
from utils.activities.content import TaskActivity
from utils.activities.contents import CONTENTS
from utils.activities.event_data import by_activity
from utils.activities.forecast.progress import forecasts_of
from utils.activities.quiz.progress import replay
from utils.activities.review.cards import read_deck
from utils.activities.review.review import ID
from utils.activities.review.schedule import draw_queue, schedule_of
from utils.course.kinds import QUIZZES
from utils.record import Account, unpromised

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from utils.activities.quiz.progress import Asked
    from utils.course import Course
    from utils.record import Event, Record
    from utils.words import Words


def say_whose(words: Words, record: Record) -> str:
    """Return whose record it is, in words; "" where one learner alone has the account."""
    if record.name:
        return words("progress.whose", name=record.name)
    return words("progress.whose_first") if Account(record.folder).others() else ""


def say_begun(words: Words, record: Record) -> str:
    """Return for whom `record` was begun, or who goes on with what, in words."""
    events = record.all()
    key = f"progress.{'goes_on' if events else 'begun_new'}{'' if record.name else '_first'}"
    return words(key, name=record.name, n=sum(event.kind == "answered" for event in events))


def say_where_kept(words: Words, record: Record) -> list[str]:
    """Return where the answers are kept, and if a browser has not promised to keep them; or why they cannot be kept."""
    if record.unkept:
        return [record.unkept]
    return [words("progress.kept", folder=record.folder), *filter(None, [unpromised()])]


class SectionProgress(Struct, frozen=True):
    """Counts for one section; `prompts` and `submitted` count exercises and all that is discussed or ranked."""

    section: str
    questions: int
    keyed: int
    answered: int
    right_first: int
    prompts: int
    submitted: int


def section_tasks(course: Course, section: str) -> list[TaskActivity[Any, Any]]:
    """Return what the section asks for beside its questions, read once for however many learners are looked at."""
    found = (each for kind in CONTENTS for each in kind.find(course, section))
    return [each for each in found if isinstance(each, TaskActivity)]


def count_done(tasks: Sequence[TaskActivity[Any, Any]], events: Callable[[str], Sequence[Event]]) -> int:
    """Return how many of the tasks were done; `events` gives those of an activity, oldest first.

    Nothing is done without an event, so most of a class's tasks need no look.
    """
    begun = ((each, mine) for each in tasks if (mine := events(each.id)))
    return sum(each.is_done(each.replay(mine)) for each, mine in begun)


def section_progress(course: Course, section: str, events: Sequence[Event]) -> SectionProgress:
    """Return how far `events` (of the section, oldest first) have come with its questions and prompts."""
    mine = by_activity(events)
    quizzes = course.entries(QUIZZES, section)
    states = [replay(question, mine[each.id]) for each in quizzes for question in each.questions]
    tasks = section_tasks(course, section)
    return SectionProgress(
        section=section,
        questions=len(states),
        keyed=sum(question.key() is not None for each in quizzes for question in each.questions),
        answered=sum(state.state in ("right", "done") for state in states),
        right_first=sum(bool(state.tries) and state.tries[0].right for state in states),
        prompts=len(tasks),
        submitted=count_done(tasks, mine.__getitem__),
    )


def count_forecasts(course: Course, record: Record) -> tuple[int, int]:
    """Return how many forecasts were committed before the reading, and how many there are."""
    made = [each.first is not None for _, each in forecasts_of(course, record).values()]
    return sum(made), len(made)


def count_due(course: Course, record: Record, asked: Asked, now: datetime) -> int:
    """Return how many cards are to be reviewed at `now` (UTC); `asked` holds the questions of all sections."""
    deck = read_deck(course, record, asked)
    learned = schedule_of(record).after(record.events(SHARED, ID), now)
    return len(draw_queue(learned, deck.cards, deck.to_learn, now).ids)

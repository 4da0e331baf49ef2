"""A learner's whole work: every answer, what is only counted, and how much the course no longer holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from utils.activities.activity import SHARED
from utils.activities.content import Answer
from utils.activities.contents import CONTENTS, find_all
from utils.activities.event_data import by_activity
from utils.activities.finish.finish import FinishActivity
from utils.activities.forecast.progress import ROUNDS, Round
from utils.activities.forecast.scores import judged, mean_score
from utils.activities.model.activity import ModelActivity
from utils.activities.review.review import ID as REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utils.course import Course
    from utils.record import Event, Record

ANSWERING = (
    "answered",
    "predicted",
    "guessed",
    "checked",
    "drafted",
    "submitted",
    "replied",
    "ranked",
    "concluded",
    "forecast",
    "coded",
    "classed",
)
"""The kinds of events in which a learner answers something."""

PIECES = ("drafted", "submitted")
"""Those of a text that is written part by part and handed over whole."""


class Collection(Struct, frozen=True):
    """What a record holds for a course.

    `scores` are number and mean Brier score of the forecasts revealed, for `first` and `second` ones; `left_out`
    counts what was answered and fits nothing that the course still asks.
    """

    answers: tuple[Answer, ...]
    scores: dict[Round, tuple[int, float]]
    reviews: int
    left_out: int

    def counts(self) -> dict[str, int]:
        """Return how many of each kind there are, without those of which there are none."""
        counts = Counter(answer.kind for answer in self.answers)
        counts |= {"versions": sum(len(answer.versions) for answer in self.answers), "review": self.reviews}
        return {name: n for name, n in counts.items() if n}


def collect(course: Course, record: Record) -> Collection:
    """Return everything that `record` holds for `course`, the sections in the order of the course."""
    sections = [section.id for section in course.info.sections]
    answers = [answer for section in sections for answer in _section_answers(course, record, section)]
    shared = by_activity(record.section(SHARED))
    for kind in CONTENTS:
        for each in (each for section in (SHARED, *sections) for each in kind.find(course, section)):
            answers += each.answers(shared) if each.section == SHARED else ()
    left_out = _places(_whole(course, record)) - {(answer.section, answer.activity, answer.item) for answer in answers}
    rounds = {name: judged(course, record, name) for name in ROUNDS}
    scores = {name: (len(mine), mean_score(mine)) for name, mine in rounds.items() if mine}
    reviews = sum(event.kind == "reviewed" for event in shared[REVIEW])
    return Collection(tuple(answers), scores, reviews, len(left_out))


def _section_answers(course: Course, record: Record, section: str) -> Iterator[Answer]:
    events = by_activity(record.section(section))
    for kind in CONTENTS:
        yield from kind.all_answers(course, section, events)
    yield from FinishActivity(course, section).answers(events)
    if course.parameters(section):
        yield from ModelActivity(course, section).answers(events)


def _whole(course: Course, record: Record) -> Iterator[Event]:
    """Yield the events that stand, without pieces of an answer."""
    in_pieces = {(each.section, each.id) for each in find_all(course) if each.in_pieces}
    for section in dict.fromkeys(event.section for event in record.all()):
        for event in record.section(section):
            if event.kind not in PIECES or (section, event.activity) not in in_pieces:
                yield event


def _places(events: Iterable[Event]) -> set[tuple[str, str, str]]:
    """Return section, activity and item of everything that was answered and not emptied since."""
    last: dict[tuple[str, str, str], Any] = {}
    for event in events:
        data = event.data
        # What is drafted for a voice moves on to the next.
        if event.kind in ANSWERING and not (event.kind == "drafted" and "voice" in data):
            otherwise = "conclusion" if event.kind == "concluded" else event.activity
            item = event.item or data.get("stage") or data.get("voice") or otherwise
            last[event.section, event.activity, str(item)] = data.get("text", event.kind != "drafted")
    return {place for place, text in last.items() if text}

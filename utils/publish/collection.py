"""A learner's whole work: every answer, what is only counted, and how much the course no longer holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from utils.publish.answers import KINDS, Answer, section_answers
from utils.publish.shared_answers import count_reviews, forecast_scores, shared_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utils.course import Course
    from utils.record import Event, Record

ANSWERING = ("answered", "predicted", "checked", "drafted", "submitted", "ranked", "concluded", "forecast", "coded")
"""The kinds of events in which a learner answers something."""


class Collection(Struct, frozen=True):
    """What a record holds for a course.

    `scores` are number and mean Brier score of the forecasts revealed, for `first` and `second` ones; `left_out`
    counts what was answered and fits nothing that the course still asks.
    """

    answers: tuple[Answer, ...]
    scores: dict[str, tuple[int, float]]
    reviews: int
    left_out: int

    def counts(self) -> dict[str, int]:
        """Return how many of each kind there are, without those of which there are none."""
        kinds = Counter(answer.kind for answer in self.answers)
        versions = sum(len(answer.versions) for answer in self.answers)
        counts: dict[str, int] = {kind: kinds[kind] for kind in KINDS}
        counts |= {"versions": versions, "review": self.reviews}
        return {name: n for name, n in counts.items() if n}


def collect(course: Course, record: Record) -> Collection:
    """Return everything that `record` holds for `course`, the sections in the order of the course."""
    answers = [answer for section in course.info.sections for answer in section_answers(course, record, section.id)]
    answers += shared_answers(course, record)
    left_out = _places(_current(record)) - {(answer.section, answer.activity, answer.item) for answer in answers}
    return Collection(tuple(answers), forecast_scores(course, record), count_reviews(record), len(left_out))


def _current(record: Record) -> Iterator[Event]:
    for section in dict.fromkeys(event.section for event in record.all()):
        yield from record.section(section)


def _places(events: Iterable[Event]) -> set[tuple[str, str, str]]:
    """Return section, activity and item of everything that was answered and not emptied since."""
    last: dict[tuple[str, str, str], Any] = {}
    for event in events:
        data = event.data
        # What is drafted for a voice moves on to the next, and a setting that is predicted counts once it is run.
        if event.kind in ANSWERING and not (event.kind == "drafted" and "voice" in data) and "setting" not in data:
            otherwise = "conclusion" if event.kind == "concluded" else event.activity
            item = event.item or data.get("stage") or data.get("voice") or otherwise
            last[event.section, event.activity, str(item)] = data.get("text", event.kind != "drafted")
    return {place for place, text in last.items() if text}

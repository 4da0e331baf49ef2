"""When each card is due: FSRS as the package `fsrs` computes it, replayed from the record's ratings.

FSRS estimates from a card's ratings how fast the memory of it fades, and sets the next review at the moment when
recall is expected to have fallen to 90 per cent. It grew out of Ye, Su & Cao (2022), A Stochastic Shortest Path
Algorithm for Optimizing Spaced Repetition Scheduling, KDD '22, https://doi.org/10.1145/3534678.3539081; the formulas
are those of https://github.com/open-spaced-repetition/py-fsrs.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from utils.activities.day import bounds_of, day_of
from utils.record import believed_times, in_order

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from fsrs import Card, Scheduler

    from utils.record import Event, Record

RETENTION = 0.9
NEW_A_DAY = 10
CARDS_A_DAY = 20
AHEAD = timedelta(minutes=20)
"""A card that is still being learned comes again this much before it is due, so that nobody waits at the screen."""

RATINGS = {"again": 1, "hard": 2, "good": 3, "easy": 4}


class Learned(NamedTuple):
    """A card that was rated: its state after the last rating, and when it was rated first."""

    state: Card
    first: datetime


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler  # 40 ms, paid only where something was rated

    return Scheduler(desired_retention=RETENTION, enable_fuzzing=False)


def rate(state: Card | None, rating: int, at: datetime) -> Card:
    """Return the state of a card after `rating` (1 to 4) at `at` (UTC); None stands for a card not rated before."""
    from fsrs import Card, Rating

    return _scheduler().review_card(state or Card(card_id=0, due=at), Rating(rating), at)[0]


class Schedule:
    """The state of every card that was rated; the replay goes on from the last event that it knows."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._learned: dict[str, Learned] = {}
        self._events: Sequence[Event] = ()
        self._times: list[datetime] = []
        self._doubted = False  # from the first clock on that was wrong; what is believed may then change with the time
        self._one_at_a_time = Lock()  # newer kernels answer a form beside the cell that runs

    def after(self, events: Sequence[Event], now: datetime) -> dict[str, Learned]:
        """Return the cards by id as they stand at `now` (UTC) after `events` (of the review, oldest first)."""
        with self._one_at_a_time:
            known = len(self._events)
            # An event from another machine may have come in between: all after it counts anew.
            if known and (len(events) < known or events[known - 1] is not self._events[-1]):
                known = 0
            times = self._times[:known] + [event.at for event in events[known:]]
            if self._doubted or not in_order(times[max(known - 1, 0) :], now):
                times, self._doubted = believed_times(events, now), True
            if times[:known] != self._times[:known]:
                known = 0
            self._learned = self._learned if known else {}
            for event, at in zip(events[known:], times[known:], strict=True):
                if event.kind == "reviewed" and event.data.get("rating") in RATINGS.values():
                    before = self._learned.get(event.item)
                    state = rate(before and before.state, event.data["rating"], at)
                    self._learned[event.item] = Learned(state, before.first if before else at)
            self._events, self._times = events, times
            return dict(self._learned)


@lru_cache(maxsize=1)
def schedule_of(record: Record) -> Schedule:  # noqa: ARG001 (a kernel has one record, and so one schedule)
    """Return the schedule that goes with `record`, the same each time."""
    return Schedule()


class Queue(NamedTuple):
    """The cards to show now, in order; how many due ones and new ones wait for another day; how many today saw."""

    ids: list[str]
    due_later: int
    new_later: int
    seen: int


def draw_queue(learned: Mapping[str, Learned], cards: Collection[str], to_learn: Sequence[str], now: datetime) -> Queue:
    """Return what is to be reviewed at `now` (UTC) of `cards`, the ids that there is content for.

    First what is due, by due time, then new cards in the order of `to_learn`, then cards whose next learning step is
    near. Within a local day at most `CARDS_A_DAY` cards are shown, `NEW_A_DAY` of them new; a card that comes again on
    the same day counts once.
    """
    midnight, next_midnight = bounds_of(day_of(now))
    states = sorted(((each.state, id_) for id_, each in learned.items() if id_ in cards), key=_by_due)
    seen = {id_ for state, id_ in states if state.last_review and midnight <= state.last_review < next_midnight}
    due = [id_ for state, id_ in states if state.due <= now]
    steps = [id_ for state, id_ in states if state.step is not None and now < state.due <= now + AHEAD]
    unseen = [id_ for id_ in due if id_ not in seen]
    room = max(0, CARDS_A_DAY - len(seen))
    late = set(unseen[room:])
    begun = sum(learned[id_].first >= midnight for id_ in seen)
    new = [id_ for id_ in to_learn if id_ not in learned]
    shown = new[: max(0, min(NEW_A_DAY - begun, room - len(unseen)))]
    ids = [*(id_ for id_ in due if id_ not in late), *shown, *steps]
    return Queue(ids, len(late), len(new) - len(shown), len(seen))


def _by_due(card: tuple[Card, str]) -> tuple[datetime, str]:
    return card[0].due, card[1]


def count_coming(learned: Mapping[str, Learned], cards: Collection[str], now: datetime, days: int) -> dict[date, int]:
    """Return how many of `cards` are due on each of the next `days` local days; what is overdue is due today."""
    today = day_of(now)
    counts = {today + timedelta(days=each): 0 for each in range(days)}
    for id_, each in learned.items():
        day = max(today, day_of(each.state.due))
        if id_ in cards and day in counts:
            counts[day] += 1
    return counts

"""The schedule: what the package says, at most so many a day, in a fixed order."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from utils.activities.day import day_of, start_of
from utils.activities.review import schedule
from utils.activities.review.schedule import CARDS_A_DAY, NEW_A_DAY, Schedule, count_coming, draw_queue
from utils.record import Entry, Event, Record, believed_times, in_order
from utils.record.believed import EARLIEST

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
IDS = [f"term:t{n:02}" for n in range(60)]

GAPS = st.one_of(
    st.timedeltas(timedelta(0), timedelta(minutes=30)),
    st.timedeltas(timedelta(hours=1), timedelta(days=3)),
    st.timedeltas(timedelta(days=3), timedelta(days=400)),
)
REVIEWS = st.lists(st.tuples(st.sampled_from(IDS[:3]), st.sampled_from([AGAIN, HARD, GOOD, EASY]), GAPS), max_size=30)


def reviewed(card: str, rating: object, at: datetime = START) -> Event:
    return Event(kind="reviewed", section="", activity="review", item=card, data={"rating": rating}, at=at)


def queue(events, now, cards=IDS, to_learn=()):
    return draw_queue(Schedule().after(events, now), cards, to_learn, now)


@given(REVIEWS)
def test_every_card_stands_as_the_package_driven_directly_says(reviews):
    scheduler, direct, events, now = Scheduler(desired_retention=0.9, enable_fuzzing=False), {}, [], START
    for card, rating, gap in reviews:
        now += gap
        events.append(reviewed(card, rating, now))
        direct[card], _ = scheduler.review_card(direct.get(card) or Card(card_id=0, due=now), Rating(rating), now)
    learned = Schedule().after(events, now)
    assert {card: each.state for card, each in learned.items()} == direct
    assert {card: each.first for card, each in learned.items()} == {event.item: event.at for event in reversed(events)}
    assert queue(events, now).ids[: len(direct)] == [
        *sorted((card for card in direct if direct[card].due <= now), key=lambda card: (direct[card].due, card)),
        *(
            card
            for card in sorted(direct, key=lambda card: (direct[card].due, card))
            if direct[card].step is not None and now < direct[card].due <= now + 20 * MINUTE
        ),
    ]


@given(REVIEWS, st.integers(0, 30))
def test_a_replay_that_goes_on_is_the_same_as_a_whole_one(reviews, split):
    now, events = START, []
    for card, rating, gap in reviews:
        now += gap
        events.append(reviewed(card, rating, now))
    kept = Schedule()
    kept.after(tuple(events[:split]), now)
    assert kept.after(tuple(events), now) == Schedule().after(events, now)
    assert kept.after(tuple(events[:split]), now) == Schedule().after(
        events[:split], now
    )  # starts over when events are gone


def test_only_new_events_are_replayed_unless_one_came_in_between(monkeypatch):
    calls = []
    monkeypatch.setattr(schedule, "rate", lambda *given, rate=schedule.rate: calls.append(given) or rate(*given))
    events = tuple(reviewed(IDS[n], GOOD, START + n * MINUTE) for n in range(5))
    kept = Schedule()
    kept.after(events[:4], START + DAY)
    assert len(calls) == 4
    kept.after(events, START + DAY)
    assert len(calls) == 5
    kept.after(events, START + DAY)
    assert len(calls) == 5
    late = reviewed(IDS[9], GOOD, START - DAY)
    assert kept.after((late, *events), START) == Schedule().after((late, *events), START)
    assert len(calls) == 5 + 6 + 6


def test_each_review_in_a_record_is_found_by_its_own_time(record_folder):
    record = Record(record_folder)
    (event,) = record.add(Entry(kind="reviewed", section="", activity="review", item=IDS[0], data={"rating": GOOD}))
    learned = schedule.schedule_of(record).after(record.events("", "review"), event.at)
    assert learned[IDS[0]].state.last_review == event.at
    assert schedule.schedule_of(record) is schedule.schedule_of(record)


@pytest.mark.parametrize("rating", [0, 5, "3", None, [3], 2.5, {}])
def test_a_rating_that_is_none_changes_nothing(rating):
    assert Schedule().after([reviewed(IDS[0], rating)], START) == {}


def test_due_cards_come_by_due_time_then_new_ones_then_those_still_being_learned():
    now = START + 8 * DAY
    events = [
        reviewed(IDS[5], EASY, START - DAY),
        reviewed(IDS[3], GOOD, START),
        reviewed(IDS[2], AGAIN, START + MINUTE),
        reviewed(IDS[1], GOOD, now - 2 * MINUTE),  # due in 8 minutes
        reviewed(IDS[4], EASY, now - MINUTE),  # due in days
        reviewed(IDS[0], AGAIN, now - MINUTE / 2),  # due in half a minute
    ]
    assert queue(events, now, to_learn=[IDS[8], IDS[3], IDS[7]]).ids == [
        *(IDS[2], IDS[3], IDS[5]),
        *(IDS[8], IDS[7]),
        *(IDS[0], IDS[1]),
    ]


def test_new_cards_a_day_are_limited_by_what_was_begun_today():
    assert queue([], START, to_learn=IDS)[:3] == (IDS[:NEW_A_DAY], 0, len(IDS) - NEW_A_DAY)
    events = [reviewed(card, EASY, START) for card in IDS[:4]]
    assert queue(events, START + MINUTE, to_learn=IDS).ids == IDS[4:NEW_A_DAY]
    tomorrow = start_of(day_of(START) + DAY)
    assert queue(events, tomorrow - MINUTE, to_learn=IDS).ids == IDS[4:NEW_A_DAY]
    assert queue(events, tomorrow, to_learn=IDS).ids == IDS[4 : 4 + NEW_A_DAY]


def test_cards_a_day_are_limited_and_due_ones_go_before_new_ones():
    events = [reviewed(card, GOOD, START + n * MINUTE) for n, card in enumerate(IDS[:30])]
    now = start_of(day_of(START) + 9 * DAY) + MINUTE
    first = queue(events, now, to_learn=IDS)
    assert first.ids == IDS[:CARDS_A_DAY]
    assert (first.due_later, first.new_later, first.seen) == (10, 30, 0)
    events += [reviewed(card, EASY, now) for card in IDS[: CARDS_A_DAY - 5]]
    later = queue(events, now + MINUTE, to_learn=IDS)
    assert later.ids == IDS[CARDS_A_DAY - 5 : CARDS_A_DAY]
    assert (later.due_later, later.seen) == (10, 15)


def test_room_that_due_cards_leave_is_for_new_ones():
    events = [reviewed(card, GOOD, START) for card in IDS[:15]]
    now = start_of(day_of(START) + 9 * DAY)
    assert queue(events, now, to_learn=IDS).ids == IDS[:CARDS_A_DAY]


def test_a_card_that_comes_again_on_the_same_day_counts_once():
    events = [reviewed(card, AGAIN, START) for card in IDS[:CARDS_A_DAY]]
    again = queue(events, START + 5 * MINUTE, to_learn=IDS)
    assert again.ids == IDS[:CARDS_A_DAY], "the steps of a card go on when the day is full"
    assert again.due_later == 0


def test_a_session_ends_when_every_card_is_known():
    events, now, steps = [], START, 0
    while ids := queue(events, now, to_learn=IDS).ids:
        now += MINUTE / 4
        events.append(reviewed(ids[0], AGAIN if steps < 6 else GOOD, now))
        steps += 1
        assert steps < 100
    assert {event.item for event in events} == set(IDS[:NEW_A_DAY])
    assert now - START < timedelta(minutes=10), "nobody waits for a step to pass"


def test_cards_without_content_are_skipped():
    events = [reviewed(IDS[0], GOOD, START), reviewed("term:retired", GOOD, START)]
    now = START + 9 * DAY
    assert queue(events, now).ids == IDS[:1]
    assert sum(count_coming(Schedule().after(events, now), IDS, now, 14).values()) == 1


def test_coming_days_count_what_is_due_and_put_what_is_overdue_into_today():
    events = [reviewed(IDS[2], EASY, START - 40 * DAY), reviewed(IDS[0], GOOD, START), reviewed(IDS[1], EASY, START)]
    counts = count_coming(Schedule().after(events, START), IDS, START + MINUTE, 14)
    today = day_of(START)
    due = day_of(Schedule().after(events, START)[IDS[1]].state.due)
    assert list(counts) == [today + timedelta(days=n) for n in range(14)]
    assert {day: n for day, n in counts.items() if n} == {today: 2, due: 1}
    assert due > today


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot change its time zone in a process")
@pytest.mark.parametrize(("zone", "hour"), [("Asia/Tokyo", 15), ("America/Los_Angeles", 8)])
def test_the_day_begins_at_the_learners_midnight(monkeypatch, zone, hour):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        midnight = datetime(2026, 3, 1, hour, tzinfo=UTC)  # in this zone
        day = day_of(midnight)
        assert start_of(day) == midnight
        assert day_of(midnight - MINUTE) == day - DAY
        events = [reviewed(card, EASY, midnight - MINUTE) for card in IDS[:NEW_A_DAY]]
        assert queue(events, midnight - MINUTE / 2, to_learn=IDS).ids == []
        assert queue(events, midnight, to_learn=IDS).ids == IDS[NEW_A_DAY : 2 * NEW_A_DAY]
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_day_with_a_clock_change_begins_at_midnight_too():
    assert day_of(start_of(date(2026, 3, 29))) == date(2026, 3, 29)


WRONG = {"a year ahead": START + 365 * DAY, "in 2001": START.replace(year=2001), "three weeks ahead": START + 21 * DAY}


@pytest.mark.parametrize("clock", WRONG)
@pytest.mark.parametrize("looked_at", [4 * DAY, 30 * DAY, 800 * DAY])
def test_one_session_with_a_wrong_clock_hides_nothing(clock, looked_at):
    right = [reviewed(card, GOOD, START + n * MINUTE) for n, card in enumerate(IDS[:5])]
    wrong = [reviewed(card, GOOD, WRONG[clock] + n * MINUTE) for n, card in enumerate(IDS[:3])]
    after = [reviewed(card, GOOD, START + 3 * DAY + n * MINUTE) for n, card in enumerate(IDS[:5])]
    taken_as = [reviewed(card, GOOD, right[-1].at) for card in IDS[:3]]
    now = START + looked_at
    found = Schedule().after([*right, *wrong, *after], now)
    assert found == Schedule().after([*right, *taken_as, *after], now)
    assert all(each.state.due < now + 60 * DAY for each in found.values())
    assert queue([*right, *wrong, *after], START + 3 * DAY + 10 * MINUTE).seen == 5


def test_what_is_dated_ahead_is_not_reviewed_today_nor_hidden_once_its_day_has_come():
    ahead = [reviewed(card, GOOD, START + 365 * DAY) for card in IDS[:CARDS_A_DAY]]
    assert queue(ahead, START, to_learn=IDS).seen == CARDS_A_DAY, "they were rated, at the latest now"
    kept, more = Schedule(), [*ahead, reviewed(IDS[0], GOOD, START + DAY)]
    for now in (START, START + 2 * DAY, START + 364 * DAY, START + 700 * DAY):
        assert kept.after(more, now) == Schedule().after(more, now)
    assert kept.after(more, START + 2 * DAY)[IDS[1]].state.last_review == START + DAY
    late = queue([*ahead, *(reviewed(card, GOOD, START) for card in IDS)], START + 2 * DAY)
    assert late.seen == 0


@given(st.lists(st.timedeltas(-9000 * DAY, 9000 * DAY), max_size=40), st.timedeltas(timedelta(0), 900 * DAY))
def test_believed_times_never_go_back_nor_ahead_and_leave_good_clocks_alone(offsets, later):
    now = START + later
    events = [reviewed(IDS[0], GOOD, START + offset) for offset in offsets]
    times = believed_times(events, now)
    assert times == sorted(times)
    assert all(EARLIEST <= time <= now + DAY for time in times)
    good = sorted((event for event in events if EARLIEST <= event.at <= now + DAY), key=lambda event: event.at)
    assert believed_times(good, now) == [event.at for event in good]
    assert in_order([event.at for event in events], now) == ([event.at for event in events] == times)
    trusted = sum(event.at == time for event, time in zip(events, times, strict=True))
    runs = [1] * len(events)
    for place, event in enumerate(events):
        usable = EARLIEST <= event.at <= now + DAY
        runs[place] = usable * (1 + max((runs[n] for n in range(place) if events[n].at <= event.at), default=0))
    assert trusted >= max(runs, default=0)


def test_what_a_clock_a_little_ahead_dated_tomorrow_takes_no_room_today():
    tomorrow = start_of(day_of(START) + DAY) + MINUTE
    events = [reviewed(card, EASY, tomorrow) for card in IDS[:CARDS_A_DAY]]
    assert queue(events, tomorrow - 2 * MINUTE, to_learn=IDS).seen == 0
    assert queue(events, tomorrow, to_learn=IDS).seen == CARDS_A_DAY

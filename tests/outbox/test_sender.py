"""Whatever breaks between a kernel and the service: nothing is lost, nothing is there twice, nobody waits."""

from __future__ import annotations

import gc
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import cycle
from threading import Event as Flag
from weakref import ref

import pytest

from tests.outbox.fake_service import EVER, until
from utils.one_line_error import OneLineError
from utils.outbox.messages import LONGEST_BATCH, MOST_EVENTS, Batch
from utils.outbox.patience import Patience
from utils.outbox.sender import Sender
from utils.outbox.service import Service
from utils.record import Entry, Event, Record
from utils.words import load_words

WORDS = load_words("en")


def answers(first, end, text=""):
    return [
        Entry(kind="answered", section="s", activity="a", data={"number": n, "text": text}) for n in range(first, end)
    ]


def pack(events):
    return Batch("course", "1", {"s/a": "hash"}, list(events))


def send(record, fake, first=0.001, most=0.01, pack=pack):
    return Sender(record, fake.reached(), lambda each: each.kind != "noted", pack, fake.patience(first, most))


def all_sent(sender, record):
    """Say whether the sender knows that the service has all of the record."""
    arrived = not sender._arrived and sender.state.waiting == 0 and sender.state.sent is not None
    return arrived and sender._ledger.compared and len(sender._ledger) == len(record.all())


@pytest.fixture
def record(record_folder):
    return Record(record_folder)


def test_what_is_recorded_is_sent_at_once_and_in_order(fake, record):
    record.add(*answers(0, 3))
    sender = send(record, fake)
    until(lambda: all_sent(sender, record))
    for number in range(3, 8):
        record.add(*answers(number, number + 1))
    until(lambda: all_sent(sender, record))
    assert list(fake.events.values()) == list(record.all())
    assert fake.batches[0].prints == {"s/a": "hash"}


def test_what_is_private_stays_and_a_reset_goes(fake, record):
    record.add(*answers(0, 1), Entry(kind="noted", section="s"), Entry(kind="reset", section="s"))
    sender = send(record, fake)
    until(lambda: sender.state.sent)
    assert [each.kind for each in fake.events.values()] == ["answered", "reset"]


@pytest.mark.parametrize("trouble", ["500", "503", "404", "401", "403", "429", "cut", "lost", "reset", "page", "400"])
def test_after_any_trouble_all_is_there_once(fake, record, trouble):
    fake.trouble = trouble
    sender = send(record, fake)
    for number in range(30):
        record.add(*answers(number, number + 1))
    until(lambda: sender.state.trouble)
    fake.trouble = ""
    until(lambda: all_sent(sender, record))
    assert fake.numbers() == list(range(30))


@pytest.mark.parametrize("trouble", ["lost", "cut"])
def test_what_was_taken_though_the_answer_was_lost_is_not_sent_again(fake, record, trouble):
    sender = send(record, fake)
    record.add(*answers(0, 1))
    until(lambda: all_sent(sender, record))
    fake.troubles.append(trouble)
    record.add(*answers(1, 2))
    until(lambda: all_sent(sender, record))
    assert [len(each.events) for each in fake.batches] == [1, 1]
    assert fake.numbers() == [0, 1]


def test_a_service_that_lies_dead_and_comes_back_gets_all_in_order(fake, record):
    fake.stop()
    sender = send(record, fake)
    for number in range(25):
        record.add(*answers(number, number + 1))
    until(lambda: sender.state.trouble)
    fake.start()
    until(lambda: all_sent(sender, record))
    assert fake.numbers() == list(range(25))


def test_a_week_offline_is_sent_in_batches(fake, record):
    record.add(*answers(0, 10_000))
    sender = send(record, fake)
    until(lambda: all_sent(sender, record))
    assert [len(each.events) for each in fake.batches] == [MOST_EVENTS] * 20
    assert fake.numbers() == list(range(10_000))


def test_batches_that_fail_in_between_leave_no_gap(fake, record):
    fake.troubles.extend(["", "500", "", "lost", "", "", "cut", "", "429"])
    record.add(*answers(0, 3000))
    sender = send(record, fake)
    until(lambda: all_sent(sender, record))
    assert fake.numbers() == list(range(3000))


def test_another_kernel_sends_what_the_first_has_left(fake, record, record_folder):
    fake.trouble = "403"
    first = send(record, fake, first=EVER, most=EVER)
    record.add(*answers(0, 40))
    until(lambda: first.state.trouble)
    fake.trouble = ""
    again = Record(record_folder)
    second = send(again, fake)
    until(lambda: all_sent(second, again))
    assert fake.numbers() == list(range(40))


def test_a_kernel_that_has_nothing_new_asks_once_and_sends_nothing(fake, record, record_folder):
    record.add(*answers(0, 40))
    sender = send(record, fake)
    until(lambda: all_sent(sender, record))
    fake.requests.clear()
    again = Record(record_folder)
    second = send(again, fake)
    until(lambda: all_sent(second, again))
    assert [method for method, _ in fake.requests] == ["GET"]


def test_two_kernels_that_take_turns_send_all_once(fake, record_folder):
    first, second = Record(record_folder), Record(record_folder)
    senders = send(first, fake), send(second, fake)
    for number in range(20):
        each = (first, second)[number % 2]
        each.refresh()
        each.add(*answers(number, number + 1))
    for each, sender in zip((first, second), senders, strict=True):
        each.refresh()
        until(lambda each=each, sender=sender: all_sent(sender, each))
    assert sorted(fake.numbers()) == list(range(20))


def test_much_that_another_kernel_has_sent_is_not_sent_again(fake, record, record_folder):
    other = Record(record_folder)
    senders = send(record, fake), send(other, fake)
    other.add(*answers(0, 40))
    until(lambda: all_sent(senders[1], other))
    record.refresh()
    until(lambda: all_sent(senders[0], record))
    assert [len(each.events) for each in fake.batches] == [40]


def test_what_a_dead_kernel_left_is_sent_by_one_that_runs(fake, record, record_folder):
    sender = send(record, fake)
    Record(record_folder).add(*answers(0, 5))  # nobody sends for this one
    record.refresh()
    until(lambda: all_sent(sender, record))
    assert fake.numbers() == list(range(5))


def test_a_database_that_was_restored_from_yesterday_is_filled_up(fake, record):
    record.add(*answers(0, 50))
    sender = send(record, fake)
    until(lambda: all_sent(sender, record))
    for identity in list(fake.events)[20:]:
        del fake.events[identity]
    record.add(*answers(50, 51))
    until(lambda: len(fake.events) == 51)
    assert sorted(fake.numbers()) == list(range(51))


def test_a_service_that_says_taken_and_keeps_nothing_is_asked_ever_more_slowly(fake, record):
    fake.forgetful = True
    sender = send(record, fake, first=0.02, most=EVER)
    record.add(*answers(0, 1))
    until(lambda: "did not keep" in sender.state.trouble)
    until(lambda: len(fake.batches) >= 3)
    assert sender._patience._next >= 0.08
    fake.forgetful = False
    record.add(*answers(1, 2))
    until(lambda: all_sent(sender, record))
    assert sorted(fake.numbers()) == [0, 1]


def test_clocks_that_jump_do_not_matter(fake, record, monkeypatch):
    class Jumping(datetime):
        """A clock that goes back and forth by years."""

        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(days=next(jumps))

    jumps = cycle([0, 900, -300, -0.1])
    sender = send(record, fake)
    for module in ("utils.record.record", "utils.outbox.sender"):
        monkeypatch.setattr(f"{module}.datetime", Jumping)
    for number in range(20):
        record.add(*answers(number, number + 1))
    until(lambda: all_sent(sender, record))
    assert Counter(fake.numbers()) == Counter(range(20))


def test_an_event_too_large_is_told_and_blocks_nothing(fake, record):
    record.add(*answers(0, 1), *answers(1, 2, "x" * LONGEST_BATCH), *answers(2, 3))
    sender = send(record, fake)
    until(lambda: sender.state.sent)
    assert fake.numbers() == [0, 2]
    assert sender.told(WORDS).endswith("; 1 answer is too large to be sent; it is kept here")


def test_what_the_service_finds_too_large_comes_in_smaller_batches(fake, record):
    fake.largest = 5_000
    record.add(*answers(0, 100, "x" * 100))
    sender = send(record, fake)
    until(lambda: all_sent(sender, record))
    assert fake.numbers() == list(range(100))


@pytest.mark.parametrize("trouble", ["400", "413", "500", "reset"])
def test_an_event_that_the_service_cannot_take_blocks_no_other(fake, record, trouble):
    fake.post_trouble = lambda batch: trouble if any(each.data["number"] == 7 for each in batch.events) else ""
    record.add(*answers(0, 30))
    sender = send(record, fake)
    until(lambda: len(fake.events) == 29 and sender.state.waiting == 1 and sender.state.trouble)
    assert sorted(fake.numbers()) == [*range(7), *range(8, 30)]
    fake.post_trouble = lambda _: ""
    until(lambda: all_sent(sender, record))
    assert fake.numbers()[-1] == 7


def test_new_answers_end_the_waiting_for_a_service_that_was_away(fake, record):
    fake.trouble = "500"
    record.add(*answers(0, 1))
    sender = send(record, fake, first=EVER, most=EVER)
    until(lambda: sender.state.trouble)
    fake.trouble = ""
    record.add(*answers(1, 2))
    until(lambda: all_sent(sender, record))


@pytest.mark.parametrize("trouble", ["403", "429", "503"])
def test_new_answers_do_not_hurry_who_was_told_to_wait(fake, record, trouble):
    fake.trouble, fake.more_headers = trouble, {"Retry-After": "120"}
    record.add(*answers(0, 1))
    sender = send(record, fake, first=EVER, most=EVER)
    until(lambda: sender.state.trouble)
    asked = len(fake.requests)
    record.add(*answers(1, 2))
    time.sleep(0.1)  # nothing is to happen
    assert len(fake.requests) == asked


def test_waits_grow_to_the_most_and_begin_again():
    patience = Patience(1, 60)
    waits = [patience.take() for _ in range(12)]
    bounds = [1, 2, 4, 8, 16, 32, *[60] * 6]
    assert all(most / 2 <= wait <= most for wait, most in zip(waits, bounds, strict=True))
    assert len({round(wait, 6) for wait in waits[6:]}) > 1, "not all kernels come back at once"
    patience.renew()
    assert patience.take() <= 1


def test_recording_does_not_wait_for_a_service_that_hangs(fake, record):
    fake.trouble = "hang"
    sender = send(record, fake)
    until(lambda: fake.requests)
    record.add(*answers(0, 1))
    assert record.all()
    assert sender.told(WORDS) == ""
    assert fake.events == {}


def test_recording_does_not_wait_while_a_batch_is_made(fake, record):
    busy, go_on = Flag(), Flag()

    def slow(events):
        busy.set()
        go_on.wait(60)
        return pack(events)

    sender = send(record, fake, pack=slow)
    record.add(*answers(0, 1))
    assert busy.wait(60)
    record.add(*answers(1, 2))
    assert fake.events == {}
    go_on.set()
    until(lambda: all_sent(sender, record))


@pytest.mark.parametrize(
    ("fault", "told"),
    [(OneLineError("course.toml is no TOML"), "course.toml is no TOML"), (KeyError("secret"), "a mistake (KeyError)")],
)
def test_a_batch_that_cannot_be_made_is_told_and_tried_again(fake, record, fault, told, caplog):
    faults = [fault]

    def faulty(events):
        if faults:
            raise faults[0]
        return pack(events)

    record.add(*answers(0, 1))
    sender = send(record, fake, pack=faulty)
    until(lambda: told in sender.told(WORDS))
    faults.clear()
    until(lambda: all_sent(sender, record))
    assert "secret" not in caplog.text


def test_nothing_is_sent_in_somebody_elses_turn(fake, record_folder):
    others: list[str | None] = [None]
    looks = []

    def somebody_else():
        looks.append(others[0])
        return others[0]

    record = Record(record_folder, somebody_else=somebody_else)
    record.add(*answers(0, 1))
    others[0] = "ben"
    looks.clear()
    send(record, fake)
    until(lambda: looks)
    time.sleep(0.1)  # nothing is to happen
    assert looks == ["ben"] * len(looks)
    assert len(looks) < 5, "it waits without looking again and again"
    assert fake.requests == []
    others[0] = None
    record.add(*answers(1, 2))
    until(lambda: fake.numbers() == [0, 1])


def test_it_says_in_a_line_how_far_it_is(fake, record):
    fake.trouble = "500"
    sender = send(record, fake)
    unreachable = "the class's service cannot be reached"
    until(lambda: sender.told(WORDS) == f"answers are kept here and sent later: {unreachable}")
    fake.trouble = ""
    record.add(*answers(0, 1))
    until(lambda: all_sent(sender, record))
    assert sender.told(WORDS) == f"sent {sender.state.sent.astimezone():%H:%M}"
    fake.trouble = "500"
    record.add(*answers(1, 4))
    until(lambda: sender.state.trouble)
    since = f"{sender.state.since.astimezone():%H:%M}"
    assert sender.told(WORDS) == f"3 answers wait to be sent since {since}: {unreachable}; they are kept here"
    fake.trouble = ""
    until(lambda: all_sent(sender, record))


def test_the_time_of_sending_is_that_of_the_services_word(fake, record):
    sender = send(record, fake)
    record.add(*answers(0, 1))
    until(lambda: all_sent(sender, record))
    sent, seen = sender.state.sent, len(fake.requests)
    record.add(Entry(kind="noted", section="s"))
    until(lambda: not sender._arrived and not sender._wake.is_set())
    assert (sender.state.sent, len(fake.requests)) == (sent, seen)


def test_without_answers_it_says_nothing(fake, record):
    sender = send(record, fake)
    until(lambda: sender.state.waiting == 0)
    assert sender.told(WORDS) == ""


def test_who_listens_is_told_and_who_is_gone_is_forgotten(fake, record):
    class Form:
        """Something that listens."""

        def hear(self):
            heard.set()

    heard = Flag()
    sender = send(record, fake)
    form = Form()
    sender.listen(form.hear)
    record.add(*answers(0, 1))
    until(lambda: all_sent(sender, record))
    assert heard.wait(60)
    gone = ref(form)
    del form
    gc.collect()
    assert gone() is None
    record.add(*answers(1, 2))
    until(lambda: all_sent(sender, record))
    until(lambda: not sender._listeners._calls)


def test_a_listener_that_fails_keeps_the_others_from_nothing(fake, record, caplog):
    def fail():
        raise ValueError

    heard = Flag()
    sender = send(record, fake)
    sender.listen(fail)
    sender.listen(heard.set)
    record.add(*answers(0, 1))
    assert heard.wait(60)
    assert "A listener failed" in caplog.text
    record.add(*answers(1, 2))
    until(lambda: all_sent(sender, record))


def test_events_come_as_they_are(fake, record):
    data = {"text": "ü\u2028\x00\U0001f600", "number": 1.5, "big": 2**60, "list": [None, True, {"b": 1, "a": 2}]}
    record.add(Entry(kind="answered", section="s", data=data))
    sender = send(record, fake)
    until(lambda: all_sent(sender, record))
    (event,) = fake.events.values()
    assert event == record.all()[0]
    assert event.data == data


def test_a_malformed_address_is_told_where_it_is_used(fake, record):
    sender = Sender(record, Service("nowhere", "token"), lambda _: True, pack, fake.patience(0.001, 0.01))
    record.add(*answers(0, 1))
    until(lambda: "SEMINAR_HUB is “nowhere”" in sender.told(WORDS))


def test_what_was_taken_in_from_another_record_is_sent_too(fake, record):
    old = Event(kind="answered", section="s", data={"number": 0}, at=datetime(2025, 5, 5, tzinfo=UTC))
    sender = send(record, fake)
    record.take_in([old])
    until(lambda: all_sent(sender, record))
    assert list(fake.events) == [old.identity]

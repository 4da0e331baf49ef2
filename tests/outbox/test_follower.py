"""A kernel follows its class: what is new is told at once, a lost connection after a while."""

from __future__ import annotations

from queue import Queue
from threading import Event as Flag
from threading import Thread, active_count

import pytest

from tests.outbox.fake_service import EVER, until
from utils.outbox.follower import Follower
from utils.outbox.messages import Live, Opening

VOTE = Live(1, Opening(id="o", class_="anna", section="s", question="q", phase="vote"))
DISCUSS = Live(2, Opening(id="o", class_="anna", section="s", question="q", phase="discuss"))


def follow(fake, grace=EVER, silence=20.0, most=0.01):
    return Follower(fake.reached(silence), fake.patience(0.001, most), grace)


def heard_by(follower):
    """Return what those who listen find when they are told."""
    told = Queue()
    follower.listen(lambda: told.put((follower.latest, follower.connected)))
    return told


def test_each_change_is_told(fake):
    follower = follow(fake)
    told = heard_by(follower)
    assert (follower.latest, follower.connected) == (None, True)
    until(lambda: fake.streams)
    for live in (VOTE, VOTE, DISCUSS):
        fake.tell(live)
    assert [told.get(timeout=60), told.get(timeout=60)] == [(VOTE, True), (DISCUSS, True)]
    assert told.empty()
    assert follower.latest == DISCUSS


def test_where_the_class_is_now_is_known_after_a_loss_that_nobody_notices(fake):
    follower = follow(fake)
    until(lambda: fake.streams)
    fake.tell(VOTE)
    until(lambda: follower.latest == VOTE)
    told = heard_by(follower)
    fake.end_streams()
    until(lambda: fake.streams)
    fake.tell(DISCUSS)
    assert told.get(timeout=60) == (DISCUSS, True)
    assert follower._losing is None


@pytest.mark.parametrize("trouble", ["500", "403", "429", "reset", "lost", "page", "hang"])
def test_a_connection_that_stays_lost_is_told_once_and_so_is_its_return(fake, trouble):
    follower = follow(fake, grace=0.2, silence=0.1 if trouble == "hang" else 20)
    until(lambda: fake.streams)
    fake.tell(VOTE)
    until(lambda: follower.latest == VOTE)
    told = heard_by(follower)
    fake.trouble = trouble
    fake.end_streams()
    assert told.get(timeout=60) == (VOTE, False)
    fake.trouble = ""
    fake.released.set()
    assert told.get(timeout=60) == (VOTE, True)
    assert told.empty() or trouble == "hang"  # whose stream falls silent again


def test_a_service_that_never_answers_is_told(fake):
    fake.stop()
    follower = follow(fake, grace=0.05)
    until(lambda: not follower.connected)
    assert follower.latest is None
    fake.start()
    until(lambda: follower.connected)


def test_a_stream_that_falls_silent_is_lost(fake):
    fake.first_words = b": here\n\n"
    follower = follow(fake, silence=0.05, grace=EVER)
    until(lambda: len(fake.requests) > 3)
    assert follower.connected


def test_a_service_that_asks_to_wait_is_left_alone(fake, monkeypatch):
    slept, ended = [], Flag()

    def sleep(seconds):
        slept.append(seconds)
        ended.wait()

    monkeypatch.setattr("utils.outbox.follower.sleep", sleep)
    fake.trouble, fake.more_headers = "429", {"Retry-After": "77"}
    follow(fake)
    until(lambda: 77 in slept)  # those of other tests may wait too
    ended.set()


def test_connections_that_come_and_go_leave_no_threads(fake):
    follower = follow(fake, grace=EVER)
    until(lambda: len(fake.requests) > 1 or fake.streams)
    before = active_count()
    for _ in range(20):
        seen = len(fake.requests)
        fake.end_streams()
        until(lambda seen=seen: len(fake.requests) > seen and fake.streams and follower._losing is None)
    assert active_count() <= before + 3


def test_who_listens_may_ask_and_listen_in_turn(fake):
    follower, done = follow(fake), Flag()

    def call():
        follower.listen(done.set)
        Thread(target=lambda: follower.latest).start()

    follower.listen(call)
    until(lambda: fake.streams)
    fake.tell(VOTE)
    until(lambda: follower.latest == VOTE)
    fake.tell(DISCUSS)
    assert done.wait(60)

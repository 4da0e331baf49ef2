"""Posts are written together, acknowledged once they are committed, and one that is bad harms no other."""

from __future__ import annotations

import asyncio
import threading

import pytest

from utils.hub.store import BadPostError, StoreError
from utils.hub.writer import MOST_TOGETHER, BusyError, Writer
from utils.outbox.messages import Taken

from .posted import event, mark_of, post

BAD = post("ben", event(data={"x": "\ud800"}))


class Held:
    """A store that writes when it is let, and counts how often."""

    def __init__(self, store):
        self._store, self.together, self.let = store, [], threading.Event()

    def write(self, posts):
        self.let.wait(30)
        self.together.append(len(posts))
        return self._store.write(posts)


def run(work):
    return asyncio.run(asyncio.wait_for(work, 60))


async def everybody(writer, posts):
    return await asyncio.gather(*map(writer.post, posts), return_exceptions=True)


def test_what_waits_is_written_together_and_told_after_the_commit(store):
    held = Held(store)
    writer, heard = Writer(held), []
    writer.on_taken = lambda *told: heard.append((*told, store.taken(told[0])))

    async def work():
        asked = asyncio.create_task(everybody(writer, [post(f"p{n}", event(n)) for n in range(50)]))
        await asyncio.sleep(0)
        assert store.taken("p0").count == 0
        assert not asked.done()
        held.let.set()
        answers = await asked
        assert answers == [Taken(1, mark_of([event(n)])) for n in range(50)]
        await writer.post(post("p0", event(0)))
        await writer.close()

    run(work())
    assert held.together == [50, 1]
    assert heard == [(f"p{n}", frozenset(["IR"]), [event(n)], Taken(1, mark_of([event(n)]))) for n in range(50)]


def test_one_that_cannot_be_kept_harms_no_other(store):
    async def work():
        writer = Writer(store)
        answers = await everybody(writer, [post("anna", event()), BAD, post("carla", event())])
        await writer.close()
        return answers

    anna, ben, carla = run(work())
    assert anna == carla == store.taken("anna") == store.taken("carla") == Taken(1, mark_of([event()]))
    assert isinstance(ben, BadPostError)
    assert store.taken("ben").count == 0


def test_nothing_is_acknowledged_while_the_database_is_away_and_all_goes_on_when_it_is_back(store, cluster, request):
    if "postgresql" not in request.node.name:
        pytest.skip("SQLite is never away")

    async def work():
        writer = Writer(store)
        await writer.post(post("anna", event()))
        cluster.kill()
        try:
            answers = await everybody(writer, [post("anna", event(1)), post("ben", event())])
        finally:
            cluster.start()
        assert all(type(each) is StoreError and "\n" not in str(each) for each in answers)
        assert store.taken("anna") == Taken(1, mark_of([event()]))
        again = await everybody(writer, [post("anna", event(), event(1)), post("ben", event())])
        assert again == [Taken(2, mark_of([event(), event(1)])), Taken(1, mark_of([event()]))]
        await writer.close()

    run(work())


def test_whoever_comes_while_too_many_wait_is_refused_at_once(store):
    held = Held(store)

    async def work():
        writer = Writer(held, most=2)
        first = asyncio.create_task(everybody(writer, [post(f"p{n}", event()) for n in range(2)]))
        while writer._unanswered < 2:
            await asyncio.sleep(0)
        with pytest.raises(BusyError, match="in a few seconds"):
            await writer.post(post("late", event()))
        held.let.set()
        assert await first == [Taken(1, mark_of([event()]))] * 2
        assert (await writer.post(post("late", event()))).count == 1
        await writer.close()
        with pytest.raises(BusyError, match="stopped"):
            await writer.post(post("late", event()))

    run(work())


def test_a_transaction_has_an_end(store):
    held = Held(store)
    held.let.set()
    each = MOST_TOGETHER // 4
    posts = [post(f"p{n}", *(event(minute) for minute in range(each))) for n in range(6)]

    async def work():
        writer = Writer(held)
        assert [one.count for one in await everybody(writer, posts)] == [each] * 6
        await writer.close()

    run(work())
    assert held.together == [4, 2]


def test_who_no_longer_waits_and_a_class_that_does_not_follow_stop_nobody(store, caplog):
    held = Held(store)

    async def work():
        writer = Writer(held)
        writer.on_taken = lambda *_: 1 / 0
        gone = asyncio.create_task(writer.post(post("anna", event())))
        stays = asyncio.create_task(writer.post(post("ben", event())))
        await asyncio.sleep(0)
        gone.cancel()
        held.let.set()
        assert (await stays).count == 1
        await writer.close()

    run(work())
    assert store.taken("anna").count == 1
    assert "ZeroDivisionError" in caplog.text
    assert "anna" not in caplog.text

"""Posts are written together, acknowledged once they are committed, and one that is bad harms no other."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy.event import listen, remove

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


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_nothing_is_acknowledged_while_the_database_is_away_and_all_goes_on_when_it_is_back(store, cluster):
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
        cluster.stop()
        cluster.start()
        assert (await writer.post(post("ben", event(1)))).count == 2, "while nobody asked it was away"
        await writer.close()

    run(work())


def test_whoever_comes_while_too_many_wait_is_refused_at_once(store):
    held = Held(store)

    async def work():
        writer = Writer(held, most=2)
        asked = [asyncio.create_task(writer.post(post(name, event()))) for name in ("anna", "ben", "late")]
        (late,), first = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        with pytest.raises(BusyError, match="in a few seconds"):
            late.result()
        held.let.set()
        assert await asyncio.gather(*first) == [Taken(1, mark_of([event()]))] * 2
        assert (await writer.post(post("late", event()))).count == 1
        await writer.close()
        with pytest.raises(BusyError, match="stopped"):
            await writer.post(post("late", event()))

    run(work())


def test_a_vote_does_not_wait_behind_the_work_of_weeks(store):
    held, order = Held(store), []
    held.let.set()
    large = [post(f"late{n}", *(event(minute) for minute in range(MOST_TOGETHER))) for n in range(3)]

    async def work():
        writer = Writer(held)
        writer.on_taken = lambda person, *_: order.append(person)
        await everybody(writer, [*large, post("anna", event()), post("ben", event())])
        await writer.close()

    run(work())
    assert order == ["late0", "anna", "ben", "late1", "late2"]


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
    assert held.together == [5, 1]


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


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_what_was_acknowledged_is_there_after_the_database_was_killed_in_the_middle(store, cluster):
    acknowledged, failed = [], []

    async def work():
        writer = Writer(store)
        loop = asyncio.get_running_loop()

        async def learner(person):
            for minute in range(200):
                try:
                    await writer.post(post(person, event(minute)))
                except StoreError:
                    failed.append(person)
                    return
                acknowledged.append((person, minute))

        learners = asyncio.gather(*(learner(f"p{n}") for n in range(20)))
        while len(acknowledged) < 200:
            await writer.post(post("anna", event()))
        await loop.run_in_executor(None, cluster.kill)
        await learners
        await writer.close()

    try:
        run(work())
    finally:
        cluster.start()
    assert failed
    for person in {each for each, _ in acknowledged}:
        minutes = {minute for each, minute in acknowledged if each == person}
        assert {event(minute).identity for minute in minutes} <= {*store.identities(person)}
        assert store.taken(person) == Taken(len(store.events(person)), mark_of(store.events(person)))


WRITES = """
import sys
from pathlib import Path
from tests.hub.posted import event, post
from utils.hub.store import Store
store = Store(sys.argv[1])
for n in range(100_000):
    print(store.take([post("anna", event(n))])[0].count, flush=True)
"""


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_was_acknowledged_is_there_after_the_service_was_killed_in_the_middle(store, database):
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", WRITES, database], stdout=subprocess.PIPE, cwd=root) as writing:
        said = [int(writing.stdout.readline()) for _ in range(50)]
        writing.kill()
        said += map(int, writing.stdout.read().splitlines())
    assert said == [*range(1, len(said) + 1)]
    events = store.events("anna")
    assert len(events) >= len(said)
    assert store.taken("anna") == Taken(len(events), mark_of(events))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_full_disk_is_one_line_and_afterwards_all_goes_on(store):
    def fill(connection, _):
        connection.execute(f"PRAGMA max_page_count={connection.execute('PRAGMA page_count').fetchone()[0]}")

    engine = store._database._engine
    engine.dispose()
    listen(engine, "connect", fill)
    posts = [post(f"p{n}", *(event(minute) for minute in range(100))) for n in range(5)]

    async def work():
        writer = Writer(store)
        for each in await everybody(writer, posts):
            assert type(each) is StoreError
            assert "disk is full" in str(each)
            assert "\n" not in str(each)
        engine.dispose()
        remove(engine, "connect", fill)
        assert [each.count for each in await everybody(writer, posts)] == [100] * 5
        await writer.close()

    run(work())

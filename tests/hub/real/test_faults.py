"""What breaks on a real hub: nothing that the service acknowledged is lost, and nothing is there twice."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from utils.outbox.messages import MOST_EVENTS, Opening

from .hub import Hub
from .kernels import Kernel, RefusedError, Teacher, answer, connections, until, vote

CLASS, SECTION, QUESTION = "seminar-a", "introduction", "attack-on-guam"
TEACH = ("access:services!service=seminar", f"custom:seminar:teach!group={CLASS}")
NAMES = [f"learner-{number}" for number in range(8)]
AT_LEAST = 10
"""Events of each learner that are acknowledged before the fault, and after it."""


@pytest.fixture(scope="module")
def hub(tmp_path_factory, cluster):
    folder: Path = tmp_path_factory.mktemp("hub")
    hub = Hub(folder, settings={"SEMINAR_HUB_DATABASE": cluster.address})
    hub.start()
    hub.enrol(NAMES, CLASS)
    yield hub
    hub.stop()


@asynccontextmanager
async def posting(hub):
    """Have each learner post one event after the other, as long as this is open."""
    async with connections() as session:
        kernels = [Kernel(name, hub.address, hub.token(name), session) for name in NAMES]

        async def without_end(kernel):
            number = 0
            while True:
                await kernel.insist([answer(number, of=kernel.name)])
                number += 1

        tasks = [asyncio.create_task(without_end(kernel)) for kernel in kernels]
        try:
            await more_from(kernels)
            yield kernels
            await more_from(kernels)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for kernel in kernels:
            held = await kernel.held()
            assert len(held) == len(set(held))
            assert {each.identity for each in kernel.acknowledged} <= set(held)


async def more_from(kernels):
    """Wait until each has had more acknowledged."""
    wanted = [len(kernel.acknowledged) + AT_LEAST for kernel in kernels]
    await until(lambda: all(len(k.acknowledged) >= many for k, many in zip(kernels, wanted, strict=True)))


def run(hub, fault):
    """Have a fault happen in the middle of posting."""

    async def while_posting():
        async with posting(hub):
            await asyncio.to_thread(fault)

    asyncio.run(while_posting())


def test_the_service_is_killed(hub):
    def fault():
        hub.service.kill()
        hub.service.start()

    run(hub, fault)


def test_the_service_is_asked_to_end(hub):
    def fault():
        hub.service.stop()
        hub.service.start()

    run(hub, fault)


def test_the_database_is_killed_and_comes_back(hub, cluster):
    def fault():
        cluster.kill()
        cluster.start()

    run(hub, fault)


def test_the_hub_is_killed_and_comes_back(hub):
    def fault():
        hub.hub.kill()
        hub.hub.start()

    run(hub, fault)


def test_the_proxy_is_killed_and_comes_back(hub):
    """A proxy that was killed has no routes; the hub tells it them again, at the latest at its next look."""

    def fault():
        hub.proxy.kill()
        hub.proxy.start()
        hub.routes_again()

    run(hub, fault)


def test_without_the_hub_who_is_known_goes_on(hub):
    async def act():
        async with connections() as session:
            kernel = Kernel("anna", hub.address, hub.token("anna"), session)
            stranger = Kernel("ben", hub.address, hub.token("ben"), session)
            await kernel.post([answer(1)])
            hub.hub.kill()
            try:
                await kernel.post([answer(2)])
                with pytest.raises(RefusedError, match="503"):
                    await stranger.post([answer(3)])
            finally:
                hub.hub.start()
            await stranger.insist([answer(3)])
            assert len(await kernel.held()) == 2

    asyncio.run(act())


def test_a_week_offline_is_sent_in_batches_each_of_them_twice(hub):
    async def act():
        async with connections() as session:
            kernel = Kernel("carla", hub.address, hub.token("carla"), session)
            now = answer(0).at
            events = [answer(number, text="x" * 100) for number in range(10_000)]
            week = [replace(each, at=now - timedelta(minutes=number)) for number, each in enumerate(events)]
            for begin in range(0, len(week), MOST_EVENTS):
                await kernel.insist(week[begin : begin + MOST_EVENTS])
                taken = await kernel.insist(week[begin : begin + MOST_EVENTS])
            assert taken.count == len(week)
            assert set(await kernel.held()) == {each.identity for each in week}

    asyncio.run(act())


def open_for(kernel):
    """Return what a kernel knows to be open; before it knows anything, something without votes."""
    return (kernel.live and kernel.live.opening) or Opening(id="", class_="", section="", question="", phase="vote")


def test_a_class_goes_on_where_it_was_when_the_service_is_killed_in_the_middle_of_a_vote(hub):
    async def act():
        async with connections() as session:
            teacher = Teacher(hub.address, CLASS, hub.token("teacher", TEACH), session)
            kernels = [Kernel(name, hub.address, hub.token(name), session) for name in NAMES]
            following = [asyncio.create_task(kernel.keep_following()) for kernel in kernels]
            opening = (await teacher.do("opening", section=SECTION, question=QUESTION))["opening"]["id"]
            half = len(kernels) // 2
            await asyncio.gather(*(k.insist([vote(SECTION, QUESTION, "on-guam", opening)]) for k in kernels[:half]))
            hub.service.kill()
            for kernel in kernels:
                kernel.seen = b""
            hub.service.start()
            await asyncio.gather(*(k.insist([vote(SECTION, QUESTION, "on-naha", opening)]) for k in kernels[half:]))
            await until(lambda: all(open_for(kernel).voted == len(kernels) for kernel in kernels))
            assert {open_for(kernel).id for kernel in kernels} == {opening}
            room = await teacher.do("phase", phase="revealed", minutes=None)
            counts = {each["letter"]: each["first"] for each in room["opening"]["tally"]["counts"]}
            assert counts == {"A": 4, "B": 0, "C": 4, "D": 0}
            await teacher.do("close")
            for task in following:
                task.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*following)

    asyncio.run(act())

"""Measure a live class on a real JupyterHub, with its proxy and PostgreSQL, on this machine alone; print the table.

Learners are simulated: a kernel each, with a token of its own, all in this process.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

import psutil

from benchmarks.report import Aim, print_table
from tests.hub.postgres import new_cluster
from tests.hub.real.hub import Hub
from tests.hub.real.kernels import Kernel, Teacher, answer, connections, until, vote

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import aiohttp

CLASS, SECTION, QUESTION = "seminar-a", "introduction", "attack-on-guam"
ANSWERS = ("on-naha", "on-tanker", "on-guam", "on-yokosuka")
VOTERS, FIRST_POSTS, SIZES = 500, 450, (500, 1000, 2000, 3000)
MINUTE = 60.0
QUIET = 20.0  # seconds over which the processor is watched while nothing happens: more than the pause between comments
TOGETHER = 100  # kernels that begin together
NOTE = """
All of it on one machine, simulated kernels too: {cores} cores, load at the start {load:.1f}. The service asks the hub
for each token that it sees first. Times are those that a kernel sees: straight to the service, as `deploy/` has it, or
through the hub's proxy. Memory is that of the service's process (RSS), beyond what it has without a stream; its
processor time is a share of one core."""


@dataclass
class Class:
    """Learners with tokens, and who leads them."""

    hub: Hub
    session: aiohttp.ClientSession
    kernels: list[Kernel]
    teacher: Teacher

    @property
    def process(self) -> psutil.Process:
        """The service's process."""
        return psutil.Process(self.hub.service.pid)


async def enrol(hub: Hub, session: aiohttp.ClientSession, many: int) -> Class:
    """Put so many learners into a class, and give each a token."""
    names = [f"learner-{number}" for number in range(many)]
    for begin in range(0, many, 500):
        hub.enrol(names[begin : begin + 500], CLASS)
    began = time.monotonic()
    kernels = [Kernel(name, hub.direct, hub.token(name), session) for name in names]
    print(f"{many} tokens in {time.monotonic() - began:.0f} s", file=sys.stderr)
    token = hub.token("teacher", ("access:services!service=seminar", f"custom:seminar:teach!group={CLASS}"))
    return Class(hub, session, kernels, Teacher(hub.address, CLASS, token, session))


def through_proxy(class_: Class) -> None:
    """Have everything go through the hub's proxy from now on."""
    for each in (*class_.kernels, class_.teacher):
        each.address = class_.hub.address


async def first_posts(kernels: Sequence[Kernel]) -> list[float]:
    """Have each post for the first time, somewhere in one minute; return how long each waited."""
    moments = random.Random(1)  # noqa: S311 - when somebody comes is no secret

    async def one(kernel: Kernel) -> float:
        await asyncio.sleep(moments.uniform(0, MINUTE))
        return await timed(kernel)

    return list(await asyncio.gather(*map(one, kernels)))


async def timed(kernel: Kernel, event: Callable[[], object] = lambda: answer(0)) -> float:
    """Return how long one post takes."""
    began = time.monotonic()
    await kernel.post([event()])  # type: ignore[list-item]
    return time.monotonic() - began


async def follow(kernels: Sequence[Kernel]) -> list[asyncio.Task[None]]:
    """Have all of them follow; each has its first message when this returns."""
    tasks: list[asyncio.Task[None]] = []
    for begin in range(0, len(kernels), TOGETHER):
        together = kernels[begin : begin + TOGETHER]
        for kernel in together:
            kernel.seen = b""
            kernel.expect(b"version")
        tasks += [asyncio.create_task(kernel.keep_following()) for kernel in together]
        await until(lambda: all(kernel.met for kernel in together), 2 * MINUTE)  # noqa: B023 - it is over here
    return tasks


async def seen(kernels: Sequence[Kernel], what: bytes, since: float) -> list[float]:
    """Return after how many seconds each stream had said `what`."""
    for kernel in kernels:
        kernel.expect(what)
    try:
        await until(lambda: all(kernel.met for kernel in kernels), MINUTE)
    except TimeoutError:
        for k in [k for k in kernels if not k.met][:5]:
            print(k.name, what, k.seen[:300], k.ended, file=sys.stderr)
        print(len([k for k in kernels if not k.met]), len(kernels), file=sys.stderr)
        raise
    return [max(0.0, kernel.met - since) for kernel in kernels]


async def vote_at_once(class_: Class, many: int) -> tuple[list[float], list[float], list[float], int]:
    """Have so many vote at the same moment.

    Returns:
        How long each waited; when each stream had all votes, from the last acknowledgement; when each had one more
        vote, from its acknowledgement; how many of the acknowledged votes the service does not have exactly once.
    """
    kernels, teacher = class_.kernels[: many + 1], class_.teacher
    for begin in range(0, many, TOGETHER):  # the hub was asked for them before, as after a first answer
        await asyncio.gather(*(timed(each) for each in kernels[begin : min(begin + TOGETHER, many)]))
    room = await teacher.do("opening", section=SECTION, question=QUESTION)
    opening = room["opening"]["id"]
    await seen(kernels, opening.encode(), time.monotonic())
    await teacher.do("shown", shown=True)

    def cast(number: int) -> Callable[[], object]:
        return lambda: vote(SECTION, QUESTION, ANSWERS[number % len(ANSWERS)], opening)

    took = await asyncio.gather(*(timed(kernel, cast(number)) for number, kernel in enumerate(kernels[:many])))
    acknowledged = time.monotonic()
    all_there = await seen(kernels, f'"voted":{many},'.encode(), acknowledged)
    await timed(kernels[many], cast(many))
    one_more = await seen(kernels, f'"voted":{many + 1},'.encode(), time.monotonic())
    lost = 0
    for kernel in kernels:
        held = await kernel.held()
        lost += sum(held.count(each.identity) != 1 for each in kernel.acknowledged)
        lost += len(held) != len({each.identity for each in kernel.acknowledged})
    await teacher.do("close")
    return list(took), all_there, one_more, lost


async def cost_of_streams(class_: Class) -> list[list[str]]:
    """Return a row a number of streams: what they cost the service, and how soon each says that a question is open."""
    class_.hub.service.stop()  # what votes have left in its memory is not what streams cost
    class_.hub.service.start()
    process, rows, tasks = class_.process, [], []
    bare = process.memory_info().rss
    followed: list[Kernel] = []
    for size in [size for size in SIZES if size <= len(class_.kernels)]:
        began = time.monotonic()
        new = class_.kernels[len(followed) : size]
        tasks += await follow(new)
        followed += new
        opened = time.monotonic() - began
        memory = process.memory_info().rss - bare
        before, since = sum(process.cpu_times()[:2]), time.monotonic()
        await asyncio.sleep(QUIET)
        idle = (sum(process.cpu_times()[:2]) - before) / (time.monotonic() - since)
        before = sum(process.cpu_times()[:2])
        asked = time.monotonic()
        room = await class_.teacher.do("opening", section=SECTION, question=QUESTION)
        told = await seen(followed, room["opening"]["id"].encode(), asked)
        busy = sum(process.cpu_times()[:2]) - before
        await class_.teacher.do("close")
        each = [f"{memory / size / 1e3:.0f}", f"{idle / size * 1e6:.0f}", f"{busy / size * 1e6:.0f}"]
        rows.append([f"{size:,} streams", f"{opened:.1f}", f"{memory / 1e6:.0f}", *each, told_in(told)])
    await end(tasks)
    return rows


def told_in(seconds: Sequence[float]) -> str:
    """Return median and latest."""
    return f"{median(seconds):.2f} ({max(seconds):.2f})"


def at_most(seconds: Sequence[float]) -> float:
    """Return the 99th percentile."""
    return quantiles(seconds, n=100)[98]


async def a_vote(class_: Class, many: int, way: str) -> tuple[list[list[str]], int]:
    """Have so many vote while all of them follow; return rows for the table, and how many votes are not there once."""
    print(f"a vote, {way}", file=sys.stderr)
    tasks = await follow(class_.kernels[: many + 1])
    took, all_there, one_more, lost = await vote_at_once(class_, many)
    await end(tasks)
    aims = f"{Aim(0.6, median(took), 's')}, {Aim(3, at_most(took), 's')}"
    return [
        [f"{many} vote at once, {way}: acknowledged", told_in(took), f"{at_most(took):.2f}", aims],
        *(
            [
                f"{what} on {many + 1} streams",
                told_in(seconds),
                f"{at_most(seconds):.2f}",
                str(Aim(2, max(seconds), "s")),
            ]
            for what, seconds in ((f"all {many} votes", all_there), ("one more vote", one_more))
        ),
    ], lost


async def end(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Have kernels follow no longer."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def measure(hub: Hub, learners: int) -> int:
    """Measure all and print it; return how many acknowledged votes were not there once."""
    async with connections() as session:
        class_ = await enrol(hub, session, learners)
        print("first posts in a minute", file=sys.stderr)
        first = await first_posts(class_.kernels[:FIRST_POSTS])
        many = min(VOTERS, learners - 1)
        straight, lost = await a_vote(class_, many, "straight")
        print("streams", file=sys.stderr)
        rows = await cost_of_streams(class_)
        through_proxy(class_)
        proxied, lost_there = await a_vote(class_, many, "through the proxy")
    begins = [f"first posts of {len(first)} in a minute", told_in(first), f"{at_most(first):.2f}"]
    table = [[*begins, str(Aim(5, max(first), "s"))], *straight, *proxied]
    print_table("A live class: what a kernel waits for", ["", "s, median (latest)", "99 %", "aim"], table)
    print(f"\nAcknowledged, and not there exactly once: {lost + lost_there}.")
    came_back = Counter(why for kernel in class_.kernels for why in kernel.ended)
    print(f"Streams that ended and were begun anew: {dict(came_back) or 0}.")
    head = ["", "opened in s", "MB", "kB each", "µs a second each, idle", "µs each, a change", "a change in s (latest)"]
    print_table("A live class: what streams cost the service", head, rows)
    return lost + lost_there


def main() -> int:
    """Start everything, measure, and end it; return 1 if something that was acknowledged is lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hub", description=__doc__)
    parser.add_argument("--learners", type=int, default=max(SIZES), help="how many, from 2")
    options = parser.parse_args()
    load, cores = psutil.getloadavg()[0], psutil.cpu_count()
    with tempfile.TemporaryDirectory() as folder, new_cluster() as cluster:
        hub = Hub(Path(folder), settings={"SEMINAR_HUB_DATABASE": cluster.address})
        try:
            hub.start()
            lost = asyncio.run(measure(hub, options.learners))
        finally:
            hub.stop()
    print(NOTE.format(cores=cores, load=load))
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main())

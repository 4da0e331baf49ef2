"""What all requests share: the course, what is kept, the classes, and how much each may ask."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from secrets import token_bytes
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from utils.hub.limits import Allowance, Streams
from utils.hub.rooms import Rooms

if TYPE_CHECKING:
    from collections.abc import Callable

    from utils.course import Course
    from utils.hub.identity import Hub
    from utils.hub.store import Store
    from utils.hub.writer import Writer

P = ParamSpec("P")
T = TypeVar("T")

READERS = 4
"""Threads that read from the database; each may hold a connection."""


@dataclass
class Service:
    """The service of one hub.

    Args:
        course: whose questions are opened; it judges the votes, where it has the keys.
        store: what is kept.
        writer: writes what kernels post.
        hub: says who somebody is.
        keep_days: after how many days without anything new a learner's events are deleted, 0 for never.
    """

    course: Course
    store: Store
    writer: Writer
    hub: Hub
    keep_days: int = 0
    allowance: Allowance = field(default_factory=Allowance)
    streams: Streams = field(default_factory=Streams)

    def __post_init__(self) -> None:
        """Begin with no class in memory."""
        self._readers = ThreadPoolExecutor(READERS, "seminar-reader")
        self._composer = ThreadPoolExecutor(1, "seminar-report")  # one at a time: streams and votes come first
        self._salt = token_bytes(16)
        self.rooms = Rooms(self.course, self.store, self.in_thread)

    async def in_thread(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what a call that waits for the database comes to, without waiting in the loop."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, partial(call, *args, **kwargs))

    async def compose(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what a call that takes long comes to."""
        return await asyncio.get_running_loop().run_in_executor(self._composer, partial(call, *args, **kwargs))

    def close(self) -> None:
        """End every stream."""
        self.streams.end_all()

    def unnamed(self, person: str) -> str:
        """Return what a person is called in the log: the same until the service is started again."""
        return blake2b(person.encode(), key=self._salt, digest_size=4).hexdigest()

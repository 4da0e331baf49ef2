"""Kernels of many learners in one process: they post and follow as a real one does, each with a token of its own."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import aiohttp
import msgspec

from utils.outbox.messages import OPENING, PHASE, Batch, Held, Live, Taken
from utils.outbox.service import SILENCE
from utils.record import Event

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

_PATIENCE = aiohttp.ClientTimeout(total=None, sock_connect=60, sock_read=SILENCE)  # as a real one has it


class RefusedError(Exception):
    """The service, or the proxy before it, did not take what was posted."""


@dataclass
class Kernel:
    """One learner's kernel, on a connection that it shares with others as far as a proxy does."""

    name: str
    address: str
    token: str
    session: aiohttp.ClientSession = field(repr=False)
    acknowledged: list[Event] = field(default_factory=list, repr=False)
    seen: bytes = b""
    """The newest message of the stream, as it came."""
    expected: bytes = b""
    """What a message has to hold for `met` to say when the first such came; 0 before."""
    met: float = 0.0
    ended: list[str] = field(default_factory=list, repr=False)
    """Why a stream ended, each time."""

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"token {self.token}"}

    async def post(self, events: Sequence[Event]) -> Taken:
        """Post events; what is acknowledged must never be lost.

        Raises:
            RefusedError: they were not taken, or nobody said that they were.
        """
        body = msgspec.json.encode(Batch("alliance-and-region", "0.1.0", {}, list(events)))
        try:
            async with self.session.post(f"{self.address}api/events", data=body, headers=self._headers) as answer:
                text = await answer.read()
                if answer.status != 200:
                    raise RefusedError(f"{answer.status}: {text[:200]!r}")
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise RefusedError(str(error)) from error
        self.acknowledged += events
        return msgspec.json.decode(text, type=Taken)

    async def insist(self, events: Sequence[Event], pause: float = 0.2) -> Taken:
        """Post events until they are taken, as a kernel does."""
        while True:
            try:
                return await self.post(events)
            except RefusedError:
                await asyncio.sleep(pause)

    async def held(self) -> list[str]:
        """Return the identities of what the service has."""
        async with self.session.get(f"{self.address}api/events/identities", headers=self._headers) as answer:
            answer.raise_for_status()
            return msgspec.json.decode(await answer.read(), type=Held).identities

    async def follow(self) -> None:
        """Keep the newest message of the stream, until it ends."""
        async with self.session.get(f"{self.address}api/live", headers=self._headers) as answer:
            answer.raise_for_status()
            async for line in answer.content:
                if line.startswith(b"data:"):
                    self.seen = line[5:]
                    if not self.met and self.expected in line:
                        self.met = time.monotonic()

    def expect(self, what: bytes) -> None:
        """Say when a message comes that holds `what`, if the newest does not."""
        self.expected, self.met = what, time.monotonic() if what in self.seen else 0.0

    async def keep_following(self) -> None:
        """Follow, and come back whenever the stream ends."""
        while True:
            try:
                await self.follow()
                self.ended.append("ended")
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                self.ended.append(f"{type(error).__name__}: {error}")
            await asyncio.sleep(0.3)

    @property
    def live(self) -> Live | None:
        """The newest message."""
        return msgspec.json.decode(self.seen, type=Live) if self.seen else None


@dataclass
class Teacher:
    """Who leads a class, by a token."""

    address: str
    class_: str
    token: str
    session: aiohttp.ClientSession = field(repr=False)

    async def do(self, what: str, **body: Any) -> dict[str, Any]:
        """Do one of the steps, and return the room that comes of it."""
        address = f"{self.address}api/classes/{self.class_}/{what}"
        async with self.session.post(address, json=body, headers={"Authorization": f"token {self.token}"}) as answer:
            assert answer.status == 200, await answer.text()
            room: dict[str, Any] = await answer.json()
            return room


async def until(condition: Callable[[], object], patience: float = 60) -> None:
    """Wait until `condition` holds.

    Raises:
        TimeoutError: it does not.
    """
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("what was waited for did not come")
        await asyncio.sleep(0.02)


@asynccontextmanager
async def connections() -> AsyncIterator[aiohttp.ClientSession]:
    """Give as many connections as are asked for."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=_PATIENCE) as session:
        yield session


def vote(section: str, question: str, response: str, opening: str, phase: str = "vote") -> Event:
    """Return the vote that a learner casts now."""
    data = {"round": "first" if phase == "vote" else "second", "response": response, OPENING: opening, PHASE: phase}
    return Event(
        kind="voted", section=section, activity=f"vote-{question}", item=question, at=datetime.now(UTC), data=data
    )


def answer(number: int, **data: Any) -> Event:
    """Return an event like any other, the `number`th of a learner."""
    return Event(
        kind="answered",
        section="introduction",
        activity="old-purposes",
        item="attack-on-guam",
        at=datetime.now(UTC),
        data={"response": "on-guam", "right": False, "number": number, **data},
    )

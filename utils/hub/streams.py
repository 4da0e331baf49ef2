"""A stream of server-sent events to one reader; who does not read is given up, and comes back."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from tornado.iostream import StreamClosedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from utils.hub.handler import Handler

PAUSE = 5
"""Seconds without a message after which a comment says that the stream is there.

The hub's proxy does not pass on that a service was killed: who follows learns it from this silence alone.
"""

SLOWEST = 20
"""Seconds that a message may take to leave."""

HERE = b": here\nevent: here\ndata: here\n\n"
"""A comment for kernels; scripts of pages see only events, and must know that the service is there still."""


async def stream(handler: Handler, event: str, message: Callable[[], bytes]) -> None:
    """Send what `message` returns, at once and whenever the handler's `wake` is set, until one of both sides ends.

    A reader who is slow gets fewer messages: each has all that is to be known. Who may no longer have them gets none.
    """
    handler.set_header("Content-Type", "text/event-stream; charset=utf-8")
    handler.set_header("Cache-Control", "no-cache")
    handler.set_header("X-Accel-Buffering", "no")
    wake, checked = handler.wake, time.monotonic()
    woken = True
    try:
        while not handler.gone:
            if time.monotonic() - checked >= PAUSE:
                if not await handler.still_admitted():
                    return
                checked = time.monotonic()
            wake.clear()
            await _send(handler, b"event: %b\ndata: %b\n\n" % (event.encode(), message()) if woken else HERE)
            woken = await set_within(wake, PAUSE)
    except (StreamClosedError, TimeoutError):
        handler.give_up()


async def _send(handler: Handler, data: bytes) -> None:
    handler.write(data)
    await asyncio.wait_for(handler.flush(), SLOWEST)


async def set_within(wake: asyncio.Event, seconds: float) -> bool:
    """Wait for `wake`, but no longer; say whether it was set."""
    try:
        await asyncio.wait_for(wake.wait(), seconds)
    except TimeoutError:
        return False
    return True

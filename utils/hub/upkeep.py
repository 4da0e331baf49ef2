"""What the service does by itself as long as it runs: it forgets what is old, and whom somebody had it forget."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from utils.hub.service import Service

DAY = 24 * 60 * 60.0
"""Seconds between two looks for what is older than it may be."""

MINUTE = 60.0
"""Seconds between two looks for what `seminar hub forget` deleted, or before another try."""

_LOG = logging.getLogger("seminar.hub")


async def look_after(service: Service, day: float = DAY, minute: float = MINUTE) -> None:
    """Delete what is older than `keep_days` says, at once and then every day, and keep no class that was forgotten."""
    due = time.monotonic()
    while True:
        try:
            if service.keep_days and time.monotonic() >= due:
                done = await service.in_thread(service.store.forget_before, service.keep_days)
                _LOG.info("deleted as too old: learners %d, entries %d, openings %d", *done[:3])
                due = time.monotonic() + day
            await service.rooms.catch_up()
        except Exception as error:  # noqa: BLE001 (what was promised of old entries is tried again, whatever it is)
            _LOG.error("looking after what is kept failed: %s", type(error).__name__)
        await asyncio.sleep(minute)

"""Follows where the class is, for all forms of this kernel."""

from __future__ import annotations

from threading import Lock, Thread, Timer, current_thread
from time import sleep
from typing import TYPE_CHECKING

from utils.outbox.listeners import Listeners
from utils.outbox.patience import Patience
from utils.outbox.service import ServiceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from utils.outbox.messages import Live
    from utils.outbox.service import Service

FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0

GRACE = 10.0
"""Seconds within which a lost connection may come back before it is told that it is lost."""


class Follower:
    """Knows where the class is, from a thread of its own that ends with the kernel."""

    def __init__(self, service: Service, patience: Patience | None = None, grace: float = GRACE) -> None:
        """Follow `service` from now on."""
        self._service, self._grace = service, grace
        self._patience = patience or Patience(FIRST_WAIT, LONGEST_WAIT)
        self._listeners = Listeners()
        self._latest: Live | None = None
        self._connected = True  # until it is told otherwise, as after each loss
        self._losing: Timer | None = None
        self._one_at_a_time = Lock()
        Thread(target=self._run, name="seminar-follower", daemon=True).start()

    @property
    def latest(self) -> Live | None:
        """Where the class is, as far as is known; None where nothing has been heard yet."""
        return self._latest

    @property
    def connected(self) -> bool:
        """Whether `latest` can be relied on: False once nothing has been heard of the service for some seconds."""
        return self._connected

    def listen(self, call: Callable[[], None]) -> None:
        """Call `call` in the follower's thread whenever `latest` or `connected` has changed.

        A method keeps nothing alive: what it belongs to may go at any time.
        """
        self._listeners.add(call)

    def _run(self) -> None:
        while True:
            self._lose()
            after = self._follow()
            sleep(max(after, self._patience.take()))

    def _follow(self) -> float:
        """Follow until the connection ends; return the seconds for which the service asks to be left alone."""
        try:
            for live in self._service.follow():
                self._patience.renew()
                self._hear(live)
        except ServiceError as error:
            return error.after
        return 0

    def _hear(self, live: Live | None) -> None:
        with self._one_at_a_time:
            if self._losing:
                self._losing.cancel()
                self._losing = None
            changed = not self._connected or live not in (None, self._latest)
            self._connected = True
            self._latest = live or self._latest
        if changed:
            self._listeners.tell()

    def _lose(self) -> None:
        """Have it told in some seconds that the connection is lost, unless that is under way or was told."""
        with self._one_at_a_time:
            if self._connected and self._losing is None:
                self._losing = Timer(self._grace, self._tell_lost)
                self._losing.daemon = True
                self._losing.start()

    def _tell_lost(self) -> None:
        with self._one_at_a_time:
            if self._losing is not current_thread():  # heard again in the very moment
                return
            self._losing, self._connected = None, False
        self._listeners.tell()

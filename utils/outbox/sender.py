"""Sends what a record holds to the service of the class, and goes on after whatever broke.

What was sent, the service alone knows: the next kernel asks it, and sends what a dead one has left.
"""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime
from logging import getLogger
from threading import Event as Flag
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from utils.one_line_error import OneLineError
from utils.outbox.ledger import Ledger, first_batch
from utils.outbox.listeners import Listeners
from utils.outbox.messages import MOST_EVENTS
from utils.outbox.patience import Patience
from utils.outbox.service import ServiceError
from utils.words import own_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from utils.outbox.messages import Batch
    from utils.outbox.service import Service
    from utils.record import Event, Record
    from utils.words import Words

_LOG = getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0


class State(Struct, frozen=True):
    """How far sending is.

    Args:
        waiting: how many events wait; None where the service has not yet said what it has.
        since: since when some have waited.
        sent: when the service last said that it has everything.
        too_large: how many are too large to be sent at all.
        trouble: why they wait, in words; "" where they are on their way.
    """

    waiting: int | None = None
    since: datetime | None = None
    sent: datetime | None = None
    too_large: int = 0
    trouble: str = ""


class Sender:
    """Sends a record's events in a thread of its own, which ends with the kernel; nobody waits for it."""

    def __init__(
        self,
        record: Record,
        service: Service,
        wants: Callable[[Event], bool],
        pack: Callable[[Sequence[Event]], Batch],
        patience: Patience | None = None,
    ) -> None:
        """Send from now on.

        Args:
            record: whose events are sent; nothing is sent while somebody else has begun on its account.
            service: where to.
            wants: says which events may leave this computer.
            pack: makes a batch of events; it may take its time, and raise a OneLineError.
            patience: how long to wait after something failed.
        """
        self._record, self._service, self._pack = record, service, pack
        self._patience = patience or Patience(FIRST_WAIT, LONGEST_WAIT)
        self._ledger = Ledger(wants)
        self._most = MOST_EVENTS
        self._arrived: deque[Sequence[Event]] = deque()
        self._wake = Flag()
        self._listeners = Listeners()
        self._state = State()
        record.listen(self._hear)
        Thread(target=self._run, name="seminar-sender", daemon=True).start()

    @property
    def state(self) -> State:
        """How far it is."""
        return self._state

    def told(self, words: Words) -> str:
        """Return the one line on how far it is, "" while there is nothing to say."""
        state, line = self._state, ""
        if state.waiting is None:
            line = words("outbox.unknown", trouble=state.trouble) if state.trouble else ""
        elif state.waiting and state.trouble and state.since:
            line = words.counted("outbox.waiting", state.waiting, since=_clock(state.since), trouble=state.trouble)
        elif state.waiting:
            line = words.counted("outbox.sending", state.waiting)
        elif state.sent:
            line = words("outbox.sent", time=_clock(state.sent))
        large = words.counted("outbox.too_large", state.too_large) if state.too_large else ""
        return words("outbox.both", first=line, second=large) if line and large else line or large

    def listen(self, call: Callable[[], None]) -> None:
        """Call `call` in the sender's thread whenever something was sent or could not be; as `Follower.listen`."""
        self._listeners.add(call)

    def _hear(self, events: Sequence[Event]) -> None:
        """Take note of new events, in the thread that records them: it must not wait."""
        self._arrived.append(events)
        self._wake.set()

    def _run(self) -> None:
        self._hear(self._record.all())
        while True:
            self._wake.wait()
            self._wake.clear()
            before = self._state
            # While it is somebody else's turn nothing is added; what is added once it is not wakes this thread.
            while not self._record.turn and self._go_on():
                pass
            if self._state != before:
                self._listeners.tell()

    def _go_on(self) -> bool:
        """Take in what is new and send one batch; say whether more is to be done."""
        self._wake.clear()
        while self._arrived:
            self._ledger.add(self._arrived.popleft())
        self._show(self._state.trouble)
        try:
            answered = self._send()
        except Exception as error:  # noqa: BLE001  # whatever it is, the answers are to arrive
            trouble = error if isinstance(error, OneLineError) else _unforeseen(error)
            self._show(str(trouble))
            self._listeners.tell()
            self._wait(trouble)
            return True
        self._show("", answered=answered)
        if self._ledger.compared:
            self._patience.renew()
        return bool(self._state.waiting) or not self._ledger.compared

    def _send(self) -> bool:
        """Ask what the service has, unless that is known, and send a batch of what it lacks; say if it was reached."""
        alive = not self._ledger.compared
        if alive and not self._ledger.compare(self._service.taken(), self._service.identities):
            raise ServiceError("unreachable", own_words()("outbox.lost"))
        if not (events := first_batch(self._ledger.lacking(), self._most)):
            return alive
        batch = self._pack(events)
        try:
            taken = self._service.post(batch)
        except ServiceError as error:
            self._ledger.compared = False  # it may have been taken all the same
            if error.trouble in ("unreachable", "not_taken") and self._goes_around(events, error, alive=alive):
                return True
            raise
        self._most = min(MOST_EVENTS, 2 * self._most)
        self._ledger.take(events, taken)
        return True

    def _goes_around(self, events: list[Event], error: ServiceError, *, alive: bool) -> bool:
        """Have less sent after `error`, or something else, so that no event blocks the rest; say whether at once.

        Args:
            events: what was not taken.
            error: why.
            alive: whether the service had answered just before.
        """
        self._most = max(1, len(events) // 2)
        if len(events) == 1 and alive:
            self._ledger.put_last(events[0])
        return len(events) > 1 and error.trouble == "not_taken"

    def _wait(self, error: OneLineError) -> None:
        """Wait before the next try; where nobody answered, only as long as nothing new comes."""
        trouble, after = (error.trouble, error.after) if isinstance(error, ServiceError) else ("refused", 0)
        seconds = max(after, self._patience.take(longest=trouble == "refused"))
        if trouble == "unreachable" and not after:
            self._wake.wait(seconds)
        else:
            sleep(seconds)

    def _show(self, trouble: str, *, answered: bool = False) -> None:
        """Say how far it is; `answered` where the service has just said what it has."""
        ledger, before, now = self._ledger, self._state, datetime.now(UTC)
        waiting = len(ledger.lacking()) if ledger.known else None
        state = State(waiting, before.since or now, before.sent, len(ledger.too_large), trouble)
        if waiting == 0:
            state = replace(state, since=None, trouble="")
            if answered and ledger.compared and len(ledger):
                state = replace(state, sent=now)
        self._state = state


def _unforeseen(error: Exception) -> OneLineError:
    """Return what to tell of a mistake; what it says itself may hold an answer."""
    _LOG.error("Sending failed with %s", type(error).__name__)
    return OneLineError(own_words()("outbox.unforeseen", kind=type(error).__name__))


def _clock(time: datetime) -> str:
    return f"{time.astimezone():%H:%M}"

"""Writes what waits in one transaction: 500 learners who vote at once cost the database what a few do."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

from utils.hub.database import BadPostError, StoreError
from utils.words import own_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from utils.hub.kept import Post, Written
    from utils.hub.store import Store
    from utils.outbox.messages import Taken
    from utils.record import Event

MOST_WAITING = 3_000
"""Posts that may wait: one of each learner whom a hub may have here. Whoever comes later is to come again."""

MOST_TOGETHER = 2_000
"""Events that go into one transaction, but for those of its first and last post: half a second's work."""

_LOG = logging.getLogger(__name__)


class BusyError(StoreError):
    """Too many posts wait: it was not even tried."""


class _Waiting(NamedTuple):
    post: Post
    answer: asyncio.Future[Taken]


def _size(each: _Waiting) -> int:
    return len(each.post.batch.events)


class Writer:
    """Takes posts in the loop, and has one thread write them, as many at once as have come meanwhile.

    What fails is not tried again: the kernel has it still, and asks again in its own time.
    """

    def __init__(self, store: Store, most: int = MOST_WAITING) -> None:
        """Write to `store`, and refuse what comes while `most` posts wait."""
        self._store, self._most = store, most
        self._waiting: list[_Waiting] = []
        self._thread = ThreadPoolExecutor(1, "seminar-writer")
        self._at_work: asyncio.Task[None] | None = None
        self._unanswered, self._closed = 0, False
        self.on_taken: Callable[[str, frozenset[str], list[Event]], None] = lambda *_: None
        """Called in the loop after a commit, with a learner, their classes, and the events that are new."""

    async def post(self, post: Post) -> Taken:
        """Return what the service has of a learner once `post` is committed.

        Raises:
            BusyError: too much waits, or the service is ending.
            BadPostError: it cannot be kept.
            StoreError: the database could not do it, and nothing of it is kept.
        """
        if self._closed or self._unanswered >= self._most:
            raise BusyError(own_words()("hub_store.closing" if self._closed else "hub_store.busy"))
        answer: asyncio.Future[Taken] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(post, answer))
        self._unanswered += 1
        if self._at_work is None or self._at_work.done():
            self._at_work = asyncio.create_task(self._work())
        return await answer

    async def close(self) -> None:
        """Write what waits, take nothing more, and let the thread go."""
        self._closed = True
        if self._at_work is not None:
            await self._at_work
        self._thread.shutdown()

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            together = self._next()
            done = await loop.run_in_executor(self._thread, self._written, [each.post for each in together])
            for each, result in zip(together, done, strict=True):
                self._tell(each, result)

    def _next(self) -> list[_Waiting]:
        """Take out who has waited longest, and then those with the fewest events.

        A vote does not wait behind those who come back with the work of weeks, and these wait for no more than theirs.
        """
        longest, *others = self._waiting
        found, events = [longest], 0
        for each in sorted(others, key=_size):
            if events >= MOST_TOGETHER:
                break
            found.append(each)
            events += _size(each)
        taken = {*map(id, found)}
        self._waiting = [each for each in self._waiting if id(each) not in taken]
        return found

    def _written(self, posts: Sequence[Post]) -> list[Written | Exception]:
        """Return what became of each post; where one cannot be kept, each is written by itself."""
        try:
            return [*self._store.write(posts)]
        except BadPostError as error:
            return [error] if len(posts) == 1 else [each for post in posts for each in self._written([post])]
        except Exception as error:  # noqa: BLE001 (whatever it is, those who wait are told)
            if not isinstance(error, StoreError):
                _LOG.error("writing failed: %s", type(error).__name__)
            return [error] * len(posts)

    def _tell(self, each: _Waiting, result: Written | Exception) -> None:
        self._unanswered -= 1
        if isinstance(result, Exception):
            if not each.answer.done():
                each.answer.set_exception(result)
            return
        if not each.answer.done():  # who no longer waits has asked in vain, but what came is kept
            each.answer.set_result(result.taken)
        if result.new:
            try:
                self.on_taken(each.post.person, each.post.classes, result.new)
            except Exception as error:  # noqa: BLE001 (others wait for their answers)
                _LOG.error("a class does not follow: %s", type(error).__name__)

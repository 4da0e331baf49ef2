"""Placeholder."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from utils.hub.store import Post, Store
    from utils.outbox.messages import Taken
    from utils.record import Event


class Writer:
    """Placeholder."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.on_taken: Callable[[str, frozenset[str], list[Event]], None] = lambda *_: None

    async def post(self, post: Post) -> Taken:
        written = (await asyncio.to_thread(self.store.write, [post]))[0]
        self.on_taken(post.person, post.classes, written.new)
        return written.taken

    async def close(self) -> None: ...

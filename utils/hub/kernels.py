"""What a learner's kernel asks: to have its events kept, what is kept, and where its classes are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.hub.live import told
from utils.hub.store import Post
from utils.hub.streams import stream
from utils.outbox.messages import Held, Parcels, Taken

if TYPE_CHECKING:
    from utils.hub.handler import Handler


async def take(handler: Handler) -> Taken:
    """Keep what the kernel posts, as events of whom the token is of."""
    user = handler.user
    return await handler.service.writer.post(Post(user.name, user.classes, handler.message))


async def mark(handler: Handler) -> Taken:
    """Return what is kept of the learner: how many events, and their mark."""
    service = handler.service
    return await service.in_thread(service.store.taken, handler.user.name)


async def identities(handler: Handler) -> Held:
    """Return the identities of what is kept of the learner."""
    service = handler.service
    return Held(await service.in_thread(service.store.identities, handler.user.name))


async def parcels(handler: Handler) -> Parcels:
    """Return the packages of memos and of readings that there are for the learner."""
    service = handler.service
    return Parcels(await service.in_thread(service.store.parcels, handler.user.name))


async def live(handler: Handler) -> None:
    """Tell where the learner's classes are, as it changes."""
    user, service, rooms = handler.user, handler.service, handler.service.rooms
    with handler.holding_stream():
        # Who has sent everything posts nothing more, and may have come into another class since.
        await service.in_thread(service.store.move, user.name, user.classes)
        lives = [await rooms.of(class_) for class_ in sorted(user.classes)]
        with rooms.following(user.name, lives, handler.wake):
            await stream(handler, "live", lambda: told(user.name, user.classes, lives))

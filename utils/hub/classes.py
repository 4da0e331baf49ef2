"""What a teacher asks for a class: its pages, its state as it changes, and where it goes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.hub import exports, pages
from utils.hub.streams import stream

if TYPE_CHECKING:
    from utils.hub.handler import Handler
    from utils.hub.live import Live


async def control(handler: Handler) -> str:
    """Return the page from which the class is led."""
    return pages.control(handler.service.course, handler.class_, handler.prefix, handler.xsrf)


async def board(handler: Handler) -> str:
    """Return the page for the projector."""
    _ = handler.xsrf  # sets the cookie from which the page's stream takes it
    return pages.board(handler.service.course, handler.class_, handler.prefix)


async def report(handler: Handler) -> bytes:
    """Return the report on the class."""
    service = handler.service
    handler.set_header("Content-Security-Policy", exports.POLICY)
    return await service.compose(exports.report, service.course, service.store, handler.class_)


async def answers(handler: Handler) -> bytes:
    """Return what the class handed in, a file a learner, as an archive."""
    service = handler.service
    handler.as_download("answers.zip")
    return await service.compose(exports.answers, service.store, handler.class_)


async def live(handler: Handler) -> None:
    """Tell where the class is, as it changes."""
    rooms = handler.service.rooms
    with handler.holding_stream():
        followed = await rooms.of(handler.class_)
        followed.teachers.add(handler.wake)
        try:
            await stream(handler, "room", followed.told_teacher)
        finally:
            followed.teachers.discard(handler.wake)


async def open_question(handler: Handler) -> bytes:
    """Open a question for a vote."""
    asked = handler.message
    return _told(await handler.service.rooms.begin(handler.class_, asked.section, asked.question))


async def to_phase(handler: Handler) -> bytes:
    """Go to a phase."""
    asked = handler.message
    return _told(await handler.service.rooms.to_phase(handler.class_, asked.phase, asked.minutes))


async def close(handler: Handler) -> bytes:
    """End what is open."""
    return _told(await handler.service.rooms.close(handler.class_))


async def show(handler: Handler) -> bytes:
    """Show the tally to the class, or no longer."""
    return _told(await handler.service.rooms.show(handler.class_, shown=handler.message.shown))


async def name(handler: Handler) -> bytes:
    """Have the class go by names, or by pseudonyms."""
    return _told(await handler.service.rooms.name(handler.class_, names=handler.message.names))


async def deal(handler: Handler) -> bytes:
    """Put those who are here into groups."""
    return _told(await handler.service.rooms.deal(handler.class_, handler.message.size))


def _told(live: Live) -> bytes:
    return live.told_teacher()

"""What everybody may ask, and what the service tells somebody of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.hub import pages
from utils.hub.asked import Health
from utils.teaching.handed_in.packed_events import ENCODER

if TYPE_CHECKING:
    from utils.hub.handler import Handler


async def health(handler: Handler) -> Health:
    """Say whether the database answers."""
    service = handler.service
    well = await service.in_thread(service.store.healthy)
    if not well:
        handler.set_status(503)
    return Health(database=well)


async def description(handler: Handler) -> Any:
    """Return what the service can be asked, as OpenAPI."""
    return handler.settings["description"]


async def start(handler: Handler) -> str | None:
    """Return the page with a teacher's classes; take everybody else to what is kept of them."""
    service, user = handler.service, handler.user
    if not (user.taught or user.teaches_all):
        handler.redirect(f"{handler.prefix}me")
        return None
    classes = {*user.taught, *(service.rooms.known if user.teaches_all else ())}
    return pages.classes(service.course, classes, handler.prefix)


async def me(handler: Handler) -> str:
    """Return the page that tells somebody what is kept of them."""
    service, user = handler.service, handler.user
    taken = await service.in_thread(service.store.taken, user.name)
    seen = await service.in_thread(service.store.seen, user.name)
    return pages.me(service.course, user.name, user.classes, taken, seen, service.keep_days, handler.prefix)


async def answers(handler: Handler) -> bytes:
    """Return what is kept of somebody, an event a line."""
    service = handler.service
    handler.as_download("answers.jsonl")
    return ENCODER.encode_lines(await service.in_thread(service.store.events, handler.user.name))

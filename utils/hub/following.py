"""What a teacher asks for to follow what a class writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.hub import follow_pages, texts
from utils.hub.admission import RefusedRequestError
from utils.hub.database import BadPostError
from utils.hub.memos import Memos
from utils.one_line_error import ExportError

if TYPE_CHECKING:
    from collections.abc import Callable

    from utils.hub.asked import Done
    from utils.hub.handler import Handler


async def texts_to_mark(handler: Handler) -> str:
    """Return the page that lists the tasks to which the class wrote."""
    service = handler.service
    found = await service.compose(texts.texts_of, service.course, service.store, handler.class_)
    return follow_pages.texts_page(service.course, handler.class_, found, handler.prefix)


async def marking(handler: Handler) -> str:
    """Return the page on which the texts of the class to one task are marked."""
    service, place = handler.service, handler.path_kwargs
    task = f"{place['section_']}/{place['task_']}"
    try:
        page = await service.compose(texts.page_to_mark, service.course, service.store, handler.class_, task)
    except ExportError as error:
        raise RefusedRequestError(404, str(error)) from error
    handler.set_header("Content-Security-Policy", texts.POLICY)
    return page


async def memos(handler: Handler) -> str:
    """Return the page from which the memos of the class are dealt and readings are returned."""
    service = handler.service
    standing = await service.compose(_memos(handler).standing)
    return follow_pages.memos_page(service.course, handler.class_, standing, handler.prefix, handler.xsrf)


async def deal_memos(handler: Handler) -> Done:
    """Deal a memo to readers, or go on with what was dealt."""
    asked = handler.message
    return await _done(handler, lambda: _memos(handler).deal(asked.memo, asked.readers))


async def return_readings(handler: Handler) -> Done:
    """Return to the authors of a memo what its readers handed over."""
    return await _done(handler, lambda: _memos(handler).give_back(handler.message.memo))


async def end_round(handler: Handler) -> Done:
    """End the round of a memo, and delete its packages."""
    return await _done(handler, lambda: _memos(handler).end(handler.message.memo))


def _memos(handler: Handler) -> Memos:
    return Memos(handler.service.course, handler.service.store, handler.class_)


async def _done(handler: Handler, step: Callable[[], Done]) -> Done:
    """Do one step of a round; one at a time, as reports are made."""
    try:
        return await handler.service.compose(step)
    except ExportError as error:
        raise RefusedRequestError(409, str(error)) from error
    except BadPostError as error:  # somebody was deleted, or another service dealt
        raise RefusedRequestError(409, handler.say("hub_follow.changed")) from error

"""What a teacher asks for to follow what a class writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.hub import follow_pages, texts
from utils.hub.admission import RefusedRequestError
from utils.one_line_error import ExportError

if TYPE_CHECKING:
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

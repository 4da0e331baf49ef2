"""One request: who asks and whether they may, what they say, and the answer or one line on why there is none."""

from __future__ import annotations

import asyncio
import logging
import traceback
from typing import TYPE_CHECKING, Any, cast

import msgspec
from tornado.web import HTTPError, RequestHandler, stream_request_body

from utils.hub.admission import RETRY, Admitted, RefusedRequestError
from utils.hub.asked import Problem
from utils.hub.database import BadPostError, StoreError
from utils.hub.pages import problem
from utils.hub.rooms import RoomError
from utils.hub.route import Stream
from utils.outbox.messages import LONGEST_BATCH
from utils.teaching.handed_in.hand_in import HandInError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from utils.hub.route import Route
    from utils.hub.service import Service

LOG = logging.getLogger("seminar.hub")

LONGEST_NAME = 255
"""Characters in the name of a class."""


@stream_request_body
class Handler(Admitted):
    """Answers the requests to one address, by the `routes` there."""

    message: Any

    def initialize(self, service: Service, routes: Mapping[str, Route]) -> None:
        """Begin with nothing read."""
        super().initialize(service, routes)
        self.gone, self.wake = False, asyncio.Event()
        self._body = bytearray()
        self._refusal: RefusedRequestError | None = None

    async def prepare(self) -> None:
        """Find out whether this may be asked, before its body is read.

        Where there is a body, the refusal waits until it has come, unread: who still sends would not see it.
        """
        try:
            await self._check()
        except RefusedRequestError as error:
            if self.request.method != "POST":
                raise
            self._refusal = error

    async def _check(self) -> None:
        route = self.route
        self.class_ = self.path_kwargs.get("class_", "")
        if len(self.class_) > LONGEST_NAME or not self.class_.isprintable():
            raise RefusedRequestError(404)
        if route.who != "open" and not await self.admitted(route):
            self.redirect(self.get_login_url())
        elif route.method == "POST" and (seconds := self.service.allowance.wait(self.person)):
            raise RefusedRequestError(429, headers={"Retry-After": str(seconds)})

    def data_received(self, chunk: bytes) -> None:
        """Keep a part of the body; nothing of one that is refused or too long."""
        if self._refusal is None and len(self._body) + len(chunk) > LONGEST_BATCH:
            self._refusal = RefusedRequestError(413)
        if self._refusal is None:
            self._body += chunk

    async def get(self, **_: str) -> None:  # type: ignore[mutable-override]
        """Answer."""
        await self._answer()

    async def post(self, **_: str) -> None:  # type: ignore[mutable-override]
        """Read the message, and answer."""
        if self._refusal is not None:
            raise self._refusal
        if takes := self.route.takes:
            try:
                self.message = msgspec.json.decode(bytes(self._body), type=takes)
            except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
                raise RefusedRequestError(400, self.say("hub.unreadable", detail=error)) from error
        await self._answer()

    async def _answer(self) -> None:
        try:
            answer = await self.route.answer(self)
        except (RoomError, HandInError) as error:
            raise RefusedRequestError(409, str(error)) from error
        except BadPostError as error:
            raise RefusedRequestError(422, str(error)) from error
        except StoreError as error:
            raise RefusedRequestError(503, self.say("hub.store_away"), RETRY) from error
        gives = self.route.gives
        if self._finished or isinstance(gives, Stream):
            return
        self.set_header("Content-Type", f"{gives if isinstance(gives, str) else 'application/json'}; charset=utf-8")
        self._end(msgspec.json.encode(answer) if isinstance(answer, msgspec.Struct) else answer)

    def as_download(self, name: str) -> None:
        """Have the answer kept as a file of this name."""
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')

    def holding_stream(self) -> AbstractContextManager[None]:
        """Count a stream of the person inside; raises a RefusedRequestError where there are too many."""
        if self.service.streams.full(self.person):
            raise RefusedRequestError(429, self.say("hub.too_many_streams"))
        return self.service.streams.opened(self.person, self.end)

    def on_connection_close(self) -> None:
        """End the stream, if it is one: the other side hung up."""
        self.end()

    def end(self) -> None:
        """End the stream."""
        self.gone = True
        self.wake.set()

    def give_up(self) -> None:
        """Hang up on who does not read."""
        self.gone = True
        cast("Any", self.request.connection).stream.close()

    def write_error(self, status_code: int, **about: Any) -> None:
        """Say in a line why something was not done: on a page where a page was asked for."""
        error, line = about["exc_info"][1] if "exc_info" in about else None, None
        if isinstance(error, RefusedRequestError):
            line = error.line
            for name, value in error.head.items():
                self.set_header(name, value)
        line = line or self.say(f"hub.status_{status_code if status_code in SAID else 500}")
        route = self.routes.get(self.request.method or "")
        if route and route.gives == "text/html":
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self._end(problem(self.service.course.words, status_code, line))
        else:
            self.set_header("Content-Type", "application/json; charset=utf-8")
            self._end(msgspec.json.encode(Problem(line)))

    def log_exception(self, typ: Any, value: BaseException | None, tb: Any) -> None:
        """Log where something went wrong, without its values: they may be what a learner wrote."""
        if not isinstance(value, HTTPError):
            where = " < ".join(f"{each.name}:{each.lineno}" for each in reversed(traceback.extract_tb(tb)))
            LOG.error("%s in %s", typ.__name__, where)

    def _end(self, content: str | bytes) -> None:
        _ = self.finish(content)


SAID = (400, 401, 403, 404, 405, 413, 429, 500, 503)
"""The statuses of which something is always said."""


def log_request(handler: RequestHandler) -> None:
    """Log a request without what was asked in it, and without who asked."""
    mine = cast("Handler", handler)
    who = mine.service.unnamed(mine.person) if getattr(mine, "person", "") else "-"
    request = handler.request
    LOG.info(
        "%s %s %d %s %.0f ms", request.method, request.path, handler.get_status(), who, 1000 * request.request_time()
    )

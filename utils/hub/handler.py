"""One request: who asks and whether they may, what they say, and the answer or one line on why there is none."""

from __future__ import annotations

import asyncio
import logging
import traceback
from typing import TYPE_CHECKING, Any, cast

import msgspec
from jupyterhub.services.auth import HubOAuthenticated
from tornado.web import HTTPError, RequestHandler, stream_request_body

from utils.hub.asked import Problem
from utils.hub.identity import HubAwayError, User, seen
from utils.hub.pages import problem
from utils.hub.rooms import RoomError
from utils.hub.route import Stream
from utils.hub.store import StoreError
from utils.outbox.messages import LONGEST_BATCH

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from utils.hub.route import Route
    from utils.hub.service import Service

LOG = logging.getLogger("seminar.hub")

LONGEST_NAME = 255
"""Characters in the name of a class."""

RETRY = 5
"""Seconds after which to try again where something else is down."""

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class RefusedRequestError(HTTPError):
    """What was asked is not done; `line` says why, None for what is always said of the status."""

    def __init__(self, status: int, line: str | None = None) -> None:
        """Keep both."""
        super().__init__(status)
        self.line = line


@stream_request_body
class Handler(HubOAuthenticated, RequestHandler):  # type: ignore[misc] # the hub's part has no types
    """Answers the requests to one address, by the `routes` there."""

    service: Service
    user: User
    message: Any
    class_: str

    def initialize(self, service: Service, routes: Mapping[str, Route]) -> None:
        """Keep what is shared."""
        self.service, self.routes = service, routes
        self.hub_auth = service.hub
        self.person = ""
        self.gone, self.wake = False, asyncio.Event()
        self._body, self._too_long = bytearray(), False

    def set_default_headers(self) -> None:
        """Let nothing be framed, guessed, told on or kept."""
        self.clear_header("Server")
        for name, value in HEADERS.items():
            self.set_header(name, value)

    @property
    def route(self) -> Route:
        """What is asked for; raises a RefusedRequestError where it is nothing."""
        if not self.routes:
            raise RefusedRequestError(404)
        if not (route := self.routes.get(self.request.method or "")):
            self.set_header("Allow", ", ".join(self.routes))
            raise RefusedRequestError(405)
        return route

    async def prepare(self) -> None:
        """Refuse what may not be asked, before its body is read."""
        route = self.route
        length = self.request.headers.get("Content-Length", "")
        if length.isdecimal() and int(length) > LONGEST_BATCH:
            raise RefusedRequestError(413)
        self.class_ = self.path_kwargs.get("class_", "")
        if len(self.class_) > LONGEST_NAME or not (self.class_.isprintable()):
            raise RefusedRequestError(404)
        if route.who != "open" and not await self._admitted(route):
            self.redirect(self.get_login_url())
        elif route.method == "POST" and (seconds := self.service.allowance.wait(self.person)):
            self.set_header("Retry-After", seconds)
            raise RefusedRequestError(429)

    async def _admitted(self, route: Route) -> bool:
        """Find out who asks; say whether they need not log in first.

        Raises:
            RefusedRequestError: they may not, or the hub does not say who they are.
        """
        try:
            user = await (self._by_header() if route.who == "submit" else self._by_any())
        except HubAwayError as error:
            self.set_header("Retry-After", RETRY)
            raise RefusedRequestError(503, self._words("hub.hub_away")) from error
        if user is None:
            if self._opens_page(route):
                return False
            raise RefusedRequestError(401)
        self.user, self.person = user, user.name
        self.current_user = user  # so that the hub's part need not ask for it, and wait
        if not self._may(route):
            raise RefusedRequestError(403)
        return True

    def _may(self, route: Route) -> bool:
        user = self.user
        if route.who == "submit":
            return user.submits
        if route.who == "teach":
            return user.teaches(self.class_)
        access = self.service.hub.access_scopes
        return user.learns and (user.submits or user.teaches_all or bool(user.taught) or bool(user.scopes & access))

    def _opens_page(self, route: Route) -> bool:
        """Say whether it is a browser that goes to a page: only there somebody can log in."""
        headers, plain = self.request.headers, isinstance(route.gives, str) and not route.path.startswith("api/")
        return plain and "Authorization" not in headers and headers.get("Sec-Fetch-Mode", "navigate") == "navigate"

    @property
    def token(self) -> str:
        """The token in the header, "" without one."""
        found = self.hub_auth.auth_header_pat.match(self.request.headers.get("Authorization", ""))
        return found.group(1) if found else ""

    async def _by_header(self) -> User | None:
        return await self.service.hub.user(self.token) if self.token else None

    async def _by_any(self) -> User | None:
        """Return who asks by header, or by a cookie that came with what only the service's own page knows."""
        return await seen(self.hub_auth.get_user(self, sync=False))

    async def still_admitted(self) -> bool:
        """Say whether whoever holds a stream open still may; where the hub is away, they do."""
        held = self.token or self.hub_auth._get_token_cookie(self)  # noqa: SLF001 (the hub's way to read its cookie)
        try:
            user = await self.service.hub.user(held, self.hub_auth.get_session_id(self) if not self.token else "")
        except HubAwayError:
            return True
        if user is None or user.classes != self.user.classes:
            return False
        self.user = user
        return self._may(self.route)

    def data_received(self, chunk: bytes) -> None:
        """Keep a part of the body, unless it is too long."""
        self._too_long = self._too_long or len(self._body) + len(chunk) > LONGEST_BATCH
        if not self._too_long:
            self._body += chunk

    async def get(self, **_: str) -> None:  # type: ignore[mutable-override]
        """Answer."""
        await self._answer()

    async def post(self, **_: str) -> None:  # type: ignore[mutable-override]
        """Read the message, and answer."""
        if self._too_long:
            raise RefusedRequestError(413)
        if takes := self.route.takes:
            try:
                self.message = msgspec.json.decode(bytes(self._body), type=takes)
            except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
                raise RefusedRequestError(400, self._words("hub.unreadable", detail=error)) from error
        await self._answer()

    async def _answer(self) -> None:
        try:
            answer = await self.route.answer(self)
        except RoomError as error:
            raise RefusedRequestError(409, str(error)) from error
        except StoreError as error:
            self.set_header("Retry-After", RETRY)
            raise RefusedRequestError(503, self._words("hub.store_away")) from error
        gives = self.route.gives
        if self._finished or isinstance(gives, Stream):
            return
        self.set_header("Content-Type", f"{gives if isinstance(gives, str) else 'application/json'}; charset=utf-8")
        self._end(msgspec.json.encode(answer) if isinstance(answer, msgspec.Struct) else answer)

    @property
    def prefix(self) -> str:
        """Where the service's addresses begin."""
        return str(self.hub_auth.base_url)

    @property
    def xsrf(self) -> str:
        """What the page has to send along, to show that it is the service's own."""
        return bytes(self.xsrf_token).decode() if isinstance(self.xsrf_token, bytes) else str(self.xsrf_token)

    def as_download(self, name: str) -> None:
        """Have the answer kept as a file of this name."""
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')

    def holding_stream(self) -> AbstractContextManager[None]:
        """Count a stream of the person inside; raises a RefusedRequestError where there are too many."""
        if self.service.streams.full(self.person):
            raise RefusedRequestError(429, self._words("hub.too_many_streams"))
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
        error = about["exc_info"][1] if "exc_info" in about else None
        line = getattr(error, "line", None) or self._words(f"hub.status_{status_code if status_code in SAID else 500}")
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

    def _words(self, key: str, **values: object) -> str:
        return self.service.course.words(key, **values)


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

"""Who asks at an address and whether they may, before anything else is read of a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyterhub.services.auth import HubOAuthenticated
from tornado.web import HTTPError, RequestHandler

from utils.hub.identity import HubAwayError, User, seen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.hub.route import Route
    from utils.hub.service import Service

RETRY = {"Retry-After": "5"}
"""Where something else is down: after how many seconds to try again."""

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
    """What was asked is not done.

    Args:
        status: the HTTP status.
        line: why, None for what is always said of the status.
        headers: what else the answer says in its head.
    """

    def __init__(self, status: int, line: str | None = None, headers: Mapping[str, str] | None = None) -> None:
        """Keep all."""
        super().__init__(status)
        self.line, self.head = line, headers or {}


def set_headers(handler: RequestHandler) -> None:
    """Let nothing be framed, guessed, told on or kept."""
    handler.clear_header("Server")
    for name, value in HEADERS.items():
        handler.set_header(name, value)


class Admitted(HubOAuthenticated, RequestHandler):  # type: ignore[misc] # the hub's part has no types
    """A request to one address, by the `routes` there."""

    user: User
    class_: str

    def initialize(self, service: Service, routes: Mapping[str, Route]) -> None:
        """Keep what is shared."""
        self.service, self.routes = service, routes
        self.hub_auth = service.hub
        self.person = ""

    def set_default_headers(self) -> None:
        """As everywhere."""
        set_headers(self)

    @property
    def route(self) -> Route:
        """What is asked for; raises a RefusedRequestError where it is nothing."""
        if not self.routes:
            raise RefusedRequestError(404)
        if not (route := self.routes.get(self.request.method or "")):
            raise RefusedRequestError(405, headers={"Allow": ", ".join(self.routes)})
        return route

    @property
    def prefix(self) -> str:
        """Where the service's addresses begin."""
        return str(self.hub_auth.base_url)

    @property
    def xsrf(self) -> str:
        """What the page has to send along, to show that it is the service's own."""
        return self.xsrf_token.decode()

    async def admitted(self, route: Route) -> bool:
        """Find out who asks; say whether they need not log in first.

        Raises:
            RefusedRequestError: they may not, or the hub does not say who they are.
        """
        if self.request.headers.get("Sec-Fetch-Mode") == "websocket":  # no page here needs one, and the hub trusts them
            raise RefusedRequestError(403)
        try:
            user = await (self._by_header() if route.who == "submit" else self._by_any())
        except HubAwayError as error:
            raise RefusedRequestError(503, self.say("hub.hub_away"), RETRY) from error
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
        held = self.token or self.hub_auth.get_token(self)
        try:
            user = await self.service.hub.user(held, self.hub_auth.get_session_id(self) if not self.token else "")
        except HubAwayError:
            return True
        if user is None or user.classes != self.user.classes:
            return False
        self.user = user
        return self._may(self.route)

    def say(self, key: str, **values: object) -> str:
        """Return a text of the course's catalogue."""
        return self.service.course.words(key, **values)

"""The service as it is served: its addresses below the hub's prefix, and how it starts and ends."""

from __future__ import annotations

import asyncio
import logging
import re
import signal
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jupyterhub.services.auth import HubOAuthCallbackHandler
from tornado.httpserver import HTTPServer
from tornado.web import Application, StaticFileHandler

from utils.course import Course
from utils.hub.admission import set_headers
from utils.hub.handler import Handler, log_request
from utils.hub.identity import Hub
from utils.hub.openapi import describe
from utils.hub.page_questions import questions_of
from utils.hub.routes import ROUTES
from utils.hub.service import Service
from utils.hub.store import Store
from utils.hub.upkeep import look_after
from utils.hub.writer import Writer
from utils.one_line_error import OneLineError
from utils.outbox.messages import LONGEST_BATCH

if TYPE_CHECKING:
    from utils.hub.route import Route
    from utils.hub.settings import Settings

LONGEST_BODY = 60
"""Seconds that the body of a request may take to come."""

_GAP = re.compile(r"\{(\w+)\}")

STATIC = Path(__file__).parent / "static"


class Callback(HubOAuthCallbackHandler):  # type: ignore[misc] # it has no types
    """Where the hub sends a browser back to once somebody has logged in."""

    def initialize(self, hub: Hub) -> None:
        """Keep the hub."""
        self.hub_auth = hub

    async def prepare(self) -> None:
        """Find out who it is without waiting in the loop."""
        self.current_user = await self.hub_auth.get_user(self, sync=False)

    def set_default_headers(self) -> None:
        """As everywhere."""
        set_headers(self)


class Static(StaticFileHandler):
    """The pages' own scripts and style sheets."""

    def set_default_headers(self) -> None:
        """As everywhere, but these may be kept."""
        set_headers(self)
        self.clear_header("Cache-Control")


def make_app(service: Service) -> Application:
    """Return the application, below the prefix that the hub gave the service."""
    prefix, course = service.hub.base_url, service.course
    by_path: dict[str, dict[str, Route]] = {}
    for route in ROUTES:
        by_path.setdefault(route.path, {})[route.method] = route
    asked = [
        (_pattern(prefix, path), Handler, {"service": service, "routes": routes}) for path, routes in by_path.items()
    ]
    return Application(
        [
            *asked,
            (f"{prefix}oauth_callback", Callback, {"hub": service.hub}),
            (f"{prefix}static/(.*)", Static, {"path": str(STATIC)}),
        ],
        cookie_secret=blake2b(service.hub.api_token.encode(), person=b"seminar-cookie").hexdigest(),
        default_handler_class=Handler,
        default_handler_args={"service": service, "routes": {}},
        description=describe(course.words, ROUTES, course.info.version, prefix),
        log_function=log_request,
    )


def _pattern(prefix: str, path: str) -> str:
    return prefix + _GAP.sub(r"(?P<\1_>[^/]+)", path.replace(".", r"\."))


def listen(service: Service, address: str) -> HTTPServer:
    """Return the server of a service that listens at `address`, as the hub gives it."""
    place = urlsplit(address)
    # Of what is too long nothing is kept; four times as much is let come, so that who sends it sees the refusal.
    server = HTTPServer(make_app(service), max_body_size=4 * LONGEST_BATCH, body_timeout=LONGEST_BODY, xheaders=True)
    server.listen(80 if place.port is None else place.port, place.hostname)
    return server


class NoHubError(OneLineError):
    """No hub has started the service."""


def serve(settings: Settings) -> None:
    """Serve until the process is told to end.

    Raises:
        NoHubError: there is no token to ask the hub with.
        StoreError: the database cannot be used.
    """
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("tornado.application").setLevel(logging.WARNING)  # below, the hub's part logs names
    logging.getLogger("seminar").setLevel(logging.INFO)
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    course, hub = Course(), Hub()
    if not hub.api_token:
        raise NoHubError(course.words("hub.no_hub"))
    store, ended = Store(settings.database), asyncio.Event()
    store.upgrade()
    writer = Writer(store)
    service = Service(course, store, writer, hub, settings.keep_days)
    writer.on_taken = service.rooms.taken
    await service.in_thread(questions_of, course)  # what pages ask takes a second to read: no request is to wait for it
    server = listen(service, settings.address)
    upkeep = asyncio.create_task(look_after(service))
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, ended.set)
    await ended.wait()
    _ = upkeep.cancel()
    server.stop()
    service.close()
    await writer.close()
    await server.close_all_connections()
    store.close()

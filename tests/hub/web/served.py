"""The service and a made-up hub, each in a loop of its own thread; a client that asks as kernels and browsers do."""

from __future__ import annotations

import asyncio
import http.client
import json
import threading
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import quote

import msgspec
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import create_signed_value

from utils.hub.app import listen, make_app
from utils.hub.identity import Hub
from utils.hub.service import Service
from utils.hub.writer import Writer
from utils.outbox.messages import Live, Room

from .fake_hub import ACCESS, SUBMIT, TEACH, FakeHub, user

PREFIX = "/services/seminar/"
CLASS = "IR 2026/a"
OTHER = "other"

TOKENS = {
    "anna": user("anna", SUBMIT, groups=[CLASS]),
    "ben": user("ben", SUBMIT, groups=[CLASS]),
    "carla": user("carla", SUBMIT, groups=[OTHER]),
    "teacher": user("teacher", f"{TEACH}!group={CLASS}"),
    "other-teacher": user("other-teacher", f"{TEACH}!group={OTHER}"),
    "all-teacher": user("all-teacher", TEACH),
    "narrow": {"name": "ben", "kind": "user", "groups": [CLASS], "scopes": ["read:users!user=ben"]},
    "machine": user("machine", SUBMIT, groups=[], kind="service"),
}


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def room(self):
        assert self.status == 200, self.body
        return msgspec.json.decode(self.body, type=Room)


class Served:
    """The running service; `hub` is the made-up one."""

    def __init__(self, course, store):
        self.hub, self.loop = FakeHub(), asyncio.new_event_loop()
        self.hub.users.update(TOKENS)
        self._course, self.store, self._ready = course, store, threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._ready.wait()
        assert self._thread.is_alive()

    def _run(self):
        asyncio.set_event_loop(self.loop)
        try:
            self.loop.run_until_complete(self._start())
        finally:
            self._ready.set()
        self.loop.run_forever()

    async def _start(self):
        self._sockets = bind_sockets(0, "127.0.0.1")
        self._hub_server = HTTPServer(self.hub.app())
        self._hub_server.add_sockets(self._sockets)
        hub = Hub(
            api_url=f"http://127.0.0.1:{self._sockets[0].getsockname()[1]}/hub/api",
            api_token="of-the-service",
            base_url=PREFIX,
            oauth_client_id="service-seminar",
            access_scopes={ACCESS},
        )
        self.service = Service(self._course, self.store, Writer(self.store), hub)
        self.service.writer.on_taken = self.service.rooms.taken
        self.server = listen(self.service, "http://127.0.0.1:0")
        self.port = next(iter(self.server._sockets.values())).getsockname()[1]
        self.secret = make_app(self.service).settings["cookie_secret"]

    def run(self, coroutine):
        """Return what a coroutine in the service's loop comes to."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(30)

    def stop(self):
        if not self._thread.is_alive():
            return

        async def end():
            self.service.close()
            self.server.stop()
            self._hub_server.stop()
            await self.service.writer.close()
            await self.server.close_all_connections()

        self.run(end())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(30)

    def ask(self, method, path, token="", body=None, **headers):
        """Return the answer, of a stream its first line; `body` is bytes or what becomes JSON."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent |= {"Authorization": f"token {token}"} if token else {}
        content = body if isinstance(body, bytes) or body is None else msgspec.json.encode(body)
        try:
            connection.request(method, PREFIX + path, content, sent)
            response = connection.getresponse()
            streamed = response.headers.get("Content-Type", "").startswith("text/event-stream")
            return Answer(response.status, response.headers, response.readline() if streamed else response.read())
        finally:
            connection.close()

    def cookie(self, token):
        """Return the cookie of a browser that logged in."""
        value = create_signed_value(self.secret, "service-seminar", token, version=2).decode()
        return f'service-seminar="{value}"'

    @contextmanager
    def stream(self, path, token):
        """Follow a stream inside."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", PREFIX + path, headers={"Authorization": f"token {token}"})
        response = connection.getresponse()
        assert response.status == 200, response.read()
        try:
            yield Stream(response)
        finally:
            response.close()
            connection.close()


class Stream:
    """The messages of a stream, one after the other."""

    def __init__(self, response):
        self.headers, self._response = response.headers, response

    def line(self):
        return self._response.readline().decode().rstrip("\n")

    def raw(self):
        """Return the data of the next message, as it came."""
        while not (line := self.line()).startswith("data: "):
            assert not line.startswith(":"), "nothing has changed for as long as a stream may be silent"
        return line.removeprefix("data: ")

    def live(self, fits=lambda _: True):
        """Return the next message to a learner that fits."""
        while not fits(found := msgspec.json.decode(self.raw(), type=Live)):
            pass
        return found

    def room(self, fits=lambda _: True):
        """Return the next message to a teacher that fits."""
        while not fits(found := msgspec.json.decode(self.raw(), type=Room)):
            pass
        return found


def in_class(path, class_=CLASS):
    """Return a path of the table for a class, and for a task of the small course."""
    return path.replace("{class}", quote(class_, safe="")).replace("{section}/{task}", "opening/bases")

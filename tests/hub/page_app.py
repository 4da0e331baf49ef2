"""A service that shows the pages of a live class and plays its teacher's part in them, without hub and database."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import msgspec
from msgspec.structs import replace
from tornado.httpserver import HTTPServer
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler, StaticFileHandler

from utils.hub import pages
from utils.hub.streams import HERE, PAUSE, set_within
from utils.outbox.messages import Opening, Person, Room

PREFIX = "/services/seminar/"
STATIC = Path(pages.__file__).with_name("static")
POLICY = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'"
XSRF = "a-token"


@dataclass
class Service:
    """What the pages talk to: tests set `room` and read `posted`."""

    course: object
    class_: str = "seminar-a"
    room: Room | None = None
    posted: list = field(default_factory=list)
    refuse: tuple[int, str] | None = None
    away: bool = False
    streams: set = field(default_factory=set)

    def start(self):
        started = threading.Event()
        self.thread = threading.Thread(target=self._run, args=(started,), daemon=True)
        self.thread.start()
        started.wait(10)
        return self

    def _run(self, started):
        asyncio.run(self._serve(started))

    async def _serve(self, started):
        self.loop, self.ended = asyncio.get_running_loop(), asyncio.Event()
        routes = [
            (rf"{PREFIX}static/(.*)", StaticFileHandler, {"path": str(STATIC)}),
            (rf"{PREFIX}api/classes/[^/]+/live", _Stream),
            (rf"{PREFIX}api/classes/([^/]+)/(\w+)", _Action),
            (rf"{PREFIX}(.*)", _Page),
        ]
        (socket,) = bind_sockets(0, "127.0.0.1")
        self.address = f"http://127.0.0.1:{socket.getsockname()[1]}{PREFIX}"
        server = HTTPServer(Application(routes, service=self))
        server.add_sockets([socket])
        started.set()
        await self.ended.wait()
        server.stop()
        await server.close_all_connections()

    def stop(self):
        if self.thread.is_alive():
            self.loop.call_soon_threadsafe(self.ended.set)
            self.thread.join(10)

    def tell(self, **changes):
        """Change the room, and tell those who follow it."""
        self.room = replace(self.room, version=self.room.version + 1, **changes)
        self.loop.call_soon_threadsafe(self._wake)

    def opened(self, **changes):
        """Change what is open."""
        self.tell(opening=replace(self.room.opening, **changes))

    def cut(self):
        """Lose all connections, and take no new ones until `away` is False."""
        self.away = True
        self.loop.call_soon_threadsafe(self._wake)

    def _wake(self):
        for each in self.streams:
            each.set()

    def act(self, name, body):
        """Do what a teacher asks, as the service would."""
        opening = self.room.opening
        match name:
            case "opening":
                self.room = replace(
                    self.room, opening=Opening(id=f"o{len(self.posted)}", class_=self.class_, phase="vote", **body)
                )
            case "phase":
                left = None if body["minutes"] is None else body["minutes"] * 60
                self.room = replace(self.room, opening=replace(opening, phase=body["phase"], left=left))
            case "close":
                self.room = replace(self.room, opening=None)
            case "shown" | "names":
                self.room = replace(self.room, **body)
            case "groups":
                people = [replace(each, group=n // body["size"] + 1) for n, each in enumerate(self.room.people)]
                self.room = replace(self.room, people=people)
        self.room = replace(self.room, version=self.room.version + 1)
        self._wake()


class _Handler(RequestHandler):
    @property
    def service(self):
        return self.settings["service"]

    def prepare(self):
        self.set_header("Content-Security-Policy", POLICY)


class _Page(_Handler):
    def get(self, path):
        course, class_ = self.service.course, self.service.class_
        parts = [unquote(each) for each in path.split("/")]
        if parts[-1] == "board":
            self.write(pages.board(course, class_, PREFIX))
        elif parts[0] == "classes":
            self.write(pages.control(course, class_, PREFIX, XSRF))
        elif parts[0] == "static":
            self.send_error(404)
        else:
            self.write(pages.classes(course, [class_, "seminar-b"], PREFIX))


class _Action(_Handler):
    def post(self, class_, name):
        service, body = self.service, msgspec.json.decode(self.request.body)
        assert unquote(class_) == service.class_
        assert self.request.headers["X-XSRFToken"] == XSRF
        service.posted.append((name, body))
        if service.refuse:
            status, line = service.refuse
            self.set_status(status)
            self.write({"error": line})
            return
        service.act(name, body)
        self.write(msgspec.json.encode(service.room))


class _Stream(_Handler):
    def initialize(self):
        self.wake, self.gone = asyncio.Event(), False

    def on_connection_close(self):
        self.gone = True
        self.wake.set()

    async def get(self):
        service, wake = self.service, self.wake
        if service.away:
            self.send_error(503)
            return
        self.set_header("Content-Type", "text/event-stream")
        service.streams.add(wake)
        try:
            while not (service.away or self.gone):
                self.write(b"event: room\ndata: " + msgspec.json.encode(service.room) + b"\n\n")
                await self.flush()
                while not await set_within(wake, PAUSE):
                    self.write(HERE)
                    await self.flush()
                wake.clear()
        except StreamClosedError:
            pass
        finally:
            service.streams.discard(wake)


def a_room(class_="seminar-a", people=12):
    """Return a class in which some are here and nothing is open."""
    names = [f"learner {n}" for n in range(1, people + 1)]
    found = [Person(each, here=n % 5 != 4, voted=n % 3 == 0, group=0) for n, each in enumerate(names)]
    return Room(version=1, class_=class_, opening=None, shown=False, names=False, people=found)

"""A service that can be made to fail in every way, and remembers what it was sent."""

from __future__ import annotations

import socket
import time
from collections import deque
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Event as Flag
from threading import Lock, Thread
from typing import TYPE_CHECKING

import msgspec

from utils.outbox.ledger import mark_of
from utils.outbox.messages import LONGEST_BATCH, MOST_EVENTS, Batch, Held, Live, Parcel, Parcels, Taken
from utils.outbox.patience import Patience
from utils.outbox.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from utils.record import Event

TOKEN = "a-token-that-nobody-may-see"  # noqa: S105
PREFIX = "/services/seminar"
PATIENCE, EVER = 60.0, 3600.0


def until(holds: Callable[[], object]) -> None:
    """Return once `holds`; fail if it never does."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.002)


class Ending(Patience):
    """Never ends once the service is no more: the threads of a test are not to burden those after it."""

    def __init__(self, fake: FakeService, first: float, most: float) -> None:
        super().__init__(first, most)
        self._fake = fake

    def take(self, *, longest: bool = False) -> float:
        return super().take(longest=longest) if not self._fake.is_over else EVER


class FakeService:
    """A class's service on a port of its own.

    `troubles` has what goes wrong with the next requests, one each; `trouble` what goes wrong with all that follow:
    an HTTP status, or "cut", "lost", "hang", "page", "reset".
    """

    def __init__(self) -> None:
        self.events: dict[str, Event] = {}
        self.batches: list[Batch] = []
        self.parcels: list[Parcel] = []
        self.requests: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.troubles: deque[str] = deque()
        self.trouble = ""
        self.post_trouble: Callable[[Batch], str] = lambda _: ""
        self.more_headers: dict[str, str] = {}
        self.largest = LONGEST_BATCH
        self.forgetful = self.is_over = False
        self.released = Flag()
        self.streams: list[Queue[bytes | None]] = []
        self.first_words = b": here\n\n"
        self._lock = Lock()
        self._server: Server | None = None
        self._port = 0
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}{PREFIX}/"

    def reached(self, silence: float = 20) -> Service:
        return Service(self.address, TOKEN, silence)

    def patience(self, first: float, most: float) -> Patience:
        """Return the patience of a kernel that ends with this service."""
        return Ending(self, first, most)

    def start(self) -> None:
        self._server = Server(("127.0.0.1", self._port), Handler)
        self._server.fake = self
        self._port = self._server.server_address[1]
        Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        """Lie dead: nobody listens, and every stream ends."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
        self.end_streams()

    def end_streams(self) -> None:
        for each in self.streams:
            each.put(None)
        self.streams.clear()

    def tell(self, live: Live) -> None:
        self.say(b"event: live\ndata: " + msgspec.json.encode(live) + b"\n\n")

    def say(self, words: bytes) -> None:
        for each in self.streams:
            each.put(words)

    def numbers(self) -> list[int]:
        return [each.data["number"] for each in self.events.values()]

    def taken(self) -> Taken:
        return Taken(len(self.events), mark_of(self.events))

    def take(self, batch: Batch) -> Taken:
        with self._lock:
            self.batches.append(batch)
            if not self.forgetful:
                for each in batch.events:
                    self.events.setdefault(each.identity, each)
            return self.taken()


@contextmanager
def serving() -> Iterator[FakeService]:
    """Have a service, and end what waits for it afterwards."""
    service = FakeService()
    try:
        yield service
    finally:
        service.is_over = True
        service.released.set()
        service.stop()


class Server(ThreadingHTTPServer):
    """Listens for the service."""

    daemon_threads = True
    fake: FakeService


class Handler(BaseHTTPRequestHandler):
    """Answers as the service of `server` does, or fails as it is told to."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._note()
        if self._fails(self.server.fake.troubles.popleft() if self.server.fake.troubles else self.server.fake.trouble):
            return
        match self.path.removeprefix(f"{PREFIX}/api/"):
            case "events/mark":
                self._answer(200, self.server.fake.taken())
            case "events/identities":
                self._answer(200, Held(list(self.server.fake.events)))
            case "packages":
                self._answer(200, Parcels(self.server.fake.parcels))
            case "live":
                self._stream()
            case _:
                self._answer(404, {})

    def do_POST(self) -> None:
        self._note()
        body = self.rfile.read(int(self.headers["Content-Length"]))
        batch = msgspec.json.decode(body, type=Batch)
        trouble = (
            self.server.fake.troubles.popleft()
            if self.server.fake.troubles
            else self.server.fake.trouble or self.server.fake.post_trouble(batch)
        )
        if len(body) > self.server.fake.largest:
            trouble = "413"
        if trouble in ("lost", "cut"):
            self.server.fake.take(batch)
        if not self._fails(trouble):
            assert len(batch.events) <= MOST_EVENTS
            self._answer(200, self.server.fake.take(batch))

    def _note(self) -> None:
        self.server.fake.requests.append((self.command, self.path))
        self.server.fake.headers.append(dict(self.headers))

    def _fails(self, trouble: str) -> bool:
        match trouble:
            case "":
                return False
            case "cut":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n{")
            case "lost":
                pass
            case "hang":
                self.server.fake.released.wait(PATIENCE)
            case "reset":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            case "page":
                self._answer(200, b"<html>Log in</html>", "text/html")
                return True
            case _:
                self._answer(int(trouble), {})
        self.close_connection = True
        return True

    def _answer(self, status: int, what: object, type_: str = "application/json") -> None:
        body = what if isinstance(what, bytes) else msgspec.json.encode(what)
        self.send_response(status)
        for name, value in self.server.fake.more_headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", type_)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        words: Queue[bytes | None] = Queue()
        words.put(self.server.fake.first_words)
        self.server.fake.streams.append(words)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        with suppress(OSError):
            while (said := words.get()) is not None:
                self.wfile.write(b"%x\r\n%s\r\n" % (len(said), said))
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""

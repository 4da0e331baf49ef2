"""The service of the class, as a kernel on a hub reaches it.

It is asked straight, never through a proxy that the environment names, and no redirection is followed: the token goes
to the service alone.
"""

from __future__ import annotations

from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from os import environ
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

import msgspec

from utils.one_line_error import OneLineError
from utils.outbox.messages import Batch, Held, Live, Parcels, Taken
from utils.words import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.outbox.messages import Parcel

T = TypeVar("T")

ADDRESS, TOKEN = "SEMINAR_HUB", "JUPYTERHUB_API_TOKEN"

SILENCE = 20.0
"""Seconds without a word after which a connection is given up; the service says something every 5."""

LONGEST_AFTER = 300.0
"""Seconds for which the service may ask at most to be left alone."""

_LONGEST_ANSWER = 20_000_000
_LONGEST_LINE = 1_000_000

Trouble = Literal["unreachable", "refused", "busy", "not_taken"]
"""What went wrong: nobody answers as the service does; the token may not; too much for now; not this batch."""

_TROUBLES: dict[int, Trouble] = {
    HTTPStatus.UNAUTHORIZED: "refused",
    HTTPStatus.FORBIDDEN: "refused",
    HTTPStatus.TOO_MANY_REQUESTS: "busy",
    HTTPStatus.BAD_REQUEST: "not_taken",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "not_taken",
    HTTPStatus.UNPROCESSABLE_ENTITY: "not_taken",
}


class ServiceError(OneLineError):
    """The service did not do what was asked; `after` has the seconds for which it asks to be left alone."""

    def __init__(self, trouble: Trouble, message: str, after: float = 0) -> None:
        """Say in `message` what went wrong."""
        super().__init__(message)
        self.trouble, self.after = trouble, after


class _Straight(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Follow nothing."""


class Service:
    """What a learner's kernel may ask of the service."""

    def __init__(self, address: str, token: str, silence: float = SILENCE) -> None:
        """Ask nothing yet; `silence` is how long it may say nothing, in seconds."""
        self._address, self._token, self._silence = address.rstrip("/"), token, silence
        self._opener = build_opener(ProxyHandler({}), _Straight)

    @classmethod
    def find(cls) -> Service | None:
        """Return the service that the hub names to this kernel, None where it names none."""
        address, token = environ.get(ADDRESS, "").strip(), environ.get(TOKEN, "").strip()
        return cls(address, token) if address and token else None

    def taken(self) -> Taken:
        """Return what the service has of the learner; raises a ServiceError, as all that follows."""
        return self._asked("events/mark", Taken)

    def identities(self) -> list[str]:
        """Return the identities of the events that the service has of the learner."""
        return self._asked("events/identities", Held).identities

    def post(self, batch: Batch) -> Taken:
        """Send `batch`; when this returns, the service keeps it."""
        return self._asked("events", Taken, msgspec.json.encode(batch))

    def parcels(self) -> list[Parcel]:
        """Return the packages of memos and of readings that the class has for the learner, oldest first."""
        return self._asked("packages", Parcels).parcels

    def follow(self) -> Iterator[Live | None]:
        """Yield where the class is at each change, and None for each sign that the service is still there."""
        try:
            with self._answer("live", None) as answer:
                if (
                    answer.headers.get_content_type() != "text/event-stream"
                ):  # a page of something that stands before it
                    raise ServiceError("unreachable", _say("unreachable"))
                yield None
                yield from _lives(answer)
        except (OSError, HTTPException, ValueError) as error:
            raise self._trouble(error) from error

    def _asked(self, what: str, type_: type[T], body: bytes | None = None) -> T:
        try:
            with self._answer(what, body) as answer:
                return msgspec.json.decode(answer.read(_LONGEST_ANSWER), type=type_)
        except (OSError, HTTPException, ValueError) as error:  # those of msgspec are ValueErrors
            raise self._trouble(error) from error

    def _answer(self, what: str, body: bytes | None) -> HTTPResponse:
        if not self._address.startswith(("http://", "https://")):
            raise ServiceError("unreachable", _say("no_address", name=ADDRESS, address=self._address))
        request = Request(f"{self._address}/api/{what}", body)  # noqa: S310 (http alone, see above)
        request.add_unredirected_header("Authorization", f"token {self._token}")
        request.add_header("Accept", "text/event-stream" if what == "live" else "application/json")
        if body is not None:
            request.add_header("Content-Type", "application/json")
        answer: HTTPResponse = self._opener.open(request, timeout=self._silence)
        return answer

    def _trouble(self, error: Exception) -> ServiceError:
        """Return what to tell of `error`, whose own words may hold the token."""
        if not isinstance(error, HTTPError):
            return ServiceError("unreachable", _say("unreachable"))
        with error:
            trouble = _TROUBLES.get(error.code, "unreachable")
            return ServiceError(trouble, _say(trouble), _seconds(error.headers.get("Retry-After")))


def _lives(answer: HTTPResponse) -> Iterator[Live | None]:
    """Yield what the lines of a stream of server-sent events tell."""
    name, data = "", b""
    while line := answer.readline(_LONGEST_LINE):
        field, colon, value = line.rstrip(b"\r\n").partition(b":")
        if field == b"event":
            name = value.strip().decode()
        elif field == b"data":
            data += value
        elif colon and not field:  # a comment
            yield None
        elif not field:
            if name == "live":
                yield msgspec.json.decode(data, type=Live)
            name, data = "", b""


def _seconds(said: str | None) -> float:
    """Return the seconds that a Retry-After asks for, 0 where it says a date or nothing."""
    return min(LONGEST_AFTER, float(said)) if said and said.isascii() and said.isdigit() else 0


def _say(key: str, **values: object) -> str:
    return own_words()(f"outbox.{key}", **values)

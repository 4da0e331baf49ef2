"""What stands at one address of the service: who may, what it takes and what it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from msgspec import Struct

    from utils.hub.handler import Handler

Who = Literal["open", "submit", "person", "teach"]
"""Everybody; a learner's kernel, by the token in its header alone; whom the hub knows; who teaches the class."""


class Stream(NamedTuple):
    """A stream of server-sent events of one name."""

    event: str
    message: type[Struct]


class Route(NamedTuple):
    """What stands at an address, below the service's prefix.

    `takes` is the message in the body, None without one; `gives` is the message of the answer, the messages of a
    stream, or the media type of what else it is.
    """

    method: Literal["GET", "POST"]
    path: str
    who: Who
    takes: type[Struct] | None
    gives: type[Struct] | Stream | str
    answer: Callable[[Handler], Awaitable[Any]]

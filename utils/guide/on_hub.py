"""What a kernel on a hub has besides: one sender of the record, and one follower of the class."""

from __future__ import annotations

from functools import cache, lru_cache
from os import environ
from typing import TYPE_CHECKING, NamedTuple

from utils.guide.kernel import kernel_course, kernel_record
from utils.in_browser import IN_BROWSER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from utils.outbox.follower import Follower
    from utils.outbox.messages import Batch, Parcel
    from utils.outbox.sender import Sender
    from utils.outbox.service import Service
    from utils.record import Event, Record


class OnHub(NamedTuple):
    """Both, as long as this kernel runs."""

    sender: Sender
    follower: Follower


def on_hub() -> OnHub | None:
    """Return what sends the record of the learner who has begun last, and what follows the class.

    Both begin at the first call, in threads of their own; without a hub there is neither, and nothing is imported.

    Raises:
        RecordError: SEMINAR_RECORD names no folder.
    """
    return None if IN_BROWSER or not environ.get("SEMINAR_HUB") else _begun(kernel_record())


def parcels_of_class() -> Callable[[], list[Parcel]] | None:
    """Return what asks the class for the packages that it has for this learner, None without a hub."""
    service = None if IN_BROWSER or not environ.get("SEMINAR_HUB") else _service()
    return service.parcels if service else None


@lru_cache(maxsize=1)
def _begun(record: Record) -> OnHub | None:
    from utils.outbox.sender import Sender

    service = _service()
    return OnHub(Sender(record, service, _may_leave, _pack), _follower(service)) if service else None


@cache
def _service() -> Service | None:
    from utils.outbox.service import Service

    return Service.find()


@cache
def _follower(service: Service) -> Follower:
    from utils.outbox.follower import Follower

    return Follower(service)


def _may_leave(event: Event) -> bool:
    from utils.teaching.handed_in.hand_in import PRIVATE

    return event.kind not in PRIVATE


def _pack(events: Sequence[Event]) -> Batch:
    """Return `events` with what the course in use says of them; at first as slowly as a section is read."""
    from utils.activities.asked import hashes_of
    from utils.outbox.messages import Batch

    course = kernel_course()
    info = course.info
    return Batch(info.id, info.version, hashes_of(course, events), list(events))

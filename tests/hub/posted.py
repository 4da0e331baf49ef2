"""What learners' kernels post, made up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from utils.hub.kept import Post
from utils.outbox.messages import Batch
from utils.record import Event

MORNING = datetime(2026, 5, 4, 9, tzinfo=UTC)
COURSE, VERSION = "small-course", "1"


def event(minute=0, response="a", **more):
    """An answer to the first question of the small course, so many minutes after the beginning."""
    told = {"kind": "answered", "section": "opening", "activity": "first", "item": "one", **more}
    data = told.pop("data", {"response": response, "right": False})
    return Event(at=MORNING + timedelta(minutes=minute), data=data, **told)


def vote(minute, response, opening, phase="vote"):
    """A vote cast in an opening."""
    data = {"response": response, "round": "first", "opening": opening, "phase": phase}
    return event(minute, kind="voted", activity="vote-one", data=data)


def post(person, *events, classes=("IR",), prints=None, version=VERSION, course=COURSE):
    """What the kernel of `person` posts."""
    return Post(person, frozenset(classes), Batch(course, version, prints or {}, list(events)))


def mark_of(events):
    """The mark of `events`, counted once more here."""
    total = 0
    for identity in {each.identity for each in events}:
        total ^= int(identity, 16)
    return f"{total:032x}"

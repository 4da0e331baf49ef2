"""What a learner's kernel and the service of its class tell each other, as JSON.

A kernel posts events of the record, each known by its identity, and follows where the class is. Nothing here has a key
before it is revealed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from utils.record.event import Event

MOST_EVENTS = 500
"""Events in one batch; more wait for the next."""

LONGEST_BATCH = 1_000_000
"""Bytes of one batch as JSON."""

LONGEST_HASH = 64
"""Characters of a hash of what was asked: it is kept with every event that answers it."""

Phase = Literal["vote", "discuss", "again", "revealed"]
"""What a class does with an open question, in this order; a teacher may end it after each."""

PHASES: tuple[Phase, ...] = ("vote", "discuss", "again", "revealed")

OPENING = "opening"
"""The name under which a vote's event holds the id of the opening that it was cast in."""

PHASE = "phase"
"""The name under which it holds the phase."""


class Batch(Struct, frozen=True, forbid_unknown_fields=True):
    """Events that a kernel posts; who they are of, its token says and nothing in here.

    `prints` has a hash of what was asked in each of them, by place (`utils.activities.asked`).
    """

    course: Annotated[str, Meta(max_length=100)]
    version: Annotated[str, Meta(max_length=100)]
    prints: dict[str, Annotated[str, Meta(max_length=LONGEST_HASH)]]
    events: Annotated[list[Event], Meta(max_length=MOST_EVENTS)]


class Taken(Struct, frozen=True):
    """What the service has of a learner: how many events, and the XOR of their identities, as 32 hexadecimal digits.

    A kernel whose own events have the same mark has nothing to send, whoever sent them.
    """

    count: int
    mark: str


class Held(Struct, frozen=True):
    """The identities of the events that the service has of a learner."""

    identities: list[str]


class Count(Struct, frozen=True):
    """How many gave one answer, by its letter ("" for what was typed); `right` is None before the key is revealed.

    Each count is None where fewer than five voted in that round.
    """

    letter: str
    text: str
    first: int | None
    second: int | None
    right: bool | None = None


class Tally(Struct, frozen=True):
    """How a class voted: `first` and `second` voters, and the answers."""

    first: int
    second: int
    counts: list[Count]


class Opening(Struct, frozen=True, kw_only=True):
    """A question that a class has open, as one learner may know it.

    Args:
        id: of this opening; the same question opened again has another.
        class_: the class, by the name of its group on the hub.
        section: the section's id.
        question: the question's id.
        phase: what the class does.
        until: when the time to talk or to vote is over, by the service's clock; `left` has it in seconds from now.
        left: seconds from now, None without a timer.
        voted: how many have voted in this phase.
        of: how many learners follow the class now.
        group: the number of the learner's group, 0 without one.
        mates: the names of the others in it, none where the class goes without names.
        tally: how the class voted, where its teacher shows it.
        key: once revealed, the right response as JSON, for an edition without keys; None before.
        told: once revealed, what is said of each option or of the answer, in Markdown: the option's id ("" for the
            question as a whole) and the text.
    """

    id: str
    class_: str
    section: str
    question: str
    phase: Phase
    until: datetime | None = None
    left: int | None = None
    voted: int = 0
    of: int = 0
    group: int = 0
    mates: list[str] = []
    tally: Tally | None = None
    key: object = None
    told: dict[str, str] = {}


class Live(Struct, frozen=True):
    """Where a learner's class is; `version` grows with every change."""

    version: int
    opening: Opening | None = None
    classes: list[str] = []


class Person(Struct, frozen=True):
    """A learner as the teacher's page shows them: by name where the class goes by names, else by pseudonym."""

    name: str
    here: bool
    voted: bool
    group: int


class Room(Struct, frozen=True, kw_only=True):
    """Where a class is, as its teacher may know it.

    `opening.tally` is there from five votes on; `shown` says whether learners and the board have it too. `names` says
    whether the class goes by names. The tally tells what is right once the key is revealed.
    """

    version: int
    class_: str
    opening: Opening | None
    shown: bool
    names: bool
    people: list[Person]


class Parcel(Struct, frozen=True):
    """A package that a teacher gives to a learner: of the memo with this id in a section, and its file's text."""

    section: str
    memo: str
    file: str


class Parcels(Struct, frozen=True):
    """The packages that there are for a learner, oldest first."""

    parcels: list[Parcel]

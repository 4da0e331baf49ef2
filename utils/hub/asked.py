"""What a teacher's page asks of the service, and how it says that something cannot be."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from utils.outbox.messages import Phase

LONGEST_ID = 200
LONGEST_TIMER = 180

Id = Annotated[str, Meta(min_length=1, max_length=LONGEST_ID)]


class Open(Struct, frozen=True, forbid_unknown_fields=True):
    """Open a question of a section for a vote."""

    section: Id
    question: Id


class ToPhase(Struct, frozen=True, forbid_unknown_fields=True):
    """Go to a phase, with a timer of some minutes or none."""

    phase: Phase
    minutes: Annotated[float, Meta(gt=0, le=LONGEST_TIMER)] | None


class Close(Struct, frozen=True, forbid_unknown_fields=True):
    """End what is open."""


class Shown(Struct, frozen=True, forbid_unknown_fields=True):
    """Show the tally to the class, or no longer."""

    shown: bool


class Names(Struct, frozen=True, forbid_unknown_fields=True):
    """Have the class go by names, or by pseudonyms."""

    names: bool


class Groups(Struct, frozen=True, forbid_unknown_fields=True):
    """Put those who are here into pairs or groups of three."""

    size: Literal[2, 3]


class DealMemos(Struct, frozen=True, forbid_unknown_fields=True):
    """Deal the memo that is called SECTION/ID to so many readers each."""

    memo: Id
    readers: Literal[2, 3]


class OfMemo(Struct, frozen=True, forbid_unknown_fields=True):
    """Do something with the round of the memo that is called SECTION/ID."""

    memo: Id


class Done(Struct, frozen=True):
    """What was done with memos, what is odd, and how the class stands with them now; a line each.

    `dealt` says whether there is a round.
    """

    lines: list[str]
    odd: list[str]
    standing: list[str]
    dealt: bool


class Health(Struct, frozen=True):
    """Whether the service can keep what it is sent."""

    database: bool


class Problem(Struct, frozen=True):
    """Why something was not done, in a line."""

    error: str

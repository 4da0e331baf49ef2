"""What the record says of packages that were opened, of readings made, and of what an author answered to readings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from utils.activities.event_data import as_text
from utils.activities.memo.said import Package, PassageComment, Reading, read_as

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.activities.memo.said import Version
    from utils.course import model
    from utils.record import Event

RECEIVED, READ, RESPONDED, DRAFTED = "received", "read", "responded", "drafted"
"""A package that was opened (`item`: its deal), a reading that was made, what an author answered to readings; a reading
or an answer as it is typed, which stays on this computer."""

UNTYPED = PassageComment("", "", "")
CHANGE, NONE = "change", "none"
"""What an author names as most helpful where it is no line and no passage: the change that is asked for, or nothing."""


class Key(NamedTuple):
    """The memo that was read: the deal, and the letter that the reader knows it by."""

    deal: str
    label: str


class Response(Struct, frozen=True):
    """What an author answers to readings, and in one text what was taken up, what not, and why.

    `helped` has, by the number of a reading, what of it helped most: a line's id, that of a passage, CHANGE or NONE;
    `why` says why.
    """

    helped: dict[str, str] = {}
    why: dict[str, str] = {}
    taken_up: str = ""


def passage_id(n: int) -> str:
    """Return what names the passage `n` of a reading, the first is 1, in a response."""
    return f"passage-{n}"


class Draft(Struct, frozen=True):
    """A reading as it stands, and a comment on a passage that is `typed` and not added; its `field` is a part.

    `n` counts up with each passage that was taken in: the controls for the next one are others, and so begin empty.
    """

    reading: Reading = Reading()
    typed: PassageComment = UNTYPED
    n: int = 0


@dataclass(frozen=True)
class Progress:
    """The last package of memos to read and of readings returned; readings made; the answer to readings, by deal.

    `drafts` and `answering` are the same as they were typed last, `own` are the author's own marks.
    """

    to_read: Package | None = None
    returned: Package | None = None
    read: Mapping[Key, Reading] = field(default_factory=dict)
    responses: Mapping[str, Response] = field(default_factory=dict)
    drafts: Mapping[Key, Draft] = field(default_factory=dict)
    answering: Mapping[str, Response] = field(default_factory=dict)
    own: Reading | None = None

    def memos(self) -> Mapping[Key, Version]:
        """Return the memos to read; of two under one letter the last."""
        package = self.to_read
        return {Key(package.deal, each.label): each.version for each in package.memos} if package else {}

    def readings(self) -> Mapping[str, Reading]:
        """Return the readings that came back, by the number of their reader."""
        return {each.label: each.reading for each in self.returned.readings} if self.returned else {}


def replay(memo: model.Memo, events: Sequence[Event]) -> Progress:
    """Return what `events` (of the readings of `memo`, and the author's marks of it, oldest first) say."""
    to_read: Package | None = None
    returned: Package | None = None
    own: Reading | None = None
    read: dict[Key, Reading] = {}
    responses: dict[str, Response] = {}
    drafts: dict[Key, Draft] = {}
    answering: dict[str, Response] = {}
    for event in events:
        key = key_of(event)
        if event.activity == memo.id:
            own = read_as(Reading, event.data) or own
        elif event.kind == RECEIVED and (package := read_as(Package, event.data)):
            to_read = package if package.memos else to_read
            returned = package if package.readings else returned
        elif event.kind == READ and key.label and (reading := read_as(Reading, event.data.get("reading"))):
            read[key] = reading
            drafts[key] = Draft(reading, n=drafts.get(key, Draft()).n + 1)
        elif event.kind == RESPONDED and (response := read_as(Response, event.data)):
            responses[event.item] = answering[event.item] = response
        elif event.kind == DRAFTED and (draft := read_as(Draft, event.data.get("draft"))):
            drafts[key] = draft
        elif event.kind == DRAFTED and (response := read_as(Response, event.data.get("response"))):
            answering[event.item] = response
    return Progress(to_read, returned, read, responses, drafts, answering, own)


def is_reading(event: Event) -> bool:
    """Say whether a reading of this edition was handed over, of a memo that has a letter."""
    said = event.kind == READ and key_of(event).label and read_as(Reading, event.data.get("reading"))
    return bool(said)


def key_of(event: Event) -> Key:
    """Return which memo an event is of that has a reading."""
    return Key(event.item, as_text(event.data.get("label")))

"""What a learner hands in: one file with the answers, a head that says what is in it, and a checksum."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, datetime
from functools import cached_property
from hashlib import blake2b, sha256
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import msgspec

from utils.activities.activity import SHARED, RefusedError
from utils.files.new_file import write_file
from utils.one_line_error import OneLineError
from utils.plain_text import one_line, printable
from utils.record import Account
from utils.teaching.handed_in.class_code import normal_code
from utils.teaching.handed_in.packed_events import ENCODER, PackedEvents, times_of

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from utils.course import Course
    from utils.record import Event, Record

FORMAT = "alliance-and-region-answers"
WHOLE = "alliance-and-region-record"
"""The format of a file with a whole record, by which a learner's answers go from one computer to another."""
OURS = "alliance-and-region"
"""The course of files from before their head named it."""
PRIVATE = {"assessed", "cited", "drafted", "joined", "noted", "nudged", "recalled", "received", "written"}
"""Kinds of events that are never handed in: what was typed and not submitted, notes on cards, records, files,
packages of what others wrote, a teacher's marks."""


class HandInError(OneLineError, RefusedError):
    """Nothing was written or read."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of the file; `course` is the id of the course, `counts` has the number of events of each kind.

    `sha256` is over all lines below and, where it says `whole`, this line before its checksum was put in; files of
    earlier editions left it out.
    The pseudonym tells learners apart, also two of the same `name`, which is empty unless the learner gave it.
    `known_as` has it once more, and those of the records that were joined in this one; it is empty in files from before
    records had an id, whose pseudonym all learners on one account shared.
    In a file with a whole record the pseudonym is the id of its learner, and there is no class.
    `prints` says what was asked then, as hashes of the content by its place (`utils.activities.asked`);
    it is empty in files of earlier editions.
    """

    format: str
    course: str = OURS
    version: str
    class_code: str
    pseudonym: str
    known_as: tuple[str, ...] = ()
    name: str = ""
    written: Annotated[datetime, msgspec.Meta(tz=True)]
    counts: dict[str, int]
    prints: dict[str, str] = {}
    whole: bool = False
    sha256: str
    v: int = 1

    @property
    def learner(self) -> str:
        """What the learner is called: by name, or else by pseudonym."""
        return self.name or self.pseudonym


class Sent(NamedTuple):
    """A file that a learner handed in: its name, and what a learning platform's name for it says of its sender.

    `number` is the platform's own id of the sender or of what was sent, `name` the sender's name there, `folder` the
    folder of the file in the platform's archive; all are "" where no platform named the file.
    """

    file: str
    platform: Literal["", "moodle", "canvas"] = ""
    number: str = ""
    name: str = ""
    folder: str = ""


class HandIn:
    """One learner's answers as they were handed in, and the files that they came in.

    What was read from a file is kept packed: its events are read when they are first asked for, and `forget` lets them
    go again, so that a class may be gone through with one learner's events in memory at a time.
    """

    def __init__(self, head: Head, events: Sequence[Event] | PackedEvents, sent: tuple[Sent, ...] = ()) -> None:
        """Keep all."""
        self.head, self._kept, self.sent = head, events, sent

    @property
    def learner(self) -> str:
        """What the learner is called."""
        return self.head.learner

    def __len__(self) -> int:
        """Return how many events there are."""
        return len(self._kept)

    def all(self) -> Sequence[Event]:
        """Return every event, in the order of the file."""
        return self._kept.read() if isinstance(self._kept, PackedEvents) else self._kept

    def events(self, section: str, activity: str) -> tuple[Event, ...]:
        """Return the activity's events, oldest first."""
        return self._by_activity.get((section, activity), ())

    def last(self, section: str = "") -> datetime | None:
        """Return when the last event of the section was, or of all; None without any."""
        places = (events for (where, _), events in self._by_activity.items() if section in ("", where))
        return max((event.at for events in places for event in events), default=None)

    def section(self, section: str) -> list[Event]:
        """Return the section's events, oldest first."""
        mine = (event for (where, _), events in self._by_activity.items() if where == section for event in events)
        return sorted(mine, key=attrgetter("place"))

    def forget(self) -> None:
        """Let go of what was read; it is read again when it is asked for."""
        for name in ("by_identity", "_by_activity"):
            self.__dict__.pop(name, None)

    def under(self, head: Head, sent: tuple[Sent, ...]) -> HandIn:
        """Return the same answers with another head, from these files."""
        return HandIn(head, self._kept, sent)

    @property
    def times(self) -> array[float]:
        """When the events were; cheaper to compare than identities."""
        return self._kept.times if isinstance(self._kept, PackedEvents) else times_of(self._kept)

    @cached_property
    def by_identity(self) -> dict[str, Event]:
        """Every event by its identity."""
        return {event.identity: event for event in self.all()}

    @cached_property
    def _by_activity(self) -> dict[tuple[str, str], tuple[Event, ...]]:
        found = defaultdict(list)
        for event in sorted(self.all(), key=attrgetter("place")):
            found[event.section, event.activity].append(event)
        return {place: tuple(events) for place, events in found.items()}


def pack(course: Course, record: Record, class_code: str, name: str = "") -> tuple[Head, bytes]:
    """Return the head of what would be handed in, and the lines that follow it.

    Args:
        course: the course; what belongs to no section of it stays at home.
        record: the learner's record; what was reset and what was only drafted stays at home.
        class_code: what the teacher calls the class.
        name: the learner's name, if it is to be known; the pseudonym stays the same for this record and class.

    Raises:
        HandInError: the code is missing, or there is nothing to hand in.
    """
    from utils.activities.asked import hashes_of  # all activities, which a notebook need not wait for

    words = course.words
    if not class_code.strip():
        raise HandInError(words("teaching.no_code"))
    sections = [SHARED, *(section.id for section in course.info.sections)]
    events = sorted(
        (event for id_ in sections for event in record.section(id_) if event.kind not in PRIVATE),
        key=attrgetter("place"),
    )
    if not events:
        raise HandInError(words("export.empty", folder=record.folder))
    known_as = pseudonyms_of(record, class_code)
    now, called = datetime.now(UTC), one_line(name)
    prints, course_id = hashes_of(course, events), course.info.id
    version, code = course.info.version, class_code.strip()
    return seal(version, code, known_as, now, events, name=called, course=course_id, prints=prints)


def seal(  # noqa: PLR0913 (the parts of a head)
    version: str,
    class_code: str,
    known_as: tuple[str, ...],
    written: datetime,
    events: Sequence[Event],
    *,
    name: str = "",
    course: str = OURS,
    prints: Mapping[str, str] | None = None,
    format_: str = FORMAT,
) -> tuple[Head, bytes]:
    """Return the head for `events` of the learner with these pseudonyms, and the lines that follow it."""
    body = ENCODER.encode_lines(events)
    head = Head(
        format=format_,
        course=course,
        version=version,
        class_code=class_code,
        pseudonym=known_as[0],
        known_as=known_as,
        name=name,
        written=written,
        counts=count(events),
        prints={**(prints or {})},
        whole=True,
        sha256="",
    )
    return msgspec.structs.replace(head, sha256=checksum(ENCODER.encode(head), "", body)), body


def checksum(head: bytes, shown: str, body: bytes) -> str:
    """Return the checksum of a whole file whose first line, `head`, may show one already."""
    return sha256(head.replace(shown.encode(), b"", 1) + b"\n" + body).hexdigest()


def count(events: Iterable[Event]) -> dict[str, int]:
    """Return the number of events of each kind."""
    return dict(Counter(event.kind for event in events))


def as_file(head: Head, body: bytes) -> bytes:
    """Return the file made of both."""
    return ENCODER.encode(head) + b"\n" + body


def write_hand_in(  # noqa: PLR0913 (the options of a command)
    course: Course, record: Record, path: Path, class_code: str, name: str = "", *, replace: bool = False
) -> str:
    """Write the file to hand in to a new `path`; return a line on what it holds. Arguments as for `pack`.

    With `replace`, a file that is there gives way.

    Raises:
        HandInError: as `pack`.
        ExportError: the file is there already or cannot be written.
    """
    head, body = pack(course, record, class_code, name)
    write_packed(course, record, path, head, body, replace=replace)
    return course.words("teaching.written", n=sum(head.counts.values()), file=printable(path), learner=head.learner)


def write_packed(  # noqa: PLR0913 (what is packed, and where it goes)
    course: Course, record: Record, path: Path, head: Head, body: bytes, *, replace: bool = False
) -> None:
    """Write what was packed to `path`; raises as `write_hand_in`."""
    write_file(course.words, path, as_file(head, body), private=True, replace=replace)
    if not record.name:
        Account(record.folder).name_first(head.name)


def pseudonyms_of(record: Record, class_code: str) -> tuple[str, ...]:
    """Return the pseudonym of the record's learner in the class, and those of the records that were joined in it."""
    learners, pseudonyms = [record.learner], []
    for event in record.all():
        if event.kind == "joined":
            learners.append(str(event.data.get("learner", "")))
            pseudonyms += event.data.get("known_as", [])
    spellings = dict.fromkeys([normal_code(class_code), class_code.strip()])  # the second, as files used to have it
    mine = [pseudonym(learner, code) for code in spellings for learner in learners if learner]
    return tuple(dict.fromkeys([*mine, *map(str, pseudonyms)]))


def pseudonym(learner: str, class_code: str) -> str:
    """Return what the learner with this id is called in a class; the id cannot be told from it."""
    return f"learner-{blake2b(f'{class_code}/{learner}'.encode(), digest_size=4).hexdigest()}"

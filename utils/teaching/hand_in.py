"""What a learner hands in: one file with the answers, a head that says what is in it, and a checksum."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, datetime
from functools import cached_property
from hashlib import blake2b, sha256
from operator import attrgetter
from typing import TYPE_CHECKING

import msgspec

from utils.activities.activity import SHARED, RefusedError
from utils.activities.hand_in import Contents
from utils.files.new_file import write_file
from utils.files.typed_path import typed_path
from utils.plain_text import marked_encoding, printable
from utils.record import Event

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from utils.course import Course
    from utils.record import Record
    from utils.words import Words

FORMAT = "alliance-and-region-answers"
LARGEST = 20_000_000
"""Bytes; a term's work of one learner is under a tenth of that."""

PRIVATE = {"drafted", "recalled", "written"}
"""Kinds of events that are never handed in: what was typed and not submitted, notes on cards, files written."""


class HandInError(RefusedError):
    """Nothing was written or read; the message says why in one line."""

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to print the message alone."""
        return [str(self)]


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of the file; `counts` has the number of events of each kind, `sha256` covers all lines below.

    The pseudonym tells learners apart, also two of the same `name`, which is empty unless the learner gave it.
    """

    format: str
    version: str
    class_code: str
    pseudonym: str
    name: str = ""
    written: datetime
    counts: dict[str, int]
    sha256: str
    v: int = 1

    @property
    def learner(self) -> str:
        """What the learner is called: by name, or else by pseudonym."""
        return self.name or self.pseudonym


class HandIn:
    """One learner's answers as they were handed in."""

    def __init__(self, head: Head, events: Sequence[Event]) -> None:
        """Keep both."""
        self.head, self._events = head, events

    @property
    def learner(self) -> str:
        """What the learner is called."""
        return self.head.learner

    def events(self, section: str, activity: str) -> tuple[Event, ...]:
        """Return the activity's events, oldest first."""
        return self._by_activity.get((section, activity), ())

    @cached_property
    def _by_activity(self) -> dict[tuple[str, str], tuple[Event, ...]]:
        found = defaultdict(list)
        for event in sorted(self._events, key=attrgetter("at")):
            found[event.section, event.activity].append(event)
        return {place: tuple(events) for place, events in found.items()}


_EVENTS = msgspec.json.Decoder(Event)
_HEAD = msgspec.json.Decoder(Head)
_ENCODER = msgspec.json.Encoder()


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
    words = course.words
    if not class_code.strip():
        raise HandInError(words("teaching.no_code"))
    sections = [SHARED, *(section.id for section in course.info.sections)]
    events = sorted(
        (event for id_ in sections for event in record.section(id_) if event.kind not in PRIVATE),
        key=lambda event: event.at,
    )
    if not events:
        raise HandInError(words("export.empty", folder=record.folder))
    head, body = seal(
        course.info.version, class_code.strip(), _pseudonym(record.all()[0], class_code), datetime.now(UTC), events
    )
    return msgspec.structs.replace(head, name=" ".join(name.split())), body


def seal(
    version: str, class_code: str, pseudonym: str, written: datetime, events: Sequence[Event]
) -> tuple[Head, bytes]:
    """Return the head for `events`, without a name, and the lines that follow it."""
    body = _ENCODER.encode_lines(events)
    head = Head(
        format=FORMAT,
        version=version,
        class_code=class_code,
        pseudonym=pseudonym,
        written=written,
        counts=dict(Counter(event.kind for event in events)),
        sha256=sha256(body).hexdigest(),
    )
    return head, body


def as_file(head: Head, body: bytes) -> bytes:
    """Return the file made of both."""
    return _ENCODER.encode(head) + b"\n" + body


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
    write_file(course.words, path, as_file(head, body), private=True, replace=replace)
    return course.words("teaching.written", n=sum(head.counts.values()), file=printable(path), learner=head.learner)


class HandInWriter:
    """Packs and writes for the form on the start notebook."""

    def __init__(self, course: Course, record: Record) -> None:
        """Hand in what `record` holds for `course`."""
        self._course, self._record = course, record

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong in the record, one line a fault."""
        return self._record.faults

    def look(self, code: str, name: str) -> Contents:
        """Take in what other notebooks wrote, and return what would be handed in; raises as `pack`."""
        self._record.refresh()
        head, body = pack(self._course, self._record, code, name)
        who = f"{head.name} ({head.pseudonym})" if head.name else head.pseudonym
        return Contents(who, head.version, _EVENTS.decode_lines(body), head.sha256)

    def write(self, file: str, code: str, name: str) -> str:
        """Write what was last looked at to `file`, and return its full path; raises as `write_hand_in`."""
        path = typed_path(self._course.words, file).absolute()
        write_hand_in(self._course, self._record, path, code, name)
        return str(path)


def read_hand_in(words: Words, path: Path) -> HandIn:
    """Read one file that was handed in, whatever its name and however a mail program encoded it.

    Raises:
        HandInError: it is not such a file, too large, cut off, changed, or cannot be read.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise HandInError(words("teaching.unreadable", reason=error.strerror)) from error
    if size > LARGEST:
        raise HandInError(words("teaching.too_large", size=f"{size / 1e6:.0f}", most=f"{LARGEST / 1e6:.0f}"))
    if not data.strip():
        raise HandInError(words("teaching.empty"))
    first, _, rest = _as_utf8(data).partition(b"\n")
    try:
        head = _HEAD.decode(first)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise HandInError(words("teaching.foreign")) from error
    if head.format != FORMAT:
        raise HandInError(words("teaching.foreign"))
    if head.v > 1:
        raise HandInError(words("teaching.newer"))
    return HandIn(head, _decode(words, head, rest))


def _decode(words: Words, head: Head, body: bytes) -> list[Event]:
    whole = sum(head.counts.values())
    if sha256(body).hexdigest() != head.sha256:
        lines = body.count(b"\n")
        raise HandInError(words("teaching.cut_off" if lines < whole else "teaching.changed", n=lines, whole=whole))
    try:
        return _EVENTS.decode_lines(body)
    except msgspec.MsgspecError as error:  # the checksum is right: an edition that writes otherwise made it
        raise HandInError(words("teaching.newer")) from error


def _as_utf8(data: bytes) -> bytes:
    """Return `data` as it was written: mail programs and editors add marks, wide letters, and returns."""
    if encoding := marked_encoding(data):
        data = data.decode(encoding, "replace").encode()
    return data.replace(b"\r\n", b"\n")


def _pseudonym(first: Event, class_code: str) -> str:
    # The first event of a record never changes; its time alone tells nothing about the learner, hashed even less.
    seed = f"{class_code.strip()}/{first.at.isoformat()}/{first.section}/{first.activity}/{first.item}"
    return f"learner-{blake2b(seed.encode(), digest_size=4).hexdigest()}"

"""Reads what learners handed in, however it was sent and whatever became of it on the way."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from utils.plain_text import one_line, unmarked
from utils.teaching.handed_in.hand_in import FORMAT, WHOLE, HandIn, HandInError, Head, checksum, count
from utils.teaching.handed_in.packed_events import EVENTS, PackedEvents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.record import Event
    from utils.words import Words

DEEPEST = 30
"""Levels of values in values; what learners do has four."""

_NO_BRACKETS = bytes(set(range(256)) - set(b"{[\n"))
_UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)
_HEAD = msgspec.json.Decoder(Head)


class NoHandInError(HandInError):
    """The file is something else than what learners hand in, or nothing can be told of it."""


def parse_hand_in(words: Words, data: bytes) -> HandIn:
    """Read what is in one file that was handed in, however a mail program encoded it.

    Raises:
        NoHandInError: it is not such a file.
        HandInError: it is one that was cut off, changed, or of a shape that no learner's answers have; or it is a whole
            record, with drafts that nobody means to hand in.
    """
    found = parse_answers(words, data)
    if found.head.format == WHOLE:
        raise HandInError(words("teaching.whole_record"))
    return found


def parse_answers(words: Words, data: bytes) -> HandIn:
    """Read what is in a file that was handed in, or in one with a whole record; otherwise as `parse_hand_in`."""
    if not data.strip():
        raise NoHandInError(words("teaching.empty"))
    first, _, rest = _as_utf8(data).partition(b"\n")
    try:
        head = _HEAD.decode(first)
    except _UNREADABLE as error:
        raise NoHandInError(words("teaching.foreign")) from error
    if head.format not in (FORMAT, WHOLE):
        raise NoHandInError(words("teaching.foreign"))
    if head.v > 1:
        raise HandInError(words("teaching.newer"))
    named = {key: one_line(getattr(head, key)) for key in ("class_code", "pseudonym", "name")}
    return HandIn(msgspec.structs.replace(head, **named), _decode(words, head, first, rest))


def _decode(words: Words, head: Head, first: bytes, body: bytes) -> PackedEvents:
    whole = sum(head.counts.values())
    if (checksum(first, head.sha256, body) if head.whole else sha256(body).hexdigest()) != head.sha256:
        lines = body.count(b"\n")
        raise HandInError(words("teaching.cut_off" if lines < whole else "teaching.changed", n=lines, whole=whole))
    try:
        events = EVENTS.decode_lines(body)
    except _UNREADABLE as error:  # the checksum is right: an edition that writes otherwise made it
        raise HandInError(words("teaching.newer")) from error
    if count(events) != head.counts:
        raise HandInError(words("teaching.changed"))
    if not all(event.sound for event in events) or is_too_deep(body, events):
        raise HandInError(words("teaching.odd"))
    if len(set(body.splitlines())) < len(events):  # from a record with copies of its files, before each counted once
        return PackedEvents(list({event.identity: event for event in events}.values()))
    return PackedEvents(events, body)


def is_too_deep(body: bytes, events: Sequence[Event]) -> bool:
    """Say whether one of `events`, whose lines are `body`, is of a shape that no learner's answers have."""

    def deep(value: object, left: int) -> bool:
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return left == 0 or any(deep(each, left - 1) for each in inner)

    brackets = body.translate(None, _NO_BRACKETS).split(b"\n")
    return max(map(len, brackets)) > DEEPEST and any(deep(event.data, DEEPEST) for event in events)


def _as_utf8(data: bytes) -> bytes:
    """Return `data` as it was written: mail programs and editors add marks, wide letters, and returns."""
    encoding, bare = unmarked(data)
    if encoding:
        data = bare.decode(encoding, "replace").encode()
    return data.replace(b"\r\n", b"\n")

"""What every format of `seminar publish` returns: files, and what the format could not express."""

from __future__ import annotations

from msgspec import Struct


class Loss(Struct, frozen=True):
    """Something that a format could not express; `place` is section/quiz/question, or "" for the whole export."""

    place: str
    what: str


class Export(Struct, frozen=True):
    """The files of an export by their path inside it, and its losses in the order of the course."""

    files: dict[str, bytes]
    losses: tuple[Loss, ...] = ()

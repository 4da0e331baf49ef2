"""What people say of a memo by its rubric, and what packages between learners and teacher hold."""

from __future__ import annotations

from typing import Literal, Protocol, TypeVar

from msgspec import Struct, ValidationError, convert

Level = Literal["not-yet", "there", "beyond"]
"""A mark on a line of a single-point rubric."""

S = TypeVar("S", bound=Struct)


class Cited(Struct, frozen=True):
    """A piece of evidence as it stands under a memo: its number in the text, a line, and where it is from."""

    n: int
    line: str
    source: str


class Version(Struct, frozen=True):
    """A memo as it was handed over: the text of each field by its id, and the evidence that it cites."""

    texts: dict[str, str]
    evidence: tuple[Cited, ...] = ()


class PassageComment(Struct, frozen=True):
    """A comment on a quoted passage of a field, "" for the whole field."""

    field: str
    quote: str
    comment: str


class Reading(Struct, frozen=True):
    """One reading of a memo: marks and comments by the id of a rubric's line, on passages, and the change to make."""

    levels: dict[str, Level] = {}
    comments: dict[str, str] = {}
    passages: tuple[PassageComment, ...] = ()
    change: str = ""


class Dealt(Struct, frozen=True):
    """A memo to read, under the letter that its reader knows it by."""

    label: str
    version: Version


class Back(Struct, frozen=True):
    """A reading that came back, under the number that the author knows its reader by."""

    label: str
    reading: Reading


class Package(Struct, frozen=True, kw_only=True):
    """What a teacher gives to one learner: memos to read, or readings of the learner's own memo; nobody is named.

    `deal` is the id of the deal, `memo` that of the memo's assignment in `section`, `readers` are the pseudonyms of the
    learner whom it is for. `read_version` says which version of the learner's memo was read, the first is 1; 0 where
    that is not known.
    """

    deal: str
    section: str
    memo: str
    class_code: str
    readers: tuple[str, ...]
    memos: tuple[Dealt, ...] = ()
    readings: tuple[Back, ...] = ()
    read_version: int = 0


class PackageReader(Protocol):
    """What reads the file of a package for the learner of this record."""

    def read(self, file: str, section: str, memo: str) -> Package:
        """Return what is in `file`; or raise RefusedError where it is none, or for somebody or something else."""

    def unpack(self, data: bytes, section: str, memo: str) -> Package:
        """Return what is in `data`; raises as `read`."""

    @property
    def delivers(self) -> bool:
        """Whether there is a class that gives packages out without files."""

    def delivered(self, section: str, memo: str) -> list[Package]:
        """Return what a class has for this learner, oldest first; or raise RefusedError where it cannot be asked."""


def read_as(type_: type[S], data: object) -> S | None:
    """Return `data` of an event as `type_`, None where it is of another shape: it may be of another edition."""
    try:
        return convert(data, type_)
    except ValidationError:
        return None

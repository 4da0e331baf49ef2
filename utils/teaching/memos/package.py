"""The file of a package: memos to read, or readings that came back; for one learner, and nobody else is named in it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NoReturn

import msgspec
from msgspec import Struct, json

from utils.activities.activity import RefusedError
from utils.activities.memo.said import Package
from utils.files.typed_path import typed_path
from utils.one_line_error import OneLineError
from utils.plain_text import decode, printable
from utils.teaching.handed_in.folder import read_file
from utils.teaching.handed_in.hand_in import OURS, pseudonyms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from utils.course import Course
    from utils.outbox.messages import Parcel
    from utils.record import Record

FORMAT = "alliance-and-region-memos"
V = 1

_UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)


class Packed(Struct, frozen=True, kw_only=True):
    """What the file holds; `sha256` is over all of it, itself left empty.

    Files from before they named the course have none, which their checksum shows; they are of this package's.
    """

    format: str
    course: str | msgspec.UnsetType = msgspec.UNSET
    version: str
    package: Package
    v: int = V
    sha256: str = ""


class _Head(Struct, frozen=True, kw_only=True):
    """What every edition's file says of itself."""

    format: str
    course: str = OURS
    version: str
    v: int


def as_file(course: Course, package: Package) -> bytes:
    """Return the file of `package`."""
    packed = Packed(format=FORMAT, course=course.info.id, version=course.info.version, package=package)
    return _sealed(packed)


def without(data: bytes, labels: Collection[str]) -> bytes:
    """Return the file `data` of a package without the memos and readings that have one of these `labels`."""
    packed = json.decode(data, type=Packed)
    memos = tuple(each for each in packed.package.memos if each.label not in labels)
    readings = tuple(each for each in packed.package.readings if each.label not in labels)
    package = msgspec.structs.replace(packed.package, memos=memos, readings=readings)
    return _sealed(msgspec.structs.replace(packed, package=package))


def labels_in(data: bytes) -> set[str]:
    """Return the labels of all memos and readings in the file `data` of a package."""
    package = json.decode(data, type=Packed).package
    return {each.label for each in package.memos} | {each.label for each in package.readings}


def _sealed(packed: Packed) -> bytes:
    return json.format(json.encode(msgspec.structs.replace(packed, sha256=_checksum(packed)))) + b"\n"


class PackageFile:
    """Reads packages for the learner of a record."""

    def __init__(self, course: Course, record: Record, parcels: Callable[[], list[Parcel]] | None = None) -> None:
        """Read for the learner of `record`; `parcels` asks a class on a hub for theirs, None without one."""
        self._course, self._record, self._parcels = course, record, parcels

    @property
    def delivers(self) -> bool:
        """Whether there is a class that gives packages out without files."""
        return self._parcels is not None

    def read(self, file: str, section: str, memo: str) -> Package:
        """Return what is in `file`; raises RefusedError as `PackageReader` says."""
        words = self._course.words
        path = typed_path(words, file)
        found = read_file(words, path)
        if found.reason:
            raise RefusedError(words("memo_package.unreadable", file=printable(path), reason=found.reason))
        return self.unpack(found.data, section, memo)

    def unpack(self, data: bytes, section: str, memo: str) -> Package:
        """Return what is in `data`; raises RefusedError as `PackageReader` says."""
        package = self._fitting(data, section, memo)
        if not {*package.readers} & {*pseudonyms_of(self._record, package.class_code)}:
            raise RefusedError(self._course.words("memo_package.somebody_else"))
        return package

    def delivered(self, section: str, memo: str) -> list[Package]:
        """Return what a class has for this learner, as `PackageReader` says: whose it is, the service knows."""
        try:
            parcels = self._parcels() if self._parcels else []
        except OneLineError as error:
            raise RefusedError(self._course.words("memo_package.not_fetched", reason=error)) from error
        mine = (each.file.encode() for each in parcels if (each.section, each.memo) == (section, memo))
        return [self._fitting(data, section, memo) for data in mine]

    def _fitting(self, data: bytes, section: str, memo: str) -> Package:
        """Return what is in `data`; raises RefusedError where it is no package of this memo."""
        package = unpack(self._course, data)
        if (package.section, package.memo) != (section, memo):
            theirs, ours = (f"{package.section}/{package.memo}", f"{section}/{memo}")
            told = {"theirs": printable(theirs), "ours": ours}
            raise RefusedError(self._course.words("memo_package.other_memo", **told))
        return package


def unpack(course: Course, data: bytes) -> Package:
    """Return the package in `data`, however a mail program or an editor marked its encoding and ended its lines.

    Raises:
        RefusedError: it is none, was cut off or changed, or is of another edition or version of the course.
    """

    def refuse(key: str) -> NoReturn:
        raise RefusedError(course.words(f"memo_package.{key}"))

    try:
        text = decode(data)
    except UnicodeDecodeError:
        refuse("foreign")
    try:
        head = json.decode(text, type=_Head)
    except msgspec.ValidationError:
        refuse("changed" if FORMAT in text else "foreign")
    except _UNREADABLE:
        refuse("cut_off" if FORMAT in text else "foreign")
    if head.format != FORMAT:
        refuse("foreign")
    _refuse_other(course, head)
    try:
        packed = json.decode(text, type=Packed)
    except _UNREADABLE:
        refuse("changed")
    if packed.sha256 != _checksum(packed):
        refuse("changed")
    return packed.package


def _refuse_other(course: Course, head: _Head) -> None:
    """Refuse a package of a later edition, of another course, or of another version."""
    words, ours = course.words, course.info
    if head.v > V:
        raise RefusedError(words("memo_package.newer"))
    if head.course != ours.id:
        raise RefusedError(words("memo_package.of_other_course", theirs=printable(head.course), ours=ours.id))
    if head.version != ours.version:
        raise RefusedError(words("memo_package.other_version", theirs=printable(head.version), ours=ours.version))


def _checksum(packed: Packed) -> str:
    """Return the checksum over what a file holds: blanks between its parts, which programs change, do not count."""
    return sha256(json.encode(msgspec.structs.replace(packed, sha256=""))).hexdigest()

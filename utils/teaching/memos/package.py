"""The file of a package: memos to read, or readings that came back; for one learner, and nobody else is named in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import DecodeError, Struct, ValidationError, json

from utils.activities.activity import RefusedError
from utils.activities.memo.said import Package
from utils.files.typed_path import typed_path

if TYPE_CHECKING:
    from utils.course import Course
    from utils.record import Record

FORMAT = "alliance-and-region-memos"


class Packed(Struct, frozen=True, kw_only=True):
    """What the file holds."""

    format: str
    version: str
    package: Package
    v: int = 1


def as_file(course: Course, package: Package) -> bytes:
    """Return the file of `package`."""
    return json.format(json.encode(Packed(format=FORMAT, version=course.info.version, package=package)))


class PackageFile:
    """Reads packages for the learner of a record."""

    def __init__(self, course: Course, record: Record) -> None:
        """Read for the learner of `record`."""
        self._course, self._record = course, record

    def read(self, file: str, section: str, memo: str) -> Package:  # noqa: ARG002
        """Return what is in `file`; raises RefusedError as `PackageReader` says."""
        path = typed_path(self._course.words, file)
        try:
            packed = json.decode(path.read_bytes(), type=Packed)
        except (OSError, DecodeError, ValidationError) as error:
            raise RefusedError(self._course.words("memo_readings.no_package")) from error
        return packed.package

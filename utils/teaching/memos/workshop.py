"""The teacher's folder of a round: what was dealt to whom, packages to read, and readings to give back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

import msgspec
from msgspec import json

from utils.activities.memo.said import Back, Cited, Dealt, Package, PassageComment, Reading, Version
from utils.course.memo_fields import fields_of
from utils.files.new_file import write_folder, write_into
from utils.files.typed_path import is_there
from utils.one_line_error import ExportError, RefusedError
from utils.plain_text import decode, printable
from utils.teaching.handed_in.folder import read_files
from utils.teaching.memos.deal import Deal, V
from utils.teaching.memos.names import Names, as_known
from utils.teaching.memos.package import as_file, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from utils.course import Course
    from utils.teaching.memos.collect import Assignment, Participant
    from utils.teaching.memos.deal import Person

DEAL = "deal.json"
TO_READ, RETURNED = "to-read", "returned"


class Workshop(NamedTuple):
    """What there is of a round: the deal, None before the first, and the files by their place."""

    deal: Deal | None
    files: Mapping[str, bytes]


class Told(NamedTuple):
    """What is said of a round, and what is odd in what was handed in; a line each."""

    lines: list[str]
    odd: list[str]


def read_workshop(course: Course, path: Path) -> Workshop:
    """Return what is in the folder `path`, which may not be there yet.

    Raises:
        ExportError: something else is there, its deal cannot be read, or it is of another version of the course.
    """
    words, place = course.words, printable(path)
    if not is_there(path):
        return Workshop(None, {})
    found = list(read_files(words, path))
    files = {normalize("NFC", each.name): each.data for each in found if not each.reason}
    if reason := next((each.reason for each in found if each.reason and each.name == DEAL), ""):
        raise ExportError(words("memo_class.deal_unreadable", folder=place, reason=reason))
    if not is_there(path / DEAL):  # a file called so is no folder
        if found:
            raise ExportError(words("memo_class.no_workshop", folder=place))
        return Workshop(None, {})
    try:
        deal = json.decode(decode(files[DEAL]), type=Deal)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise ExportError(words("memo_class.deal_spoilt", folder=place)) from error
    if deal.v > V:
        raise ExportError(words("memo_class.deal_newer", folder=place))
    if not deal.sound:
        raise ExportError(words("memo_class.deal_spoilt", folder=place))
    if deal.course != course.info.version:
        ours = course.info.version
        raise ExportError(words("memo_class.deal_of_other_version", folder=place, theirs=deal.course, ours=ours))
    return Workshop(deal, files)


def changed_files(workshop: Workshop, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return those of `files` that are new, or other than they were in the `workshop`."""
    return {name: data for name, data in files.items() if workshop.files.get(name) != data}


def write_workshop(course: Course, path: Path, workshop: Workshop, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write to the folder `path` those of `files` that are new or other than before; return which, by their place.

    The deal comes first: packages follow from it, and a package of a deal that was not kept could not come back.

    Raises:
        ExportError: one cannot be written.
    """
    changed = changed_files(workshop, files)
    if is_there(path):
        first = {name: data for name, data in changed.items() if name == DEAL}
        for part in (first, {name: data for name, data in changed.items() if name not in first}):
            write_into(course.words, path, part, private=True)
    else:
        write_folder(course.words, path, changed, private=True)
    return tuple(changed)


class Before(NamedTuple):
    """The readings that the folder has for an author, by their reader's number, and the version that was read."""

    readings: Mapping[str, Reading]
    version: int


def returned_before(course: Course, workshop: Workshop, author: Person) -> Before:
    """Return what the folder has for `author`; nothing where the file is spoilt."""
    deal = workshop.deal
    data = workshop.files.get(f"{RETURNED}/{author.file}.json")
    if deal is None or data is None:
        return Before({}, 0)
    known = {given.number for _, given in deal.readers_of(author)}
    try:
        package = unpack(course, data)
    except RefusedError:
        return Before({}, 0)
    kept = {each.label: each.reading for each in package.readings if package.deal == deal.id and each.label in known}
    return Before(kept, package.read_version)


class Packer:
    """Makes packages in which nobody is named; what was masked is kept by whose text it stood in, and can be told."""

    def __init__(
        self, course: Course, assignment: Assignment, deal: Deal, participants: Iterable[Participant] = ()
    ) -> None:
        """Pack what was dealt; the names of all `participants` are masked, also of those who have no memo."""
        names = {each.file: each.name for each in deal.people}
        others = {each.head.name for each in participants} - {*names.values()}
        names |= {f"/{n}": name for n, name in enumerate(sorted(others))}
        texts = {each.file: [*each.version.texts.values()] for each in deal.people}
        self._course, self._memo, self._deal = course, assignment.memo, deal
        self._names = Names(names, texts, course.words("memo_class.mask"))
        self._fields = {field.id for field in fields_of(assignment.memo)}
        self._versions: dict[str, Version] = {}
        self._masked: dict[str, dict[tuple[str, ...], str]] = {}

    def to_read(self, reader: Person) -> bytes:
        """Return the package of the memos that `reader` reads; what was withdrawn is not in it."""
        authors = self._deal.by_file
        shown = [each for each in reader.reads if not authors[each.author].withdrawn]
        memos = [Dealt(each.label, self._version(authors[each.author])) for each in shown]
        return self._file(reader, memos=tuple(memos))

    def returned(self, author: Person, readings: Mapping[str, Reading], version: int) -> bytes:
        """Return the package of `readings` of this `version` of the memo of `author`, by the number of their reader."""
        readers = {given.number: reader for reader, given in self._deal.readers_of(author)}
        backs = (Back(number, self._reading(author, readers[number], readings[number])) for number in sorted(readings))
        return self._file(author, readings=tuple(backs), version=version)

    def _file(
        self, person: Person, *, memos: tuple[Dealt, ...] = (), readings: tuple[Back, ...] = (), version: int = 0
    ) -> bytes:
        deal = self._deal
        package = Package(
            deal=deal.id, section=deal.section, memo=deal.memo, class_code=person.class_code,
            readers=person.pseudonyms, memos=memos, readings=readings, read_version=version,
        )  # fmt: skip
        return as_file(self._course, package)

    def _version(self, author: Person) -> Version:
        version, id_ = author.version, author.file
        if id_ not in self._versions:
            texts = {field: self._mask(text, id_) for field, text in version.texts.items()}
            cited = (
                Cited(each.n, self._mask(each.line, id_), self._mask(each.source, id_)) for each in version.evidence
            )
            self._versions[id_] = Version(texts, tuple(cited))
        return self._versions[id_]

    def _reading(self, author: Person, reader: Person, reading: Reading) -> Reading:
        """Return a reading without names, nor marks or comments on what is no part of the memo."""
        others = [each.file for each, _ in self._deal.readers_of(author)]

        def mask(text: str) -> str:
            return self._mask(text, reader.file, author.file, *others)

        known = [line.id for line in self._memo.rubric]
        levels = {id_: reading.levels[id_] for id_ in known if id_ in reading.levels}
        comments = {id_: mask(reading.comments[id_]) for id_ in known if id_ in reading.comments}
        passages = (
            PassageComment(each.field if each.field in self._fields else "", mask(each.quote), mask(each.comment))
            for each in reading.passages
        )
        return Reading(levels, comments, tuple(passages), mask(reading.change))

    def _mask(self, text: str, *close: str) -> str:
        masked = self._names.mask(text, *close)
        if masked.found:
            known = self._masked.setdefault(close[0], {})
            for each in masked.found:
                known.setdefault(as_known(each), each)
        return masked.text

    def tell_masked(self) -> list[str]:
        """Return a line for those who only signed with their name, and one for each whose texts lost something else."""
        words, by_file = self._course.words, self._deal.by_file
        signed = {id_ for id_, found in self._masked.items() if [*found] == [as_known(by_file[id_].name)]}
        lines = [words.counted("memo_class.masked_own", len(signed))] if signed else []
        return lines + [
            words("memo_class.masked", learner=by_file[id_].learner, names=words.all_of(found.values()))
            for id_, found in sorted(self._masked.items())
            if id_ not in signed
        ]

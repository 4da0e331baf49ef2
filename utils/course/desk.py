"""Where skeletons for one file of a course are filled in and put down; nothing of the author's is overwritten."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING, Any, NoReturn

from utils.course.fault import CourseError
from utils.course.read import Reader
from utils.course.rules import Rules
from utils.plain_text import read_text
from utils.whole_file import write_whole
from utils.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from utils.course.course import Course


@dataclass(frozen=True)
class Skeleton:
    """A skeleton that was written, and the line of its file where it begins (from 1)."""

    file: Path
    line: int = 1


def fill(language: str, name: str, /, **names: str) -> str:
    """Return the skeleton `name` in `language` with `names` filled in."""
    return Template(read_text(LANGUAGES / language / "skeletons" / name)).safe_substitute(names)


class Desk:
    """Where skeletons for one file are filled in and put down."""

    def __init__(self, course: Course, file: str) -> None:
        """Write into `file`, from the folder of `course` on."""
        self.course, self.file, self.path = course, file, course.root / file
        self.reader = Reader(course.root, course.words)

    def refuse(self, id_: str, key: str, /, **values: object) -> NoReturn:
        """Stop with the fault whose words are `course.KEY`."""
        self.reader.fault(self.file, id_, "", key, **values)
        raise CourseError(*self.reader.faults)

    def free(self, id_: str, taken: Iterable[str]) -> None:
        """Refuse an id that is malformed, was retired, or is in use."""
        Rules(self.reader, self.course, self.file).ids([id_])
        if self.reader.faults:
            raise CourseError(*self.reader.faults)
        if id_ in taken:
            self.refuse(id_, "id_taken")

    def free_places(self, id_: str, paths: Iterable[Path]) -> None:
        """Refuse to write where there is a file already."""
        for path in paths:
            if path.exists():
                self.refuse(id_, "file_there", path=path)

    def entries(self, file: str, key: str) -> list[dict[str, Any]]:
        """Return the tables of `file` as they are written, none if there is no file; refuse one that is not TOML."""
        entries = self.reader.raw(file, required=False).get(key, [])
        if self.reader.faults:
            raise CourseError(*self.reader.faults)
        if not isinstance(entries, list):
            self.refuse("", "not_an_array", key=key)
        return entries

    def fill(self, name: str, /, **names: str) -> str:
        """Return the skeleton `name` in the course's language with `names` filled in."""
        return fill(self.course.info.language, name, **names)

    def lines(self) -> list[str]:
        """Return the lines of the file; other separators than a line's end may stand in a text."""
        return read_text(self.path).removesuffix("\n").split("\n")

    def create(self, path: Path, text: str) -> Skeleton:
        """Write a new file."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text.encode())
        except OSError as error:
            self.refuse("", "unwritable", path=path, detail=error.strerror or error)
        return Skeleton(path)

    def create_missing(self, files: Mapping[Path, str]) -> list[Skeleton]:
        """Write those of `files` that are not there."""
        return [self.create(path, text) for path, text in files.items() if not path.exists()]

    def insert(self, text: str, after: int, wanted: dict[str, Any]) -> Skeleton:
        """Write `text` into the file after so many lines, if the file then says what is `wanted`; else leave it."""
        lines = self.lines()
        block = ["", *text.removesuffix("\n").split("\n"), *([""] if after < len(lines) else [])]
        whole = "\n".join([*lines[:after], *block, *lines[after:]]) + "\n"
        try:
            sound = repr(tomllib.loads(whole)) == repr(wanted)  # the text, because no nan equals another
        except tomllib.TOMLDecodeError:
            sound = False
        if not sound:
            self.refuse("", "no_room")
        try:
            write_whole(self.path, whole.encode(), replace=True)
        except OSError as error:
            self.refuse("", "unwritable", path=self.path, detail=error.strerror or error)
        return Skeleton(self.path, after + 2)

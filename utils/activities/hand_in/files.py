"""Forms that ask for a file: what would be written, under which name, and where it is; or what is to be read."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from utils.activities.activity import SHARED, Action, OpenActivity, P, RefusedError
from utils.activities.day import clock_of
from utils.activities.event_data import as_text
from utils.activities.own_files.copies import WRITTEN, Copier, downloads
from utils.markup import as_written, block, inline, verbatim
from utils.questions.typed import read_text
from utils.view import Block, Button, Choice, Form, Note, Page, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from utils.record import Entry, Event
    from utils.words import Words

FILE = "file"
REPLACE = "replace"
NAME = "name"
FOLDER = "folder"
CLASS_FOLDER = "class-folder"


def file_field(words: Words, file: str) -> list[Block]:
    """Return what asks for a file's name, and the tick that lets a file of this name go; `file` stands there."""
    tick = [(REPLACE, words("export.form_replace"))]
    return [
        Text(FILE, f"<p>{words('export.form_file')}</p>", file),
        Choice(REPLACE, words("export.form_taken"), tick, multiple=True, optional=True),
    ]


def read_file_field(words: Words, values: Mapping[str, Any]) -> tuple[str, bool]:
    """Return what the two controls say: the name as it is typed, and whether a file of this name gives way."""
    return read_text(values.get(FILE, ""), words).strip(), values.get(REPLACE) == [REPLACE]


class PortfolioWriter(Protocol):
    """What writes a portfolio."""

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong in the record, one line a fault."""

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Return how many of each kind it would hold, in words."""

    def write(self, file: str, name: str, *, replace: bool) -> str:
        """Write it to `file` and return in words where it is; or raise RefusedError."""


class Reader(Protocol):
    """What reads the folder of a class."""

    def read(self, folder: str) -> Sequence[str]:
        """Read `folder`, a made-up class where it is "", and return lines on what was found; or raise RefusedError."""

    def lines(self) -> Sequence[str]:
        """Return lines on what was read last."""


@dataclass(frozen=True)
class FileActivity(OpenActivity[P], shape=True):
    """One page of the whole course that asks where a file is, or is to be."""

    titled: ClassVar[str]
    """What the form is called, as a key of words."""

    section: str = field(default=SHARED, init=False)

    @property
    def title(self) -> str:
        return self.words(self.titled)

    def alone(self, page: Page) -> Form:
        """Return the form, which has no other page."""
        return Form(self.id, self.title, [page])


@dataclass(frozen=True)
class WriteActivity(FileActivity["Event | None"], shape=True):
    """Has a file written; it keeps when that was done last. With a `copier`, what was written can be downloaded."""

    copier: Copier | None = field(default=None, kw_only=True)

    def replay(self, events: Sequence[Event]) -> Event | None:
        return next((event for event in reversed(events) if event.kind == "written"), None)

    def taken(self, progress: Event | None, action: Action) -> list[Entry] | None:  # noqa: ARG002
        """Have the file written, and keep where."""
        if action.do != "write":
            return None
        file, replace = read_file_field(self.words, action.values)
        return [self.entry("written", **self.written(action, file, replace=replace))]

    def fetched(self, progress: Event | None, what: str) -> bytes:
        if what != WRITTEN or progress is None or self.copier is None:
            raise RefusedError(self.words("quiz.not_now"))
        return self.copier.read(as_text(progress.data.get("file")))

    def told_of(self, written: Event, title: str) -> list[Block]:
        """Return what is shown of a file that was written."""
        note = Note(as_written(str(written.data.get("said", ""))), title=title)
        return [note, *downloads(self.words, self.copier, as_text(written.data.get("file")))]

    @abstractmethod
    def written(self, action: Action, file: str, *, replace: bool) -> dict[str, str]:
        """Write `file` and return what is kept of that: the `file`, and what was `said` of it."""


@dataclass(frozen=True)
class SaveAsActivity(WriteActivity):
    """Asks for a name and has `write` write the file.

    `about` says what would be written, in words for the reader; `default` is the name that stands there at first.
    `write` takes the name and `replace`, and returns in words what is in the file; or it raises a RefusedError.
    """

    name: str
    about: str
    default: str
    write: Callable[..., str]
    titled = "export.form_title"

    @property
    def id(self) -> str:
        return self.name

    def asked(self, progress: Event | None) -> Form:
        """Return the field, the tick, and what was written last."""
        words, file = self.words, progress and progress.data.get("file")
        blocks: list[Block] = [Prose(f"<p>{self.about}</p>"), *file_field(words, str(file or self.default))]
        if progress:
            blocks += self.told_of(progress, words("export.form_written", when=clock_of(progress.at)))
        button = Button("write", words("export.form_write"), primary=True)
        return self.alone(Page(self.id, blocks, after=[button]))

    def written(self, action: Action, file: str, *, replace: bool) -> dict[str, str]:  # noqa: ARG002
        return {"file": file, "said": self.write(file, replace=replace)}


@dataclass(frozen=True)
class PortfolioActivity(WriteActivity):
    """Asks for a name and a file, and has `writer` write the portfolio."""

    writer: PortfolioWriter
    id: str = field(default="portfolio", init=False)
    titled = "portfolio.form_title"

    def asked(self, progress: Event | None) -> Form:
        """Return what the portfolio would hold, the fields, and what was written last."""
        words, last = self.words, progress.data if progress else {}
        blocks: list[Block] = [Prose(block(words("portfolio.form_about")))]
        blocks += [Note(as_written(fault), "error") for fault in self.writer.faults]
        rows = [[inline(name), str(n)] for name, n in self.writer.counts()]
        head = [words("portfolio.what"), words("portfolio.how_many")]
        holds = Table(words("portfolio.form_holds"), head, rows)
        blocks.append(holds if rows else Note(self.as_paragraph("portfolio.form_nothing")))
        blocks.append(Text(NAME, self.as_paragraph("portfolio.form_name"), str(last.get("name", "")), optional=True))
        blocks += file_field(words, str(last.get("file") or words("portfolio.form_default")))
        if progress:
            date = f"{progress.at.astimezone():%Y-%m-%d, %H:%M}"
            blocks += self.told_of(progress, words("portfolio.form_last", date=date))
        button = Button("write", words("portfolio.form_write"), primary=True)
        return self.alone(Page(self.id, blocks, state="done" if progress else "open", after=[button]))

    def written(self, action: Action, file: str, *, replace: bool) -> dict[str, str]:
        name = self.typed(action, NAME)
        return {"file": file, "name": name, "said": self.writer.write(file, name, replace=replace)}


@dataclass(frozen=True)
class ClassFolderActivity(FileActivity[str]):
    """Asks for a folder or an archive, and has `reader` read it; where it was is kept, and is never handed in."""

    reader: Reader
    id: str = field(default=CLASS_FOLDER, init=False)
    titled = "class.form_title"

    def replay(self, events: Sequence[Event]) -> str:
        return last_read(events)

    def asked(self, progress: str) -> Form:
        """Return the field, and what was read last, or why it cannot be read any more."""
        words = self.words
        told = "".join(f"<p>{verbatim(line)}</p>" for line in self.reader.lines())
        blocks: list[Block] = [
            Prose(self.as_paragraph("class.form_about")),
            Text(FOLDER, self.as_paragraph("class.form_folder"), progress),
            Note(told, title=words("class.form_read") if progress else words("class.form_example")),
        ]
        after: list[Block] = [Button("read", words("class.form_do_read"), primary=True)]
        after += [Button("example", words("class.form_do_example"))] if progress else []
        return self.alone(Page(self.id, blocks, after=after))

    def taken(self, progress: str, action: Action) -> list[Entry] | None:  # noqa: ARG002
        if action.do not in ("read", "example"):
            return None
        folder = self.typed(action, FOLDER) if action.do == "read" else ""
        if action.do == "read" and not folder:
            raise RefusedError(self.words("class.form_blank"))
        self.reader.read(folder)
        return [self.entry("drafted", folder=folder)]


def last_read(events: Sequence[Event]) -> str:
    """Return the folder that was read last, "" for none."""
    folder = events[-1].data.get("folder") if events else ""
    return as_text(folder)

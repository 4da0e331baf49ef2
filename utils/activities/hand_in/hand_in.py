"""Handing in: a code and a name, then a look at all that would be in the file, and only then the file itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from utils.activities.activity import Action, RefusedError
from utils.activities.day import clock_of
from utils.activities.entries import count_kinds, entries_table
from utils.activities.hand_in.files import FileActivity, file_field, read_file_field
from utils.activities.own_files.copies import WRITTEN, Copier, downloads
from utils.markup import as_written, verbatim
from utils.questions.typed import read_text
from utils.view import Block, Button, Details, Form, Note, Page, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.record import Entry, Event

CODE = "code"
NAME = "name"


class Contents(NamedTuple):
    """What a file to hand in holds: under which name, of which version of the course, which events.

    `sha256` is the checksum that the file shows; `entries` is that of the events alone, the same as long as they are.
    """

    learner: str
    version: str
    events: Sequence[Event]
    sha256: str
    entries: str


class Writer(Protocol):
    """What packs and writes the file."""

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong in the record, one line a fault."""

    @property
    def turn(self) -> str:
        """Who has begun on this account since, in words; "" as long as nobody has."""

    def begin(self, name: str) -> None:
        """Let the learner called `name` begin on this account; or raise RecordError."""

    def look(self, code: str, name: str) -> Contents:
        """Return what the file would hold now; or raise RefusedError."""

    def write(self, file: str, *, replace: bool) -> str:
        """Write what was last looked at to `file`, and return the file's full path; or raise RefusedError."""


@dataclass(frozen=True)
class HandInActivity(FileActivity["Sequence[Event]"]):
    """Asks for a class code and a name, shows what `writer` would write, and has it written.

    Its own events stay at home: "drafted" for what was typed, with a checksum once it was looked at; then "written".
    """

    writer: Writer
    copier: Copier | None = field(default=None, kw_only=True)
    id: str = field(default="hand-in", init=False)
    titled = "hand_in.title"

    def replay(self, events: Sequence[Event]) -> Sequence[Event]:
        return events

    def asked(self, progress: Sequence[Event]) -> Form:
        """Return the step that is due: the fields, what would be in the file, or where it is."""
        last = _last(progress)
        if self.writer.turn:
            page = Page(self.id, [], after=[])  # whose turn it is, every form says itself
        elif last and last.kind == "written":
            again = Button("change", self.words("hand_in.do_again"))
            blocks = [self._written(last), *downloads(self.words, self.copier, _of(last, "file"))]
            page = Page(self.id, blocks, state="done", after=[again])
        elif last and "sha256" in last.data:
            page = self._look(last, _other_name(progress, last))
        else:
            page = self._fields(last)
        return self.alone(page)

    def taken(self, progress: Sequence[Event], action: Action) -> list[Entry] | None:
        """Take the code and the name, go back to them, write what was looked at, or let somebody else begin."""
        words, last = self.words, _last(progress)
        looked = last if last and last.kind == "drafted" and "sha256" in last.data else None
        match action.do:
            case "look" if not looked:
                code, name = (" ".join(read_text(action.values.get(key), words).split()) for key in (CODE, NAME))
                if not code:
                    raise RefusedError(words("hand_in.no_code"))
                return [self._looked(code, name)]
            case "begin" if not looked:
                name = " ".join(read_text(action.values.get(NAME), words).split())
                if not name:
                    raise RefusedError(words("hand_in.no_name"))
                self.writer.begin(name)
                return []
            case "change" if last is not None:
                return [self.entry("drafted", code=_of(last, CODE), name=_of(last, NAME))]
            case "write" if looked:
                file, replace = read_file_field(words, action.values)
                return [self._write(looked, file, replace=replace)]
        return None

    def fetched(self, progress: Sequence[Event], what: str) -> bytes:
        last = _last(progress)
        if what != WRITTEN or self.copier is None or last is None or last.kind != "written":
            raise RefusedError(self.words("quiz.not_now"))
        return self.copier.read(_of(last, "file"))

    def _looked(self, code: str, name: str, **data: Any) -> Entry:
        return self.entry("drafted", code=code, name=name, sha256=self.writer.look(code, name).entries, **data)

    def _write(self, looked: Event, file: str, *, replace: bool) -> Entry:
        code, name = _of(looked, CODE), _of(looked, NAME)
        contents = self.writer.look(code, name)
        if contents.entries != looked.data["sha256"]:  # another notebook added to the record in the meantime
            return self._looked(code, name, grown=True)
        path = self.writer.write(file or _default(code), replace=replace)
        about: dict[str, Any] = {"learner": contents.learner, "n": len(contents.events), "sha256": contents.sha256}
        return self.entry("written", code=code, name=name, file=path, **about)

    def _fields(self, last: Event | None, *problems: str) -> Page:
        words = self.words
        blocks: list[Block] = [Note(self.as_paragraph("hand_in.about"), title=words("hand_in.about_title"))]
        blocks += [Note(as_written(problem), "error") for problem in (*self.writer.faults, *problems)]
        blocks.append(Text(CODE, self.as_paragraph("hand_in.code"), _of(last, CODE)))
        blocks.append(Text(NAME, self.as_paragraph("hand_in.name"), _of(last, NAME), optional=True))
        blocks.append(Prose(self.as_paragraph("hand_in.somebody_else")))
        return Page(self.id, blocks, after=[self._button("look", primary=True), self._button("begin")])

    def _look(self, last: Event, other: str) -> Page:
        words, code = self.words, _of(last, CODE)
        try:
            contents = self.writer.look(code, _of(last, NAME))
        except RefusedError as error:  # what there was to hand in was started over
            return self._fields(last, str(error))
        n = len(contents.events)
        told = [words("hand_in.grown")] if last.data.get("grown") else []
        told += [words("hand_in.look"), words("hand_in.goes_with"), words("hand_in.stays")]
        blocks: list[Block] = [Note("".join(f"<p>{each}</p>" for each in told), title=words("hand_in.look_title"))]
        warnings = [*self.writer.faults, *([words("hand_in.other_name", name=other)] if other else [])]
        blocks += [Note(as_written(warning), "error") for warning in warnings]
        who = words("hand_in.under_name" if _of(last, NAME) else "hand_in.under_pseudonym")
        rows = [
            [who, verbatim(contents.learner)],
            [words("hand_in.class"), verbatim(code)],
            [words("hand_in.version"), verbatim(contents.version)],
            *([verbatim(kind), str(count)] for kind, count in count_kinds(words, contents.events)),
        ]
        head = [words("hand_in.part"), words("hand_in.in_file")]
        blocks.append(Table(words("hand_in.holds", n=n), head, rows))
        blocks.append(Details(words("hand_in.open", n=n), entries_table(self.course, contents.events)))
        blocks += file_field(words, _default(code))
        return Page(self.id, blocks, state="tried", after=[self._button("write", primary=True), self._button("change")])

    def _written(self, last: Event) -> Note:
        words = self.words
        told = {key: verbatim(_of(last, key)) for key in ("file", "learner", "n", "sha256")}
        lines = [words(f"hand_in.{key}", **told) for key in ("where", "holding", "checksum", "send")]
        return Note("".join(f"<p>{line}</p>" for line in lines), title=words("hand_in.written", when=clock_of(last.at)))

    def _button(self, name: str, *, primary: bool = False) -> Button:
        return Button(name, self.words(f"hand_in.do_{name}"), primary)


def _last(events: Sequence[Event]) -> Event | None:
    return next((event for event in reversed(events) if event.kind in ("drafted", "written")), None)


def _other_name(events: Sequence[Event], last: Event) -> str:
    """Return the name under which this record was handed in before, where it was another one."""
    names = [_of(event, NAME) for event in events if event.kind == "written" and _of(event, NAME)]
    return names[-1] if names and names[-1].casefold() != _of(last, NAME).casefold() else ""


def _of(event: Event | None, key: str) -> str:
    return str(event.data.get(key, "")) if event else ""


def _default(code: str) -> str:
    """Return a file name that every system takes, whatever the teacher calls the class."""
    return f"my-answers-{re.sub(r'[^A-Za-z0-9]+', '-', code).strip('-') or 'class'}.jsonl"

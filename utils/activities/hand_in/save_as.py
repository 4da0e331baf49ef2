"""Saving something under a name: a field for the name, a tick to let an older file go, and where it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from utils.activities.activity import SHARED, Action, RefusedError
from utils.activities.hand_in.file_field import file_field, read_file_field
from utils.markup import as_written
from utils.record import Entry, Event
from utils.view import Block, Button, Form, Note, Page, Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course


class Writer(Protocol):
    """What writes the file."""

    def __call__(self, file: str, *, replace: bool) -> str:
        """Write `file` and return in words what is in it; or raise RefusedError."""


@dataclass(frozen=True)
class SaveAsActivity:
    """Asks for a name and has `write` write the file.

    `about` says what would be written, in words for the reader; `default` is the name that stands there at first.
    """

    course: Course
    id: str
    about: str
    default: str
    write: Writer
    section: str = SHARED

    def view(self, events: Sequence[Event]) -> Form:
        """Return the field, the tick, and what was written last."""
        words = self.course.words
        written = [event for event in events if event.kind == "written"]
        last = written[-1].data if written else {}
        blocks: list[Block] = [
            Prose(f"<p>{self.about}</p>"),
            *file_field(words, str(last.get("file") or self.default)),
        ]
        if written:
            when = f"{written[-1].at.astimezone():%Y-%m-%d %H:%M}"
            blocks.append(Note(as_written(str(last.get("said", ""))), title=words("export.form_written", when=when)))
        page = Page(self.id, blocks, after=[Button("write", words("export.form_write"), primary=True)])
        return Form(self.id, words("export.form_title"), [page])

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:  # noqa: ARG002
        """Have the file written, and keep where."""
        words = self.course.words
        if action.do != "write":
            raise RefusedError(words("quiz.not_now"))
        file, replace = read_file_field(words, action.values)
        data = {"file": file, "said": self.write(file, replace=replace)}
        return [Entry(kind="written", section=self.section, activity=self.id, data=data)]

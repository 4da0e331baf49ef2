"""The portfolio: shows what a file to hand in would hold, and has it written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from utils.activities.activity import Action, RefusedError
from utils.activities.hand_in.file_field import file_field, read_file_field
from utils.markup import as_written, block, inline
from utils.questions.typed import read_text
from utils.record import Entry, Event
from utils.view import Block, Button, Form, Note, Page, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course

NAME = "name"


class Writer(Protocol):
    """What writes the portfolio."""

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong in the record, one line a fault."""

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Return how many of each kind it would hold, in words."""

    def write(self, file: str, name: str, *, replace: bool) -> str:
        """Write it to `file` and return in words where it is; or raise RefusedError."""


@dataclass(frozen=True)
class PortfolioActivity:
    """Asks for a name and a file, and has `writer` write it."""

    course: Course
    writer: Writer
    section: str = ""
    id: str = "portfolio"

    def view(self, events: Sequence[Event]) -> Form:
        """Return what the portfolio would hold, the fields, and what was written last."""
        words = self.course.words
        blocks: list[Block] = [Prose(block(words("portfolio.form_about")))]
        blocks += [Note(as_written(fault), "error") for fault in self.writer.faults]
        rows = [[inline(name), str(n)] for name, n in self.writer.counts()]
        head = [words("portfolio.what"), words("portfolio.how_many")]
        holds = Table(words("portfolio.form_holds"), head, rows)
        blocks.append(holds if rows else Note(f"<p>{words('portfolio.form_nothing')}</p>"))
        written = [event for event in events if event.kind == "written"]
        last = written[-1].data if written else {}
        file = str(last.get("file") or words("portfolio.form_default"))
        blocks.append(Text(NAME, f"<p>{words('portfolio.form_name')}</p>", str(last.get("name", "")), optional=True))
        blocks += file_field(words, file)
        if written:
            date = f"{written[-1].at.astimezone():%Y-%m-%d, %H:%M}"
            title = words("portfolio.form_last", date=date)
            blocks.append(Note(as_written(str(last.get("said", ""))), title=title))
        button = Button("write", words("portfolio.form_write"), primary=True)
        page = Page(self.id, blocks, state="done" if written else "open", after=[button])
        return Form(self.id, words("portfolio.form_title"), [page])

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:  # noqa: ARG002
        """Have the portfolio written, and keep where."""
        words = self.course.words
        if action.do != "write":
            raise RefusedError(words("quiz.not_now"))
        name = read_text(action.values.get(NAME, ""), words).strip()
        file, replace = read_file_field(words, action.values)
        data = {"file": file, "name": name, "said": self.writer.write(file, name, replace=replace)}
        return [Entry(kind="written", section=self.section, activity=self.id, data=data)]

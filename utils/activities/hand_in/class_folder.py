"""The folder of a class: asks where the files are, has them read, and tells what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from utils.activities.activity import SHARED, Action, RefusedError
from utils.markup import verbatim
from utils.questions.typed import read_text
from utils.record import Entry, Event
from utils.view import Block, Button, Form, Note, Page, Prose, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course

ID = "class-folder"
FOLDER = "folder"


class Reader(Protocol):
    """What reads the folder."""

    def read(self, folder: str) -> Sequence[str]:
        """Read `folder`, a made-up class where it is "", and return lines on what was found; or raise RefusedError."""

    def lines(self) -> Sequence[str]:
        """Return lines on what was read last."""


@dataclass(frozen=True)
class ClassFolderActivity:
    """Asks for a folder or an archive, and has `reader` read it; where it was is kept, and is never handed in."""

    course: Course
    reader: Reader
    section: str = SHARED
    id: str = ID

    def view(self, events: Sequence[Event]) -> Form:
        """Return the field, and what was read last, or why it cannot be read any more."""
        words, folder = self.course.words, last_read(events)
        blocks: list[Block] = [Prose(f"<p>{words('class.form_about')}</p>")]
        blocks.append(Text(FOLDER, f"<p>{words('class.form_folder')}</p>", folder))
        told = self.reader.lines()
        title = words("class.form_read") if folder else words("class.form_example")
        blocks.append(Note("".join(f"<p>{verbatim(line)}</p>" for line in told), title=title))
        after: list[Block] = [Button("read", words("class.form_do_read"), primary=True)]
        after += [Button("example", words("class.form_do_example"))] if folder else []
        return Form(self.id, words("class.form_title"), [Page(self.id, blocks, after=after)])

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:  # noqa: ARG002
        """Have the folder read, and keep which it was once that succeeded."""
        words = self.course.words
        match action.do:
            case "read":
                folder = read_text(action.values.get(FOLDER, ""), words).strip()
                if not folder:
                    raise RefusedError(words("class.form_blank"))
            case "example":
                folder = ""
            case _:
                raise RefusedError(words("quiz.not_now"))
        self.reader.read(folder)
        return [Entry(kind="drafted", section=self.section, activity=self.id, data={"folder": folder})]


def last_read(events: Sequence[Event]) -> str:
    """Return the folder that was read last, "" for none."""
    folder = events[-1].data.get("folder") if events else ""
    return folder if isinstance(folder, str) else ""

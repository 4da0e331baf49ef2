"""Starting a section over: what was done is set aside, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import Action, RefusedError
from utils.activities.markup import inline
from utils.activities.view import Button, Form, Page, Prose
from utils.record import Entry, Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course


@dataclass(frozen=True)
class ResetActivity:
    """Offers to start `section` over."""

    course: Course
    section: str
    id: str = "start-over"

    def view(self, events: Sequence[Event]) -> Form:  # noqa: ARG002 (it always shows the same)
        """Return the offer."""
        words, title = self.course.words, self.course.section(self.section).title
        button = Button("reset", words("progress.reset"), confirm=words("progress.reset_confirm", section=title))
        page = Page(self.id, [Prose(f"<p>{inline(words('progress.reset_about'))}</p>")], after=[button])
        return Form(f"{self.section}/{self.id}", words("progress.reset_title", section=title), [page])

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:  # noqa: ARG002
        """Start the section over."""
        if action.do != "reset":
            raise RefusedError(self.course.words("quiz.not_now"))
        return [reset_entry(self.section)]


def reset_entry(section: str) -> Entry:
    """Return the entry after which the record shows `section` as new."""
    return Entry(kind="reset", section=section)

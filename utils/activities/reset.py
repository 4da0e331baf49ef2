"""Starting a section over: what was done is set aside, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import SHARED, Action, RefusedError
from utils.markup import inline
from utils.record import Entry, Event
from utils.view import Button, Form, Page, Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course


@dataclass(frozen=True)
class ResetActivity:
    """Offers to start `section` over; in the course's first one, also what belongs to the whole course."""

    course: Course
    section: str
    id: str = "start-over"

    def view(self, events: Sequence[Event]) -> Form:  # noqa: ARG002 (it always shows the same)
        """Return the offer."""
        words, title = self.course.words, self.course.section(self.section).title
        about = [words("progress.reset_about")]
        buttons = [Button("reset", words("progress.reset"), confirm=words("progress.reset_confirm", section=title))]
        if self._is_first:
            about.append(words("progress.reset_shared_about"))
            asked = words("progress.reset_shared_confirm")
            buttons.append(Button("reset-shared", words("progress.reset_shared"), confirm=asked))
        page = Page(self.id, [Prose("".join(f"<p>{inline(each)}</p>" for each in about))], after=[*buttons])
        return Form(f"{self.section}/{self.id}", words("progress.reset_title", section=title), [page])

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:  # noqa: ARG002
        """Start the section over, or what belongs to the whole course."""
        if action.do == "reset":
            return [reset_entry(self.section)]
        if action.do == "reset-shared" and self._is_first:
            return [reset_entry(SHARED)]
        raise RefusedError(self.course.words("quiz.not_now"))

    @property
    def _is_first(self) -> bool:
        return self.section == self.course.info.sections[0].id


def reset_entry(section: str) -> Entry:
    """Return the entry after which the record shows `section` as new."""
    return Entry(kind="reset", section=section)

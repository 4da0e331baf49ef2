"""Starting a section over: what was done is set aside, never deleted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from utils.activities.activity import SHARED, Action, OpenActivity
from utils.markup import inline
from utils.record import Entry
from utils.view import Button, Form, Page, Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.record import Event


@dataclass(frozen=True)
class ResetActivity(OpenActivity[None]):
    """Offers to start `section` over; in the course's first one, also what belongs to the whole course."""

    id: str = field(default="start-over", init=False)

    @property
    def title(self) -> str:
        return self.words("progress.reset_title", section=self.course.section(self.section).title)

    def replay(self, events: Sequence[Event]) -> None:
        """Read nothing: it always shows the same."""

    def asked(self, progress: None) -> Form:  # noqa: ARG002
        words, title = self.words, self.course.section(self.section).title
        about = [words("progress.reset_about")]
        buttons = [Button("reset", words("progress.reset"), confirm=words("progress.reset_confirm", section=title))]
        if self._is_first:
            about.append(words("progress.reset_shared_about"))
            confirm = words("progress.reset_shared_confirm")
            buttons.append(Button("reset-shared", words("progress.reset_shared"), confirm=confirm))
        return self.form(Page(self.id, [Prose("".join(f"<p>{inline(each)}</p>" for each in about))], after=[*buttons]))

    def taken(self, progress: None, action: Action) -> list[Entry] | None:  # noqa: ARG002
        """Start the section over, or what belongs to the whole course."""
        if action.do == "reset":
            return [reset_entry(self.section)]
        return [reset_entry(SHARED)] if action.do == "reset-shared" and self._is_first else None

    @property
    def _is_first(self) -> bool:
        return self.section == self.course.info.sections[0].id


def reset_entry(section: str) -> Entry:
    """Return the entry after which the record shows `section` as new."""
    return Entry(kind="reset", section=section)

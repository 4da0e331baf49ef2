"""Starting over: what was done in a section, or in the whole course, is set aside, never deleted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from utils.activities.activity import SHARED, Action, OpenActivity, RefusedError
from utils.markup import inline, verbatim
from utils.record import Entry
from utils.view import Block, Button, Choice, Form, Page, Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.event_data import EventSource
    from utils.record import Event

WHAT = "what"
WHOLE = "whole-course"
"""Stands in the form for what belongs to no single section."""


@dataclass(frozen=True)
class ResetActivity(OpenActivity[list[str]]):
    """Offers to start over a section that was begun, or what belongs to the whole course."""

    section: str = field(default=SHARED, init=False)
    id: str = field(default="start-over", init=False)

    @property
    def title(self) -> str:
        return self.words("progress.reset_title")

    def events(self, record: EventSource) -> Sequence[Event]:
        """Return the first event of everything that was begun."""
        sections = (*(each.id for each in self.course.info.sections), SHARED)
        return tuple(event for section in sections for event in record.section(section)[:1])

    def replay(self, events: Sequence[Event]) -> list[str]:
        """Return the sections that were begun."""
        return [event.section for event in events]

    def asked(self, progress: list[str]) -> Form:
        words = self.words
        if not progress:
            return self.form(Page(self.id, [Prose(self.as_paragraph("progress.reset_nothing"))], after=[]))
        titles = {each.id: verbatim(each.title) for each in self.course.info.sections}
        options = [(section, titles[section]) for section in progress if section]
        if SHARED in progress:
            options.append((WHOLE, inline(words("progress.reset_shared"))))
        blocks: list[Block] = [Prose(self.as_paragraph("progress.reset_about"))]
        blocks.append(Choice(WHAT, inline(words("progress.reset_what")), options))
        button = Button("reset", words("progress.reset"), confirm=words("progress.reset_confirm"))
        return self.form(Page(self.id, blocks, after=[button]))

    def taken(self, progress: list[str], action: Action) -> list[Entry] | None:
        """Start over what is chosen."""
        if action.do != "reset":
            return None
        chosen = action.chosen(WHAT)
        section = SHARED if chosen == WHOLE else chosen
        if chosen == SHARED or section not in progress:
            raise RefusedError(self.words("progress.reset_choose"))
        return [reset_entry(section)]


def reset_entry(section: str) -> Entry:
    """Return the entry after which the record shows `section` as new."""
    return Entry(kind="reset", section=section)

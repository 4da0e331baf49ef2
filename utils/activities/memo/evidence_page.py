"""The page on which evidence from the learner's own record is pulled into a memo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.activity import SHARED
from utils.view import Page, Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.activity import Action
    from utils.activities.content import EntryActivity
    from utils.activities.event_data import EventSource
    from utils.activities.memo.progress import Progress
    from utils.course import Course, model
    from utils.record import Entry, Event

EVIDENCE = "evidence"


def all_events(course: Course, record: EventSource) -> Sequence[Event]:
    """Return the events of all sections."""
    sections = (SHARED, *(each.id for each in course.info.sections))
    return [event for section in sections for event in record.section(section)]


def page(activity: EntryActivity[Progress, model.Memo], progress: Progress) -> Page:  # noqa: ARG001
    """Return the page before it is looked at."""
    blocks = [Prose(activity.as_paragraph("memo.evidence_about"))]
    return Page(EVIDENCE, [*blocks], label=activity.words("memo.evidence"), after=[], live=True, more=True)


def looked(activity: EntryActivity[Progress, model.Memo], progress: Progress, action: Action) -> tuple[Page, bool]:  # noqa: ARG001
    """Return the page with what was found."""
    return page(activity, progress), False


def taken(activity: EntryActivity[Progress, model.Memo], progress: Progress, action: Action) -> list[Entry] | None:  # noqa: ARG001
    """Pull in what is chosen."""
    return None

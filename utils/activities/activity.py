"""What every activity is: content and record in, a form out; an action in, entries for the record out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct, field

from utils.one_line_error import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.record import Entry, Event
    from utils.view import Form


__all__ = ["SHARED", "Action", "Activity", "RefusedError"]

SHARED = ""
"""The section of events that belong to the whole course: starting a section over leaves them as they are."""


class Action(Struct, frozen=True, forbid_unknown_fields=True):
    """What the learner did: the button's action, the page it stands on, the page's values by name."""

    do: str
    page: str = ""
    values: dict[str, Any] = field(default_factory=dict)


class Activity(Protocol):
    """The logic of one activity; pure, so that the same record always shows the same form."""

    @property
    def section(self) -> str:
        """The section's id."""

    @property
    def id(self) -> str:
        """The activity's id, unique within its section."""

    def view(self, events: Sequence[Event]) -> Form:
        """Return the form as it stands after `events` (this activity's, oldest first)."""

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:
        """Return what `action` adds to the record.

        Raises:
            RefusedError: the action makes no sense or lacks something; nothing is to be recorded.
        """

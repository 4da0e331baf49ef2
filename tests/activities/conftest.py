"""Plays an activity as the form does: act, record, view."""

from __future__ import annotations

from typing import Any

import pytest

from utils.activities.activity import Action, Activity
from utils.record import Entry, Record
from utils.view import Form, Page


class Player:
    """An activity with a record of its own."""

    def __init__(self, activity: Activity, record: Record) -> None:
        """Play `activity` into `record`."""
        self.activity, self.record = activity, record

    @property
    def events(self):
        """The activity's events so far."""
        return self.activity.events(self.record)

    @property
    def form(self) -> Form:
        """The form as it stands."""
        return self.activity.view(self.events)

    def page(self, id_: str) -> Page:
        """One page of the form."""
        return next(page for page in self.form.pages if page.id == id_)

    def do(self, action: str, page: str, **values: Any) -> list[Entry]:
        """Take an action and record what it adds."""
        entries = self.activity.act(self.events, Action(action, page, values))
        self.record.add(*entries)
        return entries

    def shown(self) -> str:
        """Everything that the form tells the browser, as one text."""
        return repr(self.form.describe())

    def buttons(self, page: str) -> list[str]:
        """The actions that the page offers."""
        after = self.page(page).after
        blocks = self.form.after if after is None else after
        return [block.action for block in blocks if hasattr(block, "action")]

    def notes(self, page: str) -> list[tuple[str, str]]:
        """Tone and text of the notes on the page."""
        return [(block.tone, block.html) for block in self.page(page).blocks if hasattr(block, "tone")]


@pytest.fixture
def play(record_folder):
    """Return a player for an activity."""
    record = Record(record_folder)
    return lambda activity: Player(activity, record)

"""An activity and records small enough to read at a glance, and a way to speak to a form without a browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from utils.activities.activity import Action, RefusedError
from utils.form import FormWidget
from utils.record import Entry, Event, RecordError
from utils.view import Block, Button, Choice, Form, Note, Page, Text
from utils.words import load_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.record import Record

WORDS = load_words("en")
SECRET = "the key that nobody may see yet"  # noqa: S105  # what a learner must not be told too early


class Pond:
    """Two pages: choose an animal, write about it; what was answered comes back with the key."""

    section = "nature"
    id = "pond"

    def __init__(self) -> None:
        self.seen: list[Action] = []

    def events(self, record: Any) -> Sequence[Event]:
        return record.events(self.section, self.id)

    def view(self, events: Sequence[Event]) -> Form:
        values: dict[str, dict[str, Any]] = {}
        for event in events:
            values[event.item] = event.data
        animal = values.get("animal", {}).get("answer", [])
        told: list[Block] = [Note(f"<p>{SECRET}</p>", "right")] if animal else []
        return Form(
            "nature/pond",
            "At the pond",
            [
                Page(
                    "animal", [Choice("answer", "Which one?", [("frog", "A frog"), ("newt", "A newt")], animal), *told]
                ),
                Page("why", [Text("text", "Why?", values.get("why", {}).get("text", ""), rows=3, autosave="save")]),
            ],
            after=[Button("check", "Check", primary=True)],
        )

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:
        self.seen.append(action)
        if action.do == "fail":
            raise ZeroDivisionError("inside the activity")
        if action.do == "look":
            return []
        if not any(action.values.values()):
            raise RefusedError("Choose one, then check.")
        return [Entry(kind="answered", section=self.section, activity=self.id, item=action.page, data=action.values)]


class FullDisk:
    """A record that can be read and not written."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self.learner, self.turn, self.unkept = record.learner, "", ""

    def refresh(self) -> None:
        self._record.refresh()

    def events(self, section: str, activity: str) -> tuple[Event, ...]:
        return self._record.events(section, activity)

    def add(self, *entries: Entry) -> None:
        raise RecordError("No space left for the record.")


class Wire:
    """What a comm would carry to the browser."""

    comm_id = "wire"
    kernel = True

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    def send(self, data: dict[str, Any] | None = None, buffers: Sequence[bytes] = (), **_: object) -> None:
        sent = {**(data or {})}
        if sent.get("method") == "custom":
            self.sent.append(sent | {"buffers": list(buffers)} if buffers else sent)
            return
        for (name,), buffer in zip(sent.get("buffer_paths", ()), buffers or (), strict=True):
            sent["state"][name] = json.loads(buffer)
        self.sent.append(sent)

    def on_msg(self, callback: object) -> None:
        """Messages come in by `tell`."""

    def close(self, *_: object, **__: object) -> None:
        """Nothing to close."""


def build(record: Any, activity: Pond | None = None) -> tuple[FormWidget, Wire]:
    """Return a form and the wire that its messages take."""
    widget = FormWidget(activity or Pond(), record, WORDS)
    widget.comm = wire = Wire()
    return widget, wire


def tell(widget: FormWidget, content: object) -> None:
    """Give the form a message of its own owner who has seen all so far, as a kernel would."""
    if isinstance(content, dict):
        content = {"owner": widget.owner, "version": widget.view["version"], **content}
    widget._handle_msg({"content": {"data": {"method": "custom", "content": content}}, "buffers": []})


def check(widget: FormWidget, answer: object, token: str = "t1") -> None:  # noqa: S107  # not a secret
    """Answer the first page."""
    tell(widget, {"do": "check", "page": "animal", "values": {"answer": answer}, "token": token})

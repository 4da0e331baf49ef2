"""The form widget: a view goes out, an action comes in, and the record is what both are made from."""

from __future__ import annotations

import json
import secrets
from datetime import datetime
from itertools import zip_longest
from threading import RLock
from typing import TYPE_CHECKING, Any

import anywidget
import msgspec
import traitlets
from IPython.display import display

from utils.activities.activity import Action, RefusedError
from utils.form.module import FormModule, OneWay, opening
from utils.form.pictures import pictures
from utils.markup import asleep, pictured
from utils.record import RecordError, unpromised
from utils.site_packages import NotFetchedError, lacking
from utils.view import Download, every_block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.activity import Activity
    from utils.record import Event, Record
    from utils.view import Form, Page
    from utils.words import Words

LOOK = "look"
"""What a live page asks for while its controls move: none of its buttons may be called so."""

FETCH = "fetch"
"""What a `Download` asks for its content with: no button beside one may be called so."""

_LONGEST_TOKEN = 64

# Newer kernels hand a form's messages over beside the cell that runs, so two may arrive at the same time.
ONE_AT_A_TIME = RLock()


class FormWidget(OneWay, anywidget.AnyWidget):
    """An activity as an accessible form; nothing is kept here, everything shown is the replay of the record.

    The browser gets the whole view when the form is opened, and whenever it does not have the version before; else
    only the pages that have changed.
    """

    _esm = traitlets.Unicode(opening()).tag(sync=True)

    shared = traitlets.Unicode().tag(sync=True)  # the id of the model with the module that draws all forms
    owner = traitlets.Unicode().tag(sync=True)  # whose answers these are: the browser keeps drafts apart by it

    def __init__(self, activity: Activity[Any], record: Record, words: Words) -> None:
        """Show `activity` as it stands after what `record` holds."""
        self._activity = activity
        self._record = record
        self._words = words
        self._saved = ""
        with ONE_AT_A_TIME:
            record.refresh()
            self._events: Sequence[Event] = ()
            self._form = self._replay()
            self.view = self._view(0)
            super().__init__(shared=FormModule.of(words, record.unkept).model_id, owner=record.learner)
        self.on_msg(self._receive)

    @property
    def value(self) -> dict[str, dict[str, Any]]:
        """What is answered: page id, then control name, then value; what is unanswered is left out."""
        return {
            page.id: answered
            for page in self._form.pages
            if (
                answered := {
                    block.name: block.value  # type: ignore[attr-defined]  # only controls have a value
                    for block in every_block((*page.blocks, *page.beside))
                    if getattr(block, "value", None)
                }
            )
        }

    def get_state(self, key: Any = None, drop_defaults: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002
        """Return what the browser has of the form; with all of it goes the view, as JSON in bytes that nobody walks."""
        state: dict[str, Any] = super().get_state(key, drop_defaults)
        return state if key else state | {"view": msgspec.json.encode(self.view)}

    def __repr__(self) -> str:
        """Return the line for a reader who sees no widget."""
        key = "form.kernel-asleep-unkept" if self._record.unkept else "form.kernel-asleep"
        return self._words(key, title=self._form.title)

    def _ipython_display_(self) -> None:
        """Show the form as it stands now, after a line that stays hidden unless the form cannot be drawn."""
        with ONE_AT_A_TIME:
            if self._catch_up():
                self.view = self._view(self.view["version"] + 1)
                self.send_state()
        display({"text/html": asleep(repr(self))}, raw=True)
        data, metadata = self._repr_mimebundle_() or ({}, {})
        if shown := pictured(repr(self), pictures(self._form)):
            data = {**data, "text/html": shown}
        display(data, metadata=metadata, raw=True)

    def _replay(self) -> Form:
        """Return the form after all events of the activity."""
        self._events = self._activity.events(self._record)
        return self._activity.view(self._events)

    def _catch_up(self) -> bool:
        """Take in what other forms and kernels recorded; return whether this activity has moved on."""
        self._record.refresh()
        moved = self._events != self._activity.events(self._record)
        if moved:
            self._form = self._replay()
        return moved

    def _page(self, page: str) -> Page | None:
        return next((each for each in self._form.pages if each.id == page), None)

    def _view(self, version: int, ack: str = "", page: str = "", problem: str = "") -> dict[str, Any]:
        """Return all that the browser draws."""
        view: dict[str, Any] = {"form": self._form.describe(), "version": version, "ack": ack, "saved": self._saved}
        if unkept := self._record.unkept:
            view["unkept"] = unkept
        elif unpromised():
            view["persist"] = True  # the page may ask the browser, not the kernel
        if turn := self._record.turn:  # the form takes nothing more: whoever types now is not its owner
            view["problem"] = {"page": page if problem else "", "text": turn, "closed": True}
        elif problem:
            view["problem"] = {"page": page, "text": problem}
        return view

    def _receive(self, _widget: FormWidget, content: object, _buffers: object) -> None:
        """Take one message of the browser and answer it with one new view, or with a look at a page."""
        message = dict(content) if isinstance(content, dict) else {}
        token, owner, seen = message.pop("token", ""), message.pop("owner", None), message.pop("version", None)
        token = token if isinstance(token, str) and token.isascii() and len(token) <= _LONGEST_TOKEN else ""
        with ONE_AT_A_TIME:
            try:
                action = msgspec.convert(message, Action)
            except msgspec.ValidationError as error:
                self.log.warning("the form sent something unreadable: %s", error)
                page, problem = "", self._words("form.kernel-malformed")
            else:
                if self._is_look(action) and self._open_to(owner):
                    self.send({"token": token, **self._look(action)})
                    return
                if self._is_fetch(action) and self._open_to(owner):
                    said, content = self._fetch(action)
                    self.send({"token": token, **said}, content)
                    return
                page, problem = action.page, self._take(action, owner)
            before = self.view
            self.view = self._view(before["version"] + 1, token, page if self._page(page) else "", problem)
            if seen == before["version"]:
                self.send(changed(before, self.view))
            else:
                self.send_state()

    def _open_to(self, owner: object) -> bool:
        """Return whether the form takes anything of `owner`."""
        return owner == self.owner and not self._record.turn

    def _take(self, action: Action, owner: object) -> str:
        """Record `action` of `owner` and replay; return what went wrong, in words for the learner."""
        if not self._open_to(owner):
            return self._words("form.kernel-another")
        try:
            shown = self._page(action.page)
            moved = self._catch_up() and self._page(action.page) != shown
            if moved or not action.do:  # without an action the browser asks how things stand
                return self._words("form.kernel-moved") if action.do else ""
            entries = self._activity.act(self._events, action)
            if entries:
                self._record.add(*entries)
                self._saved = "" if self._record.unkept else datetime.now().astimezone().strftime("%H:%M:%S")
            self._form = self._replay()
        except Exception as error:  # noqa: BLE001  # an activity's mistake must not look like a dead form
            return self._problem(action, error)
        return ""

    def _is_look(self, action: Action) -> bool:
        page = self._page(action.page)
        return action.do == LOOK and page is not None and page.live

    def _look(self, action: Action) -> dict[str, Any]:
        """Return how the page of `action` would look, or what went wrong; record, form and view stay as they are."""
        try:
            page, more = self._activity.look(self._events, action)
            return {LOOK: msgspec.json.decode(msgspec.json.encode(page)), "more": more}  # fails here, not on its way
        except Exception as error:  # noqa: BLE001  # as above
            return {"problem": self._problem(action, error)}

    def _is_fetch(self, action: Action) -> bool:
        page = self._page(action.page) if action.do == FETCH else None
        if page is None:
            return False
        after = self._form.after if page.after is None else page.after
        offered = (each for each in every_block((*page.blocks, *page.beside, *after)) if isinstance(each, Download))
        return action.values.get("what") in [each.what for each in offered]

    def _fetch(self, action: Action) -> tuple[dict[str, Any], list[bytes]]:
        """Return what is said of the file that `action` asks for, and its content; the record stays as it is."""
        try:
            return {FETCH: action.values["what"]}, [self._activity.fetch(self._events, action.values["what"])]
        except Exception as error:  # noqa: BLE001  # as above
            return {"problem": self._problem(action, error)}, []

    def _problem(self, action: Action, error: Exception) -> str:
        """Return what went wrong with `action`, in words for the learner."""
        if isinstance(error, RefusedError):
            return str(error).encode(errors="replace").decode()  # it may quote half a character, which no text can hold
        if isinstance(error, RecordError):
            return self._words("form.kernel-unsaved", reason=error)
        if isinstance(error, NotFetchedError):
            return str(error)
        if name := lacking(error):
            return self._words("friendly.lacking", name=name)
        self.log.error("%r failed in %s/%s", action.do, self._activity.section, self._activity.id, exc_info=error)
        return self._words("form.kernel-failed")


class LiveForm(FormWidget):
    """A form that tells of more than its own answers: it asks how things stand whenever it comes into sight."""

    live = traitlets.Bool(default_value=True).tag(sync=True)
    goal = traitlets.Unicode().tag(sync=True)

    def go_on(self, cell: str, form: str = "") -> None:
        """Have the page go to the cell with this id once the form is drawn, and say so in the form called `form`."""
        self.goal = json.dumps({"cell": cell, "form": form, "token": secrets.token_hex(8)})


def changed(before: dict[str, Any], view: dict[str, Any]) -> dict[str, Any]:
    """Return `view` with the number of its pages in place of them, and by position those that differ from `before`."""
    pages = view["form"]["pages"]
    pairs = enumerate(zip_longest(pages, before["form"]["pages"][: len(pages)]))
    form = {name: each for name, each in view["form"].items() if name != "pages"}
    return {
        **view,
        "form": form,
        "count": len(pages),
        "changed": {str(at): new for at, (new, old) in pairs if new != old},
    }

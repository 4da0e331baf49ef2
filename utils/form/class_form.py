"""The form that follows a class: what it shows changes while nobody touches it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.form.widget import ONE_AT_A_TIME, LiveForm, changed
from utils.view import every_block

if TYPE_CHECKING:
    from collections.abc import Callable

    from utils.activities.activity import Activity
    from utils.record import Record
    from utils.words import Words


class ClassForm(LiveForm):
    """A form of what `now` returns, at any time: another activity each time, as things stand then."""

    def __init__(self, now: Callable[[], Activity[Any]], record: Record, words: Words) -> None:
        """Show what the class does now, and what `record` holds of it."""
        self._now = now
        super().__init__(now(), record, words)

    def follow(self) -> None:
        """Show what has changed meanwhile; may be called in any thread, whatever cell runs."""
        with ONE_AT_A_TIME:
            before, asked = self.view, self._asked()
            self._activity = self._now()
            self._form = self._replay()
            if self._asked() != asked:
                self._catch_up()  # whether something new is asked may depend on what another kernel recorded
            view = self._view(before["version"] + 1)
            if "problem" not in view and "problem" in before and self._asked() == asked:
                view["problem"] = before["problem"]  # of what is still to be put right
            if (view["form"], view.get("problem")) != (before["form"], before.get("problem")):
                self.view = view
                self.send(changed(before, view))

    def _catch_up(self) -> bool:
        """Take in what else was recorded, and what the class does; only the first can be in a learner's way."""
        moved = super()._catch_up()
        self._activity = self._now()
        self._form = self._replay()
        return moved

    def _ipython_display_(self) -> None:
        self.follow()
        super()._ipython_display_()

    def _asked(self) -> list[str]:
        """Return the names of the controls that the form has now."""
        blocks = every_block(block for page in self._form.pages for block in page.blocks)
        return [name for block in blocks if (name := getattr(block, "name", ""))]

"""What a kernel on a hub knows of its class, and what all that follows the class is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.activities.activity import Activity, P
from utils.markup import verbatim
from utils.outbox.messages import Live
from utils.view import Block, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = "class"
"""The only page of the form: what is typed is kept under it, whatever the class does meanwhile."""


class Standing(Struct, frozen=True, kw_only=True):
    """How things stand between a kernel and its class.

    Args:
        live: where the class is, None before anything was heard.
        connected: whether that can be relied on.
        left: seconds until the time of the open question is over, None without a timer.
        sent: what has arrived of the learner's answers, in words.
        kept: the address of the page that says what the service keeps.
    """

    live: Live | None
    connected: bool
    left: int | None = None
    sent: str = ""
    kept: str = ""


@dataclass(frozen=True)
class ClassActivity(Activity[P], shape=True):
    """What a class does now, as things stand; one form shows whatever it is."""

    standing: Standing

    @property
    def form_id(self) -> str:
        return "live-class"

    def trouble(self) -> Iterator[Block]:
        """Yield a quiet line where the class cannot be heard, and one on what has arrived there."""
        if not self.standing.connected:
            yield self.quiet(self.words("live_vote.lost"))
        if self.standing.sent:
            yield self.quiet(verbatim(self.standing.sent))

    def quiet(self, html: str) -> Prose:
        """Return a line that nobody needs to read."""
        return Prose(f'<p class="quiet">{html}</p>')

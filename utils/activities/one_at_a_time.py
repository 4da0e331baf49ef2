"""A teacher goes through what learners handed over, one at a time, and marks each; the marks are in the own record."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from msgspec import Struct, to_builtins

from utils.activities.activity import SHARED, OpenActivity, RefusedError
from utils.activities.memo.said import read_as
from utils.view import Button, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.activities.activity import Action
    from utils.record import Entry, Event
    from utils.view import Block, Form

M = TypeVar("M", bound=Struct)

ASSESSED = "assessed"
"""The teacher's marks on what the learner whose pseudonym is `item` handed over."""
SHOWN = "drafted"
"""Whose is shown, a matter of the form alone: the pseudonym is the `item`. It is never handed in."""
PAGE = "mark"
CHOSEN = "who"
NEXT = "next-"


class Authored(Protocol):
    """What somebody handed over; `known_as` has all pseudonyms of a learner whose records were joined."""

    @property
    def pseudonym(self) -> str:
        """The pseudonym of the author."""

    @property
    def known_as(self) -> tuple[str, ...]:
        """Those that the author had."""


class Progress(NamedTuple, Generic[M]):
    """What the teacher said, by pseudonym, and the pseudonym of whose work is shown."""

    said: Mapping[str, M]
    shown: str


@dataclass(frozen=True)
class OneAtATime(OpenActivity[Progress[M]], shape=True):
    """Shows the work of one learner at a time, saves the marks on it, and goes on to the next."""

    section: str = field(default=SHARED, init=False)

    @property
    @abstractmethod
    def not_there(self) -> str:
        """What is told of a choice that is none."""

    @property
    @abstractmethod
    def there(self) -> Mapping[str, Authored]:
        """What there is to mark, by pseudonym."""

    @abstractmethod
    def state(self, pseudonym: str, said: Mapping[str, M]) -> str:
        """Return how far the work of one learner is marked; `marked` where nothing is left to do."""

    @abstractmethod
    def marks_on(self, progress: Progress[M], action: Action) -> Mapping[str, M]:
        """Return the marks on the page, by the pseudonym that its controls begin with: another tab may have gone on."""

    @abstractmethod
    def unsaid(self, marks: M) -> M:
        """Return marks of the same work in which nothing is said."""

    def progress(self, events: Iterable[Event], said: Mapping[str, M]) -> Progress[M]:
        """Return how things stand after `events`, in which the teacher `said` that."""
        chosen = [each.item for each in events if each.kind == SHOWN and each.item in self.there]
        return Progress(said, chosen[-1] if chosen else self.next_after(said, ""))

    def page(self, blocks: Sequence[Block], progress: Progress[M], *, turn: str, save: str) -> Form:
        """Return the form with `blocks` on its page, and buttons labelled `turn` and `save` behind them."""
        done = all(self.state(each, progress.said) == "marked" for each in self.there)
        # The button names whose work it leaves: with another's it is another button, and the focus goes to its head.
        after: list[Block] = [Button(f"{NEXT}{progress.shown}", turn, primary=True), Button("save", save)]
        return self.form(Page(PAGE, [*blocks], state="done" if done else "open", after=after))

    def taken(self, progress: Progress[M], action: Action) -> list[Entry] | None:
        """Save the marks on the page, and go on to another one if asked."""
        turns = action.do.startswith(NEXT)
        if not progress.shown or not (turns or action.do in ("show", "save")):
            return None
        entries, said = list["Entry"](), dict(progress.said)
        for pseudonym, each in self.marks_on(progress, action).items():
            if each != said.get(pseudonym, self.unsaid(each)):
                entries.append(self.entry(ASSESSED, pseudonym, **to_builtins(each)))
                said[pseudonym] = each
        to = progress.shown
        if action.do == "show":
            to = str(action.chosen(CHOSEN))
            if to not in self.there:
                raise RefusedError(self.not_there)
        elif turns:
            to = self.next_after(said, progress.shown)
        return [*entries, *([self.entry(SHOWN, to)] if to != progress.shown else [])]

    def next_after(self, said: Mapping[str, M], after: str) -> str:
        """Return whose work is next after this one: the first not wholly marked, or else the one behind it."""
        order = list(self.there)
        at = order.index(after) + 1 if after in order else 0
        turned = order[at:] + order[:at]
        return next((each for each in turned if self.state(each, said) != "marked"), turned[0] if turned else "")


def last_assessed(type_: type[M], events: Iterable[Event]) -> dict[str, M]:
    """Return what was last said of each, as `type_`, by the pseudonym of its author."""
    found: dict[str, M] = {}
    for event in events:
        if event.kind == ASSESSED and event.item and (said := read_as(type_, event.data)):
            found[event.item] = said
    return found


def by_author(works: Iterable[Authored], said: Mapping[str, M]) -> dict[str, M]:
    """Return what was `said` of `works`, by the pseudonym that each author has now.

    Nobody was known by a pseudonym that another author has, whatever a file says.
    """
    works = list(works)
    own = {each.pseudonym for each in works}
    earlier = ((each.pseudonym, name) for each in works for name in each.known_as if name not in own)
    names = (*earlier, *((name, name) for name in own))
    return {now: said[name] for now, name in names if name in said}


def prefix(pseudonym: str) -> str:
    """Return how the controls of one learner's work begin.

    The browser keeps what is typed by the names of controls: one learner's must never be another's.
    """
    return f"{pseudonym}-"


def whole(pseudonym: str) -> str:
    """Return the name of the control with the comment on the whole."""
    return f"{prefix(pseudonym)}whole"

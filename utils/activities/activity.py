"""What every activity is: content and record in, a form out; an action in, entries for the record out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from inspect import get_annotations
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from utils.one_line_error import RefusedError
from utils.questions.typed import read_text
from utils.record import Entry
from utils.view import Block, Button, Case, Fold, Form, Note, Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.event_data import EventSource
    from utils.course import Course
    from utils.record import Event
    from utils.words import Words

__all__ = ["SHARED", "Action", "Activity", "Earned", "OpenActivity", "P", "RefusedError"]

P = TypeVar("P")
"""What an activity reads from the record."""

SHARED = ""
"""The section of events that belong to the whole course: starting a section over leaves them as they are."""


class Action(Struct, frozen=True, forbid_unknown_fields=True):
    """What the learner did: the button's action, the page it stands on, the page's values by name.

    A look at a live page may take several turns, the first is 0; with it come also the values of controls that the
    page showed before and may show again.
    """

    do: str
    page: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    turn: int = 0

    def chosen(self, name: str) -> Any:
        """Return what is chosen in the control called `name`, None for nothing; a browser may send anything."""
        given = self.values.get(name)
        return given[0] if isinstance(given, list) and given else None


class Earned(Block, frozen=True):
    """The place on a page of what the learner has earned to be told: `what`; `kept` stands there without keys."""

    what: str
    kept: list[Block]


@dataclass(frozen=True)
class Activity(ABC, Generic[P]):
    """The logic of one activity; pure, so that the same record always shows the same form.

    Keys, feedback, model answers, positions and scores are in `told` alone, which an edition without keys never calls.
    A class that does not say all that an activity must say is an error when it is imported.
    """

    course: Course
    section: str

    def __init_subclass__(cls, *, shape: bool = False, **more: Any) -> None:
        """Refuse a class that lacks something, unless it is only the `shape` of others."""
        super().__init_subclass__(**more)
        fields = [each for base in cls.__mro__ for each in get_annotations(base).items()]
        lacking = {name for name, type_ in fields if type_.startswith("ClassVar") and not hasattr(cls, name)}
        lacking |= {name for name in dir(cls) if getattr(getattr(cls, name, None), "__isabstractmethod__", False)}
        if lacking and not shape:
            raise TypeError(f"{cls.__name__} does not say: {', '.join(sorted(lacking))}")

    @property
    @abstractmethod
    def id(self) -> str:
        """The activity's id, unique within its section."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What the activity is called."""

    @property
    def form_id(self) -> str:
        """The id of its form: drafts in the browser are kept under it."""
        return f"{self.section}/{self.id}"

    def events(self, record: EventSource) -> Sequence[Event]:
        """Return what of `record` it is made from, oldest first: its own events."""
        return record.events(self.section, self.id)

    @abstractmethod
    def replay(self, events: Sequence[Event]) -> P:
        """Return what `events` (this activity's, oldest first) say."""

    @abstractmethod
    def asked(self, progress: P) -> Form:
        """Return the form that anybody may see, with an `Earned` wherever something is to be told."""

    @abstractmethod
    def told(self, what: str, progress: P) -> Sequence[Block]:
        """Return what the learner has earned under the name `what`."""

    @abstractmethod
    def taken(self, progress: P, action: Action) -> list[Entry] | None:
        """Return what `action` adds to the record, None where it makes no sense as things stand.

        Raises:
            RefusedError: it lacks something, or cannot be read.
        """

    def looked(self, progress: P, action: Action) -> tuple[Page, bool]:  # noqa: ARG002  # what has no live page refuses
        """Return how the page of `action` would look with its values, and whether another turn would show more.

        What is earned on it is told of `progress`; who would tell it of the values fills it in.

        Raises:
            RefusedError: the page is not live, or the values cannot be read.
        """
        raise RefusedError(self.words("quiz.not_now"))

    def fetched(self, progress: P, what: str) -> bytes:  # noqa: ARG002  # what offers no file refuses
        """Return the content of the file that a `Download` asks for as `what`.

        Raises:
            RefusedError: there is no such file.
        """
        raise RefusedError(self.words("quiz.not_now"))

    def view(self, events: Sequence[Event]) -> Form:
        """Return the form as it stands after `events` (this activity's, oldest first)."""
        progress = self.replay(events)
        form = self.asked(progress)
        return replace(form, pages=[self._filled(page, progress) for page in form.pages])

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:
        """Return what `action` adds to the record.

        Raises:
            RefusedError: the action makes no sense or lacks something; nothing is to be recorded.
        """
        entries = self.taken(self.replay(events), action)
        if entries is None:
            raise RefusedError(self.words("quiz.not_now"))
        return entries

    def look(self, events: Sequence[Event], action: Action) -> tuple[Page, bool]:
        """Return what `looked` says after `events`; nothing is to be recorded.

        Raises:
            RefusedError: the page is not live, or the values cannot be read.
        """
        progress = self.replay(events)
        page, more = self.looked(progress, action)
        return self._filled(page, progress), more

    def fetch(self, events: Sequence[Event], what: str) -> bytes:
        """Return the content of the file `what` after `events`; raises as `fetched`."""
        return self.fetched(self.replay(events), what)

    @property
    def words(self) -> Words:
        """The words of the course's language."""
        return self.course.words

    @property
    def keeps(self) -> bool:
        """Whether answers are kept and nothing is judged or told: this edition has no keys."""
        return self.course.keyless

    @property
    def kept_note(self) -> Note:
        """What usually stands in place of what is told, in an edition that only keeps answers."""
        return Note(self.as_paragraph("quiz.kept_about"), title=self.words("quiz.kept"))

    def form(self, *pages: Page, after: Sequence[Block] = ()) -> Form:
        """Return the form of this activity."""
        return Form(self.form_id, self.title, [*pages], [*after])

    def entry(self, kind: str, item: str = "", **data: Any) -> Entry:
        """Return an entry of this activity for the record."""
        return Entry(kind=kind, section=self.section, activity=self.id, item=item, data=data)

    def as_paragraph(self, key: str, **values: object) -> str:
        """Return the words of `key` as a paragraph of HTML."""
        return f"<p>{self.words(key, **values)}</p>"

    def typed(self, action: Action, name: str) -> str:
        """Return the text in the control called `name`, "" where there is none.

        Raises:
            RefusedError: it is no text, or too long to keep.
        """
        return read_text(action.values.get(name, ""), self.words).strip()

    def submit_button(self, key: str) -> Button:
        """Return the main button, labelled with the words of `key`; where nothing is judged, it says that it saves."""
        return Button("submit", self.words("quiz.keep" if self.keeps else key), primary=True)

    def _filled(self, page: Page, progress: P) -> Page:
        return replace(page, blocks=self._earned(page.blocks, progress), beside=self._earned(page.beside, progress))

    def _earned(self, blocks: Sequence[Block], progress: P) -> list[Block]:
        """Return `blocks` with what is told in its places, also inside others."""
        shown: list[Block] = []
        for block in blocks:
            if isinstance(block, Earned):
                shown += block.kept if self.keeps else self.told(block.what, progress)
            elif isinstance(block, Fold | Case):
                shown.append(replace(block, blocks=self._earned(block.blocks, progress)))
            else:
                shown.append(block)
        return shown


@dataclass(frozen=True)
class OpenActivity(Activity[P], shape=True):
    """An activity that tells nothing: all of it is for anybody to see."""

    def told(self, what: str, progress: P) -> Sequence[Block]:  # noqa: ARG002
        """Return nothing."""
        return ()

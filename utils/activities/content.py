"""What an activity on content of the course says beyond its form: of the record, on paper, and what is withheld."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

from msgspec import Struct

from utils.activities.activity import Activity, P
from utils.activities.citation import cite_on_page
from utils.markup import block
from utils.page.tree import Block, Prose
from utils.piece import Named
from utils.view import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Self

    from utils.activities.evidence import Evidence
    from utils.course import Course, model
    from utils.course.kind import Kind
    from utils.course.work import Work
    from utils.record import Event

WITHHELD = "withheld"
"""Stands in an edition without keys for what the teacher keeps."""

Table = dict[str, Any]
"""An entry of a content file, as it is written."""


class Titled(Named, Protocol):
    """An entry of a content file that is one activity."""

    @property
    def title(self) -> str:
        """What it is called."""


T = TypeVar("T", bound=Titled)


class Answer(Struct, frozen=True, omit_defaults=True):
    """One thing a learner answered; `asked` is Markdown, the texts are plain; `kind` is how it is counted.

    `date` is the learner's day of the last change (YYYY-MM-DD); `versions` are the texts it had before, oldest first.
    """

    kind: str
    section: str
    activity: str
    item: str
    asked: str
    answer: str
    date: str
    detail: str = ""
    versions: tuple[str, ...] = ()


@dataclass(frozen=True)
class ContentActivity(Activity[P], shape=True):
    """An activity on content of one kind."""

    kind: ClassVar[Kind[Any]]
    """The kind of content."""
    counted: ClassVar[str]
    """How its answers are counted in a portfolio: the end of a key of words."""
    lost: ClassVar[str]
    """What paper cannot express of it, as a key of words; "" for nothing."""

    in_pieces: ClassVar[bool] = False
    """Whether the record keeps its answer as pieces, none of which is an answer by itself."""

    @property
    def chapter(self) -> str:
        """The title that its answers go under where the section's does not do."""
        return self.title

    @classmethod
    @abstractmethod
    def find(cls, course: Course, section: str) -> Iterator[Self]:
        """Yield the activities that stand in `section`; those of the whole course for SHARED."""

    @classmethod
    def verbs(cls) -> tuple[str, ...]:
        """Return the calls of a section's guide that open it: those of its kind, unless another opens the same."""
        return cls.kind.verbs

    @property
    @abstractmethod
    def work(self) -> Work:
        """What it asks for at first, as the time of a section is computed."""

    @abstractmethod
    def is_done(self, progress: P) -> bool:
        """Say whether the learner is through with it."""

    @abstractmethod
    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        """Yield what was answered, from the `events` of a section by activity."""

    @classmethod
    def all_answers(cls, course: Course, section: str, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        """Yield what was answered to all that stands in `section`, from its `events` by activity."""
        for each in cls.find(course, section):
            yield from each.answers(events)

    @abstractmethod
    def on_paper(self) -> Iterator[Block | model.Question]:
        """Yield what stands on paper, with room to write; a question as it is."""

    @abstractmethod
    def key_on_paper(self) -> Iterator[Block | model.Question]:
        """Yield the key that goes with it; the key to a question is asked for by the question."""

    @staticmethod
    @abstractmethod
    def without_key(table: Table) -> Table:
        """Return an entry of the content file as an edition without keys has it, under the same ids."""

    def pictured(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Block]:  # noqa: ARG002
        """Yield the pictures that a portfolio shows behind the answers, from the section's `events` by activity."""
        yield from ()

    def paged(self, events: Mapping[str, Sequence[Event]]) -> Mapping[str, Sequence[Block]]:  # noqa: ARG002
        """Return the answers that a portfolio shows as blocks, by their items, from the section's `events`."""
        return {}

    def evidence(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Evidence]:  # noqa: ARG002
        """Yield what the learner found and was shown, to be cited, from the section's `events` by activity."""
        yield from ()

    def answer(self, item: str, asked: str, text: str, date: str, detail: str = "", **more: Any) -> Answer:
        """Return one answer to this activity."""
        return Answer(self.counted, self.section, self.id, item, asked, text, date, detail, **more)

    def hints(self, hints: Sequence[str], shown: int) -> list[Note]:
        """Return the first `shown` of `hints`."""
        words, total = self.words, len(hints)
        return [
            Note(block(hint), title=words("quiz.hint_title", n=number, total=total))
            for number, hint in enumerate(hints[:shown], 1)
        ]

    def cited(self, sources: Iterable[str]) -> Iterator[Block]:
        """Return `sources` as they stand on paper, nothing for none."""
        return cite_on_page(self.course, sources)

    def held(self, held_by: str) -> Iterator[Block]:
        """Yield who has held a position, as it stands on paper, nothing for nobody."""
        if held_by:
            yield Prose(self.words("course.held_by", holder=held_by), "quiet")


@dataclass(frozen=True)
class ScreenActivity(ContentActivity[P], shape=True):
    """An activity that paper cannot hold: it answers to what is done."""

    def on_paper(self) -> Iterator[Block | model.Question]:
        """Yield nothing."""
        yield from ()

    def key_on_paper(self) -> Iterator[Block | model.Question]:
        """Yield nothing."""
        yield from ()


@dataclass(frozen=True)
class EntryActivity(ContentActivity[P], Generic[P, T], shape=True):
    """An activity on one entry of a section's content file."""

    content: T

    @property
    def id(self) -> str:
        """The entry's id."""
        return self.content.id

    @property
    def title(self) -> str:
        """The entry's title."""
        return self.content.title

    @property
    def work(self) -> Work:
        """What the entry asks for."""
        return self.kind.work(self.content)

    @classmethod
    def open(cls, course: Course, section: str, id_: str) -> Self:
        """Return the activity on the entry of `section` with this id.

        Raises:
            CourseError: there is none, or it has a fault.
        """
        return cls(course, section, course.entry(cls.kind, section, id_))

    @classmethod
    def find(cls, course: Course, section: str) -> Iterator[Self]:
        """Yield an activity for each entry of `section`."""
        if section:
            yield from (cls(course, section, each) for each in course.entries(cls.kind, section))


@dataclass(frozen=True)
class TaskActivity(EntryActivity[P, T], shape=True):
    """An activity that counts as a task of its section, in the learner's progress."""


def is_station(each: ContentActivity[Any]) -> bool:
    """Say whether it is a choice beside the core: so marked, or a quiz whose questions all are."""
    return bool(getattr(getattr(each, "content", None), "station", False))


def day(events: Iterable[Event], *kinds: str) -> str:
    """Return the learner's day (YYYY-MM-DD) of the last of `events` that is of one of `kinds`."""
    *_, last = (event for event in events if event.kind in kinds)
    return f"{last.at.astimezone():%Y-%m-%d}"


def lines(*texts: str) -> str:
    """Return `texts` one below the other, without those that are empty."""
    return "\n".join(text for text in texts if text)


def without(table: Table, *fields: str) -> Table:
    """Return `table` without `fields`."""
    return {name: value for name, value in table.items() if name not in fields}

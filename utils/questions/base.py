"""What every kind of question has to say of itself: there are no defaults, a kind that leaves one out is an error."""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from msgspec import Struct

from utils.piece import Level, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.questions.shapes import Shape
    from utils.view import Block
    from utils.words import Words

ANSWER = "answer"
"""The name of the control that holds the answer to a question."""


class Remark(Struct, frozen=True):
    """What to tell the learner about one part of the response, or about all of it where no part is named.

    `text` and `part` are Markdown.
    """

    text: str
    right: bool
    part: str


class Grade(Struct, frozen=True):
    """The verdict on a response; `score` (0-1) is the share of its parts that are right, for reports only.

    `missing` counts parts that belong in the response and are not there or not in place.
    """

    right: bool
    score: float
    remarks: tuple[Remark, ...]
    missing: int = 0


class Rules(Protocol):
    """What checks the fields of a question: `id_` is what faults call the question, or a part of it."""

    def fault(self, id_: str, field: str, key: str, /, **values: object) -> object: ...
    def ids(self, ids: Iterable[str], within: str) -> None: ...
    def texts(self, id_: str, **texts: str) -> None: ...
    def optional(self, id_: str, **texts: str) -> None: ...
    def distinct(self, id_: str, field: str, texts: Iterable[str]) -> None: ...
    def once(self, id_: str, field: str, names: Sequence[str]) -> None: ...
    def count(self, id_: str, field: str, entries: Iterable[object], least: int) -> None: ...
    def numbers(self, id_: str, **numbers: float) -> bool: ...
    def length(self, id_: str, words: tuple[int, int]) -> None: ...
    def range(self, id_: str, field: str, low: float, high: float) -> None: ...


def _kind(name: str) -> str:
    """Return the kind of the class `name`, which is the name of its file with dashes: `one-choice` of OneChoice."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


class Question(Piece, kw_only=True, tag_field="kind", tag=_kind):
    """What every question has; a source is an id in `sources.toml` or `essay:SECTION:PARAGRAPH`.

    A `station` is a choice beside the core of its section. It `looks_at` what it speaks of and its notebook shows: ids
    of predictions, whose figures are meant, or of maps of its section, or names of tables.

    A response is what is recorded of an answer. Its form follows from the shape: of a Pick an option's id or a list of
    them, of a Sequence a list of ids, of Pairs each pair's id with its partner's, of Bands a number, of Spellings and
    an Essay a text. An Essay is the shape of kinds without a key.
    """

    id: str
    prompt: str
    level: Level
    sources: tuple[str, ...]
    objective: str = ""
    hints: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    misconceptions: tuple[str, ...] = ()
    station: bool = False
    looks_at: tuple[str, ...] = ()

    keyed: ClassVar[bool]
    """Whether questions of the kind have right answers at all."""

    seconds: ClassVar[int]
    """What it takes to think, choose and say how sure one is, beyond reading and writing.

    With some hundred words to read, a choice comes to the minute an item that tests are usually given.
    """

    def __init_subclass__(cls) -> None:
        """Refuse a kind that does not say everything."""
        super().__init_subclass__()
        said = [name for name in vars(Question) if getattr(getattr(cls, name), "__isabstractmethod__", False)]
        if missing := [*said, *(name for name in ("keyed", "seconds") if not hasattr(cls, name))]:
            raise TypeError(f"the kind of question {cls.__name__} does not say: {', '.join(missing)}")

    @property
    def kind(self) -> str:
        """The name of the kind, as content files have it."""
        return str(self.__struct_config__.tag)

    @abstractmethod
    def check(self, rules: Rules, id_: str) -> None:
        """Note every fault in the fields of the kind."""

    @abstractmethod
    def control(self, response: Any, words: Words, *, graded: bool) -> Block:
        """Return the control that asks the question, holding `response` (None for none yet).

        Where that was `graded`, its parts are marked; what is not in it is not told of.
        """

    @abstractmethod
    def read(self, value: Any, words: Words) -> Any:
        """Return what the control's `value` says, as a response.

        Raises:
            RefusedError: nothing is answered, or it cannot be read.
        """

    @abstractmethod
    def fits(self, response: Any) -> bool:
        """Say whether a recorded `response` still fits the question, which an author may have changed since."""

    @abstractmethod
    def grade(self, response: Any) -> Grade:
        """Return the grade of a response that fits."""

    @abstractmethod
    def key(self) -> Any:
        """Return a response that is right, None where there is none to know: in a student edition, or of the kind."""

    @abstractmethod
    def describe(self, response: Any) -> str:
        """Return `response` in words, as the learner saw it; plain text."""

    @abstractmethod
    def shape(self) -> Shape:
        """Return what others need to know of the question."""

    @classmethod
    @abstractmethod
    def asked(cls, table: dict[str, Any]) -> dict[str, Any]:
        """Return the fields of the kind in an author's `table` as students may see them; the others are withheld."""

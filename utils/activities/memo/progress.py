"""What the record says of a memo: texts as typed, evidence, versions handed over, how its forecast ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from utils.activities.event_data import as_text
from utils.activities.memo.claims import numbers_in
from utils.activities.memo.said import Cited, Reading, Version, read_as
from utils.course.memo_fields import fields_of, text_of
from utils.plain_text import count_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.course import model
    from utils.record import Event

DRAFTED, CITED, SUBMITTED = "drafted", "cited", "submitted"
"""The text of the field `item`; evidence that was pulled in; a version, whole."""
RATED, WITHDRAWN, SETTLED = "rated", "withdrawn", "settled"
"""Marks of one's own; the memo taken back from its readers; whether what the version `item` forecast has happened."""
NUDGED = "nudged"
"""That the memo is short was remarked on, when it was to be handed over."""
EARLIER = ("answered", "drafted")
"""What an earlier form of the memo recorded of a text, under an item that is no field of this one."""


class Handed(NamedTuple):
    """A version, and the event that holds it."""

    version: Version
    event: Event


class Settlement(NamedTuple):
    """Whether what was forecast happened, and where that can be seen."""

    happened: bool
    where: str


@dataclass(frozen=True)
class Progress:
    """The state of a memo; `others` are the events of the whole record, from which evidence is drawn.

    `settlements` say by the number of a version how what it forecast ended; `earlier` are texts that no field holds
    any more, by their item; `nudged` says that the memo was called short once.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Cited, ...] = ()
    handed: tuple[Handed, ...] = ()
    rated: Reading | None = None
    withdrawn: bool = False
    settlements: Mapping[str, Settlement] = field(default_factory=dict)
    opened: bool = False
    others: Sequence[Event] = ()
    earlier: Mapping[str, str] = field(default_factory=dict)
    nudged: bool = False

    @property
    def changed(self) -> bool:
        """Whether the memo has been changed since it was last handed over, or was never."""
        return not self.handed or self.handed[-1].version != self.version

    @property
    def version(self) -> Version:
        """The memo as it stands, with the evidence that its texts cite: what no text cites is not for its readers."""
        texts = {id_: text for id_, text in self.texts.items() if text}
        cited = {n for text in texts.values() for n in numbers_in(text)}
        return Version(texts, tuple(each for each in self.evidence if each.n in cited or not texts))


def replay(memo: model.Memo, mine: Sequence[Event], others: Sequence[Event] = ()) -> Progress:
    """Return what the memo's own events, oldest first, say."""
    texts, earlier = _typed(memo, mine)
    evidence: list[Cited] = []
    handed: list[Handed] = []
    rated: Reading | None = None
    settlements: dict[str, Settlement] = {}
    withdrawn = nudged = False
    for event in mine:
        if event.kind == CITED and (cited := read_as(Cited, event.data)):
            evidence.append(cited)
        elif event.kind == SUBMITTED and (version := read_as(Version, event.data)):
            handed.append(Handed(version, event))
            withdrawn = False
        elif event.kind == RATED:
            rated = read_as(Reading, event.data) or rated
        elif event.kind == WITHDRAWN:
            withdrawn = True
        elif event.kind == SETTLED and isinstance(event.data.get("happened"), bool):
            settlements[event.item] = Settlement(event.data["happened"], as_text(event.data.get("where")))
        elif event.kind == NUDGED:
            nudged = True
    opened = any(words_in(memo, each.version.texts) >= memo.full for each in handed)
    return Progress(
        texts, tuple(evidence), tuple(handed), rated, withdrawn, settlements, opened, others, earlier, nudged
    )


def _typed(memo: model.Memo, events: Sequence[Event]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the texts of the memo's fields, and those that no field holds any more, by their items."""
    known = {each.id for each in fields_of(memo)}
    texts: dict[str, str] = {}
    earlier: dict[str, str] = {}
    for event in events:
        if event.kind == DRAFTED and event.item in known:
            texts[event.item] = as_text(event.data.get("text"))
        elif event.kind in EARLIER and (text := as_text(event.data.get("text", event.data.get("response")))):
            earlier[event.item] = text
    return texts, earlier


def words_in(memo: model.Memo, texts: Mapping[str, str]) -> int:
    """Return how many words the parts that count have together."""
    return sum(count_words(text_of(part, texts)) for part in memo.parts if part.words)

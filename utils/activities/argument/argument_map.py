"""The argument map that a learner works on: the course's arguments and the learner's own, and what the record holds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from utils.activities.event_data import as_number, as_text
from utils.markup import inline, verbatim
from utils.models.argumentation import COUNTINGS, Counting, Edge, cruxes, strengths

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from utils.course import Course
    from utils.record import Event
    from utils.words import Words

OPEN = 50.0
"""Per cent that an argument starts from, as long as nobody rates it."""

_WORDS, _LETTERS = 4, 32  # of a learner's own argument that are its label


class OwnArgument(NamedTuple):
    """An argument that the learner added: what it bears on, how, why, and how strong it is (per cent)."""

    text: str
    target: str
    attacks: bool
    warrant: str
    strength: float

    @property
    def id(self) -> str:
        """An id made of what it says, so that the same argument has the same id in every copy of the record."""
        return f"own-{hashlib.sha256(f'{self.target} {self.text}'.encode()).hexdigest()[:12]}"

    def titled(self, claim: str, words: Words) -> str:
        """Return whose it is and how it bears on `claim`."""
        return words("argument.yours_attacks" if self.attacks else "argument.yours_supports", claim=claim)


@dataclass(frozen=True)
class Node:
    """One argument: its label is plain text, `html` what it says; `start` is its base score while it is not rated.

    `details` are what it takes together, each as HTML with its sources.
    """

    id: str
    label: str
    html: str
    role: str
    holder: str = ""
    details: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sources: tuple[str, ...] = ()
    own: bool = False
    start: float = OPEN

    def named(self, words: Words) -> str:
        """Return the label; of an argument of the learner's own it says whose it is."""
        return words("argument.yours", text=self.label) if self.own else self.label


class Link(NamedTuple):
    """`sources`, taken together, support `target` or attack it; the warrant is HTML."""

    sources: tuple[str, ...]
    target: str
    attacks: bool
    warrant: str


@dataclass(frozen=True)
class ArgumentMap:
    """An acyclic graph of arguments: the thesis is its two `halves`, `rated` are those that the learner rates.

    Beliefs are in per cent by id. A half may be among them too: it is then pinned, and its reasons do not count.
    """

    nodes: Mapping[str, Node]
    links: tuple[Link, ...]
    thesis: str
    halves: tuple[str, ...]
    rated: tuple[str, ...]

    def strengths(self, beliefs: Mapping[str, float], counting: Counting) -> dict[str, float]:
        """Return the strength of every argument, from 0 to 1, under `beliefs`."""
        return strengths(self._base(beliefs), self._edges(beliefs), counting)

    def cruxes(self, beliefs: Mapping[str, float], counting: Counting) -> list[tuple[str, float, float]]:
        """Return what is rated, with the thesis's strength if it were rated 0 % and if 100 %."""
        return cruxes(self._base(beliefs), self._edges(beliefs), self.thesis, counting, self.rated)

    def adding(self, own: Sequence[OwnArgument]) -> ArgumentMap:
        """Return the map with the learner's `own` arguments in it; these are rated too."""
        nodes = {**self.nodes, **{each.id: _own_node(each) for each in own}}
        links = tuple(Link((each.id,), each.target, each.attacks, verbatim(each.warrant)) for each in own)
        rated = (*self.rated, *(each.id for each in own))
        return replace(self, nodes=nodes, links=self.links + links, rated=rated)

    def takes(self, target: str, *, attacks: bool) -> bool:
        """Return whether an own argument may bear so on `target`: attack what is rated, support that or a half."""
        return target in self.rated or (target in self.halves and not attacks)

    def bearing_on(self, id_: str) -> list[Link]:
        """Return the links to `id_`, those in support first."""
        return sorted((link for link in self.links if link.target == id_), key=lambda link: link.attacks)

    def borne_by(self, id_: str) -> list[Link]:
        """Return the links of which `id_` is a source, alone or with another."""
        return [link for link in self.links if id_ in link.sources]

    def _base(self, beliefs: Mapping[str, float]) -> dict[str, float]:
        return {id_: beliefs.get(id_, node.start) / 100 for id_, node in self.nodes.items()}

    def _edges(self, beliefs: Mapping[str, float]) -> list[Edge]:
        pinned = {id_ for id_ in self.halves if id_ in beliefs}
        return [Edge(*link[:3]) for link in self.links if link.target not in pinned]


def read_map(course: Course) -> ArgumentMap:
    """Return the course's argument map, or raise a CourseError that says what is wrong with it."""
    arguments = course.arguments()
    nodes, links = {}, []
    for each in arguments:
        claim = course.claims.get(each.claim)
        place = (f"essay:{claim.section}:{claim.paragraph}",) if claim else ()
        nodes[each.id] = Node(
            each.id,
            each.short,
            inline(claim.text if claim else each.text),
            each.role,
            holder=each.holder,
            details=tuple((inline(detail.text), detail.sources) for detail in each.details),
            sources=tuple(dict.fromkeys((*place, *each.sources))),
            start=OPEN if each.role == "claim" else 0,
        )
        for attacks, bearings in ((False, each.reasons), (True, each.objections)):
            links += [Link(bearing.claims, each.id, attacks, inline(bearing.warrant)) for bearing in bearings]
    (thesis,), halves, rated = (
        tuple(each.id for each in arguments if each.role == role) for role in ("thesis", "half", "claim")
    )
    return ArgumentMap(nodes, tuple(links), thesis, halves, rated)


@dataclass(frozen=True)
class Save:
    """What the learner believed (per cent by id) and had added when they saved."""

    at: datetime
    beliefs: Mapping[str, float]
    own: tuple[OwnArgument, ...]


@dataclass(frozen=True)
class Progress:
    """What the record says; a save differs from the one before, and there is none before the first belief.

    `unknown` are the ids last rated that the map does not rate, `homeless` the learner's own arguments that have no
    place in it.
    """

    counting: Counting = COUNTINGS[0]
    beliefs: Mapping[str, float] | None = None
    own: tuple[OwnArgument, ...] = ()
    saves: tuple[Save, ...] = ()
    unknown: tuple[str, ...] = ()
    homeless: tuple[OwnArgument, ...] = ()


def replay(course_map: ArgumentMap, events: Sequence[Event]) -> Progress:
    """Return what `events` (of this activity, oldest first) say; what no longer fits the map is set apart."""
    progress = Progress()
    for event in events:
        if event.kind == "objected":
            progress = _objected(course_map, progress, read_own(event.data))
        elif event.kind == "believed" and isinstance(event.data.get("beliefs"), dict):
            progress = _believed(course_map, progress, event.data)
        now = Save(event.at, progress.beliefs or {}, progress.own)
        last = progress.saves[-1] if progress.saves else None
        if progress.beliefs and (last is None or (last.beliefs, last.own) != (now.beliefs, now.own)):
            progress = replace(progress, saves=(*progress.saves, now))
    return progress


def _believed(course_map: ArgumentMap, progress: Progress, data: Mapping[str, Any]) -> Progress:
    known = {*course_map.halves, *course_map.rated, *(each.id for each in progress.own)}
    given = {id_: _percent(value) for id_, value in data["beliefs"].items()}
    beliefs = {id_: value for id_, value in given.items() if id_ in known and value is not None}
    counting = next((each for each in COUNTINGS if each == data.get("counting")), progress.counting)
    unknown = tuple(id_ for id_, value in given.items() if id_ not in known and value is not None)
    return replace(progress, counting=counting, beliefs=beliefs, unknown=unknown)


def _objected(course_map: ArgumentMap, progress: Progress, own: OwnArgument | None) -> Progress:
    if own is None or own in (*progress.own, *progress.homeless):
        return progress
    if course_map.adding(progress.own).takes(own.target, attacks=own.attacks):
        return replace(progress, own=(*progress.own, own))
    return replace(progress, homeless=(*progress.homeless, own))


def read_own(data: Mapping[str, Any]) -> OwnArgument | None:
    """Return the argument that the data of an event holds, or None if they hold none."""
    texts = [as_text(data.get(key)) for key in ("text", "target", "warrant")]
    strength = _percent(data.get("strength"))
    if not all(texts) or strength is None:
        return None
    text, target, warrant = texts
    return OwnArgument(text, target, bool(data.get("attacks")), warrant, strength)


def _percent(value: object) -> float | None:
    return as_number(value, 0, 100)


def _own_node(own: OwnArgument) -> Node:
    words = own.text.split()
    label = " ".join(words[:_WORDS])[:_LETTERS].rstrip()
    cut = "" if label == " ".join(words) else "…"
    return Node(own.id, label + cut, verbatim(own.text), "claim", own=True, start=own.strength)

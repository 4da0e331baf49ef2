"""The frame of the course, and what its sections share: sources, terms, events, claims."""

from __future__ import annotations

from typing import Literal

from utils.piece import LAB, Level, Piece, Tag


class Objective(Piece, kw_only=True):
    """What a learner can do after a section."""

    id: str
    text: str
    level: Level


class Place(Piece, kw_only=True):
    """Where a section lies in the essay: the heading ("" before the first) and first and last paragraph under it.

    With a `text` it lies in that one of the course's texts.
    """

    heading: str
    first: int
    last: int
    text: str = ""


class Text(Piece, kw_only=True):
    """A text that sections read, beside the essay or in its place: what it is called, and where it is from."""

    id: str
    title: str
    citation: str


class Section(Piece, kw_only=True):
    """One section of the course, the notebook with its core, which takes `minutes`, and the one with its stations.

    `idea` is what to keep of it, in a sentence, `read_next` what to read after it (ids of sources). The last section
    may ask a question of an earlier one again, whose id `asks_again` is: both answers then stand side by side.
    """

    id: str
    title: str
    notebook: str
    minutes: int
    idea: str
    stations: str = ""
    asks_again: str = ""
    essay: Place | None = None
    prior: tuple[str, ...] = ()
    read_next: tuple[str, ...] = ()
    objectives: tuple[Objective, ...]

    @property
    def is_lab(self) -> bool:
        """Whether it is a lab, a choice beside the section before it."""
        return self.id.endswith(LAB)

    @property
    def books(self) -> tuple[str, ...]:
        """Its notebooks: the core, and the stations if it has any."""
        return (self.notebook, self.stations) if self.stations else (self.notebook,)


class CourseInfo(Piece, kw_only=True):
    """`course.toml`; the `id` tells this course's files and records from those of others.

    `licence` says, on paper, under which terms the content may be passed on; without one nothing is said.
    Where `guides` are full, every section has a whole teaching guide; else one run sheet does, and the rest is advised.
    With `marking` by the teacher it is a student edition: keys, and all that shows after an answer, are left out of it.
    """

    id: str
    title: str
    language: str
    version: str
    marking: Literal["course", "teacher"] = "course"
    licence: str = ""
    guides: Literal["full", "short"] = "short"
    texts: tuple[Text, ...] = ()
    sections: tuple[Section, ...] = ()


class Source(Piece, kw_only=True):
    """`sources.toml`: something a reader can open; `date` is as precise as it is known (2005, 2005-02, 2005-02-19).

    `says` is what it says, in a sentence of ours; works of scholarship have it.
    """

    id: str
    title: str
    publisher: str
    date: str
    address: str
    kind: Literal["official", "scholarship", "news", "analysis", "reference", "data"]
    says: str = ""
    note: str = ""


class Clause(Piece, kw_only=True):
    """One part of a document: its `number` or name there, what it says in our words, and how far it was `read`.

    `account` means that only another's account of it was read.
    """

    number: str
    says: str
    read: Literal["whole", "part", "account"]
    note: str = ""


class Document(Piece, kw_only=True):
    """A primary text, in `documents.toml`: what it is, its clauses in our words, and what could not be read of it."""

    id: str
    title: str
    date: str
    parties: str
    says: str
    clauses: tuple[Clause, ...]
    unread: str
    sections: tuple[str, ...]
    sources: tuple[str, ...]


class Term(Piece, kw_only=True):
    """`glossary.toml`; `forms` are other ways of writing the term, as texts have them."""

    id: str
    term: str
    forms: tuple[str, ...] = ()
    definition: str
    sections: tuple[str, ...]
    sources: tuple[str, ...]


StepKind = Literal["law", "document", "mission"]
"""By what Japan took a step: a law of the Diet, a document of its own or with others, a mission abroad."""


class Step(Piece):
    """What an event allowed or undertook that was new for Japan, and which limit it `kept`; each with its sources."""

    kind: StepKind
    allowed: str
    kept: str
    sources: tuple[str, ...]


class Happening(Piece, kw_only=True):
    """`timeline.toml`: a dated fact; `date` is as precise as it is known, `label` names it in the drawing.

    With a `step` it stands on the staircase of Japan's steps.
    """

    id: str
    date: str
    fact: str
    label: str
    tags: tuple[Tag, ...]
    sections: tuple[str, ...]
    sources: tuple[str, ...]
    step: Step | None = None


class Claim(Piece, kw_only=True):
    """Something the essay asserts, in `claims.toml`; `paragraph` counts within the section."""

    id: str
    section: str
    paragraph: int
    text: str
    kind: Literal["descriptive", "causal", "predictive", "normative"]
    test: str


class Misconception(Piece, kw_only=True):
    """A mistake that people often make, and what mends it, in `misconceptions.toml`."""

    id: str
    text: str
    correction: str
    sources: tuple[str, ...]

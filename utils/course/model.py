"""The course as frozen typed objects: what the files in `data/course` may say."""

from __future__ import annotations

from typing import Literal, Protocol

from msgspec import Struct

Level = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
"""Cognitive level after Anderson & Krathwohl (2001), A Taxonomy for Learning, Teaching, and Assessing."""

Tag = Literal["upgrading", "bridging", "divide", "context"]


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id, unique among its kind."""


class Piece(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Anything an author writes; an unknown field is a mistake, not a wish."""


class Objective(Piece, kw_only=True):
    """What a learner can do after a section."""

    id: str
    text: str
    level: Level


class Place(Piece, kw_only=True):
    """Where a section lies in the essay: the heading ("" before the first) and first and last paragraph under it."""

    heading: str
    first: int
    last: int


class Section(Piece, kw_only=True):
    """One section of the course and the notebook that teaches it."""

    id: str
    title: str
    notebook: str
    minutes: int
    essay: Place | None = None
    prior: tuple[str, ...] = ()
    objectives: tuple[Objective, ...]


class CourseInfo(Piece, kw_only=True):
    """`course.toml`."""

    title: str
    language: str
    version: str
    sections: tuple[Section, ...]


class Source(Piece, kw_only=True):
    """`sources.toml`: something a reader can open; `date` is as precise as it is known (2005, 2005-02, 2005-02-19)."""

    id: str
    title: str
    publisher: str
    date: str
    address: str
    kind: Literal["official", "news", "analysis", "reference", "data"]
    note: str = ""


class Term(Piece, kw_only=True):
    """`glossary.toml`."""

    id: str
    term: str
    definition: str
    sections: tuple[str, ...]
    sources: tuple[str, ...]


class Happening(Piece, kw_only=True):
    """`timeline.toml`: a dated fact; `date` is as precise as it is known."""

    id: str
    date: str
    fact: str
    tags: tuple[Tag, ...]
    sections: tuple[str, ...]
    sources: tuple[str, ...]


class Option(Piece, kw_only=True):
    """One answer to choose, with what it tells the learner who chose it."""

    id: str
    text: str
    feedback: str
    correct: bool = False


class BaseQuestion(Piece, kw_only=True):
    """What every question has; a source is an id in `sources.toml` or `essay:SECTION:PARAGRAPH`."""

    id: str
    prompt: str
    level: Level
    sources: tuple[str, ...]
    objective: str = ""
    hints: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    misconceptions: tuple[str, ...] = ()


class OneChoice(BaseQuestion, kw_only=True, tag_field="kind", tag="one-choice"):
    """Exactly one option is correct."""

    options: tuple[Option, ...]


class SeveralChoices(BaseQuestion, kw_only=True, tag_field="kind", tag="several-choices"):
    """Any number of options is correct; right only when all of these and no others are chosen."""

    options: tuple[Option, ...]


class Slip(Piece, kw_only=True):
    """A telling wrong number: what it shows, and the remark that mends it."""

    answer: float
    feedback: str


class Numeric(BaseQuestion, kw_only=True, tag_field="kind", tag="numeric"):
    """A number within `tolerance` of `answer`; `low` and `high` bound what makes sense, in `unit`."""

    answer: float
    tolerance: float = 0.0
    unit: str = ""
    low: float
    high: float
    feedback: str
    too_low: str
    too_high: str
    slips: tuple[Slip, ...] = ()


class Item(Piece, kw_only=True):
    """One thing to put in order."""

    id: str
    text: str
    feedback: str


class Order(BaseQuestion, kw_only=True, tag_field="kind", tag="order"):
    """Items written in their right order; they are shown in another."""

    items: tuple[Item, ...]


class Pair(Piece, kw_only=True):
    """A left-hand entry and its partner."""

    id: str
    left: str
    right: str
    feedback: str


class Match(BaseQuestion, kw_only=True, tag_field="kind", tag="match"):
    """Every left-hand entry has one partner."""

    pairs: tuple[Pair, ...]


class Variant(Piece, kw_only=True):
    """A wrong answer that authors foresee, in its spellings, and the remark that mends it."""

    texts: tuple[str, ...]
    feedback: str


class ShortText(BaseQuestion, kw_only=True, tag_field="kind", tag="short-text"):
    """A word or two; case, accents, width, spaces and punctuation are ignored when comparing."""

    accepted: tuple[str, ...]
    feedback: str
    variants: tuple[Variant, ...] = ()
    otherwise: str


class Criterion(Piece, kw_only=True):
    """What a good answer does; the learner says how far theirs does it."""

    id: str
    text: str


class Reflect(BaseQuestion, kw_only=True, tag_field="kind", tag="reflect"):
    """No key: a model answer to compare with, rated by the learner on a rubric."""

    model: str
    rubric: tuple[Criterion, ...]


Question = OneChoice | SeveralChoices | Numeric | Order | Match | ShortText | Reflect


class Quiz(Piece, kw_only=True):
    """A set of questions asked together, in `quiz.toml`."""

    id: str
    title: str
    questions: tuple[Question, ...]


class Perspective(Piece, kw_only=True):
    """Someone to answer as: a capital, a community, a school of thought."""

    id: str
    name: str
    brief: str


class Position(Piece, kw_only=True):
    """A defended answer, shown only after the learner has given theirs."""

    holder: str
    text: str
    sources: tuple[str, ...]


class Prompt(Piece, kw_only=True):
    """A discussion prompt, in `discussion.toml`; `minutes` sets the timer of each stage, 0 for none."""

    id: str
    title: str
    position: str
    task: str
    level: Level
    sources: tuple[str, ...]
    perspectives: tuple[Perspective, ...]
    positions: tuple[Position, ...]
    stages: tuple[Literal["think", "pair", "share"], ...] = ("think",)
    minutes: tuple[int, ...] = ()
    objective: str = ""
    claims: tuple[str, ...] = ()
    misconceptions: tuple[str, ...] = ()


class Prediction(Piece, kw_only=True):
    """A number guessed before a figure shows it, in `labs.toml`; `figure` names a function of `utils.evidence`."""

    id: str
    title: str
    prompt: str
    unit: str
    low: float
    high: float
    figure: str
    shows: str
    hides: str
    sources: tuple[str, ...]


class Pitfall(Piece, kw_only=True):
    """A usual mistake in an exercise, by the id that its answer gives it, and the remark that mends it."""

    id: str
    feedback: str


class Exercise(Piece, kw_only=True):
    """Something to compute from the tables, in `exercises.toml`.

    `answer` names a function of `utils.evidence.answers`; `tolerance` is how far a number may be off, as a share of
    the expected one; each miss earns the next of `hints`; `solution` is code that gives the answer.
    """

    id: str
    title: str
    task: str
    answer: str
    tolerance: float = 0.005
    hints: tuple[str, ...]
    slips: tuple[Pitfall, ...] = ()
    solution: str
    feedback: str
    sources: tuple[str, ...] = ()


class Passage(Piece, kw_only=True):
    """A stretch of the essay with its guide, in `reading.toml`; without `sentences`, the whole paragraph."""

    id: str
    title: str
    paragraph: int
    sentences: tuple[int, int] | None = None
    guide: str
    look_for: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class Recommendation(Piece, kw_only=True):
    """One piece of the essay's advice, in `recommendations.toml`; `paragraph` counts within the section."""

    id: str
    title: str
    paragraph: int
    asks: str
    reason: str
    objection: str
    cost: str
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()


class RankingItem(Piece, kw_only=True):
    """Something to rank."""

    id: str
    text: str


class Ordering(Piece, kw_only=True):
    """A defended ranking to compare with: ids best first (`order`), or a number of points for each (`points`)."""

    holder: str
    defence: str
    sources: tuple[str, ...]
    order: tuple[str, ...] = ()
    points: dict[str, int] = {}


class Ranking(Piece, kw_only=True):
    """Items to order by a criterion, or to spend 100 points on, in `ranking.toml`."""

    id: str
    title: str
    mode: Literal["order", "points"]
    criterion: str
    task: str
    level: Level
    sources: tuple[str, ...]
    items: tuple[RankingItem, ...]
    orderings: tuple[Ordering, ...]
    claims: tuple[str, ...] = ()


class Voice(Piece, kw_only=True):
    """A capital or community, and how it would answer the passage."""

    id: str
    name: str
    position: str
    sources: tuple[str, ...]


class StakeholderReading(Piece, kw_only=True):
    """One passage answered from several capitals or communities, in `stakeholders.toml`."""

    id: str
    title: str
    paragraph: int
    passage: str
    task: str
    level: Level
    sources: tuple[str, ...]
    voices: tuple[Voice, ...]
    claims: tuple[str, ...] = ()


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


class Bearing(Piece, kw_only=True):
    """What an argument bears on, and in a sentence why it does."""

    target: str
    warrant: str


class Argument(Piece, kw_only=True):
    """One node of the argument map, in `arguments.toml`: its text is its own, or that of the claim named.

    Premises and objections on which nothing bears are what a learner rates; a step is worked out from what bears on it.
    """

    id: str
    short: str
    role: Literal["thesis", "premise", "step", "objection"]
    claim: str = ""
    text: str = ""
    school: Literal["", "realist", "liberal", "constructivist"] = ""
    supports: tuple[Bearing, ...] = ()
    attacks: tuple[Bearing, ...] = ()
    sources: tuple[str, ...] = ()


class Parameter(Piece, kw_only=True):
    """One quantity of the two-process model, in `parameters.toml`; `low` to `high` is plausible, for `reason`."""

    id: str
    symbol: str
    title: str
    words: str
    unit: str
    default: float
    low: float
    high: float
    reason: str
    sources: tuple[str, ...]


class Preset(Piece, kw_only=True):
    """The model as a theory has it, in `presets.toml`: the values that differ from the defaults, by parameter."""

    id: str
    title: str
    rests_on: str
    against: str
    values: dict[str, float]
    sources: tuple[str, ...]

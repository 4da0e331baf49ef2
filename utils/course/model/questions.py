"""The kinds of question, and what they are made of."""

from __future__ import annotations

from utils.course.model.base import Level, Piece


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

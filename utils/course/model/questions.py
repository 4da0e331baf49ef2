"""The kinds of question, and what they are made of."""

from __future__ import annotations

from utils.piece import Level, Piece
from utils.questions.shapes import (
    Bands,
    Criterion,
    Essay,
    Item,
    Option,
    Pair,
    Pairs,
    Pick,
    Sequence,
    Shape,
    Slip,
    Spellings,
    Variant,
    scatter,
)


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

    def shape(self) -> Shape:
        """Return what others need to know of the question."""
        raise NotImplementedError


class OneChoice(BaseQuestion, kw_only=True, tag_field="kind", tag="one-choice"):
    """Exactly one option is correct."""

    options: tuple[Option, ...]

    def shape(self) -> Shape:
        """Return what others need to know of the question."""
        return Pick(self.options, several=False)


class SeveralChoices(BaseQuestion, kw_only=True, tag_field="kind", tag="several-choices"):
    """Any number of options is correct; right only when all of these and no others are chosen."""

    options: tuple[Option, ...]

    def shape(self) -> Shape:
        """Return what others need to know of the question."""
        return Pick(self.options, several=True)


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

    def shape(self) -> Shape:
        """Return what others need to know of the question."""
        limits = self.low, self.high
        return Bands(
            self.answer, self.tolerance, self.unit, *limits, self.feedback, self.slips, self.too_low, self.too_high
        )


class Order(BaseQuestion, kw_only=True, tag_field="kind", tag="order"):
    """Items written in their right order; they are shown in another."""

    items: tuple[Item, ...]

    def shape(self) -> Shape:
        """Return what others need to know of the question."""
        return Sequence(self.items, scatter(self.id, (item.id for item in self.items)))


class Match(BaseQuestion, kw_only=True, tag_field="kind", tag="match"):
    """Every left-hand entry has one partner."""

    pairs: tuple[Pair, ...]

    def shape(self) -> Shape:
        """Return what others need to know of the question."""
        return Pairs(self.pairs, scatter(self.id, (pair.id for pair in self.pairs)))


class ShortText(BaseQuestion, kw_only=True, tag_field="kind", tag="short-text"):
    """A word or two; case, accents, width, spaces and punctuation are ignored when comparing."""

    accepted: tuple[str, ...]
    feedback: str
    variants: tuple[Variant, ...] = ()
    otherwise: str

    def shape(self) -> Shape:
        """Return what others need to know of the question."""
        return Spellings(self.accepted, self.feedback, self.variants, self.otherwise)


class Reflect(BaseQuestion, kw_only=True, tag_field="kind", tag="reflect"):
    """No key: a model answer to compare with, rated by the learner on a rubric."""

    model: str
    rubric: tuple[Criterion, ...]

    def shape(self) -> Shape:
        """Return what others need to know of the question."""
        return Essay(self.model, self.rubric)


Question = OneChoice | SeveralChoices | Numeric | Order | Match | ShortText | Reflect


class Quiz(Piece, kw_only=True):
    """A set of questions asked together, in `quiz.toml`."""

    id: str
    title: str
    questions: tuple[Question, ...]

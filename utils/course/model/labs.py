"""What a lab asks for and shows: predictions with their figures, exercises, and what both compute from the tables."""

from __future__ import annotations

from typing import Literal

from msgspec import field

from utils.piece import Piece


class Sentence(Piece, kw_only=True):
    """What a figure says, with its facts in braces; where `when` stands, only if that expression is true."""

    text: str
    when: str = ""


class Listed(Piece, kw_only=True):
    """A fact with as many parts as there are rows in the Series `of`; in `each` stand {name} and {value}."""

    id: str
    of: str
    each: str


class Compared(Piece, kw_only=True):
    """What a prediction is compared with: an expression, what it is of in words, and the year or row it is drawn at."""

    actual: str
    about: str
    at: str


class DrawnFigure(Piece, kw_only=True):
    """A figure that needs no Python: `data` is an expression of what is drawn, `facts` of what is said of it.

    Lines have a row a year, bars and dots a row each, whose names stand under the heading `rows`; columns and rows are
    countries' codes, or have their `names` here. The title is the first of `titles` that is true, the summary holds
    every sentence that is. `heads` is the unit in the heads of the table, `level` a value to mark across the lines.
    """

    shape: Literal["lines", "bars", "dots"]
    data: str
    axis: str
    unit: str
    heads: str
    decimals: int
    titles: tuple[Sentence, ...]
    summary: tuple[Sentence, ...]
    compared: Compared
    facts: dict[str, str] = field(default_factory=dict)
    lists: tuple[Listed, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    rows: str = ""
    bold: str = ""
    level: int | float | None = None


class Prediction(Piece, kw_only=True):
    """A number guessed before a figure, declared or named, shows it, in `labs.toml`.

    `answer_words` are those that would give the answer away if they stood above it; the number itself is looked for.
    """

    id: str
    title: str
    prompt: str
    unit: str
    low: float
    high: float
    answer_words: tuple[str, ...]
    figure: str | DrawnFigure
    shows: str
    hides: str
    sources: tuple[str, ...]


class Computed(Piece, kw_only=True):
    """What a lab computes from the tables, in `computed.toml`, so that its expressions can name it."""

    id: str
    expression: str

    @property
    def name(self) -> str:
        """The name under which expressions have it."""
        return self.id.replace("-", "_")


class Facts(Piece, kw_only=True):
    """What the prose of a section says that its tables bear out, in `facts.toml`.

    `phrases` stand there word for word, each with expressions that are true of the tables; `numerals` as they are
    written there, each with the expression that gives it; `given` are numerals and phrases that no table holds, each
    with where it is from. The numerals of a lab all stand here, but for years and counts up to twelve.
    """

    id: str
    phrases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    numerals: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)


class Pitfall(Piece, kw_only=True):
    """A usual mistake in an exercise: an expression of the value that it gives, and the remark that mends it."""

    id: str
    value: str
    feedback: str


class Exercise(Piece, kw_only=True):
    """Something to compute from the tables, in `exercises.toml`.

    `answer` is an expression over the tables and the names of `computed.toml`, `by_year` one of the same quantity in
    each year; `ordered` says that the order of rows matters; `tolerance` is how far a number may be off, as a share of
    the expected one; each miss earns the next of `hints`; `solution` is code for the notebook that gives the answer.
    """

    id: str
    title: str
    task: str
    answer: str
    by_year: str = ""
    ordered: bool = False
    tolerance: float = 0.005
    hints: tuple[str, ...]
    slips: tuple[Pitfall, ...] = ()
    solution: str
    feedback: str
    sources: tuple[str, ...] = ()

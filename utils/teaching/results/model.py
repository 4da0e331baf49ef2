"""The results of a class as frozen objects.

What fewer than five learners said is not broken down: such an entry has its numbers of learners and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from utils.teaching.results.class_progress import LearnerProgress
    from utils.teaching.results.question_result import QuestionResult, ToDiscuss

BINS = (20, 40, 60, 80, 100)
"""The ends of the groups of a histogram of beliefs."""

Ended = Literal["holds", "fails", "none", "open", "other", "texts", "ways"]
"""How a negotiation ended at a table: a text that holds, one that too few signed, no agreement, no end entered; or two
people entered different ends, or different ways of playing: nothing of these counts."""


@dataclass(frozen=True)
class ForecastResult:
    """What a class first said of one forecast, in %; `quartiles` has the median in the middle."""

    set: str
    forecast: str
    question: str
    n: int
    mean: float | None
    quartiles: tuple[float, float, float] | None
    resolution: str
    outcome: str


@dataclass(frozen=True)
class CodingResult:
    """How a class first coded one recommendation; Krippendorff's α among learners, ordinal.

    `alpha_events` is over this recommendation's events. `alpha_verdict` is over the verdicts on all recommendations and
    the same in every entry: one verdict alone has no α.
    """

    recommendation: str
    n: int
    verdicts: dict[str, int]
    course_verdict: str
    alpha_events: float | None
    alpha_verdict: float | None


@dataclass(frozen=True)
class PremiseResult:
    """How far a class believes one argument, in %; `spread` is the standard deviation.

    `histogram` counts beliefs in groups that end at `BINS`.
    """

    argument: str
    short: str
    n: int
    mean: float | None
    spread: float | None
    histogram: tuple[int, ...]


@dataclass(frozen=True)
class StatementGroup:
    """What learners wrote to one prompt from one perspective, in an order that tells nothing of them.

    Perspectives with fewer than five learners are put together under ""; of a prompt that fewer answered at all, no
    text is here.
    """

    section: str
    prompt: str
    perspective: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class ReplyResult:
    """How many learners named each position on one prompt as nearest to theirs, and as the one that they must answer.

    `n` learners replied; each of the two is empty where fewer than five named a position.
    """

    section: str
    prompt: str
    n: int
    nearest: dict[str, int]
    to_answer: dict[str, int]


@dataclass(frozen=True)
class MarkResult:
    """How many learners marked each choice of one map, by its id; empty where fewer than five of them marked any.

    `n` learners marked something.
    """

    section: str
    map: str
    n: int
    counts: dict[str, int]


@dataclass(frozen=True)
class PlacingResult:
    """How many learners first put one past case in each corner of a two-by-two; empty where fewer than five did.

    `n` learners placed it.
    """

    section: str
    set: str
    case: str
    n: int
    counts: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class TableResult:
    """What one table in class came to; of its people nothing is kept but how many handed in `forms` for it.

    Args:
        way: the id of the way in which it played, "" where its forms differ on that.
        offers: how many offers were entered, in the form that has most.
        text: the option of each article of the final text, and `signed` who signed it, by ids.
        shares: what each delegation has of its range from a text that holds, 1 for all of it, below 0 for less than
            its limit; empty without such a text, or without briefs. `joint` is their mean.
        created: points above limits, added up over the delegations; an index of the game, of which the text with the
            largest sum of all that everybody would sign has `largest`.
        efficient: whether no text that would hold is better for one delegation and worse for none.
        beyond: who signed below its limit or against its home.
        disputed: what the forms say of a table on which they differ, in words.
    """

    section: str
    negotiation: str
    table: str
    way: str = ""
    forms: int = 0
    offers: int = 0
    ended: Ended = "open"
    text: dict[str, str] = field(default_factory=dict)
    signed: tuple[str, ...] = ()
    shares: dict[str, float] = field(default_factory=dict)
    joint: float | None = None
    created: int | None = None
    largest: int | None = None
    efficient: bool | None = None
    beyond: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()


@dataclass(frozen=True)
class MemoResult:
    """What a class wrote of one memo: `n` have handed it in, `withdrawn` took it back; `rated` marked their own.

    `revised` have more than one version; `words` has the quartiles of the last versions; `own` counts the authors' own
    marks by the line of the rubric and the mark. None or empty where fewer than five did.
    """

    section: str
    memo: str
    n: int
    withdrawn: int
    revised: int | None
    words: tuple[float, float, float] | None
    rated: int
    own: dict[str, int]


@dataclass(frozen=True)
class ClassResults:
    """All that is shown of a class.

    Learners in the order of their pseudonyms; questions, forecasts and recommendations as in the course; premises
    with the one that the class differs on most first.
    """

    learners: tuple[LearnerProgress, ...]
    questions: tuple[QuestionResult, ...]
    to_discuss: tuple[ToDiscuss, ...]
    forecasts: tuple[ForecastResult, ...]
    codings: tuple[CodingResult, ...]
    premises: tuple[PremiseResult, ...]
    statements: tuple[StatementGroup, ...]
    replies: tuple[ReplyResult, ...]
    marks: tuple[MarkResult, ...]
    placings: tuple[PlacingResult, ...]
    tables: tuple[TableResult, ...]
    memos: tuple[MemoResult, ...] = ()

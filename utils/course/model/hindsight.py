"""What is judged with hindsight: forecasts from early 2006, and the record of every recommendation since."""

from __future__ import annotations

from typing import Literal

from utils.piece import Piece

Direction = Literal["supports", "mixed", "against"]
"""Whether an event shows that advice was taken up or its aim advanced; not whether the event was good."""

Withheld = Literal["withheld"]
"""Stands in a student edition for what the teacher keeps."""

Verdict = Literal["taken-up", "mostly", "partly", "mostly-not", "not"]
"""How far a recommendation was taken up, in five steps from fully to not at all."""


class BaseRate(Piece, kw_only=True):
    """How often the like had happened before: `hits` of the `cases` in a reference class, which `counted` describes.

    `unit` says what one case is, such as *a year*. `units` is how many such cases the time of the question holds: 1
    where a case is as long as the question, 15 where cases are years and the question leaves fifteen.
    """

    title: str
    hits: int
    cases: int
    unit: str
    counted: str
    sources: tuple[str, ...]
    units: float = 1


class Forecast(Piece, kw_only=True):
    """A question to be answered in per cent, of early 2006 or open still; all dates are YYYY-MM-DD.

    `opened` to `horizon` is the time in question. `resolution` follows from `rule` without judgement; `resolved` is
    the day that settled it: the event's, or the horizon where nothing happened. An *open* question has neither
    `resolved` nor `outcome`; `resolve_from` are the sources that will settle it. `base_rate` is the course's, and
    `rival_rates` are of other classes that a careful reader might have chosen. `unscored` says why a question is left
    out of scores. `recommendation` or `claims` say what of the essay it bears on. A `station` is offered beside the
    core of its section.
    """

    id: str
    question: str
    background: str
    rule: str
    opened: str
    horizon: str
    resolution: Literal["yes", "no", "open"] | Withheld
    sources: tuple[str, ...]
    resolved: str = ""
    outcome: str = ""
    resolve_from: tuple[str, ...] = ()
    base_rate: BaseRate | None = None
    rival_rates: tuple[BaseRate, ...] = ()
    unscored: str = ""
    recommendation: str = ""
    claims: tuple[str, ...] = ()
    station: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nothing has settled the question yet."""
        return self.resolution == "open"


class ForecastSet(Piece, kw_only=True):
    """Forecasts asked together, in `forecasts.toml`; `after_reading` says that none is asked for before the reading."""

    id: str
    title: str
    task: str
    forecasts: tuple[Forecast, ...]
    after_reading: bool = False

    @property
    def rounds(self) -> tuple[Literal["first", "second"], ...]:
        """The rounds in which it is asked: before the reading and after it, or only after it."""
        return ("second",) if self.after_reading else ("first", "second")

    @property
    def core(self) -> tuple[Forecast, ...]:
        """The questions that belong to the core of a section."""
        return tuple(each for each in self.forecasts if not each.station)

    @property
    def further(self) -> tuple[Forecast, ...]:
        """The questions that it offers beside them."""
        return tuple(each for each in self.forecasts if each.station)


class AdvicePart(Piece, kw_only=True):
    """One thing that a recommendation asks for; `weight`, 1 to 3, is how much of the advice it is."""

    id: str
    text: str
    weight: int = 1


class RecordedEvent(Piece, kw_only=True):
    """A dated event that bears on a `part` of a recommendation; `date` is as precise as it is known.

    The same `id` in two records is the same event, coded against each advice by itself.
    """

    id: str
    date: str
    part: str
    fact: str
    direction: Direction | Withheld
    why: str
    sources: tuple[str, ...]
    note: str = ""


class UptakeRecord(Piece, kw_only=True):
    """What became of the recommendation with this id, in the `record.toml` of its section.

    `searched` are the strings with which events were looked for. `verdict` is the author's; where the rule in
    `utils/course/uptake.py` leads from the codes to another one, `departure` says why. `other_verdict` is one that the
    same events also allow, and `other_reason` argues it.
    """

    id: str
    process: Literal["upgrading", "bridging", "both"]
    parts: tuple[AdvicePart, ...]
    searched: tuple[str, ...]
    events: tuple[RecordedEvent, ...]
    verdict: Verdict | Withheld
    reason: str
    other_verdict: Verdict | Withheld
    other_reason: str
    departure: str = ""


class CodebookExample(Piece, kw_only=True):
    """A case that a rule of the codebook covers, or one that it does not; no event of the record."""

    fact: str
    why: str
    sources: tuple[str, ...]


READ_FIRST = ("code", "verdict")
"""What the rules are about that one needs to code; the others are looked up where an event is sought."""


class CodebookRule(Piece, kw_only=True):
    """A rule of the codebook: what is an event, what a code means, what a verdict means.

    The `id` of a rule about a code is that code.
    """

    id: str
    about: Literal["inclusion", "code", "verdict"]
    title: str
    rule: str
    example: CodebookExample | None = None
    counter_example: CodebookExample | None = None


class Settled(Piece, kw_only=True):
    """A difference between the two codings: what the `first` had said, and why the record has the code that it has.

    `event` is an event's id, or empty for the verdict.
    """

    first: str
    reason: str
    event: str = ""


class SecondCoding(Piece, kw_only=True):
    """The record of the recommendation with this id as a second reader coded it, who saw only facts and codebook.

    `codes` has a direction by the event's id. Where they differ from the first coding, `settled` says how it was
    settled; elsewhere the record has the code of both.
    """

    id: str
    verdict: Verdict
    codes: dict[str, Direction]
    settled: tuple[Settled, ...] = ()

"""What is judged with hindsight: forecasts from early 2006, and the record of every recommendation since."""

from __future__ import annotations

from typing import Literal

from utils.piece import Piece

Direction = Literal["supports", "mixed", "against"]
"""Whether an event shows that advice was taken up or its aim advanced; not whether the event was good."""

Withheld = Literal["withheld"]
"""Stands in a student edition for what the teacher keeps."""

Verdict = Literal["taken-up", "partly", "mostly-not", "not"]
"""How far a recommendation was taken up, from fully to not at all."""


class BaseRate(Piece, kw_only=True):
    """How often the like had happened before: `percent` of the cases in the reference class described by `cases`."""

    percent: float
    cases: str
    sources: tuple[str, ...]


class Forecast(Piece, kw_only=True):
    """A question of early 2006 that time has answered; all dates are YYYY-MM-DD.

    `opened` to `horizon` is the time in question. `resolution` follows from `rule` without judgement; `resolved` is
    the day that settled it: the event's, or the horizon where nothing happened. `recommendation` or `claims` say what
    of the essay it bears on. A `station` is offered beside the core of its section.
    """

    id: str
    question: str
    background: str
    rule: str
    opened: str
    horizon: str
    resolution: Literal["yes", "no"] | Withheld
    resolved: str
    outcome: str
    sources: tuple[str, ...]
    base_rate: BaseRate | None = None
    recommendation: str = ""
    claims: tuple[str, ...] = ()
    station: bool = False


class ForecastSet(Piece, kw_only=True):
    """Forecasts asked together, in `forecasts.toml`."""

    id: str
    title: str
    task: str
    forecasts: tuple[Forecast, ...]

    @property
    def core(self) -> tuple[Forecast, ...]:
        """The questions that belong to the core of a section."""
        return tuple(each for each in self.forecasts if not each.station)

    @property
    def further(self) -> tuple[Forecast, ...]:
        """The questions that it offers beside them."""
        return tuple(each for each in self.forecasts if each.station)


class RecordedEvent(Piece, kw_only=True):
    """A dated event that bears on a recommendation; `date` is as precise as it is known."""

    id: str
    date: str
    fact: str
    direction: Direction | Withheld
    why: str
    sources: tuple[str, ...]
    note: str = ""


class UptakeRecord(Piece, kw_only=True):
    """What became of the recommendation with this id, in the `record.toml` of its section.

    `verdict` is provisional; `other_verdict` is one that the same events also allow, and `other_reason` argues it.
    """

    id: str
    process: Literal["upgrading", "bridging", "both"]
    events: tuple[RecordedEvent, ...]
    verdict: Verdict | Withheld
    reason: str
    other_verdict: Verdict | Withheld
    other_reason: str

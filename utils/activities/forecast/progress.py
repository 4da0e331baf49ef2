"""What the record says of forecasts: a probability before the reading, another after it, and what was revealed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from utils.activities.activity import SHARED
from utils.activities.event_data import as_number, as_text
from utils.course.kinds import FORECASTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.activities.event_data import Learner
    from utils.course import Course, model
    from utils.record import Event

Round = Literal["first", "second"]
ROUNDS: tuple[Round, ...] = get_args(Round)

_PREFIX = "forecasts-"


@dataclass(frozen=True)
class Forecasted:
    """What was said of one question: probabilities in % from before and after the reading, the reasons, the reveal.

    Of a question that `is_open` there is nothing to reveal yet.
    """

    first: float | None = None
    second: float | None = None
    reason: str = ""
    second_reason: str = ""
    revealed: bool = False
    is_open: bool = False

    def said(self, round_: Round) -> float | None:
        """Return the probability given in that round."""
        return self.first if round_ == "first" else self.second

    def made(self) -> list[tuple[Round, float, str]]:
        """Return the rounds in which a forecast was made, each with its probability and reason."""
        rounds = zip(ROUNDS, (self.first, self.second), (self.reason, self.second_reason), strict=True)
        return [(round_, percent, reason) for round_, percent, reason in rounds if percent is not None]

    @property
    def committed(self) -> bool:
        """Whether there is a forecast at all."""
        return bool(self.made())

    @property
    def waits(self) -> bool:
        """Whether there is a forecast, and what happened is known and was not revealed."""
        return self.committed and not self.revealed and not self.is_open


def activity_id(set_id: str) -> str:
    """Return the id under which the forecasts of a set are recorded."""
    return f"{_PREFIX}{set_id}"


def replay(asked: model.ForecastSet, events: Sequence[Event]) -> dict[str, Forecasted]:
    """Return what `events` (of this set, oldest first) say of each of its forecasts, also of those not yet made."""
    by_question = defaultdict(list)
    for event in events:
        by_question[event.item].append(event)
    return {each.id: _replay_one(by_question[each.id], is_open=each.is_open) for each in asked.forecasts}


def forecasts_of(course: Course, learner: Learner) -> dict[str, tuple[model.Forecast, Forecasted]]:
    """Return every forecast of the course by its id, with what `learner` said of it."""
    return said_of(course.entries(FORECASTS), learner)


def said_of(sets: Iterable[model.ForecastSet], learner: Learner) -> dict[str, tuple[model.Forecast, Forecasted]]:
    """Return every forecast of `sets`, which are read once for however many learners are looked at."""
    found: dict[str, tuple[model.Forecast, Forecasted]] = {}
    for asked in sets:
        said = replay(asked, learner.events(SHARED, activity_id(asked.id)))
        found |= {each.id: (each, said[each.id]) for each in asked.forecasts}
    return found


def unknown_forecasts(course: Course, events: Iterable[Event]) -> list[str]:
    """Return the ids of forecasts in `events` (of the shared section) that no set of the course holds."""
    known = {activity_id(asked.id): {each.id for each in asked.forecasts} for asked in course.entries(FORECASTS)}
    mine = [event for event in events if event.activity.startswith(_PREFIX)]
    return list(dict.fromkeys(event.item for event in mine if event.item not in known.get(event.activity, ())))


def _replay_one(events: Iterable[Event], *, is_open: bool) -> Forecasted:
    """Return what the events of one question say: the first commitment of a round counts, and none after the reveal.

    While a question is open nothing of it can have been revealed.
    """
    said: dict[Any, float] = {}
    reasons: dict[Any, str] = {}
    revealed = False
    for event in events:
        revealed = revealed or (event.kind == "revealed" and not is_open)
        round_, percent = event.data.get("round"), as_number(event.data.get("percent"), 0, 100)
        counts = event.kind == "forecast" and round_ in ROUNDS and not revealed and round_ not in said
        if counts and percent is not None:
            said[round_], reasons[round_] = percent, as_text(event.data.get("reason"))
    texts = reasons.get("first", ""), reasons.get("second", "")
    return Forecasted(said.get("first"), said.get("second"), *texts, revealed, is_open)


def waiting(course: Course, learner: Learner) -> int:
    """Return how many questions were forecast and not yet revealed."""
    return sum(done.waits for _, done in forecasts_of(course, learner).values())


def still_open(course: Course, learner: Learner) -> int:
    """Return how many questions were forecast that nothing has settled yet."""
    return sum(done.committed and done.is_open for _, done in forecasts_of(course, learner).values())

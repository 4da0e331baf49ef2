"""Forecasts: a probability locked at commitment, another after the reading, and only then what happened."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_args

from utils.activities.activity import SHARED, Action, RefusedError
from utils.activities.event_data import as_number, as_text
from utils.activities.forecast.views import REASON, TABLE, Views
from utils.course.kinds import FORECASTS
from utils.questions.base import ANSWER
from utils.questions.typed import read_number, read_text
from utils.record import Entry, Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.course import Course, model
    from utils.view import Form

Round = Literal["first", "second"]
ROUNDS: tuple[Round, ...] = get_args(Round)


_PREFIX = "forecasts-"


class Learner(Protocol):
    """Whoever has answered: a record, or a file that was handed in."""

    def events(self, section: str, activity: str) -> Sequence[Event]:
        """Return the activity's events, oldest first."""


@dataclass(frozen=True)
class Forecasted:
    """What was said of one question: probabilities in % from before and after the reading, the reasons, the reveal."""

    first: float | None = None
    second: float | None = None
    reason: str = ""
    second_reason: str = ""
    revealed: bool = False

    def said(self, round_: Round) -> float | None:
        """Return the probability given in that round."""
        return self.first if round_ == "first" else self.second

    @property
    def committed(self) -> bool:
        """Whether there is a forecast at all."""
        return self.first is not None or self.second is not None


def activity_id(set_id: str) -> str:
    """Return the id under which the forecasts of a set are recorded."""
    return f"{_PREFIX}{set_id}"


def replay(asked: model.ForecastSet, events: Sequence[Event]) -> dict[str, Forecasted]:
    """Return what `events` (of this set, oldest first) say of each of its forecasts, also of those not yet made."""
    by_question = defaultdict(list)
    for event in events:
        by_question[event.item].append(event)
    return {each.id: _replay_one(by_question[each.id]) for each in asked.forecasts}


def unknown_ids(asked: model.ForecastSet, events: Iterable[Event]) -> list[str]:
    """Return the ids of forecasts in `events` that the set no longer holds."""
    known = {each.id for each in asked.forecasts}
    return list(dict.fromkeys(event.item for event in events if event.item not in known))


def forecasts_of(course: Course, learner: Learner) -> dict[str, tuple[model.Forecast, Forecasted]]:
    """Return every forecast of the course by its id, with what `learner` said of it."""
    found: dict[str, tuple[model.Forecast, Forecasted]] = {}
    for asked in course.entries(FORECASTS):
        said = replay(asked, learner.events(SHARED, activity_id(asked.id)))
        found |= {each.id: (each, said[each.id]) for each in asked.forecasts}
    return found


def unknown_forecasts(course: Course, events: Sequence[Event]) -> list[str]:
    """Return the ids of forecasts in `events` (all of the shared section) that no set of the course holds."""
    known = {activity_id(asked.id): {each.id for each in asked.forecasts} for asked in course.entries(FORECASTS)}
    mine = [event for event in events if event.activity.startswith(_PREFIX)]
    return list(dict.fromkeys(event.item for event in mine if event.item not in known.get(event.activity, ())))


@dataclass(frozen=True)
class ForecastActivity:
    """The questions of `asked`, a page each, with a table of all.

    It asks for the first forecast, or `after_reading` for a second one beside it. In `hindsight` the table comes first
    and a question without a forecast can still have one, which counts as made after the reading.
    """

    course: Course
    asked: model.ForecastSet
    after_reading: bool = False
    hindsight: bool = False
    section: str = SHARED

    @property
    def id(self) -> str:
        """The id under which the set is recorded, the same before and after the reading."""
        return activity_id(self.asked.id)

    @property
    def _round(self) -> Round:
        return "second" if self.after_reading or self.hindsight else "first"

    def view(self, events: Sequence[Event]) -> Form:
        """Return the pages; outcomes and base rates are in them only where they were revealed."""
        views = Views(self.course, self.asked, self._round, hindsight=self.hindsight)
        return views.form(self.id, replay(self.asked, events), unknown_ids(self.asked, events))

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:
        """Commit a forecast, or reveal what happened: to one question, or to all that were forecast."""
        progress = replay(self.asked, events)
        words = self.course.words
        if action.do == "reveal" and self.course.keyless:
            raise RefusedError(words("hindsight.kept"))
        if action.do == "reveal" and action.page == TABLE:
            return self._revealed([id_ for id_, each in progress.items() if each.committed and not each.revealed])
        if action.page not in progress:
            raise RefusedError(words("forecast.no_question", page=action.page))
        done = progress[action.page]
        match action.do:
            case "commit":
                return [self._committed(done, action)]
            case "reveal":
                return self._revealed([action.page] if done.committed and not done.revealed else [])
            case _:
                raise RefusedError(words("quiz.not_now"))

    def _committed(self, done: Forecasted, action: Action) -> Entry:
        words = self.course.words
        if done.revealed:
            raise RefusedError(words("forecast.already_revealed"))
        if done.said(self._round) is not None:
            raise RefusedError(words("forecast.already_committed"))
        if self._round == "first" and done.committed:
            raise RefusedError(words("forecast.too_late"))
        if self.after_reading and not self.hindsight and done.first is None:
            raise RefusedError(words("forecast.first_missing"))
        percent = read_number(action.values.get(ANSWER), "%", 0, 100, words)
        if 0 < percent < 1:
            raise RefusedError(words("forecast.fraction", given=f"{percent:g}", percent=f"{100 * percent:g}"))
        data: dict[str, Any] = {"percent": percent, "round": self._round}
        if reason := read_text(action.values.get(REASON, ""), words).strip():
            data["reason"] = reason
        return self._entry("forecast", action.page, data)

    def _revealed(self, ids: list[str]) -> list[Entry]:
        if not ids:
            raise RefusedError(self.course.words("forecast.nothing_to_reveal"))
        return [self._entry("revealed", id_, {}) for id_ in ids]

    def _entry(self, kind: str, id_: str, data: dict[str, Any]) -> Entry:
        return Entry(kind=kind, section=self.section, activity=self.id, item=id_, data=data)


def _replay_one(events: Iterable[Event]) -> Forecasted:
    """Return what the events of one question say: the first commitment of a round counts, and none after the reveal."""
    said: dict[Any, float] = {}
    reasons: dict[Any, str] = {}
    revealed = False
    for event in events:
        revealed = revealed or event.kind == "revealed"
        round_, percent = event.data.get("round"), as_number(event.data.get("percent"), 0, 100)
        counts = event.kind == "forecast" and round_ in ROUNDS and not revealed and round_ not in said
        if counts and percent is not None:
            said[round_], reasons[round_] = percent, as_text(event.data.get("reason"))
    return Forecasted(
        said.get("first"), said.get("second"), reasons.get("first", ""), reasons.get("second", ""), revealed
    )

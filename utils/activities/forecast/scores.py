"""A learner's forecasts beside their outcomes, and beside what others would have said of the same questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.forecast.base_rates import percent
from utils.activities.forecast.progress import forecasts_of
from utils.models.scoring import brier

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.activities.event_data import Learner
    from utils.activities.forecast.progress import Round
    from utils.course import Course, model


@dataclass(frozen=True)
class Judged:
    """A forecast in %, and the question whose outcome was shown."""

    asked: model.Forecast
    percent: float

    @property
    def came_true(self) -> bool:
        """Whether the answer was yes."""
        return self.asked.resolution == "yes"

    @property
    def score(self) -> float:
        """The Brier score of this forecast alone."""
        return brier(self.percent, self.came_true)


@dataclass(frozen=True)
class Beside:
    """Mean Brier scores on the same `count` questions: someone else's, and the learner's."""

    count: int
    theirs: float
    yours: float


def judged(course: Course, learner: Learner, round_: Round) -> list[Judged]:
    """Return the forecasts of a round that are scored and whose outcomes the learner saw, in the course's order."""
    return [each for each in seen(course, learner, round_) if not each.asked.unscored]


def seen(course: Course, learner: Learner, round_: Round) -> list[Judged]:
    """Return the forecasts of a round whose outcomes the learner saw, also those that are left out of scores."""
    found = forecasts_of(course, learner).values()
    return [
        Judged(each, percent)
        for each, done in found
        if done.revealed and each.resolution in ("yes", "no") and (percent := done.said(round_)) is not None
    ]


def mean_score(mine: Sequence[Judged]) -> float:
    """Return the mean Brier score of `mine`, which may not be empty."""
    return brier([each.percent for each in mine], [each.came_true for each in mine])


def beside_base_rates(mine: Iterable[Judged]) -> Beside | None:
    """Return the comparison with always saying the base rate, on the questions that have one; None without any."""
    rated = [(each, percent(each.asked.base_rate)) for each in mine if each.asked.base_rate]
    return _beside([(each, brier(said, each.came_true)) for each, said in rated])


def beside_members(mine: Iterable[Judged], group: Mapping[str, tuple[float, float]]) -> Beside | None:
    """Return the comparison with the members of a class, averaged; None without a common question.

    `group` has the mean and the standard deviation of the class's forecasts (in %) by question: together they give the
    mean Brier score of its members, since a mean square is the squared mean plus the variance.
    """
    common = [(each, *group[each.asked.id]) for each in mine if each.asked.id in group]
    return _beside([(each, brier(mean, each.came_true) + (spread / 100) ** 2) for each, mean, spread in common])


def beside_mean(mine: Iterable[Judged], group: Mapping[str, tuple[float, float]]) -> Beside | None:
    """Return the comparison with someone who always says the mean of the class (as above); None as above."""
    common = [(each, group[each.asked.id][0]) for each in mine if each.asked.id in group]
    return _beside([(each, brier(mean, each.came_true)) for each, mean in common])


def beside_second(first: Iterable[Judged], second: Iterable[Judged]) -> Beside | None:
    """Return the second forecasts' score as theirs, the first ones' as yours, on questions with both; None without."""
    later = {each.asked.id: each.score for each in second}
    return _beside([(each, later[each.asked.id]) for each in first if each.asked.id in later])


def _beside(pairs: Sequence[tuple[Judged, float]]) -> Beside | None:
    if not pairs:
        return None
    return Beside(len(pairs), sum(score for _, score in pairs) / len(pairs), mean_score([each for each, _ in pairs]))

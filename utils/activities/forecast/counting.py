"""What a learner counts of reference classes: what was typed of each, and the chance that follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from utils.course.forecast_rules import LEAST_UNITS, MOST_CASES
from utils.models.base_rate import carried, smoothed
from utils.one_line_error import RefusedError
from utils.questions.typed import read_number, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.activities.activity import Action
    from utils.course import model
    from utils.words import Words

CLASS, SMOOTH, YES, NO = "class", "smooth", "yes", "no"
HITS, CASES, UNITS = FIELDS = ("hits", "cases", "units")


@dataclass(frozen=True)
class Counted:
    """Cases of one class as a learner counted them; `smooth` says whether one yes and one no are added."""

    hits: int
    cases: int
    units: float
    smooth: bool

    @property
    def one(self) -> float:
        """The chance in one case, 0 to 1."""
        return smoothed(self.hits, self.cases) if self.smooth else self.hits / self.cases

    @property
    def whole(self) -> float:
        """The chance over the question's time, 0 to 1."""
        return carried(self.one, self.units)


@dataclass(frozen=True)
class Look:
    """What stands in the controls: the class that is open, what was typed of each, the classes that were counted."""

    chosen: str = ""
    smooth: bool = False
    typed: Mapping[str, str] = field(default_factory=dict)
    counted: Mapping[str, Counted] = field(default_factory=dict)


def classes(asked: model.Forecast) -> dict[str, model.BaseRate]:
    """Return the reference classes of a question by the ids of their controls, in an order that gives nothing away."""
    own = (asked.base_rate,) if asked.base_rate else ()
    by_title = sorted((*own, *asked.rival_rates), key=lambda each: each.title)
    return {str(n): each for n, each in enumerate(by_title, 1)}


def control(name: str, id_: str) -> str:
    """Return the name of the control for a number of the class with this id."""
    return f"{name}-{id_}"


def read_look(asked: model.Forecast, action: Action, words: Words) -> Look:
    """Return what the controls of `action` say.

    Raises:
        RefusedError: a number that was typed for the class that is open cannot be one of cases, or a text is too long.
    """
    known = classes(asked)
    chosen, smooth = str(action.chosen(CLASS)), action.chosen(SMOOTH) == YES
    names = [control(name, id_) for id_ in known for name in FIELDS]
    typed = {name: _text(action.values.get(name), words) for name in names}
    counted = {}
    for id_ in known:
        try:
            mine = _read(id_, typed, words, smooth=smooth)
        except RefusedError:
            if id_ == chosen:  # the numbers of the others are not in sight: theirs is told once they are
                raise
            continue
        if mine:
            counted[id_] = mine
    return Look(chosen if chosen in known else "", smooth, typed, counted)


def _text(value: Any, words: Words) -> str:
    """Return what a control for a number holds; a text that is none is refused where the number is read."""
    if isinstance(value, str):
        return read_text(value, words).strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _read(id_: str, typed: Mapping[str, str], words: Words, *, smooth: bool) -> Counted | None:
    """Return what was counted of a class, None as long as it is not all there."""
    hits, cases, units = (typed[control(name, id_)] for name in FIELDS)
    if not (hits and cases):
        return None
    k, n = (read_number(text, "", low, MOST_CASES, words) for text, low in ((hits, 0), (cases, 1)))
    if k != int(k) or n != int(n):
        raise RefusedError(words("base_rate.whole_numbers"))
    if k > n:
        raise RefusedError(words("base_rate.more_hits", hits=int(k), cases=int(n)))
    return Counted(int(k), int(n), read_number(units or "1", "", LEAST_UNITS, MOST_CASES, words), smooth)

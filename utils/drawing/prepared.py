"""A figure as data: drawn once, by whoever has the tables and pandas, and shown where neither is at hand.

All but the prediction is the same for everybody. A prediction far from the data needs longer axes; so the figure is
drawn for a few predictions on either side, and a learner's own stands in the one drawn for the next beyond it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from utils.drawing import style
from utils.drawing.figure import Figure, draw
from utils.drawing.guess import MARK, Asked, make_guess
from utils.drawing.numbers import Numbers, as_numbers
from utils.drawing.plot import Plot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from utils.drawing.figure import Finding
    from utils.words import Words

STOPS = 12
"""Predictions on either side for which a figure is drawn, near what is right close to each other."""

Place = tuple[str | int, ...]
Change = tuple[Place, Any]


class Stop(Struct, frozen=True):
    """How far predictions go, and what is then other than in the figure for the right one."""

    prediction: float
    changes: tuple[Change, ...]


class Prepared(Struct, frozen=True, kw_only=True):
    """All of a figure but a prediction.

    Args:
        title: what was found.
        about: what stands above the plot.
        told: the same in words.
        source: the line that says where the numbers come from.
        cited: its tables with their citations, as a memo names them.
        numbers: the table behind it.
        asked: what a prediction is compared with; None where it answers none.
        plot: data and layout without what is the same in every figure, drawn for the right prediction.
        stops: where the plot changes for other predictions, those below what is right and those above, nearest first.
    """

    title: str
    about: tuple[str, ...]
    told: str
    source: str
    cited: str
    numbers: Numbers
    asked: Asked | None
    plot: dict[str, Any]
    stops: tuple[Stop, ...] = ()

    def figure(self, words: Words, prediction: float | None = None) -> Figure:
        """Return the figure, with the prediction in it if it answers one.

        Raises:
            EvidenceError: the prediction cannot be drawn.
        """
        guess = make_guess(self.asked, prediction)
        drawn = json.loads(json.dumps(self.plot))
        if guess:
            for place, value in self._changes(guess.predicted):
                _put(drawn, place, value)
        for trace in drawn["data"]:
            if along := _along(trace):
                trace[along][0] = prediction
        about = [*self.about, *(guess.key(words) if guess else ())]
        meta = {"title": self.title, "about": about, "source": self.source}
        plot = Plot(drawn["data"], {"template": style.template(), **drawn["layout"], "meta": meta})
        miss = guess.sentence(words) if guess else ""
        return Figure(self.title, plot, self.told, self.numbers, self.source, miss)

    def _changes(self, predicted: float) -> tuple[Change, ...]:
        """Return what is other for the first stop at `predicted` or beyond it."""
        actual = self.asked.actual if self.asked else predicted
        if predicted == actual:
            return ()
        side = [each for each in self.stops if (each.prediction > actual) == (predicted > actual)]
        reach = [each for each in side if abs(each.prediction - actual) >= abs(predicted - actual)]
        return reach[0].changes if reach else ()


def prepare(finding: Finding, asked: Asked, source: str, cited: str, words: Words) -> Prepared:
    """Return `finding` as data; predictions are `asked` for between its low and its high."""
    plot = _plain(draw(finding, source, words, asked.actual))

    def changes(prediction: float) -> tuple[Change, ...]:
        return tuple(_changes(plot, _plain(draw(finding, source, words, prediction))))

    stops = tuple(stop for end in (asked.low, asked.high) for stop in _stops(asked.actual, end, changes))
    return Prepared(
        title=finding.title, about=tuple(finding.about), told=" ".join(finding.told), source=source, cited=cited,
        numbers=as_numbers(finding.table), asked=asked, plot=plot, stops=stops,
    )  # fmt: skip


def drawn_as_data(figure: Figure) -> Prepared:
    """Return a drawn figure that answers no prediction as data."""
    about, numbers = tuple(figure.plot.layout.meta["about"]), as_numbers(figure.table)
    return Prepared(
        title=figure.title, about=about, told=figure.told, source=figure.source, cited="", numbers=numbers, asked=None,
        plot=_plain(figure),
    )  # fmt: skip


def _stops(actual: float, end: float, changes: Callable[[float], tuple[Change, ...]]) -> Iterator[Stop]:
    """Yield stops from near `actual` to the `end` of what makes sense, but none where the next is the same."""
    before: Stop | None = None
    for number in range(1, STOPS + 1 if end != actual else 0):
        at = end if number == STOPS else actual + (end - actual) * (number / STOPS) ** 2
        stop = Stop(at, changes(at))
        if before and before.changes != stop.changes:
            yield before
        before = stop
    if before:
        yield before


def _plain(figure: Figure) -> dict[str, Any]:
    """Return a plot without what is the same in every figure and without the prediction's value."""
    plot: dict[str, Any] = json.loads(figure.plot.to_json())
    del plot["layout"]["template"], plot["layout"]["meta"]
    for trace in plot["data"]:
        if along := _along(trace):
            trace[along][0] = None
    return plot


def _along(trace: dict[str, Any]) -> str:
    """Return along which axis a trace has a prediction as its first value, x or y; "" where it has none."""
    meta = trace.get("meta")
    return meta[MARK] if isinstance(meta, dict) else ""


def _changes(old: Any, new: Any, place: Place = ()) -> Iterator[Change]:
    """Yield what has to be put where so that `old` becomes `new`."""
    match old, new:
        case dict(), dict() if old.keys() == new.keys():
            for key in old:
                yield from _changes(old[key], new[key], (*place, key))
        case list(), list() if len(old) == len(new):
            for number, (before, after) in enumerate(zip(old, new, strict=True)):
                yield from _changes(before, after, (*place, number))
        case _ if old != new:
            yield place, new


def _put(whole: Any, place: Place, value: Any) -> None:
    *way, last = place
    for step in way:
        whole = whole[step]
    whole[last] = value

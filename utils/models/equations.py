"""The equations of the two-process model, and a step through time for a block of worlds at once.

Classical Runge–Kutta of fourth order (Kutta 1901), worked in place: no array is made after the start, and what stays
the same from step to step is multiplied out before. Inside, trust is kept as distrust q = 1−τ, which the equations of
effort ask for:

    da/dt = ρq(c−1) − φ(a−h) + κu
    dc/dt = ρq(a−1) − φ(c−1) + g + λκu·q + ω(1−χ+χq)·s,   s = max(0, āc−a)
    dq/dt = (δm + πs)(1−q) − q(βb + εI),   m = max(0, a+c−θ)

Distrust stays between 0 and 1 by itself: at either bound its derivative points inwards or is zero. A step of finite
length can leave them, above all where an arms race makes the loss of trust fast, and efforts left to wither by a side
that answers faster than it tires could fall below nothing. So q is put back into [0, 1] wherever it enters the
equations, and a, c and q are put back after each step: no draw of parameters, however wild, ends outside.

With steps of a tenth of a year, plausible worlds that settle agree with exact solutions to four digits and more; where
an arms race runs to hundreds of times the effort of 2005 only to a tenth, and trust is near 0 either way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

# Beyond any economy's means; without a ceiling an unstable arms race would leave the range of floating-point numbers.
CEILING = 1e6


class Rates(NamedTuple):
    """What the equations multiply and add, for half a step; and the two levels that they compare efforts with."""

    reaction: Numbers
    restraint: Numbers
    alliance_growth: Numbers
    other_growth: Numbers
    alarm: Numbers
    opportunism: Numbers
    quieted: Numbers
    trust_growth: Numbers
    pressing: Numbers
    erosion: Numbers
    deterrent: Numbers
    tolerated: Numbers

    @classmethod
    def of(cls, columns: Mapping[str, Numbers], step: float) -> Rates:
        """Return the rates of worlds whose fields are `columns`, for steps of `step` years."""
        half = step / 2
        upgrade = half * columns["upgrade_effect"] * columns["upgrading"]
        trust_growth = (
            columns["bridge_effect"] * columns["bridging"] + columns["trade_effect"] * columns["interdependence"]
        )
        return cls(
            reaction=half * columns["reaction"],
            restraint=half * columns["restraint"],
            alliance_growth=half * columns["restraint"] * columns["upkeep"] + upgrade,
            other_growth=half * (columns["restraint"] + columns["growth"]),
            alarm=columns["alarm"] * upgrade,
            opportunism=half * columns["opportunism"] * (1 - columns["quieting"]),
            quieted=half * columns["opportunism"] * columns["quieting"],
            trust_growth=half * trust_growth,
            pressing=half * columns["pressing"],
            erosion=half * columns["erosion"],
            deterrent=columns["deterrent"],
            tolerated=columns["tolerated"],
        )

    def part(self, part: slice) -> Rates:
        """Return the rates of some of the worlds."""
        return Rates(*(each[part] for each in self))


class Rows:
    """Efforts of the alliance and of the other side, and distrust: three rows of one array, with views of them."""

    def __init__(self, worlds: int) -> None:
        """Make room for `worlds` worlds."""
        self.all = np.empty((3, worlds))
        self.efforts, self.swapped = self.all[:2], self.all[1::-1]
        self.alliance, self.other, self.distrust = self.all


class Stepper:
    """A block of worlds on its way."""

    def __init__(self, start: Numbers) -> None:
        """Begin at `start`: rows as in `Rows`, one column a world."""
        worlds = start.shape[1]
        self.state, self._middle = Rows(worlds), Rows(worlds)
        self._slopes = Rows(worlds), Rows(worlds), Rows(worlds)
        self._burden, self._spare, self._weak = np.empty((2, worlds)), np.empty(worlds), np.empty(worlds)
        self.state.all[:] = start

    def advance(self, rates: Rates) -> None:
        """Take one step."""
        state, middle = self.state, self._middle
        first, second, third = self._slopes
        self._slope(state, rates, first)
        np.add(state.all, first.all, out=middle.all)
        self._slope(_bounded(middle), rates, second)
        np.add(state.all, second.all, out=middle.all)
        self._slope(_bounded(middle), rates, third)
        # Slopes are for half a step: the fourth is taken at the end of a whole one.
        second.all += third.all
        third.all += third.all
        np.add(state.all, third.all, out=middle.all)
        self._slope(_bounded(middle), rates, third)
        # The four in the proportions 1 : 2 : 2 : 1.
        first.all += third.all
        second.all += second.all
        first.all += second.all
        first.all *= 1 / 3
        state.all += first.all
        np.maximum(state.efforts, 0, out=state.efforts)
        np.minimum(state.efforts, CEILING, out=state.efforts)
        _bounded(state)

    def _slope(self, at: Rows, rates: Rates, slope: Rows) -> None:
        burden, spare, weak = self._burden, self._spare, self._weak
        np.multiply(rates.reaction, at.distrust, out=spare)
        np.subtract(at.swapped, 1, out=slope.efforts)
        slope.efforts *= spare
        np.multiply(at.efforts, rates.restraint, out=burden)
        slope.efforts -= burden
        slope.alliance += rates.alliance_growth
        np.multiply(rates.alarm, at.distrust, out=spare)
        spare += rates.other_growth
        slope.other += spare
        np.multiply(rates.deterrent, at.other, out=spare)
        spare -= at.alliance
        np.maximum(spare, 0, out=spare)
        np.multiply(spare, rates.pressing, out=slope.distrust)
        np.multiply(rates.quieted, at.distrust, out=weak)
        weak += rates.opportunism
        spare *= weak
        slope.other += spare
        np.add(at.alliance, at.other, out=spare)
        spare -= rates.tolerated
        np.maximum(spare, 0, out=spare)
        spare *= rates.erosion
        slope.distrust += spare
        np.add(slope.distrust, rates.trust_growth, out=spare)
        spare *= at.distrust
        slope.distrust -= spare


def _bounded(rows: Rows) -> Rows:
    np.maximum(rows.distrust, 0, out=rows.distrust)
    np.minimum(rows.distrust, 1, out=rows.distrust)
    return rows

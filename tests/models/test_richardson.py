"""Richardson's line: recovered where it is known, as scipy fits it, with its error; refused where there is none."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import linregress, t

from utils.evidence import table
from utils.models.richardson import RichardsonLine, richardson_line

YEARS = range(1909, 1914)
RISING = (10.0, 12.0, 11.0, 15.0, 19.0)
GAPPED = {1: 10.0, 2: 12.0, 4: 15.0, 5: 19.0}

amounts = st.lists(st.floats(1, 1000), min_size=4, max_size=40)


def series(*values, first=1909):
    return {f"state {number}": dict(enumerate(map(float, each), first)) for number, each in enumerate(values)}


def varied(total):
    return np.ptp(total) > 1e-3 * np.max(total) and np.ptp((total[1:] + total[:-1]) / 2) > 1e-3 * np.max(total)


@given(amounts)
def test_it_is_the_least_squares_line_of_scipy(values):
    total = 2 * np.array(values)
    assume(varied(total))
    line = richardson_line(series(values, values))
    x, y = (total[1:] + total[:-1]) / 2, np.diff(total)
    theirs = linregress(x, y)
    scale = np.abs(y).max() / np.ptp(x)
    assert line.slope == pytest.approx(theirs.slope, abs=1e-6 * scale)
    assert line.intercept == pytest.approx(theirs.intercept, abs=1e-6 * scale * x.max())
    half = t.ppf(0.975, len(x) - 2) * np.array([theirs.stderr, theirs.intercept_stderr])
    assert line.slope_interval[1] - line.slope == pytest.approx(half[0], rel=1e-4, abs=1e-6 * scale)
    assert line.intercept_interval[1] - line.intercept == pytest.approx(half[1], rel=1e-4, abs=1e-6 * scale * x.max())


@given(amounts, st.floats(0.01, 0.99), st.floats(0.1, 10))
def test_only_the_total_matters_and_the_slope_has_no_unit(values, share, unit):
    assume(varied(np.array(values)))
    whole = richardson_line(series(values, [0.0] * len(values)))
    parts = richardson_line(
        series([share * each * unit for each in values], [(1 - share) * each * unit for each in values])
    )
    assert parts.slope == pytest.approx(whole.slope, rel=1e-6, abs=1e-7)
    assert parts.intercept == pytest.approx(unit * whole.intercept, rel=1e-6, abs=1e-5 * unit)


@given(st.floats(-0.3, 0.9).filter(lambda slope: abs(slope) > 0.01), st.floats(5, 50), st.floats(1, 3))
def test_a_total_that_obeys_the_line_gives_it_back(slope, rest, start):
    # change = slope·(mean − rest), solved for the next year's total
    total = [rest * start if slope > 0 else rest * (1 + start)]
    for _ in range(8):
        total.append((total[-1] * (1 + slope / 2) - slope * rest) / (1 - slope / 2))
    assume(min(total) >= 0 and varied(np.array(total)))
    line = richardson_line(series(total, [0.0] * 9))
    assert line.slope == pytest.approx(slope, rel=1e-5)
    assert line.intercept == pytest.approx(-slope * rest, rel=1e-5)
    assert line.scatter < 1e-6 * max(total)


def test_steady_growth_alone_looks_like_a_race():
    grown = [1.06**year for year in range(20)], [3 * 1.06**year for year in range(20)]
    line = richardson_line(series(*grown))
    assert line.slope == pytest.approx(2 * 0.06 / 2.06)
    assert line.slope_interval[0] > 0


def test_the_band_holds_the_true_line_as_often_as_it_says():
    rng = np.random.default_rng(5)
    totals = np.linspace(100, 200, 12)
    hits = 0
    for _ in range(2000):
        changes = 1 + 0.05 * totals + rng.normal(0, 2, 12)
        slope, intercept = np.polyfit(totals, changes, 1)
        scatter = math.sqrt(((changes - intercept - slope * totals) ** 2).sum() / 10)
        line = RichardsonLine(
            years=np.arange(12), totals=totals, changes=changes, slope=slope, slope_interval=(0, 0),
            intercept=intercept, intercept_interval=(0, 0), scatter=scatter, autocorrelation=0,
        )  # fmt: skip
        low, high = line.band(130)
        hits += bool(low <= 1 + 0.05 * 130 <= high)
    assert hits / 2000 == pytest.approx(0.95, abs=0.015)


def test_the_band_is_the_intercepts_interval_at_zero_and_narrowest_at_the_mean():
    line = richardson_line(series(RISING, RISING))
    low, high = line.band(np.array([0.0, line.totals.mean(), 2 * line.totals.mean()]))
    assert (low[0], high[0]) == pytest.approx(line.intercept_interval)
    widths = high - low
    assert widths[1] == min(widths)
    assert widths[0] == pytest.approx(widths[2])


def test_years_totals_and_changes_are_those_of_the_series():
    line = richardson_line(series(RISING, (0, 0, 0, 0, 1)))
    assert line.years.tolist() == [1910, 1911, 1912, 1913]
    assert line.totals.tolist() == [11.0, 11.5, 13.0, 17.5]
    assert line.changes.tolist() == [2.0, -1.0, 4.0, 5.0]


def test_leftovers_that_hang_together_are_told():
    waves = [100 + 20 * math.sin(year / 4) for year in range(30)]
    assert richardson_line(series(waves, waves)).autocorrelation > 0.5


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "0 series given: give two or more"),
        (series(RISING), "1 series given"),
        (series(RISING[:3], RISING[:3]), "3 years given: give 4 or more"),
        (series(RISING, RISING[:4]), "state 0 and state 1 differ in their years, at 1913 first"),
        ({"A": GAPPED, "B": GAPPED}, "4 follows 2: give years without gaps"),
        (series(RISING, (1, 2, math.nan, 4, 5)), "state 1 1911 is nan: give a number of 0 or more"),
        (series(RISING, (1, 2, math.inf, 4, 5)), "state 1 1911 is inf"),
        (series(RISING, (1, 2, -3, 4, 5)), "state 1 1911 is -3.0"),
        (series((5,) * 5, (2,) * 5), "does not vary"),
        (series(RISING, [20 - each for each in RISING]), "does not vary"),
        (series((0,) * 5, (0,) * 5), "does not vary"),
        # The means stay the same while the total goes up and down.
        (series((1, 3, 1, 3, 1), (1, 3, 1, 3, 1)), "does not vary"),
    ],
)  # fmt: skip
def test_series_without_a_line_are_refused_in_one_line(given, words):
    with pytest.raises(ValueError, match=words) as caught:
        richardson_line(given)
    assert "\n" not in str(caught.value)


def test_the_powers_before_1914_lie_on_a_steep_line_that_growth_alone_does_not_give():
    data = table("spending_before_1914")
    line = richardson_line(
        {iso3: rows.set_index("year")["spending_million_gbp"].to_dict() for iso3, rows in data.groupby("iso3")}
    )
    assert len(line.years) == 4
    assert line.slope == pytest.approx(0.832, abs=0.001)
    assert 0.7 < line.slope_interval[0] < line.slope_interval[1] < 1
    assert line.intercept_interval[1] < 0
    # Where the line crosses zero, in million pounds.
    assert -line.intercept / line.slope == pytest.approx(189.3, abs=0.1)


@pytest.mark.parametrize(("states", "clear"), [(("JPN", "CHN"), True), (("USA", "CHN"), False)])
def test_the_pairs_of_today_give_a_shallow_line_or_none(states, clear):
    data = table("military_spending")
    data = data[data["year"] >= 1989]
    column = "spending_billion_2023_usd"
    line = richardson_line({iso3: data[data["iso3"] == iso3].set_index("year")[column].to_dict() for iso3 in states})
    assert len(line.years) == 35
    assert 0.03 < line.slope < 0.07
    assert (line.slope_interval[0] > 0) is clear
    assert line.intercept_interval[0] < 0 < line.intercept_interval[1]

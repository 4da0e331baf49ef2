"""Years of peace and what is a pair's own: on made-up rows, and against a logit with a constant for each pair."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

pytest.importorskip("statsmodels", reason="statsmodels is not installed: uv sync --extra replication")

from statsmodels.discrete.conditional_models import ConditionalLogit
from statsmodels.discrete.discrete_model import Logit

from utils.models.binary_panel import (
    KNOTS,
    estimate_clustered,
    estimate_within,
    peace_years,
    powers,
    splines,
    that_vary,
)


@pytest.fixture(scope="module")
def made_up():
    """Return 150 pairs of 12 years; `x` lowers the odds, and pairs that have more of it are the more quarrelsome."""
    rng = np.random.default_rng(5)
    frame = pd.DataFrame({"pair": np.repeat(np.arange(150), 12), "year": np.tile(np.arange(12), 150)})
    leaning = rng.normal(size=150)[frame["pair"]]
    frame["x"] = leaning + rng.normal(size=len(frame))
    frame["same"] = frame["pair"] % 7
    frame["y"] = (rng.random(len(frame)) < 1 / (1 + np.exp(1 + frame["x"] - 3 * leaning))).astype(int)
    return frame


def test_years_of_peace_begin_anew_after_each_dispute():
    rows = pd.DataFrame({"pair": [1] * 7 + [2] * 3, "y": [0, 0, 1, 1, 0, 0, 1, 0, 0, 0]})
    assert peace_years(rows, "y", "pair").tolist() == [0, 1, 2, 0, 0, 1, 2, 0, 1, 2]


def test_powers_are_those_of_the_years():
    assert powers(pd.Series([0, 10, 20])).to_numpy().tolist() == [[0, 0, 0], [1, 1, 1], [2, 4, 8]]


def test_splines_are_cubic_between_knots_and_smooth_at_them():
    years = pd.Series(np.linspace(0, 40, 4001))
    basis = splines(years).to_numpy()
    assert np.linalg.matrix_rank(np.column_stack([np.ones(len(years)), basis])) == 5
    bend, change = np.diff(basis, 2, axis=0), np.diff(basis, 3, axis=0)
    between = years[: len(change)]
    clear = np.all([abs(between - knot) > 0.05 for knot in KNOTS], axis=0)
    for piece in range(len(KNOTS) + 1):
        here = change[clear & (np.digitize(between, KNOTS) == piece)]
        assert here.std(axis=0).max() < 1e-9, "a cubic changes its bend evenly"
    assert abs(bend[[0, -1]]).max() < 0.03 * abs(bend).max(), "straight at both ends"
    assert abs(change).max() < 0.03 * abs(bend).max(), "no jump of the bend at a knot"


def test_a_constant_for_each_pair_turns_a_misleading_sign(made_up):
    pooled = estimate_clustered(made_up, "y", ["x"], "pair")
    within = estimate_within(made_up, "y", ["x", "same"], "pair")
    assert pooled.coefficients["x"] > 0
    assert within.coefficients["x"] == pytest.approx(-1, abs=3 * within.errors["x"])
    assert within.coefficients.index.tolist() == ["x"], "what never changes in a pair is left out"
    used = that_vary(made_up, "y", "pair")
    assert (within.rows, within.groups) == (len(used), used["pair"].nunique())
    assert within.groups < made_up["pair"].nunique()


def test_the_quick_recursion_gives_what_statsmodels_gives(made_up):
    used = that_vary(made_up, "y", "pair")
    plain = ConditionalLogit(used["y"].to_numpy(), used[["x"]].to_numpy(), groups=used["pair"].to_numpy())
    assert estimate_within(made_up, "y", ["x"], "pair").coefficients["x"] == pytest.approx(
        plain.fit(disp=0, method="newton").params[0], rel=1e-6
    )


def test_clustered_errors_grow_when_every_row_is_there_twice(made_up):
    twice = pd.concat([made_up, made_up])
    once, again = (estimate_clustered(rows, "y", ["x"], "pair") for rows in (made_up, twice))
    assert again.coefficients["x"] == pytest.approx(once.coefficients["x"], rel=1e-5)
    assert again.errors["x"] == pytest.approx(once.errors["x"], rel=0.01), "copies are no news"
    naive = [Logit(rows["y"], rows[["x"]].assign(one=1.0)).fit(disp=0).bse["x"] for rows in (made_up, twice)]
    assert naive[1] < 0.8 * naive[0], "without clusters they would be"
    robust, doubled = (estimate_within(rows, "y", ["x"], "pair").errors["x"] for rows in (made_up, twice))
    assert doubled < 1.2 * robust

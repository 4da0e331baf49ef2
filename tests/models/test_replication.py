"""The estimates: Table A5.1 from its own rows, and what each choice does; on made-up rows, what must hold anywhere."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

pytest.importorskip("statsmodels", reason="statsmodels is not installed: uv sync --extra replication")


from utils.evidence import table
from utils.evidence.source import SourceFolder
from utils.labs.trade_and_peace.tables import PLAIN, PLAIN_ERROR
from utils.labs.trade_and_peace.triangle import (
    FILE,
    OUTCOME,
    PAIR,
    PAIRS_USED,
    PUBLISHED,
    ROWS_USED,
    TERMS,
    YEAR,
    as_filed,
    read_rows,
)
from utils.models.replication import CONSTANT, estimate

ORIGINALS = Path(os.environ.get("SEMINAR_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
EXACT = 2e-5
"""How far off a number may be, as a share: what cutting the file to six digits does."""


@pytest.fixture(scope="module")
def rows():
    if not (ORIGINALS / FILE).is_file():
        pytest.skip("the replication file is not here: it is not part of the package")
    return as_filed(read_rows(SourceFolder(ORIGINALS)))


@pytest.fixture(scope="module")
def published(rows):
    return estimate(rows, OUTCOME, TERMS, (PAIR, YEAR), "published")


def test_it_rests_on_as_many_rows_and_pairs(published):
    assert (published.rows, published.groups) == (ROWS_USED, PAIRS_USED)


@pytest.mark.parametrize("term", PUBLISHED)
def test_every_published_number_comes_out(published, term):
    assert published.coefficients[term] == pytest.approx(PUBLISHED[term].coefficient, rel=EXACT)
    assert published.errors[term] == pytest.approx(PUBLISHED[term].error, rel=EXACT)


def test_the_published_ratios_to_the_error_come_out(published):
    z = published.coefficients[[*TERMS]] / published.errors[[*TERMS]]
    expected = [-6.439, -3.948, -3.159, -7.359, -3.394, -5.904, -5.818, -3.633]  # the log's column z
    assert z.round(3).tolist() == pytest.approx(expected, abs=0.0011)


def test_rows_of_successive_years_alone_give_another_result(rows, published):
    by_year = estimate(rows, OUTCOME, TERMS, (PAIR, YEAR), "by-year")
    ratio = by_year.coefficients["lower_dependence"] / published.coefficients["lower_dependence"]
    assert ratio == pytest.approx(0.99, abs=0.002)
    assert by_year.correlation > published.correlation > 0.4


def test_the_plain_logit_is_the_one_of_the_table(rows):
    plain = estimate(rows, OUTCOME, TERMS, (PAIR, YEAR), "plain")
    made = table("peace_estimates").set_index("term")
    assert plain.correlation is None
    for ours, column in ((plain.coefficients, PLAIN), (plain.errors, PLAIN_ERROR)):
        assert ours.to_dict() == pytest.approx(made[column].to_dict(), rel=1e-4)


@pytest.fixture(scope="module")
def made_up():
    """Return 400 pairs of 10 years whose odds rise with `x`, each pair with a leaning of its own."""
    rng = np.random.default_rng(7)
    frame = pd.DataFrame({"pair": np.repeat(np.arange(400), 10), "year": np.tile(np.arange(10), 400)})
    frame["x"] = rng.normal(size=400)[frame["pair"]]
    leaning = rng.normal(size=400)[frame["pair"]]
    frame["y"] = (rng.random(len(frame)) < 1 / (1 + np.exp(1 - frame["x"] - leaning))).astype(int)
    return frame


@pytest.mark.parametrize("way", ["published", "by-year", "plain"])
def test_the_order_of_rows_and_pairs_of_one_row_change_nothing(made_up, way):
    first = estimate(made_up, "y", ["x"], ("pair", "year"), way)
    alone = pd.DataFrame({"pair": [1000], "year": [0], "x": [9.0], "y": [0]})
    other = pd.concat([made_up, alone]).sample(frac=1, random_state=3)
    again = estimate(other, "y", ["x"], ("pair", "year"), way)
    assert again.coefficients.to_dict() == pytest.approx(first.coefficients.to_dict())
    assert again.errors.to_dict() == pytest.approx(first.errors.to_dict())
    assert (again.rows, again.groups) == (4000, 400)
    assert first.coefficients.index.tolist() == ["x", CONSTANT]


def test_errors_are_larger_when_a_pairs_years_hang_together(made_up):
    plain, robust = (estimate(made_up, "y", ["x"], ("pair", "year"), way) for way in ("plain", "published"))
    assert robust.errors["x"] > 1.3 * plain.errors["x"]
    assert robust.correlation > 0.1

"""Figures whose tables are not shipped yet, recomputed from the source tables where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from utils.course import Course
from utils.course.kinds import PASSAGES, QUIZZES

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
COURSE = Course()
SECTION = "regional-community"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(),
    reason="needs the source tables, which are not part of this package, at ../shared/data",
)


def question(id_: str):
    return next(each for quiz in COURSE.entries(QUIZZES, SECTION) for each in quiz.questions if each.id == id_)


def us_trade_share(partner: str, year: int) -> float:
    """Return the partner's share of all US trade, imports and exports, in per cent."""
    pairs = pd.read_csv(DATA / "trade_dyadic_cow.csv").query("year == @year")
    pair = pairs[(pairs["iso3_a"] == "USA") & (pairs["iso3_b"] == partner)]
    totals = pd.read_csv(DATA / "trade_totals_cow.csv").query("year == @year and iso3 == 'USA'")
    traded = pair[["imports_a_from_b_musd", "imports_b_from_a_musd"]].to_numpy().sum()
    return 100 * traded / totals[["imports_musd", "exports_musd"]].to_numpy().sum()


def output_per_head(iso3: str) -> float:
    row = pd.read_csv(DATA / "gdp_population_wdi.csv").query("iso3 == @iso3 and year == 2005").iloc[0]
    return row["gdp_current_usd"] / row["population"]


def test_shares_of_us_trade():
    asked = question("then-and-now")
    soviet, china = us_trade_share("RUS", 1985), us_trade_share("CHN", 2004)
    assert f"{soviet:.2f} per cent of all US trade in 1985" in asked.prompt
    assert f"was {china:.1f} per cent in 2004" in asked.prompt
    assert asked.answer == pytest.approx(round(china, 1) / round(soviet, 2), abs=0.05)


def test_output_per_head():
    asked = question("ratio-of-incomes")
    japan, china = output_per_head("JPN"), output_per_head("CHN")
    assert f"{japan:,.0f} US dollars in Japan and {china:,.0f} in China" in asked.prompt
    assert asked.answer == pytest.approx(japan / china, abs=0.05)
    guide = " ".join(passage.guide for passage in COURSE.entries(PASSAGES, SECTION))
    assert f"about {round(japan, -2):,.0f} dollars in Japan, {round(china, -1):,.0f} in China" in guide

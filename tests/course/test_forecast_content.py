"""What the forecasts say in figures is recomputed from the evidence, and the set as a whole cannot be guessed."""

from __future__ import annotations

import json
import re

import pytest

from tests.committed import PROJECT
from utils.course import Course
from utils.course.kinds import FORECASTS
from utils.evidence import table
from utils.models.scoring import brier

COURSE = Course()
SETS = {each.id: each for each in COURSE.entries(FORECASTS)}
ASKED = {each.id: each for set_ in SETS.values() for each in set_.forecasts}


@pytest.fixture(scope="module")
def japan():
    """Japan's rows of the table of military spending, by year."""
    spending = table("military_spending")
    return spending[spending["iso3"] == "JPN"].set_index("year")


def test_one_per_cent_is_passed_in_the_last_year_only(japan):
    asked, share = ASKED["one-per-cent"], japan["percent_of_gdp"]
    past = share.loc[1961:2005]
    assert asked.base_rate.percent == 100 * (past > 1).mean()
    assert f"The {len(past)} years" in asked.base_rate.cases
    assert (share.loc[2006:2019] < 1).all()
    assert share[2020] > 1
    assert f"{share[2005]:.2f} per cent" in asked.background
    assert all(f"{share[year]:.2f} per cent" in asked.outcome for year in (2019, 2020, 2024))
    assert japan["spending_billion_2023_usd"][2020] < japan["spending_billion_2023_usd"][2019]


def test_china_passes_japan_in_2010():
    asked, trade = ASKED["china-larger-than-japan"], table("trade_dependence")
    gdp = trade[trade["partner_iso3"] == "USA"].pivot(index="year", columns="iso3", values="gdp_million_usd")
    china, japan = gdp["CHN"], gdp["JPN"]
    assert (china.loc[2006:2009] < japan.loc[2006:2009]).all()
    assert china[2010] > japan[2010]
    assert f"with {china[2010] / 1e6:.1f} trillion dollars to {japan[2010] / 1e6:.1f}" in asked.outcome
    assert 1 - china[2009] / japan[2009] < 0.04
    assert china[2004] / japan[2004] == pytest.approx(2 / 5, abs=0.01)


def test_wars_of_the_nine_states_by_periods_of_nine_years():
    asked, wars = ASKED["war-in-the-region"], table("war_pairs")
    nine = {"CHN", "JPN", "MYS", "PRK", "PHL", "KOR", "TWN", "USA", "VNM"}
    begun = set(wars[wars["iso3_a"].isin(nine) & wars["iso3_b"].isin(nine)].groupby("dispute_number")["year"].min())
    periods = [(start, start + 8) for start in range(1952, 2005, 9)]
    with_war = [(start, end) for start, end in periods if any(start <= year <= end for year in begun)]
    assert asked.base_rate.percent == 100 * len(with_war) / len(periods)
    assert re.findall(r"(\d{4}) to (\d{4})", asked.base_rate.cases)[1:] == [(str(a), str(b)) for a, b in with_war]
    assert max(begun) == 1986
    assert "began in 1986" in asked.background


def test_the_base_rate_of_shots_is_that_of_the_table_of_disputes():
    disputes = table("pair_disputes")
    fought = disputes[
        disputes["year"].between(1991, 2005)
        & (disputes["both_from_start"] == 1)
        & disputes["highest_action"].isin(["attack", "clash", "war begun"])
    ]
    pairs, hot = set(table("pair_decades")["pair"]), set(fought["pair"])
    asked = ASKED["china-japan-shots"]
    assert asked.base_rate.percent == round(100 * len(hot) / len(pairs))
    assert f"Of the {len(pairs)} pairs" in asked.base_rate.cases
    assert len(hot) == 7  # "seven" in the text
    assert "CHN-JPN" not in hot


@pytest.mark.parametrize(
    ("id_", "hits", "cases"), [("premier-two-years", 12, 28), ("interceptor-from-a-japanese-ship", 6, 7)]
)
def test_a_rounded_base_rate_is_that_of_its_cases(id_, hits, cases):
    assert ASKED[id_].base_rate.percent == round(100 * hits / cases)


def test_no_answer_can_be_had_by_always_saying_the_same():
    for each in SETS.values():
        no = sum(forecast.resolution == "no" for forecast in each.forecasts)
        assert 1 / 3 <= no / len(each.forecasts) <= 2 / 3, each.id


@pytest.mark.parametrize("id_", sorted(ASKED))
def test_what_a_learner_reads_before_answering_does_not_look_beyond_the_horizon(id_):
    asked = ASKED[id_]
    years = re.findall(r"\b(?:19|20)\d\d\b", f"{asked.question} {asked.rule}")
    assert all(year <= asked.horizon[:4] for year in years)


def test_half_have_a_base_rate_and_some_base_rates_point_the_wrong_way():
    rated = [each for each in ASKED.values() if each.base_rate]
    assert len(rated) * 2 >= len(ASKED)
    wrong = [each.id for each in rated if (each.base_rate.percent > 50) == (each.resolution == "no")]
    assert 2 <= len(wrong) < len(rated) / 2


def test_the_notebook_says_how_the_base_rates_did():
    rated = [(each.base_rate.percent, each.resolution == "yes") for each in ASKED.values() if each.base_rate]
    score = brier(*zip(*rated, strict=True))
    assert score > brier([50], [True])
    notebook = json.loads(PROJECT.text(PROJECT.folder / "06-hindsight.ipynb"))
    prose = " ".join("".join(cell["source"]) for cell in notebook["cells"])
    assert len(rated) == 20  # "all twenty questions" in the text
    assert f"all twenty questions that have one, base rates score {score:.2f}" in prose

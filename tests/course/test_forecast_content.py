"""The base rates of the forecasts are computed from the evidence, and the set as a whole cannot be guessed."""

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


def test_the_base_rate_of_one_per_cent_is_that_of_the_table():
    spending = table("military_spending").set_index(["iso3", "year"])["percent_of_gdp"]
    past = spending["JPN"].loc[1961:2005]
    assert ASKED["one-per-cent"].base_rate.percent == 100 * (past > 1).mean()


def test_wars_of_the_nine_states_by_periods_of_nine_years():
    asked, wars = ASKED["war-in-the-region"], table("war_pairs")
    nine = {"CHN", "JPN", "MYS", "PRK", "PHL", "KOR", "TWN", "USA", "VNM"}
    begun = set(wars[wars["iso3_a"].isin(nine) & wars["iso3_b"].isin(nine)].groupby("dispute_number")["year"].min())
    periods = [(start, start + 8) for start in range(1952, 2005, 9)]
    with_war = [(start, end) for start, end in periods if any(start <= year <= end for year in begun)]
    assert asked.base_rate.percent == 100 * len(with_war) / len(periods)
    assert re.findall(r"(\d{4}) to (\d{4})", asked.base_rate.cases)[1:] == [(str(a), str(b)) for a, b in with_war]


def test_the_base_rate_of_shots_is_that_of_the_table_of_disputes():
    disputes = table("pair_disputes")
    fought = disputes[
        disputes["year"].between(1991, 2005)
        & (disputes["both_from_start"] == 1)
        & disputes["highest_action"].isin(["attack", "clash", "war begun"])
    ]
    pairs, hot = set(table("pair_decades")["pair"]), set(fought["pair"])
    assert ASKED["china-japan-shots"].base_rate.percent == round(100 * len(hot) / len(pairs))


# How often, in how many cases: what the words of each base rate count.
COUNTS = {
    "premier-two-years": (12, 28),
    "larger-council": (1, 4),
    "other-party": (1, 10),
    "war-in-the-region": (3, 6),
    "one-per-cent": (0, 45),
    "address-to-congress": (0, 23),
    "interceptor-from-a-japanese-ship": (6, 7),
    "refuelling-unbroken": (2, 2),
    "five-year-agreement": (3, 4),
    "taiwan-named-by-leaders": (0, 36),
    "next-leader-yasukuni": (2, 10),
    "three-leaders-apart": (0, 6),
    "china-budget-2010": (4, 5),
    "islets-in-court": (0, 2),
    "china-japan-shots": (7, 21),
    "us-japan-trade-pact": (1, 5),
    "foreign-residents-2010": (2, 4),
    "census-2010": (1, 17),
    "indonesia-opinion": (2, 4),
    "north-korea-test": (7, 9),
}


@pytest.mark.parametrize(("id_", "counted"), COUNTS.items())
def test_a_base_rate_is_that_of_its_cases(id_, counted):
    hits, cases = counted
    assert ASKED[id_].base_rate.percent == round(100 * hits / cases)


def test_every_base_rate_is_counted():
    assert set(COUNTS) == {each.id for each in ASKED.values() if each.base_rate}


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
    notebook = json.loads(PROJECT.text(PROJECT.folder / "06-stations.ipynb"))
    prose = " ".join("".join(cell["source"]) for cell in notebook["cells"])
    assert len(rated) == 20  # "all twenty questions" in the text
    assert f"all twenty questions that have one, base rates score {score:.2f}" in prose


def test_the_notebook_says_how_the_base_rates_do_when_counted_with_care():
    true = [ASKED[id_].resolution == "yes" for id_ in COUNTS]
    smoothed = {id_: 100 * (hits + 1) / (cases + 2) for id_, (hits, cases) in COUNTS.items()}
    years = {"one-per-cent": 15, "taiwan-named-by-leaders": 15, "three-leaders-apart": 5}
    carried = {id_: 100 - 100 * (1 - rate / 100) ** years.get(id_, 1) for id_, rate in smoothed.items()}
    notebook = json.loads(PROJECT.text(PROJECT.folder / "06-stations.ipynb"))
    prose = " ".join("".join(cell["source"]) for cell in notebook["cells"])
    assert f"they score {brier(list(smoothed.values()), true):.2f}" in prose
    assert f"the score is {brier(list(carried.values()), true):.2f}" in prose
    assert set(years.values()) == {5, 15}  # "leave five or fifteen" in the text

"""The forecasts for the region and the open questions: their base rates recomputed, their answers not guessable."""

from __future__ import annotations

import pytest

from utils.course import Course
from utils.course.kinds import FORECASTS
from utils.evidence import table

SETS = {id_: Course().entry(FORECASTS, "", id_) for id_ in ("region", "open-questions")}


def test_the_base_rate_of_shots_is_that_of_the_table_of_disputes():
    disputes = table("pair_disputes")
    fought = disputes[
        disputes["year"].between(1991, 2005)
        & (disputes["both_from_start"] == 1)
        & disputes["highest_action"].isin(["attack", "clash", "war begun"])
    ]
    pairs, hot = set(table("pair_decades")["pair"]), set(fought["pair"])
    (asked,) = [each for each in SETS["region"].forecasts if each.id == "china-japan-shots"]
    assert asked.base_rate.percent == round(100 * len(hot) / len(pairs))
    assert f"Of the {len(pairs)} pairs" in asked.base_rate.cases
    assert len(hot) == 7  # "seven" in the text
    assert "CHN-JPN" not in hot


@pytest.mark.parametrize("asked", SETS.values(), ids=SETS)
def test_always_yes_and_always_no_are_poor_forecasts(asked):
    share = sum(each.resolution == "no" for each in asked.forecasts) / len(asked.forecasts)
    assert 0.4 <= share <= 0.6


def test_half_have_a_base_rate_and_some_base_rates_point_the_wrong_way():
    rated = [each for asked in SETS.values() for each in asked.forecasts if each.base_rate]
    assert len(rated) * 2 >= sum(len(asked.forecasts) for asked in SETS.values())
    wrong = [each.id for each in rated if (each.base_rate.percent > 50) == (each.resolution == "no")]
    assert 2 <= len(wrong) < len(rated) / 2


def test_no_background_speaks_of_a_later_year():
    for asked in SETS.values():
        for each in asked.forecasts:
            opened = int(each.opened[:4])
            assert not [year for year in range(opened + 1, 2027) if str(year) in each.background], each.id

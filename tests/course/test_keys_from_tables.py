"""The keys of questions about figures are what tables and timeline give; what the prose says is held by facts."""

from __future__ import annotations

import pytest

from utils.course import Course
from utils.course.kinds import EVENTS
from utils.evidence import table

COURSE = Course()


@pytest.fixture(scope="module")
def share():
    """Military spending in per cent of GDP: one column a country, one row a year."""
    spending = table("military_spending_share")
    return spending.pivot(index="year", columns="iso3", values="military_spending_percent_of_gdp")


def keyed(section, id_):
    return {option.id: option.correct for option in COURSE.question(section, id_).options}


def test_share_and_money(share):
    growth = 5 * round(share["JPN"][1990], 2) / round(share["JPN"][1960], 2)
    assert 4 < growth < 5
    assert [id_ for id_, right in keyed("introduction", "share-and-money").items() if right] == ["rises-far"]


def test_what_a_share_shows(share):
    right = keyed("introduction", "what-a-share-shows")
    assert right["korea-five-times"] == (share["KOR"][1985] > 5 * share["JPN"][1985])
    both = share[["KOR", "GBR"]].loc[1960:]
    larger = both.gt(share["JPN"].loc[1960:], axis=0).where(both.notna(), other=True)
    assert right["ally-not-enough"] == larger.all(axis=None)
    assert right["limit-came-later"] == (share["JPN"].loc[1961:1976] < 1).all()


def test_what_is_true_of_the_money_is_not_seen_in_the_share():
    money = table("military_spending").pivot(index="year", columns="iso3", values="spending_billion_2023_usd")
    assert money["JPN"][1985] > money["KOR"][1985]
    assert money["JPN"][1990] > 4 * money["JPN"][1960]
    right = keyed("introduction", "what-a-share-shows")
    assert not right["japan-more-money"]
    assert not right["money-grew"]


def test_the_roadmap_is_a_step_that_the_drawing_counts():
    [roadmap] = [each for each in COURSE.entries(EVENTS) if each.date == "2006-05-01"]
    assert "upgrading" in roadmap.tags
    assert "introduction" in roadmap.sections
    assert keyed("introduction", "counting-steps")["announced"]

"""The keys of questions about figures are what tables and timeline give; what the prose says is held by facts."""

from __future__ import annotations

import pytest

from utils.course import Course
from utils.course.kinds import EVENTS
from utils.evidence import table

COURSE = Course()
THREADS = ("upgrading", "bridging", "divide")


@pytest.fixture(scope="module")
def share():
    """Military spending in per cent of GDP: one column a country, one row a year."""
    spending = table("military_spending_share")
    return spending.pivot(index="year", columns="iso3", values="military_spending_percent_of_gdp")


def test_share_and_size(share):
    asked = COURSE.question("introduction", "share-and-size")
    start, end = round(share["JPN"][1960], 2), round(share["JPN"][1990], 2)
    assert asked.answer == pytest.approx(5 * end / start, abs=0.01)
    slips = [5.0, end / start, 5 * start / end, 5 * end]
    assert [slip.answer for slip in asked.slips] == pytest.approx(slips, abs=0.01)


def test_what_a_share_shows(share):
    options = {option.id: option for option in COURSE.question("introduction", "what-a-share-shows").options}
    assert options["korea-five-times"].correct == (share["KOR"][1985] > 5 * share["JPN"][1985])
    both = share[["KOR", "GBR"]].loc[1960:]
    larger = both.gt(share["JPN"].loc[1960:], axis=0).where(both.notna(), other=True)
    assert options["others-spent-more"].correct == larger.all(axis=None)


def test_busiest_threads():
    section, end = COURSE.section("introduction"), "2006-06-30"
    told = [each for each in COURSE.entries(EVENTS) if section.id in each.sections and each.date <= end]
    tags = [(int(each.date[:3]), tag) for each in told for tag in each.tags]
    by_decade = {thread: [tags.count((decade, thread)) for decade in range(195, 201)] for thread in THREADS}
    assert by_decade["upgrading"] == [3, 1, 2, 1, 3, 4]
    assert by_decade["divide"] == [1, 0, 0, 0, 0, 4]
    assert by_decade["bridging"] == [1, 0, 0, 0, 1, 3]
    [right] = [option.id for option in COURSE.question(section.id, "busiest-threads").options if option.correct]
    assert right == "both-busier"

"""The lab on capabilities and spending: its figures and its prose say what the table says."""

from __future__ import annotations

import re

import pytest

from tests.labs.drawn import figure
from utils.evidence import table
from utils.labs.spending.tables import EAST_ASIANS, GDP_SHARE, REGION_SHARE, SPENDING

from .prose import check_numerals, prose

SECTION = "spending-lab"


@pytest.fixture(scope="module")
def data():
    return table("military_spending")


def wide(data, column):
    return data.pivot(index="year", columns="iso3", values=column)


@pytest.fixture(scope="module")
def burden(data):
    return wide(data, GDP_SHARE)


@pytest.fixture(scope="module")
def region(data):
    return wide(data, REGION_SHARE)[[*EAST_ASIANS]]


@pytest.fixture(scope="module")
def dollars(data):
    return wide(data, SPENDING)


def changed(data, iso3, column, factor):
    other = data.copy()
    other[column] = other[column].where(other["iso3"] != iso3, other[column] * factor)
    return other


def test_numbers_that_the_course_asks_for(burden):
    assert burden.loc[2005, "JPN"] == 0.917


def test_every_number_of_the_prose(region, dollars):
    times = dollars.loc[2024] / dollars.loc[2006]
    check_numerals(
        SECTION,
        *(f"{region[iso3][year]:.1f}" for iso3, year in (("JPN", 1989), ("CHN", 1989), ("JPN", 2024), ("CHN", 2024))),
        *(f"{times[iso3]:.2f}" for iso3 in ("CHN", "RUS", "KOR", "TWN", "JPN", "USA")),
    )


def test_what_the_prose_says_of_the_burden(burden):
    said, japan = prose(SECTION), burden["JPN"].dropna()
    assert "Japan stayed under one per cent from 1961 to 2019 and has been above it since 2020" in said
    assert (japan.loc[1961:2019] < 1).all()
    assert (japan.loc[2020:] > 1).all()
    assert "Fourteen years: the nine from 1952 to 1960" in said
    assert japan[japan > 1].index.tolist() == [*range(1952, 1961), *range(2020, 2025)]
    assert "the share of its output that went to the military was smaller" in said
    assert burden.loc[2024, "CHN"] < burden.loc[2006, "CHN"]
    assert "as a share of output it has not risen since 2006" in said


def test_what_the_prose_says_of_the_region(region):
    said = prose(SECTION)
    assert "more than one and a half times China's" in said
    assert 1.5 < region["JPN"][1989] / region["CHN"][1989] < 2
    assert (region.loc[1989].drop("JPN") < region["JPN"][1989]).all()
    assert "from 1999 on its part was the larger in every year" in said
    assert (region["CHN"] > region["JPN"]).pipe(lambda larger: larger.loc[1999:].all() and not larger[1998])
    assert "China already spent more than half of the region's total, and more than twice as much as Japan" in said
    assert region["CHN"][2006] > max(50, 2 * region["JPN"][2006])
    assert "the four together leave almost nothing for the rest" in said
    assert 99 < region.loc[2006].sum() < 100


def test_what_the_prose_says_of_growth(dollars):
    said, times = prose(SECTION), dollars.loc[2024] / dollars.loc[2006]
    assert "only Russia, at war, grew faster" in said
    assert times.sort_values(ascending=False).index[:2].tolist() == ["RUS", "CHN"]
    assert "Most of Japan's rise came after 2020" in said
    japan = dollars["JPN"]
    assert japan[2024] - japan[2020] > (japan[2024] - japan[2006]) / 2
    assert "the United States still spent about three times as much as China in 2024" in said
    assert dollars["USA"][2024] / dollars["CHN"][2024] == pytest.approx(3, abs=0.2)
    assert (
        "Japan spent more dollars in 2024 than in 1989, but the total had become more than five times as large" in said
    )
    total = 100 * dollars["JPN"] / table("military_spending").query("iso3 == 'JPN'").set_index("year")[REGION_SHARE]
    assert 5 < total[2024] / total[1989] < 6


@pytest.fixture
def with_table(monkeypatch):
    """Return a function that puts other data in the place of the table."""
    return lambda data: monkeypatch.setattr("utils.labs.expression.table", lambda _: data)


def test_figure_of_shares_shows_the_table(region):
    shown = figure("japan-share-1989", 20)
    lines = {trace.name: dict(zip(trace.x, trace.y, strict=True)) for trace in shown.plot.data if trace.name}
    assert lines["Japan"] == region["JPN"].dropna().to_dict()
    assert set(lines) == {"Japan", "China", "South Korea", "Taiwan"}
    assert shown.plot.data[-1].y == (20, region["JPN"][1989])
    assert shown.title.startswith("From 1999 on China")


def test_title_of_shares_follows_the_data(data, with_table):
    with_table(changed(data, "CHN", REGION_SHARE, 0.01))
    assert re.search(r"went from 41\.3.% to 13\.2.%", figure("japan-share-1989").title)


def test_figure_of_growth_shows_multiples_of_2006(data, dollars, with_table):
    shown = figure("china-since-2006")
    times = dollars["CHN"].loc[2006:] / dollars["CHN"][2006]
    (china,) = [trace for trace in shown.plot.data if trace.name == "China"]
    assert dict(zip(china.x, china.y, strict=True)) == pytest.approx(times.to_dict())
    assert "China spent 3.6 times" in shown.title
    double = data.copy()
    double.loc[(data["iso3"] == "CHN") & (data["year"] == 2024), SPENDING] *= 2
    with_table(double)
    assert "China spent 7.3 times" in figure("china-since-2006").title


def test_a_prediction_is_compared():
    assert "38.3 percentage points too low" in figure("japan-share-1989", 3).summary

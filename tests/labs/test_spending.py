"""The lab on capabilities and spending: its figures say what the table says."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from tests.labs.drawn import figure
from utils.evidence import EvidenceError, table
from utils.labs.spending.tables import CURRENT, EAST_ASIANS, GDP_SHARE, REGION_SHARE, SPENDING

from .making import make, make_csv

FILE = "milex_sipri2025.csv"


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


def test_dollars_of_the_year_move_the_crossing(data, dollars):
    current = wide(data, CURRENT)
    assert [(each["CHN"] > each["JPN"]).idxmax() for each in (dollars, current)] == [1999, 2006]
    assert current.loc[2023].to_numpy() == pytest.approx(dollars.loc[2023].to_numpy(), abs=0.001)


@pytest.fixture
def source(tmp_path, data, dollars):
    """Write a source table with the course's numbers, a regional total that begins earlier, and a year too many."""
    names = {SPENDING: "milex_const2023_musd", CURRENT: "milex_current_musd", GDP_SHARE: "milex_share_gdp_pct"}
    rows = data.assign(**{SPENDING: 1000 * data[SPENDING], CURRENT: 1000 * data[CURRENT]}).rename(columns=names)
    total = 100_000 * data.query("iso3 == 'JPN' and year >= 1989").set_index("year")[SPENDING]
    total = total / data.query("iso3 == 'JPN'").set_index("year")[REGION_SHARE]
    total = pd.concat([total.dropna(), pd.Series({1988: 1000 * dollars.loc[1988].sum()})])
    region = pd.DataFrame({"iso3": "R_EASTASIA", "year": total.index, names[SPENDING]: total.to_numpy()})
    later = pd.DataFrame({"iso3": ["JPN"], "year": [2025], names[SPENDING]: [60_000.0]})
    frame = pd.concat([rows[["iso3", "year", *names.values()]], region, later])
    frame.sample(frac=1, random_state=1).to_csv(tmp_path / FILE, index=False)
    return tmp_path


def test_a_sound_source_gives_the_same_numbers(source, data):
    made = make("military_spending", source)
    key = ["iso3", "year"]
    both = data.merge(made, on=key, suffixes=("", "_made"), validate="one_to_one")
    assert len(both) == len(made) == len(data)
    for column in (SPENDING, CURRENT, GDP_SHARE):
        assert both[f"{column}_made"].tolist() == pytest.approx(both[column].tolist(), nan_ok=True)
    shares = (both[f"{REGION_SHARE}_made"].tolist(), both[REGION_SHARE].tolist())
    assert shares[0] == pytest.approx(shares[1], abs=0.05, nan_ok=True), "of a total known to four digits"


def test_a_row_that_is_twice_in_the_source_is_one_line(source):
    frame = pd.read_csv(source / FILE)
    pd.concat([frame, frame[(frame["iso3"] == "CHN") & (frame["year"] == 2006)]]).to_csv(source / FILE, index=False)
    with pytest.raises(EvidenceError, match="CHN 2006") as caught:
        make_csv("military_spending", source)
    assert "\n" not in str(caught.value)

"""The lab on burdens: its figures say what the tables say."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.labs.drawn import figure, how_much_host_nation_support, where_us_troops_stood, who_pays_un_dues
from utils.evidence import EvidenceError, table
from utils.evidence.description import TARGET
from utils.labs.burden.tables import BUDGET, COMPILED, FOUR, SETTLED, SHARE, TROOPS

from .making import TABLES, make_csv

PERMANENT = "permanent_member"


@pytest.fixture(scope="module")
def support():
    return table("host_nation_support").set_index("year")


@pytest.fixture(scope="module")
def troops():
    return table("us_troops").pivot(index="year", columns="iso3", values=TROOPS)


@pytest.fixture(scope="module")
def dues():
    return table("un_dues").pivot(index="year", columns="iso3", values=SHARE)


@pytest.fixture(scope="module")
def four(dues):
    return dues[[*FOUR]].sum(axis=1, skipna=False)


def lines(shown):
    return {trace.name: dict(zip(trace.x, trace.y, strict=True)) for trace in shown.plot.data if trace.name}


def test_numbers_that_the_course_asks_for(support, troops, dues, four):
    assert (dues["JPN"][2004], round(four[2004], 3)) == (19.468, 15.310)
    assert support[BUDGET][2006] == 232.6
    assert support[SETTLED][1996] == 273.739
    assert troops.loc[1985, ["JPN", "DEU", "KOR"]].tolist() == [46923, 246875, 41718]
    assert troops.loc[2005, ["JPN", "DEU", "KOR"]].tolist() == [35571, 66418, 30983]


def test_figure_of_support_keeps_the_two_measures_apart(support):
    shown = lines(how_much_host_nation_support(table("host_nation_support"), 250))
    assert shown == {
        "budget": support[BUDGET].dropna().to_dict(),
        "spent": support[SETTLED].dropna().to_dict(),
    }


def test_title_of_support_follows_the_data():
    data = table("host_nation_support")
    assert "fell by 20\u00a0%; by 2025 89\u00a0% of that" in how_much_host_nation_support(data).title
    data.loc[data["year"] == 2025, BUDGET] = 190.8
    assert "by 2025 9\u00a0% of that" in how_much_host_nation_support(data).title, "4.1 of 45.9 billion yen"
    data.loc[data["year"] == 2012, BUDGET] = 240
    assert "240.0 in 2012" in how_much_host_nation_support(data).title
    with pytest.raises(EvidenceError, match="no column or row 2012"):
        how_much_host_nation_support(data[data["year"] != 2012])


def test_figure_of_troops_shows_the_reports(troops):
    shown = where_us_troops_stood(table("us_troops"), 100)
    assert lines(shown)["Germany"] == (troops["DEU"] / 1000).to_dict()
    assert set(lines(shown)) == {"Japan", "Germany", "South Korea"}
    assert shown.plot.data[-1].y == (100, 246.875)
    assert [shape.x0 for shape in shown.plot.layout.shapes] == [2007.5]


def test_title_of_troops_follows_the_data():
    data = table("us_troops")
    assert "fell by 73" in where_us_troops_stood(data).title
    data.loc[(data["iso3"] == "JPN") & (data["year"] == 2005), TROOPS] *= 2
    assert "47 to 71 thousand in Japan" in where_us_troops_stood(data).title


def test_figure_of_dues_has_no_sum_where_a_member_is_missing(dues, four):
    shown = who_pays_un_dues(table("un_dues"), 50)
    assert lines(shown)["the four"] == four.dropna().to_dict()
    assert lines(shown)["Japan"] == dues["JPN"].to_dict()
    assert "begins in 2022" in shown.summary
    assert "34.7 percentage points too high" in shown.summary


def test_title_of_dues_follows_the_data():
    data = table("un_dues")
    assert who_pays_un_dues(data).title.startswith("In 2004–06 Japan’s share of the UN’s budget was larger than")
    weak = data.assign(**{SHARE: data[SHARE].where(data["iso3"] != "JPN", data[SHARE] / 2)})
    assert "was no larger than" in who_pays_un_dues(weak).title
    strong = data.assign(**{SHARE: data[SHARE].where(data["iso3"] != "JPN", data[SHARE] * 4)})
    assert "still no smaller than China’s" in who_pays_un_dues(strong).title


def test_a_prediction_is_compared():
    assert "13.3 billion yen too high" in figure("how_much_host_nation_support", 200).summary


def test_the_compiled_figures_stand_beside_the_reports():
    both = table("us_troops").set_index(["iso3", "year"])
    assert both.loc[("DEU", 2008), [TROOPS, COMPILED]].tolist() == [38791, 110855]
    assert both[COMPILED].isna().groupby("year").sum().to_dict()[2025] == 5


@pytest.mark.parametrize(
    ("derived", "file", "row"),
    [
        ("us_troops", "us_troops_reports.csv", "JPN 1985 September"),
        ("us_troops", "us_troops_abroad.csv", "DEU 2008"),
        ("un_dues", "un_regular_budget_share.csv", "JPN 2004"),
    ],
)
def test_a_row_that_the_source_lacks_is_one_line(tmp_path, derived, file, row):
    sources = as_sources(derived)
    write(tmp_path / "whole", sources)
    assert make_csv(derived, tmp_path / "whole") == (TARGET / f"{derived}.csv").read_bytes()
    rows = sources[file].iloc[:, : len(row.split())].astype(str).agg(" ".join, axis="columns")
    assert (rows == row).sum() == 1
    write(tmp_path / "less", {**sources, file: sources[file][rows != row]})
    with pytest.raises(EvidenceError) as caught:
        make_csv(derived, tmp_path / "less")
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(file)
    assert row in message


def as_sources(derived):
    """Return the sources that a table was made from, by their files, as far as it holds them; the key comes first."""
    data = table(derived)
    if derived == "un_dues":
        names = {"year": "year_from", SHARE: "share_pct", "last_year": "year_to", PERMANENT: "unsc_permanent"}
        return {TABLES[derived].origins[0].file: data.drop(columns="country").rename(columns=names)}
    key = data[["iso3", "year"]]
    return {
        "us_troops_reports.csv": key.assign(month="September", troops_ad=data[TROOPS]),
        "us_troops_abroad.csv": key.assign(troops_ad=data[COMPILED]).dropna(),
    }


def write(folder, sources):
    """Write sources into a folder."""
    folder.mkdir()
    for file, frame in sources.items():
        pd.DataFrame(frame).to_csv(folder / file, index=False)

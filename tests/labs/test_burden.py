"""The lab on burdens: its figures and its prose say what the tables say."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.labs.drawn import figure, how_much_host_nation_support, where_us_troops_stood, who_pays_un_dues
from utils.evidence import EvidenceError, table
from utils.labs.burden.tables import BUDGET, FOUR, SETTLED, SHARE, TROOPS

from .making import TABLES, make, make_csv
from .prose import check_numerals, prose

PERMANENT = "permanent_member"
SECTION = "burden-lab"


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


def test_every_number_of_the_prose(support, troops, dues, four):
    thousands = troops / 1000
    check_numerals(
        SECTION,
        *(f"{support[BUDGET][year]:.1f}" for year in (2006, 2012, 2019)),
        *(f"{thousands[iso3][year]:.1f}" for iso3 in ("JPN", "DEU", "KOR") for year in (1985, 2005)),
        *(f"{four[year]:.{decimals}f}" for year, decimals in ((2004, 1), (2004, 3), (2007, 1))),
        *(f"{dues['JPN'][year]:.1f}" for year in (2004, 2007, 2025)),
        *(f"{dues['JPN'][year]:.3f}" for year in (2004, 2025)),
        *(f"{dues['CHN'][2025]:.{decimals}f}" for decimals in (1, 3)),
        f"{dues['USA'].max():.0f}",
        f"{four[2004] + dues['USA'][2004]:.3f}",
        "100",  # per cent
    )


def test_what_the_prose_says_of_the_support(support):
    said, budget, settled = prose(SECTION), support[BUDGET].dropna(), support[SETTLED].dropna()
    assert "fell by about a fifth from 2006 to 2012 and then rose again in part" in said
    assert budget[2012] / budget[2006] == pytest.approx(0.8, abs=0.01)
    assert budget[2012] < budget[2019] < budget[2006]
    assert "the amounts settled in 2001 and 2002 were already lower than those before" in said
    assert settled.loc[2001:].max() < settled.loc[:2000].min()
    assert "amounts spent up to 2002, budgets from 2003" in said
    assert "Up to 2002 they say what was spent in the end, from 2003 on what was planned" in said
    assert (settled.index.max(), budget.index.min()) == (2002, 2003)
    assert "in none of the years that were found do they break off" in said
    assert budget.min() > 0.75 * budget[2006]
    assert "The series has gaps" in said
    assert set(range(2003, 2020)) - set(budget.index)


def test_what_the_prose_says_of_the_troops(troops):
    said, left = prose(SECTION), troops.loc[2005] / troops.loc[1985]
    assert "more than five times as many as in Japan" in said
    assert 5 < troops["DEU"][1985] / troops["JPN"][1985] < 5.5
    assert "South Korea with 41.7 thousand came close to Japan" in said
    assert troops["KOR"][1985] / troops["JPN"][1985] == pytest.approx(0.9, abs=0.03)
    assert "by more than two thirds in Germany, by a quarter in South Korea and by a fifth in Japan" in said
    assert left["DEU"] < 1 / 3
    assert left["KOR"] == pytest.approx(0.75, abs=0.01)
    assert left["JPN"] == pytest.approx(0.8, abs=0.01)
    assert "From 1985 to 2005, Japan was the one of the three hosts where least changed" in said
    assert left[["JPN", "DEU", "KOR"]].idxmax() == "JPN"
    assert "Single years such as Japan's 2015 are out of line" in said
    assert troops["JPN"][2015] > 1.3 * troops["JPN"][[2014, 2016]].max()
    assert "Ten years after the Cold War's end there was not much left to withdraw" in said
    assert ((troops.loc[2005] / troops.loc[1995])[["JPN", "DEU", "KOR"]] > 0.85).all()


def test_what_the_prose_says_of_2008(troops):
    said, times = prose(SECTION), troops.loc[2008] / troops.loc[[2007, 2009]].mean()
    assert "Almost two, as in the United Kingdom" in said
    assert times["KOR"] == pytest.approx(1.9, abs=0.01)
    assert times["GBR"] == pytest.approx(1.97, abs=0.01)
    assert (times > 1.8).all()


def test_what_the_prose_says_of_the_dues(dues, four):
    said, japan, change = prose(SECTION), dues["JPN"], dues.loc[2025] - dues.loc[2004]
    assert "less than Japan alone with 19.5 per cent" in said
    assert four[2004] < japan[2004]
    assert "Japan's share fell in every scale that followed" in said
    assert japan.is_monotonic_decreasing
    assert "China's alone passed it in the scale of 2019" in said
    assert dues.index[dues["CHN"] > japan].tolist() == [2019, 2022, 2025]
    assert "Germany in third place. It was assessed more than any of the four" in said
    assert dues.loc[2004].sort_values(ascending=False).index[:3].tolist() == ["USA", "JPN", "DEU"]
    assert table("un_dues").query("iso3 in ['DEU', 'JPN']")[PERMANENT].sum() == 0
    assert "a gap of two tenths decides nothing" in said
    assert four[2007] - japan[2007] == pytest.approx(0.2)
    assert "Russia's share of 2022 to 2024 is missing" in said
    assert four.index[four.isna()].tolist() == [2022]
    assert "Japan's fall is the largest by far, and China's rise is larger still" in said
    assert change.idxmin() == "JPN"
    assert change["JPN"] < 4 * change.drop("JPN").min()
    assert change["CHN"] > -change["JPN"]
    assert "The United States stays at the ceiling" in said
    assert dues["USA"].eq(22).all()
    assert "the figures of 2025 would turn it against Japan's case" in said
    assert four[2025] > 4 * japan[2025]


def test_figure_of_support_keeps_the_two_measures_apart(support):
    shown = lines(how_much_host_nation_support(table("host_nation_support"), 250))
    assert shown == {
        "budget": support[BUDGET].dropna().to_dict(),
        "spent": support[SETTLED].dropna().to_dict(),
    }


def test_title_of_support_follows_the_data():
    data = table("host_nation_support")
    assert "fell by 20" in how_much_host_nation_support(data).title
    data.loc[data["year"] == 2012, BUDGET] = 240
    assert "240.0 in 2012" in how_much_host_nation_support(data).title
    with pytest.raises(EvidenceError, match="no column or row 2012"):
        how_much_host_nation_support(data[data["year"] != 2012])


def test_figure_of_troops_leaves_out_the_doubled_year(troops):
    shown = where_us_troops_stood(table("us_troops"), 100)
    expected = (troops["DEU"].drop(2008) / 1000).to_dict()
    assert lines(shown)["Germany"] == expected
    assert set(lines(shown)) == {"Japan", "Germany", "South Korea"}
    assert shown.plot.data[-1].y == (100, 246.875)
    assert [shape.x0 for shape in shown.plot.layout.shapes] == [2007.5]


def test_title_of_troops_follows_the_data():
    data = table("us_troops")
    assert "fell by 70" in where_us_troops_stood(data).title
    data.loc[(data["iso3"] == "JPN") & (data["year"] == 2005), TROOPS] *= 2
    assert "47 to 75 thousand in Japan" in where_us_troops_stood(data).title


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


@pytest.mark.parametrize(
    ("derived", "columns", "row"),
    [
        ("host_nation_support", {"year": "fiscal_year"}, "2006 initial_budget"),
        ("us_troops", {"year": "year"}, "JPN 1960"),
        ("un_dues", {"year": "year_from"}, "JPN 2004"),
    ],
)
def test_a_faulty_source_is_one_line(tmp_path, derived, columns, row):
    write_source(tmp_path, derived, row, columns["year"])
    with pytest.raises(EvidenceError) as caught:
        make_csv(derived, tmp_path)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(TABLES[derived].origins[0].file)
    assert row in message


def write_source(folder, derived, row, year):
    """Write the source of a table as it was, but for one row."""
    data = table(derived)
    if derived == "host_nation_support":
        long = data.melt("year", var_name="basis", value_name="hns_bn_yen").dropna()
        source = long.replace({"basis": {BUDGET: "initial_budget", SETTLED: "settled_expenditure"}})
        key = source["year"].astype(str) + " " + source["basis"]
    else:
        names = {TROOPS: "troops_ad", SHARE: "share_pct", "last_year": "year_to", PERMANENT: "unsc_permanent"}
        source = data.rename(columns=names)
        key = source["iso3"] + " " + source["year"].astype(str)
    assert (key == row).sum() == 1
    source = source.rename(columns={"year": year})
    good = folder / "good"
    good.mkdir()
    source.to_csv(good / TABLES[derived].origins[0].file, index=False)
    assert len(make(derived, good)) == len(data)
    pd.DataFrame(source[key != row]).to_csv(folder / TABLES[derived].origins[0].file, index=False)

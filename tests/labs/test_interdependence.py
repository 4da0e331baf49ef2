"""The lab on interdependence: its table and its figures agree, and a faulty source is refused."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from tests.labs.drawn import figure, how_much_did_rivals_trade, who_leans_on_whom, whom_does_japan_trade_with
from utils.evidence import EvidenceError, table
from utils.labs.interdependence.tables import EXPORTS, GDP, GDP_SHARE, IMPORTS, NO_TOTAL, PAIRS, TRADE_SHARE, VIEW

from .making import make, make_csv

TRADE = "trade_million_usd"
CHINA, SOVIET, JAPAN = "USA with CHN", "USA with RUS", "USA with JPN"


@pytest.fixture(scope="module")
def data():
    return table("trade_dependence")


def wide(data, column):
    return data.pivot(index="year", columns=VIEW, values=column)


@pytest.fixture(scope="module")
def of_gdp(data):
    return wide(data, GDP_SHARE)


@pytest.fixture(scope="module")
def of_trade(data):
    return wide(data, TRADE_SHARE)


# --- The table -----------------------------------------------------------------------------------------------------


def test_numbers_that_the_course_asks_for(of_gdp):
    assert round(of_gdp.loc[1985, SOVIET], 3) == 0.072
    assert round(of_gdp.loc[2005, CHINA], 2) == 2.57


def test_the_two_views_of_a_pair_hold_the_same_trade(data):
    other = data.rename(columns={"iso3": "partner_iso3", "partner_iso3": "iso3", IMPORTS: EXPORTS, EXPORTS: IMPORTS})
    key = ["iso3", "partner_iso3", "year"]
    both = data.merge(other, on=key, suffixes=("", "_other"))
    assert len(both) == len(data)
    assert (both[IMPORTS] == both[f"{IMPORTS}_other"]).all()
    assert (data[TRADE] == data[IMPORTS] + data[EXPORTS]).all()


def test_gaps_are_those_that_the_table_names(data):
    no_gdp = data[data[GDP].isna()]
    assert set(zip(no_gdp["iso3"], no_gdp["year"] < 1988, no_gdp["year"] < 1960, strict=True)) == {
        ("CHN", True, True), ("JPN", True, True), ("USA", True, True), ("RUS", True, True), ("RUS", True, False),
    }  # fmt: skip
    no_total = data[data[TRADE_SHARE].isna()]
    assert set(zip(no_total["iso3"], no_total["year"], strict=True)) == NO_TOTAL
    assert not data[[IMPORTS, EXPORTS, TRADE]].isna().to_numpy().any()


# --- A faulty source -----------------------------------------------------------------------------------------------


@pytest.fixture
def source(data, tmp_path):
    """Return a folder of source tables that say what the derived table says."""
    us_or_china_first = [each for pair, _ in PAIRS.items() for each in [data[data[VIEW] == " with ".join(pair)]]]
    flows = pd.concat(us_or_china_first).set_axis(
        data.columns.str.replace("partner_iso3", "iso3_b").str.replace("iso3$", "iso3_a", regex=True), axis="columns"
    )
    flows = flows.rename(columns={IMPORTS: "imports_a_from_b_musd", EXPORTS: "imports_b_from_a_musd"})
    flows.to_csv(tmp_path / "trade_dyadic_cow.csv", index=False)
    states = data.drop_duplicates(["iso3", "year"]).assign(all_trade=100 * data[TRADE] / data[TRADE_SHARE])
    states = states.assign(
        imports_musd=states["all_trade"].fillna(1000) / 2,
        exports_musd=states["all_trade"].fillna(1000) / 2,
        gdp_current_usd=states[GDP] * 1e6,
    )
    states.to_csv(tmp_path / "trade_totals_cow.csv", index=False)
    states.to_csv(tmp_path / "gdp_population_wdi.csv", index=False)
    return tmp_path


def change_source(folder, file, edit):
    edit(pd.read_csv(folder / file)).to_csv(folder / file, index=False)


def test_the_rebuilt_source_gives_the_table(source, data):
    again = make("trade_dependence", source).reset_index(drop=True)
    flows = [VIEW, "year", IMPORTS, EXPORTS, TRADE]
    assert again[flows].equals(data[flows].astype(again[flows].dtypes))
    assert again[GDP_SHARE].to_numpy() == pytest.approx(data[GDP_SHARE].to_numpy(), abs=1e-3, nan_ok=True)


@pytest.mark.parametrize(
    ("file", "edit", "words"),
    [
        (
            "trade_dyadic_cow.csv",
            lambda frame: frame[(frame["iso3_b"] != "RUS") | (frame["year"] != 1985)],
            "look at USA RUS 1985.",
        ),
        ("trade_dyadic_cow.csv", lambda frame: pd.concat([frame, frame.head(1)]), "look at USA CHN 1950"),
        ("trade_totals_cow.csv", lambda frame: frame[frame["iso3"] != "JPN"], "JPN 1952"),
        (
            "trade_totals_cow.csv",
            lambda frame: frame.assign(exports_musd=frame["exports_musd"].mask(frame["year"] == 1999)),
            "CHN 1999",
        ),
        ("gdp_population_wdi.csv", lambda frame: frame.drop(columns="gdp_current_usd"), "no column gdp_current_usd"),
        ("gdp_population_wdi.csv", lambda frame: frame[frame["year"] != 2005], "CHN 2005"),
    ],
)
def test_a_faulty_source_is_told_in_one_line(source, file, edit, words):
    change_source(source, file, edit)
    with pytest.raises(EvidenceError) as caught:
        make_csv("trade_dependence", source)
    message = str(caught.value)
    assert message.startswith(file)
    assert words in message
    assert "\n" not in message


# --- The figures ---------------------------------------------------------------------------------------------------


def lines(shown):
    return {trace.name: dict(zip(trace.x, trace.y, strict=True)) for trace in shown.plot.data if trace.name}


def changed(data, view, column, factor):
    return data.assign(**{column: data[column].where(data[VIEW] != view, data[column] * factor)})


def test_figure_of_rivals_shows_the_table(data, of_gdp):
    shown = how_much_did_rivals_trade(data, 2)
    drawn = lines(shown)
    assert drawn["Russia"] == of_gdp[SOVIET].dropna().to_dict()
    assert drawn["China"] == of_gdp[CHINA].dropna().to_dict()
    assert drawn["Japan"] == of_gdp[JAPAN].dropna().to_dict()
    assert shown.plot.data[-1].y == (2, of_gdp.loc[1985, SOVIET])
    assert "was 36 times as large" in shown.title
    assert "14 and 36 times the Soviet share" in shown.summary


def test_title_of_rivals_follows_the_data(data):
    assert "was 18 times as large" in how_much_did_rivals_trade(changed(data, SOVIET, GDP_SHARE, 2)).title
    assert "that with the USSR in 1985 7.16" in how_much_did_rivals_trade(changed(data, SOVIET, GDP_SHARE, 100)).title


def test_figure_of_leaning_shows_the_table(data, of_gdp):
    shown = who_leans_on_whom(data, 3)
    drawn = lines(shown)
    assert drawn["China"] == of_gdp["CHN with USA"].dropna().to_dict()
    assert drawn["United States"] == of_gdp[CHINA].dropna().to_dict()
    assert re.search(r"9\.0.% of China’s GDP and 1\.0.% of US GDP", shown.title)
    assert shown.plot.data[-1].y == (3, of_gdp.loc[1998, "CHN with USA"])
    assert re.search(r"4\.5.% of China’s", who_leans_on_whom(changed(data, "CHN with USA", GDP_SHARE, 0.5)).title)


def test_figure_of_japan_shows_the_table(data, of_trade):
    shown = whom_does_japan_trade_with(data, 40)
    drawn = lines(shown)
    assert drawn["China"] == of_trade["JPN with CHN"].dropna().to_dict()
    assert drawn["United States"] == of_trade["JPN with USA"].dropna().to_dict()
    assert shown.title.startswith("From 2004 on Japan traded more with China")
    weak = whom_does_japan_trade_with(changed(data, "JPN with CHN", TRADE_SHARE, 0.1))
    assert re.search(r"went from 0\.7.% in 1985 to 2\.6.% in 2014", weak.title)


def test_a_prediction_is_compared():
    assert "2.93 percentage points too high" in figure("how_much_did_rivals_trade", 3).summary


@pytest.mark.parametrize("name", ["how_much_did_rivals_trade", "who_leans_on_whom", "whom_does_japan_trade_with"])
def test_a_figure_cites_every_source_and_refuses_other_data(name, data):
    shown = figure(name)
    assert "Correlates of War" in shown.source
    assert "World Bank" in shown.source
    draw = globals()[name]
    with pytest.raises(EvidenceError, match="no column"):
        draw(data.drop(columns="iso3"))

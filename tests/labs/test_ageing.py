"""The lab on ageing and openness: its figures say what the tables say."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from tests.labs.drawn import figure, how_open_is_a_large_economy, whose_forces_shrank, whose_population_is_ageing
from utils.course import Course
from utils.course.kinds import EXERCISES
from utils.evidence import EvidenceError, table
from utils.labs.ageing.tables import BASIS, ESTIMATE, GDP, OLD_SHARE, PERSONNEL, TRADE
from utils.labs.answers import compute_answer, scope_of

from .making import make

COUNTED = "who_is_counted"
EXPORTS = "exports_percent_of_gdp"
GROSS = "gross_debt_percent_of_gdp"
IMPORTS = "imports_percent_of_gdp"
MIGRANTS = "migrants"
NET = "net_debt_percent_of_gdp"
PROJECTION = "projection"
SHARE = "percent_of_population"
WORKING_AGE = "aged_15_to_64_thousand"
SECTION = "ageing-lab"
COURSE = Course()


def wide(name, column):
    return table(name).pivot(index="year", columns="iso3", values=column)


@pytest.fixture(scope="module")
def old():
    return wide("age_structure", OLD_SHARE)


@pytest.fixture(scope="module")
def gross():
    return wide("public_debt", GROSS)


@pytest.fixture(scope="module")
def net():
    return wide("public_debt", NET)


@pytest.fixture(scope="module")
def openness():
    return table("trade_openness").set_index(["year", "iso3"])


@pytest.fixture(scope="module")
def stock():
    return table("migrant_stock").set_index(["year", "iso3"])


@pytest.fixture(scope="module")
def forces():
    return wide("armed_forces", PERSONNEL)


@pytest.fixture(scope="module")
def spending():
    return table("military_spending").query("iso3 == 'JPN'").set_index("year")


def changed(name, rows, column, factor):
    """Return the table with `column` multiplied where `rows` holds, and its citation."""
    data = table(name)
    other = data.assign(**{column: data[column].mask(data.eval(rows), data[column] * factor)})
    other.attrs = data.attrs
    return other


def lines(shown):
    return {trace.name: dict(zip(trace.x, trace.y, strict=True)) for trace in shown.plot.data if trace.name}


def plain(text):
    return re.sub(r"<[^>]+>", "", text.replace("<br>", " ")).replace("\u00a0", " ")


def test_numbers_that_must_come_out(old, gross, net, stock, openness):
    assert (old["JPN"][2005], old["JPN"][2020], old["CHN"][2020]) == (19.65, 28.4, 11.97)
    assert (gross["JPN"][2022], net["JPN"][2022]) == (260.1, 161.5)
    assert gross["USA"].dropna().index.min() == 2001
    assert "CHN" not in net.dropna(axis="columns", how="all")
    assert stock.loc[2019, "JPN"][MIGRANTS] == 2_498_891
    assert openness.loc[2006, "JPN"][TRADE] == pytest.approx(
        openness.loc[2006, "JPN"][EXPORTS] + openness.loc[2006, "JPN"][IMPORTS], abs=0.01
    )


def test_a_caveat_on_net_debt_is_true(gross, net):
    assert -30 < net["KOR"][2012] - net["KOR"][2011] < -29
    assert gross["KOR"][2012] > gross["KOR"][2011]


def test_slips_differ_from_the_answers_and_from_each_other():
    for name in ("loss-made-up", "forces-from-2005"):
        found = compute_answer(COURSE.entry(EXERCISES, SECTION, name), scope_of(COURSE, SECTION))
        values = [abs(each) for each in (found.value, *found.slips.values())]
        assert all(
            abs(one / other - 1) > 0.01 for place, one in enumerate(values) for other in values[:place] if other
        ), name


def test_figure_of_ages_shows_the_table_and_sets_the_projection_apart(old):
    data = table("age_structure")
    assert set(data.loc[data["year"] <= 2020, BASIS]) == {ESTIMATE}
    assert set(data.loc[data["year"] > 2020, BASIS]) == {PROJECTION}
    shown = whose_population_is_ageing(data, 20)
    drawn = lines(shown)
    assert drawn["China"] == old["CHN"].loc[:2020].to_dict()
    assert drawn["China (projection)"] == old["CHN"].loc[2020:].to_dict()
    assert len(drawn) == 10
    symbols = {trace.name: trace.marker.symbol for trace in shown.plot.data if trace.name}
    assert symbols["Japan (projection)"] == f"{symbols['Japan']}-open"
    assert (shown.plot.layout.shapes[-1].x0, shown.plot.layout.shapes[-1].x1) == (2020, 2061)
    assert plain(shown.title) == "In 2020 China was as old as Japan in 1990: 12.0 % were 65 or older, in Japan 11.9 %"
    assert "South Korea would be older than Japan from 2050 on, with 38.1 % against 37.7 %" in plain(shown.summary)
    assert "8.0 percentage points too high" in shown.summary
    assert shown.table["Basis"].value_counts().to_dict() == {"estimate": 15, "projection": 8}


def test_title_of_ages_follows_the_data():
    later = whose_population_is_ageing(changed("age_structure", "iso3 == 'CHN' and year == 2020", OLD_SHARE, 1.4))
    assert "as old as Japan in 2000" in later.title
    never = whose_population_is_ageing(changed("age_structure", "iso3 == 'CHN' and year == 2020", OLD_SHARE, 3))
    assert plain(never.title) == "Japan’s share of people aged 65 or older went from 4.9 % in 1950 to 28.4 % in 2020"
    young = whose_population_is_ageing(changed("age_structure", "iso3 == 'KOR'", OLD_SHARE, 0.5))
    assert "South Korea would be" not in young.summary


def test_figure_of_openness_shows_the_table(openness):
    shown = how_open_is_a_large_economy(table("trade_openness"), 60)
    drawn = {name: next(iter(point.items())) for name, point in lines(shown).items()}
    assert drawn["Japan"] == tuple(openness.loc[2006, "JPN"][[GDP, TRADE]])
    assert len(drawn) == 19
    assert shown.plot.data[-1].y == (60, openness.loc[2006, "USA"][TRADE])
    assert plain(shown.title) == "Large economies tend to trade a smaller part of their GDP: USA 27 %, Singapore 425 %"
    other = how_open_is_a_large_economy(changed("trade_openness", "gdp_billion_usd > 1000", TRADE, 10))
    assert plain(other.title).startswith("In 2006 trade came to 270 % of GDP in USA")


def test_figure_of_forces_shows_per_cent_of_2006(forces):
    shown = whose_forces_shrank(table("armed_forces"), 85)
    drawn = lines(shown)
    assert drawn["Japan"] == pytest.approx((100 * forces["JPN"] / forces["JPN"][2006]).to_dict())
    assert "18.6 percentage points too low" in shown.summary
    assert shown.title == "Only Japan, of 5 countries, had no fewer people in its forces in 2020 than in 2006"
    assert shown.plot.layout.yaxis.range[0] == 60
    assert "does not start at 0" in " ".join(shown.plot.layout.meta["about"])
    grown = whose_forces_shrank(changed("armed_forces", "iso3 == 'USA' and year == 2020", PERSONNEL, 2))
    assert grown.title.startswith("2 of 5 countries had no fewer people")
    fewer = whose_forces_shrank(changed("armed_forces", "iso3 == 'JPN' and year == 2020", PERSONNEL, 0.5))
    assert fewer.title.startswith("0 of 5 countries")


def test_a_table_without_its_columns_is_refused():
    for name, draw in (
        ("age_structure", whose_population_is_ageing),
        ("trade_openness", how_open_is_a_large_economy),
        ("armed_forces", whose_forces_shrank),
    ):
        data = table(name)
        short = data.drop(columns="iso3")
        short.attrs = data.attrs
        with pytest.raises(EvidenceError, match="no column or row iso3"):
            draw(short)
    data = table("trade_openness").query("iso3 != 'JPN'")
    with pytest.raises(EvidenceError, match="no column or row JPN"):
        how_open_is_a_large_economy(data)
    assert figure("whose_forces_shrank").source.startswith("Source: World Bank")


@pytest.fixture
def ages(tmp_path):
    """Return a folder whose source of ages holds the course's numbers."""
    data = table("age_structure")
    names = {"people_thousand": "pop_total_k", WORKING_AGE: "pop_15_64_k", "aged_65_plus_thousand": "pop_65p_k"}
    source = data.rename(columns=names).replace({BASIS: {PROJECTION: "medium_projection"}})
    source.sample(frac=1, random_state=2).to_csv(tmp_path / "age_structure_wpp2019.csv", index=False)
    return tmp_path


def test_ages_come_out_in_order_and_computed(ages):
    made = make("age_structure", ages)
    assert made[["iso3", "year"]].to_numpy().tolist() == table("age_structure")[["iso3", "year"]].to_numpy().tolist()
    assert made[OLD_SHARE].round(1).tolist() == pytest.approx(table("age_structure")[OLD_SHARE].tolist(), abs=0.06)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda rows: rows[rows["year"] != 2020], "CHN 2020"),
        (lambda rows: rows.assign(basis="estimate"), "JPN 2025"),
        (lambda rows: rows.assign(basis=rows["basis"].replace("estimate", "guess")), "JPN 1950"),
        (lambda rows: pd.concat([rows, rows[rows["year"] == 2005]]), "JPN 2005"),
        (lambda rows: rows.drop(columns="pop_65p_k"), "no column pop_65p_k"),
    ],
)
def test_a_changed_source_of_ages_is_one_line(ages, edit, words):
    path = ages / "age_structure_wpp2019.csv"
    edit(pd.read_csv(path)).to_csv(path, index=False)
    with pytest.raises(EvidenceError, match=re.escape(words)) as caught:
        make("age_structure", ages)
    assert "\n" not in str(caught.value)


def test_openness_is_made_of_two_sources_and_two_years(tmp_path):
    data = table("trade_openness")
    trade = data.rename(columns={EXPORTS: "exports_pct_gdp", IMPORTS: "imports_pct_gdp"})
    pd.concat([trade, trade.assign(year=trade["year"] - 1)]).to_csv(tmp_path / "openness_arms_wdi.csv", index=False)
    economy = data.assign(gdp_current_usd=data[GDP] * 1e9)
    pd.concat([economy, economy.assign(year=2022)]).drop_duplicates(["iso3", "year"]).to_csv(
        tmp_path / "gdp_population_wdi.csv", index=False
    )
    made = make("trade_openness", tmp_path)
    assert made[["iso3", "year"]].to_numpy().tolist() == data[["iso3", "year"]].to_numpy().tolist()
    for column in (GDP, TRADE):
        assert made[column].tolist() == pytest.approx(data[column].tolist(), abs=0.011)


def test_another_way_of_counting_migrants_is_one_line(tmp_path: Path):
    data = table("migrant_stock")
    ways = data["iso3"].isin(["JPN", "KOR", "CHN"]).map({True: "C", False: "B"})
    source = data.rename(columns={MIGRANTS: "migrant_stock", SHARE: "migrant_stock_pct_pop"}).assign(data_type=ways)
    file = tmp_path / "migrant_stock_un2019.csv"
    source.to_csv(file, index=False)
    assert make("migrant_stock", tmp_path)[COUNTED].tolist() == data[COUNTED].tolist()
    source.assign(data_type=ways.mask(source["iso3"] == "KOR", "B")).to_csv(file, index=False)
    with pytest.raises(EvidenceError, match="KOR 1990") as caught:
        make("migrant_stock", tmp_path)
    assert "\n" not in str(caught.value)

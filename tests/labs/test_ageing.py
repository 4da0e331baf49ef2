"""The lab on ageing and openness: its figures and its prose say what the tables say."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from tests.labs.drawn import figure, how_open_is_a_large_economy, whose_forces_shrank, whose_population_is_ageing
from utils.course.kinds import EXERCISES
from utils.evidence import EvidenceError, table
from utils.labs.ageing.tables import BASIS, ESTIMATE, GDP, OLD_SHARE, PERSONNEL, TRADE
from utils.labs.answers import compute_answer, scope_of
from utils.labs.spending.tables import GDP_SHARE, SPENDING

from .making import make
from .prose import COURSE, check_numerals, prose

BIRTHS = "births_thousand"
COUNTED = "who_is_counted"
DEATHS = "deaths_thousand"
EXPORTS = "exports_percent_of_gdp"
FERTILITY = "children_per_woman"
GROSS = "gross_debt_percent_of_gdp"
IMPORTS = "imports_percent_of_gdp"
MIGRANTS = "migrants"
NET = "net_debt_percent_of_gdp"
NET_MIGRATION = "net_migration_thousand"
PROJECTION = "projection"
SHARE = "percent_of_population"
WORKING_AGE = "aged_15_to_64_thousand"
SECTION = "ageing-lab"


def wide(name, column):
    return table(name).pivot(index="year", columns="iso3", values=column)


def change(values, first, last):
    return 100 * (values.loc[last] / values.loc[first] - 1)


@pytest.fixture(scope="module")
def old():
    return wide("age_structure", OLD_SHARE)


@pytest.fixture(scope="module")
def working():
    return wide("age_structure", WORKING_AGE)


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
def flows():
    return table("births_deaths_migration").set_index(["iso3", "year"])


@pytest.fixture(scope="module")
def forces():
    return wide("armed_forces", PERSONNEL)


@pytest.fixture(scope="module")
def spending():
    return table("military_spending").query("iso3 == 'JPN'").set_index("year")


def made_up(rows):
    """Return what part of the loss through deaths net migration made up, in per cent."""
    sums = rows.sum()
    return 100 * sums[NET_MIGRATION] / (sums[DEATHS] - sums[BIRTHS])


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


def test_every_number_of_the_prose(old, working, openness, flows, forces):
    gross, net = wide("public_debt", GROSS), wide("public_debt", NET)
    share, burden = wide("migrant_stock", SHARE), wide("military_spending", GDP_SHARE)["JPN"]
    ranks = openness.loc[2006][[GDP, TRADE]].rank().corr().loc[GDP, TRADE]
    index, uniform = 100 * forces.loc[2020] / forces.loc[2006], 1000 * forces.loc[2020] / working.loc[2020]
    japan = flows.loc["JPN", 2023]
    check_numerals(
        SECTION,
        "15",
        "35",
        "64",
        "65",
        "100",
        *(f"{old[iso3][2020]:.1f}" for iso3 in ("CHN", "JPN", "DEU", "USA", "KOR")),
        *(f"{old[iso3][year]:.1f}" for iso3, year in (("JPN", 1990), ("CHN", 2050), ("JPN", 2015))),
        *(f"{abs(change(working, 2005, 2020)[iso3]):.1f}" for iso3 in ("JPN", "DEU")),
        *(f"{flows.loc['CHN', year][FERTILITY]:.2f}" for year in (2019, 2023)),
        *(f"{gross[iso3][year]:.1f}" for iso3 in ("JPN", "DEU") for year in (2006, 2022)),
        f"{net['JPN'][2022]:.1f}",
        *(f"{(gross - net)[iso3][2022]:.1f}" for iso3 in ("JPN", "KOR")),
        *(f"{openness.loc[2006, iso3][TRADE]:.1f}" for iso3 in ("USA", "JPN", "SGP")),
        *(f"{openness.loc[year, iso3][TRADE]:.0f}" for iso3 in ("JPN", "CHN") for year in (2006, 2023)),
        *(f"{share[iso3][year]:.2f}" for iso3 in ("JPN", "KOR") for year in (1990, 2019)),
        f"{share['USA'][2019]:.2f}",
        *(f"{made_up(flows.loc[iso3].loc[2006:]):.1f}" for iso3 in ("JPN", "DEU")),
        f"{japan[DEATHS] - japan[BIRTHS]:.0f}",
        f"{japan[NET_MIGRATION]:.0f}",
        *(f"{each:.1f}" for each in index),
        *(f"{forces['JPN'][year]:.1f}" for year in (2004, 2005, 2006)),
        *(f"{abs(change(forces, year, 2020)['JPN']):.1f}" for year in (2005, 2006)),
        *(f"{uniform[iso3]:.1f}" for iso3 in ("KOR", "JPN")),
        *(f"{burden[year]:.2f}" for year in (2006, 2022)),
    )
    assert f"{ranks:.2f}" == "-0.66"
    assert "the rank correlation is -0.66" in prose(SECTION)


def test_what_the_prose_says_of_age(old, working, flows):
    said = prose(SECTION)
    assert "in every year of the table from 2000 to 2020 it was the oldest of the five" in said
    assert (old.loc[2000:2020].idxmax(axis="columns") == "JPN").all()
    assert old.loc[1995].idxmax() != "JPN"
    assert "thirty years behind" in said
    assert (old["JPN"].loc[:2020] - old["CHN"][2020]).abs().idxmin() == 1990
    assert "On the same projection South Korea is older than Japan from 2050 on" in said
    assert (old["KOR"] > old["JPN"]).pipe(lambda older: older.loc[2050:].all() and not older.loc[:2045].any())
    assert "its working-age population fell by an eighth from 2005 to 2020" in said
    now, ahead = change(working, 2005, 2020), change(working, 2020, 2035)
    assert now["JPN"] == pytest.approx(-12.5, abs=0.2)
    assert "in the other three the number still grew" in said
    assert (now.drop(["JPN", "DEU"]) > 0).all()
    assert now["DEU"] < 0
    assert "South Korea would lose more, Germany about as much, and China would begin to lose as well" in said
    assert ahead["KOR"] < ahead["JPN"] - 2
    assert ahead["DEU"] == pytest.approx(ahead["JPN"], abs=0.5)
    assert ahead["CHN"] < 0 < now["CHN"]
    assert "puts most of the fall in China's and South Korea's working-age population after it" in said
    for iso3 in ("CHN", "KOR"):
        assert working[iso3].max() - working[iso3][2020] < (working[iso3].max() - working[iso3][2035]) / 2
    assert "births in South Korea then fell further" in said
    assert flows.loc["KOR", 2023][FERTILITY] < flows.loc["KOR", 2019][FERTILITY]


def test_what_the_prose_says_of_debt(old, gross, net, spending):
    said, taken = prose(SECTION), (gross - net).loc[2022].dropna()
    assert "more than three times as much as in South Korea, which comes next" in said
    assert taken.sort_values(ascending=False).index[:2].tolist() == ["JPN", "KOR"]
    assert taken["JPN"] > 3 * taken["KOR"]
    assert "Japan's debt is the largest of the six by either measure" in said
    assert gross.loc[2022].idxmax() == net.loc[2022].idxmax() == "JPN"
    assert "in the younger United States it nearly doubled" in said
    assert 1.8 < gross["USA"][2022] / gross["USA"][2006] < 2
    assert old["USA"][2020] < old["DEU"][2020] == old.loc[2020].drop("JPN").max()
    assert "its military spending had not fallen" in said
    assert spending[GDP_SHARE][2020] > spending[GDP_SHARE][2006]
    assert spending[SPENDING][2020] > spending[SPENDING][2006]


def test_what_the_prose_says_of_openness(openness):
    said, then, now = prose(SECTION), openness.loc[2006], openness.loc[2023]
    assert "less than Japan's 30.0 and less than that of any other state in the figure" in said
    assert then[TRADE].idxmin() == "USA"
    assert then[TRADE].idxmax() == "SGP"
    assert "Across the nineteen states" in said
    assert len(then) == len(now) == 19
    assert (
        "Germany's economy was about two thirds as large as Japan's, and its trade share more than twice as large"
        in said
    )
    assert then[GDP]["DEU"] / then[GDP]["JPN"] == pytest.approx(2 / 3, abs=0.03)
    assert then[TRADE]["DEU"] > 2 * then[TRADE]["JPN"]
    assert "Japan's share rose by half, and China's fell by more than two fifths" in said
    assert now[TRADE]["JPN"] / then[TRADE]["JPN"] == pytest.approx(1.5, abs=0.01)
    assert 0.5 < now[TRADE]["CHN"] / then[TRADE]["CHN"] < 0.6
    assert "China's economy grew more than sixfold in dollars, Japan's became smaller" in said
    assert 6 < now[GDP]["CHN"] / then[GDP]["CHN"] < 7
    assert now[GDP]["JPN"] < then[GDP]["JPN"]
    assert "China traded far more dollars in 2023 than in 2006" in said
    assert (now[GDP] * now[TRADE])["CHN"] > 3 * (then[GDP] * then[TRADE])["CHN"]


def test_what_the_prose_says_of_migrants(stock, flows):
    said, now = prose(SECTION), stock.loc[2019]
    assert "South Korea, with 2.27 per cent, ahead of Japan with 1.97" in said
    assert now.loc[now[COUNTED] == "foreign citizens", SHARE].sort_values().index.tolist() == ["CHN", "JPN", "KOR"]
    assert "Singapore has the largest share in the table" in said
    assert now[SHARE].idxmax() == "SGP"
    assert stock.groupby("iso3")[COUNTED].nunique().eq(1).all()
    assert "Migration weighs about eight times as much" in said
    assert now[SHARE]["USA"] / now[SHARE]["JPN"] == pytest.approx(8, abs=0.5)
    loss = flows[DEATHS] - flows[BIRTHS]
    assert "2000 to 2005 as well, in most of which births still outnumbered deaths" in said
    assert (loss["JPN"].loc[2000:2005] < 0).sum() == 5
    assert "In the years **2006 to 2023** more people died in **Japan** than were born" in said
    assert (loss["JPN"].loc[2006:] > 0).all()
    assert "so that Germany's population grew although deaths outnumbered births" in said
    assert made_up(flows.loc["DEU"].loc[2006:]) > 100
    assert (loss["DEU"].loc[2006:] > 0).all()


def test_what_the_prose_says_of_forces(old, forces, working):
    said, aged = prose(SECTION), old.loc[2020] - old.loc[2005]
    assert "fell least in the country that aged most, or rather they did not fall there" in said
    assert aged.idxmax() == change(forces, 2006, 2020).idxmax() == "JPN"
    assert "A fall of 4.0 per cent, where the figure showed a rise of 3.6" in said
    assert change(forces, 2005, 2020)["JPN"] < 0 < change(forces, 2006, 2020)["JPN"]
    assert "many are those of the year before, repeated" in said
    assert (forces[["JPN", "CHN", "KOR"]].diff() == 0).sum().min() >= 8
    assert "its forces had hardly changed in number" in said
    assert abs(change(forces, 2005, 2020)["JPN"]) < 5
    assert (1000 * forces.loc[2020] / working.loc[2020]).idxmax() == "KOR"


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

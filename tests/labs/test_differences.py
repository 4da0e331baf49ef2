"""The lab on regimes and incomes: its figures say what the tables say."""

from __future__ import annotations

from io import BytesIO

import pandas as pd
import pytest

from tests.labs.drawn import figure, how_democratic_were_the_neighbours, how_unequal_are_incomes
from utils.evidence import EvidenceError, table
from utils.labs.differences.tables import EUROPE, INDEX, PLUS_THREE, REAL, THREE

from .making import TABLES, make_csv

NOMINAL = "gdp_per_head_current_usd"


@pytest.fixture(scope="module")
def regimes():
    return table("electoral_democracy")


@pytest.fixture(scope="module")
def incomes():
    return table("income_per_head")


@pytest.fixture(scope="module")
def index(regimes):
    return regimes.pivot(index="year", columns="iso3", values=INDEX)


@pytest.fixture(scope="module")
def real(incomes):
    return incomes.pivot(index="year", columns="iso3", values=REAL).dropna(how="all")


@pytest.fixture(scope="module")
def nominal(incomes):
    return incomes.pivot(index="year", columns="iso3", values=NOMINAL).dropna(how="all")


def ratio_of(values, members):
    return values[[*members]].max(axis="columns") / values[[*members]].min(axis="columns")


def changed(data, iso3, column, factor):
    other = data.copy()
    other[column] = other[column].where(other["iso3"] != iso3, other[column] * factor)
    return other


def lines(shown):
    return {trace.name: dict(zip(trace.x, trace.y, strict=True)) for trace in shown.plot.data if trace.name}


def test_figure_of_regimes_shows_the_table(regimes, index):
    shown = how_democratic_were_the_neighbours(regimes, 0.5)
    drawn = lines(shown)
    assert set(drawn) == {"China", "Japan", "South Korea", "North Korea", "Taiwan"}
    assert drawn["South Korea"] == index["KOR"].to_dict()
    assert shown.plot.data[-1].y == (0.5, index["KOR"][1975])
    assert "1 of 5 in 1975, 3 of 5 in 2005" in shown.title
    assert "2005: Japan 0.84; South Korea 0.83; Taiwan 0.77; China 0.09" in shown.summary
    assert regimes.attrs["citation"] in shown.source


def test_title_of_regimes_follows_the_data(regimes):
    strict = changed(changed(regimes, "KOR", INDEX, 0.5), "TWN", INDEX, 0.5)
    assert how_democratic_were_the_neighbours(strict).title.startswith("In 2005 as in 1975, 1 of 5")


def test_figure_of_incomes_shows_the_ratios(incomes, real):
    shown = how_unequal_are_incomes(incomes, 20)
    drawn = lines(shown)
    assert set(drawn) == {"Large 3", "ASEAN+3", "Europe 3"}
    for name, members in (("Large 3", THREE), ("ASEAN+3", PLUS_THREE), ("Europe 3", EUROPE)):
        assert drawn[name] == pytest.approx(ratio_of(real, members).to_dict())
    assert shown.plot.data[-1].y == (20, pytest.approx(5.26, abs=0.01))
    assert "12.2 times the income of the poorest in 1976, and 3.0 times in 2018" in shown.title
    assert "ASEAN+3 without Brunei: 5.7 in 1950, 20.8 in 2005" in shown.summary
    assert incomes.attrs["citation"] in shown.source


def test_title_of_incomes_follows_the_data(incomes):
    rich = incomes.copy()
    rich.loc[(rich["iso3"] == "JPN") & (rich["year"] == 2018), REAL] *= 10
    assert "never further apart than in 2018: 29.5 to 1" in how_unequal_are_incomes(rich).title


def test_a_group_has_no_ratio_where_a_member_has_no_figure(incomes):
    gap = incomes.copy()
    gap.loc[(gap["iso3"] == "KHM") & (gap["year"] == 1960), REAL] = None
    drawn = lines(how_unequal_are_incomes(gap))
    assert 1960 not in drawn["ASEAN+3"]
    assert 1960 in drawn["Large 3"]


def test_a_prediction_is_compared():
    assert "0.39 points too high" in figure("how_democratic_were_the_neighbours", 0.6).summary
    assert "2.3 times too low" in figure("how_unequal_are_incomes", 3).summary


def test_what_cannot_be_drawn_is_refused(regimes, incomes):
    with pytest.raises(EvidenceError, match=INDEX):
        how_democratic_were_the_neighbours(regimes.drop(columns=INDEX))
    with pytest.raises(EvidenceError, match="cannot be drawn"):
        how_unequal_are_incomes(incomes, float("nan"))


@pytest.fixture
def source(tmp_path, regimes, incomes):
    """Return a folder with source tables that hold the course's numbers, in another order."""
    democracy = regimes.rename(columns={INDEX: "v2x_polyarchy"})
    real = incomes.rename(columns={REAL: "gdp_pc_2011usd"})
    nominal = incomes.assign(gdp_current_usd=incomes[NOMINAL] * 1000, population=1000)
    for origin, frame in zip(
        (*TABLES["electoral_democracy"].origins, *TABLES["income_per_head"].origins),
        (democracy, real, nominal),
        strict=True,
    ):
        frame.iloc[::-1].to_csv(tmp_path / origin.file, index=False)
    return tmp_path


def change(folder, origin, edit):
    path = folder / origin.file
    edit(pd.read_csv(path)).to_csv(path, index=False)


@pytest.mark.parametrize("made", ["electoral_democracy", "income_per_head"])
def test_a_sound_source_gives_the_table(source, made):
    given = pd.read_csv(BytesIO(make_csv(made, source)))
    pd.testing.assert_frame_equal(given, table(made), check_dtype=False)


@pytest.mark.parametrize(
    ("made", "place", "edit", "words"),
    [
        ("electoral_democracy", 0, lambda frame: frame.query("iso3 != 'TWN'"), "TWN 1955"),
        ("electoral_democracy", 0, lambda frame: frame.drop(columns="v2x_polyarchy"), "no column v2x_polyarchy"),
        ("electoral_democracy", 0, lambda frame: pd.concat([frame, frame.query("year == 1990")]), "CHN 1990"),
        ("income_per_head", 0, lambda frame: frame.query("iso3 != 'PRK' or year != 1990"), "PRK 1990"),
        ("income_per_head", 1, lambda frame: frame.assign(population=None), "look at"),
    ],
)
def test_a_changed_source_is_one_line(source, made, place, edit, words):
    change(source, TABLES[made].origins[place], edit)
    with pytest.raises(EvidenceError, match=words) as caught:
        make_csv(made, source)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(TABLES[made].origins[place].file)

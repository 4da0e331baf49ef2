"""The lab on regimes and incomes: its figures and its prose say what the tables say."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.labs.drawn import figure, how_democratic_were_the_neighbours, how_unequal_are_incomes
from utils.course import Course
from utils.course.kinds import PASSAGES, QUIZZES
from utils.evidence import EvidenceError, table
from utils.labs.differences.tables import ASEAN, EUROPE, FIVE, INDEX, PLUS_THREE, REAL, THREE

from .making import TABLES, make_csv
from .prose import check_numerals, prose

NOMINAL = "gdp_per_head_current_usd"
SECTION = "differences-lab"
COURSE = Course()


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


def range_of(values, members):
    return values[[*members]].max(axis="columns") - values[[*members]].min(axis="columns")


def ratio_of(values, members):
    return values[[*members]].max(axis="columns") / values[[*members]].min(axis="columns")


def changed(data, iso3, column, factor):
    other = data.copy()
    other[column] = other[column].where(other["iso3"] != iso3, other[column] * factor)
    return other


def lines(shown):
    return {trace.name: dict(zip(trace.x, trace.y, strict=True)) for trace in shown.plot.data if trace.name}


def test_incomes_that_the_section_names(nominal):
    (asked,) = [
        each for quiz in COURSE.entries(QUIZZES, "regional-community") for each in quiz.questions
        if each.id == "ratio-of-incomes"
    ]  # fmt: skip
    japan, china, myanmar = nominal.loc[2005, ["JPN", "CHN", "MMR"]]
    assert f"{japan:,.0f} US dollars in Japan and {china:,.0f} in China" in asked.prompt
    assert asked.answer == pytest.approx(japan / china, abs=0.05)
    guide = " ".join(passage.guide for passage in COURSE.entries(PASSAGES, "regional-community"))
    assert f"about {round(japan, -2):,.0f} dollars in Japan, {round(china, -1):,.0f} in China" in guide
    assert f"and {round(myanmar, -1):,.0f} in Myanmar, by World Bank figures" in guide


def test_members_are_those_that_the_prose_names():
    said = prose(SECTION)
    assert "Twelve of these states are in the table; Brunei is not" in said
    assert len(PLUS_THREE) == 12
    assert "BRN" not in PLUS_THREE
    assert set(ASEAN) | set(THREE) == set(PLUS_THREE)


def test_every_number_of_the_prose(index, real):
    five, three, all_, europe = (ratio_of(real, members) for members in (FIVE, THREE, PLUS_THREE, EUROPE))
    spread = index.loc[[1985, 2005], [*FIVE]].std(axis="columns")
    mean = index.loc[[1985, 2005], [*FIVE]].mean(axis="columns")
    assert five[2005] == pytest.approx(19.3, abs=0.05)
    check_numerals(
        SECTION,
        *{f"{index[iso3][year]:.2f}" for iso3 in FIVE for year in (1975, 2005)},
        f"{index['TWN'][1985]:.2f}",
        *(f"{index[iso3][2005] - index[iso3][1985]:.2f}" for iso3 in ("KOR", "TWN")),
        *(f"{each:.2f}" for each in spread),
        *(f"{each:.2f}" for each in mean),
        *{f"{range_of(index, FIVE)[year]:.2f}" for year in (1985, 2005)},
        "0.72", "0.79",  # bounds, tested below
        f"{three[2005]:.1f}", f"{three.max():.1f}", f"{three[2018]:.1f}", f"{all_[2005]:.1f}",
        f"{europe[2005]:.2f}", f"{europe[1950]:.1f}",
        "17", "1.25",  # bounds, tested below
    )  # fmt: skip


def test_what_the_prose_says_of_regimes(index):
    said, cold_war, asked = prose(SECTION), index.loc[1975], index.loc[2005]
    assert "Both were much nearer to China with 0.07 and North Korea with 0.09 than to Japan with 0.83" in said
    assert max(cold_war["KOR"], cold_war["TWN"]) - min(cold_war["CHN"], cold_war["PRK"]) < 0.15
    assert cold_war["JPN"] - max(cold_war["KOR"], cold_war["TWN"]) > 0.6
    assert "while China and North Korea had 0.09 each" in said
    assert f"{asked['CHN']:.2f}" == f"{asked['PRK']:.2f}" == "0.09"
    assert "Taiwan, from 0.14 to 0.77; South Korea came next" in said
    rise = (asked - index.loc[1985])[[*FIVE]].sort_values(ascending=False)
    assert rise.index[:2].tolist() == ["TWN", "KOR"]
    assert "China and North Korea stayed where they were" in said
    assert rise[["CHN", "PRK"]].abs().max() < 0.01
    assert "two of the five became democracies" in said
    assert ((index.loc[1985] < 0.5) & (asked > 0.5))[[*FIVE]].sum() == 2
    assert "Japan stood a little higher than South Korea in 2005" in said
    assert 0 < asked["JPN"] - asked["KOR"] < 0.02


def test_what_the_prose_says_of_the_spread_of_regimes(index):
    said, gap = prose(SECTION), range_of(index, THREE)
    assert "About three quarters of the whole scale, against three hundredths among the three Europeans" in said
    assert gap[2005] == pytest.approx(0.75, abs=0.02)
    assert range_of(index, EUROPE)[2005] == pytest.approx(0.03, abs=0.005)
    assert "stayed between 0.72 and 0.79 in every year from 1955 on" in said
    assert gap.index.min() == 1955
    assert gap.notna().all()
    assert 0.72 < gap.min() < 0.73
    assert 0.78 < gap.max() < 0.79
    assert "In seventy years the gap hardly moved" in said
    assert gap.index.max() - gap.index.min() == 70
    assert "It rose from 0.32 to 0.40" in said
    spread = index[[*FIVE]].std(axis="columns")
    assert spread[2005] > spread[1985]
    assert "one against four had become three against two" in said
    assert [(index.loc[year, [*FIVE]] > 0.5).sum() for year in (1985, 2005)] == [1, 3]
    assert "The range did not notice, for its two ends had not moved" in said
    assert abs(range_of(index, FIVE)[2005] - range_of(index, FIVE)[1985]) < 0.01


def test_what_the_prose_says_of_incomes(real):
    said = prose(SECTION)
    three, plus_three, europe = (ratio_of(real, members) for members in (THREE, PLUS_THREE, EUROPE))
    assert "Japan, the richest of the three, was 5.3 times that in China, the poorest" in said
    assert (real.loc[2005, [*THREE]].idxmax(), real.loc[2005, [*THREE]].idxmin()) == ("JPN", "CHN")
    assert "The ratio had been largest in 1976" in said
    assert three.idxmax() == 1976
    assert "had more than halved from its peak" in said
    assert three[2005] < three.max() / 2
    assert "past its peak of 1976 and falling" in said
    assert three[2005] < three[2004] < three[2003]
    assert "from 1970 to 2018 it never fell below 17" in said
    assert 17 < plus_three.loc[1970:].min() < 18
    assert "it was four times as wide, and it did not narrow" in said
    assert plus_three[2005] / three[2005] == pytest.approx(4, abs=0.1)
    assert plus_three[2018] >= plus_three[1976]
    assert "in no year after 1957 was it above 1.25" in said
    assert 1.2 < europe.loc[1958:].max() < 1.25
    assert europe[1950] > 1.25
    assert "South Korea came from a quarter of Japan's income to almost half" in said
    korea, japan = (real.loc[[1960, 1990], iso3] for iso3 in ("KOR", "JPN"))
    assert (korea / japan).tolist() == pytest.approx([0.25, 0.46], abs=0.01)
    assert "the dollars between them grew more than threefold" in said
    assert 3 < (japan - korea)[1990] / (japan - korea)[1960] < 3.5
    assert "Here the two ends are Singapore and Cambodia" in said
    assert (real.loc[2005, [*PLUS_THREE]].idxmax(), real.loc[2005, [*PLUS_THREE]].idxmin()) == ("SGP", "KHM")


def test_what_the_prose_says_of_the_choice_of_members_and_money(real, nominal):
    said = prose(SECTION)
    three, five, plus_three, europe = (ratio_of(real, each)[2005] for each in (THREE, FIVE, PLUS_THREE, EUROPE))
    assert "the ratio is about five times as large and not twenty" in said
    assert (three / europe, plus_three / europe) == pytest.approx((5, 20), abs=0.5)
    assert "a ratio of twenty-one" in said
    assert plus_three == pytest.approx(21, abs=0.5)
    assert "more than three times that of the large three, and it rests on North Korea" in said
    assert 3 < five / three < 4
    assert real.loc[2005, [*FIVE]].idxmin() == "PRK"
    assert "Almost twenty-two to one" in said
    assert 21.5 < nominal.loc[2005, "JPN"] / nominal.loc[2005, "CHN"] < 22
    assert "the ratio at market exchange rates, between Japan and Myanmar" in said
    rates = nominal.loc[2005, [*PLUS_THREE]]
    assert (rates.idxmax(), rates.idxmin()) == ("JPN", "MMR")
    assert "comparable prices make its income look larger" in said
    assert (real.loc[2005, [*ASEAN]] > nominal.loc[2005, [*ASEAN]]).all()


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
    given = make_csv(made, source).decode()
    written = table(made)
    assert given.splitlines()[0] == ",".join(written.columns)
    assert len(given.splitlines()) == len(written) + 1


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

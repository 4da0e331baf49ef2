"""The lab on hub and spokes or network: its tables, its figures and its prose say the same."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pandas as pd
import pytest

from tests.labs.drawn import (
    figure,
    how_closed_was_the_web,
    how_many_ties_by_definition,
    who_had_promised_whom_defence,
)
from utils.evidence import EvidenceError, table
from utils.labs.network import pact_map
from utils.labs.network.tables import COW_MEMBERS, FLAGS, LAST_COW, PROMISES, STATES, YEARS, measure

from .making import make
from .prose import check_numerals, prose

SECTION = "network-lab"
STAR = {"AUS", "JPN", "KOR", "PHL", "THA"}
WEB = {"AUS", "NZL", "PHL", "THA"}
JOINED = {"CHN", "IND", "JPN", "KOR", "RUS", "AUS", "NZL"}
SAID = prose(SECTION)
CONDITIONS = {
    "defence": "defence == 1",
    "more than non-aggression": "more_than_non_aggression == 1",
    "any": "year > 0",
}


@pytest.fixture(scope="module")
def ties():
    return table("alliance_ties")


@pytest.fixture(scope="module")
def states():
    return table("alliance_states")


@pytest.fixture(scope="module")
def network():
    return table("alliance_network_by_year")


@pytest.fixture(scope="module")
def pacts(network):
    return network[network["tie"] == "defence"].set_index("year")


@pytest.fixture(scope="module")
def any_tie(network):
    return network[network["tie"] == "any"].set_index("year")


def pairs(ties, year, condition="defence == 1"):
    chosen = ties.query(f"year == {year} and {condition}")
    return set(zip(chosen["iso3_a"], chosen["iso3_b"], strict=True))


def graph(ties, year, condition="defence == 1"):
    return nx.Graph(sorted(pairs(ties, year, condition)))


def with_hub(found):
    return {iso3 for pair in found if "USA" in pair for iso3 in pair} - {"USA"}


# --- Numbers that must come out ---------------------------------------------------------------------------------------


def test_a_star_of_five_around_the_united_states_and_one_pair_apart(ties):
    expected = {tuple(sorted((iso3, "USA"))) for iso3 in STAR} | {("CHN", "PRK")}
    assert pairs(ties, 2006) == expected
    assert sorted(map(len, nx.connected_components(graph(ties, 2006)))) == [2, 6]


def test_measures_of_a_star_a_triangle_and_nothing():
    star = measure(["USA", "A", "B", "C"], [("USA", "A"), ("USA", "B"), ("USA", "C")])
    assert (star["centralisation"], star["transitivity"], star["density"]) == (1, 0, 0.5)
    triangle = measure(["USA", "A", "B"], [("USA", "A"), ("USA", "B"), ("A", "B")])
    assert (triangle["centralisation"], triangle["transitivity"], triangle["density"]) == (0, 1, 1)
    empty = measure(["USA", "A", "B"], [])
    assert (empty["ties"], empty["states_with_a_tie"], empty["density"], empty["transitivity"]) == (0, 0, 0, 0)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("tie", CONDITIONS)
def test_measures_by_year_agree_with_the_ties(ties, states, network, year, tie):
    """Recomputed with a matrix, another way than the build's."""
    members = list(states.loc[states["year"] == year, "iso3"])
    matrix = pd.DataFrame(0, index=members, columns=members)
    for a, b in pairs(ties, year, CONDITIONS[tie]):
        matrix.loc[a, b] = matrix.loc[b, a] = 1
    degree, n = matrix.sum(), len(members)
    cases = (degree * (degree - 1)).sum()
    closed = float((matrix @ matrix @ matrix).to_numpy().trace())
    row = network.query(f"year == {year} and tie == '{tie}'").iloc[0]
    assert row["states"] == n
    assert row["ties"] == degree.sum() / 2
    assert row["states_with_a_tie"] == (degree > 0).sum()
    assert row["ties_with_united_states"] == degree["USA"]
    assert row["density"] == pytest.approx(degree.sum() / n / (n - 1), abs=5e-5)
    assert row["centralisation"] == pytest.approx((degree.max() - degree).sum() / (n - 1) / (n - 2), abs=5e-5)
    assert row["transitivity"] == pytest.approx(closed / cases, abs=5e-5)


# --- Every number and finding of the prose ----------------------------------------------------------------------------


def test_every_number_of_the_prose(ties, states, pacts, any_tie):
    members = states.groupby("year").size()
    n, old = members[2006], members[1955]
    share = 100 * pacts["ties_with_united_states"] / pacts["ties"]
    growth = any_tie["ties"].diff()
    check_numerals(
        SECTION,
        *(str(each) for each in (n, n - 1, old, old - 1, old - 2)),
        str(n * (n - 1) // 2),
        str(pacts["ties"][1955]),
        *(f"{any_tie['ties'][year]}" for year in (2002, 2006, 2018)),
        *(f"{growth[year]:.0f}" for year in (2003, 2004, 2005)),
        f"{growth.loc[2003:2006].sum():.0f}",
        *(f"{any_tie['density'][year]:.2f}" for year in (2002, 2006)),
        f"{100 * pacts['transitivity'][1955]:.1f}",
        *(f"{share[year]:.1f}" for year in (1955, 2006)),
        *(f"{100 * pacts['centralisation'][year]:.1f}" for year in (1955, 2006)),
    )


def test_what_the_prose_says_of_the_star(ties, pacts):
    assert "no two of these five had promised each other defence: a star of five" in SAID
    assert not pairs(ties, 2006) & set(combinations(sorted(STAR), 2))
    assert "Five for the United States and one for everybody else" in SAID
    degrees = dict(graph(ties, 2006).degree)
    assert degrees.pop("USA") == 5
    assert set(degrees.values()) == {1}
    assert "the eight states of `graph_2006`" in SAID
    assert len(degrees) + 1 == 8
    assert "China and North Korea have one too" in SAID
    assert "Up to 2018 **no new defence pact** joined the star" in SAID
    assert pairs(ties, 2006) == pairs(ties, 2018) == pairs(ties, 2002)
    assert "seven defence partners in the region in 1955, five in 2006 and five in 2018" in SAID
    assert pacts["ties_with_united_states"][[1955, 2006, 2018]].tolist() == [7, 5, 5]
    assert "The same five were bound to Washington before the essay was written" in SAID
    assert with_hub(pairs(ties, 2002)) == STAR
    assert "The two losses, Taiwan and New Zealand, fall in the 1980s" in SAID
    assert with_hub(pairs(ties, 1975)) - with_hub(pairs(ties, 1990)) == {"TWN", "NZL"}
    assert pacts["ties_with_united_states"].diff().loc[lambda change: change < 0].index.tolist() == [1981, 1987]


def test_what_the_prose_says_of_1955(ties, pacts):
    assert "of 14 pacts then, seven were with the United States" in SAID
    assert len(with_hub(pairs(ties, 1955))) == 7
    assert "Australia, New Zealand, the Philippines and Thailand were all bound to one another" in SAID
    assert set(combinations(sorted(WEB), 2)) <= pairs(ties, 1955)
    assert (
        "In 1955 the second most tied were Australia, New Zealand, the Philippines and Thailand with four each" in SAID
    )
    degrees = pd.Series(dict(graph(ties, 1955).degree)).sort_values(ascending=False)
    assert degrees.index[0] == "USA"
    assert set(degrees.index[1:5]) == WEB
    assert degrees.iloc[1:6].tolist() == [4, 4, 4, 4, 1]
    assert "All of the closed cases lie among five parties" in SAID
    triangles = {iso3 for iso3, count in nx.triangles(graph(ties, 1955)).items() if count}
    assert triangles == WEB | {"USA"}
    assert "In 1955 half of the pacts were between others" in SAID
    assert pacts["ties_with_united_states"][1955] / pacts["ties"][1955] == 0.5


def test_what_the_prose_says_of_the_measures_over_time(ties, states, pacts):
    closed = pacts["transitivity"]
    assert "In 1955 two of three cases were closed" in SAID
    assert closed[1955] == pytest.approx(2 / 3, abs=1e-4)
    assert "after 1977, the share falls" in SAID
    assert closed[1978] < closed[1977] / 2
    assert "after 1986, it falls to nothing, and there it stays to 2018" in SAID
    assert closed[1986] > 0
    assert (closed.loc[1987:] == 0).all()
    assert "From 1987 on no two of Washington's partners were bound to each other" in SAID
    assert "Centralisation, the third line, fell" in SAID
    assert pacts["centralisation"][2006] < pacts["centralisation"][1955]
    assert "seven of seventeen possible ones in 1955 and five of nineteen in 2006" in SAID
    assert [pacts["states"][year] - 1 for year in (1955, 2006)] == [17, 19]
    assert "Among Washington and its five partners alone the value would be 1" in SAID
    alone = [pair for pair in pairs(ties, 2006) if "USA" in pair]
    assert measure(["USA", *STAR], alone)["centralisation"] == 1
    assert "twelve of them with 0" in SAID
    assert pacts["states"][2006] - pacts["states_with_a_tie"][2006] == 12
    assert "eight of the eighteen states of 1955 had none" in SAID
    assert (pacts["states"] - pacts["states_with_a_tie"])[1955] == 8


def test_what_the_prose_says_of_density(ties, pacts):
    assert "About three in a hundred: six of 190 pairs" in SAID
    assert round(100 * pacts["density"][2006]) == 3
    assert "it is nearly seven times as much" in SAID
    assert 6.5 < nx.density(graph(ties, 2006)) / pacts["density"][2006] < 7
    assert "One pair in three?" in SAID
    assert nx.density(graph(ties, 1955)) == pytest.approx(1 / 3, abs=0.03)
    assert "less than a third of the first value" in SAID
    assert pacts["density"][1955] / nx.density(graph(ties, 1955)) < 1 / 3


def test_what_the_prose_says_of_direction(ties):
    assert "The pair that drops out is Japan and the United States" in SAID
    for year in YEARS:
        one_way = pairs(ties, year, "defence == 1 and defence_owed_by_a != defence_owed_by_b")
        assert one_way == {("JPN", "USA")}
    row = ties.query("year == 2006 and iso3_a == 'JPN' and iso3_b == 'USA'").iloc[0]
    assert (row["defence_owed_by_a"], row["defence_owed_by_b"]) == (0, 1)
    assert "in most rows both are 1, but not in all" in SAID


def test_what_the_prose_says_of_any_promise(ties, states, network, any_tie):
    steps = network.pivot(index="year", columns="tie", values="ties")
    assert "the line for promises of more than non-aggression did not move" in SAID
    assert not steps["more than non-aggression"].loc[2002:2006].diff().any()
    assert "In none of these years did a single defence pact begin or end" in SAID
    assert not steps["defence"].loc[2002:2006].diff().any()
    assert "in three steps, from 2003 to 2005" in SAID
    assert steps["any"].diff().loc[2003:2006].tolist() == [27, 23, 30, 0]
    assert "Seven states joined one text" in SAID
    new = pairs(ties, 2006, "year > 0") - pairs(ties, 2002, "year > 0")
    assert all(set(pair) & JOINED for pair in new)
    assert all(any(iso3 in pair for pair in new) for iso3 in JOINED)
    assert "each of 19 states is tied to each of the others" in SAID
    assert "Taiwan is tied to none" in SAID
    last = set(states.loc[states["year"] == 2018, "iso3"]) - {"TWN"}
    assert pairs(ties, 2018, "year > 0") == set(combinations(sorted(last), 2))
    assert "the United States joined only in 2009" in SAID
    assert any_tie["ties_with_united_states"][2009] - any_tie["ties_with_united_states"][2008] == 12
    assert "The rise of 1962 to 1964 in the two upper lines" in SAID
    upper = steps[["any", "more than non-aggression"]]
    assert (upper.loc[1962:1964] > 2 * upper.loc[1961]).all(axis=None)
    assert (upper.loc[1965] < upper.loc[1964] / 2).all()
    assert "Thirteen of the fifteen pairs of 1992" in SAID
    assert steps["any"].diff()[1992] == 15
    later = pairs(ties, 2002, "year > 0") - pairs(ties, 1990, "year > 0")
    parties = {"BRN", "IDN", "MYS", "PHL", "SGP", "THA"}
    assert sum(bool(set(pair) & {"LAO", "VNM"}) and set(pair) <= parties | {"LAO", "VNM"} for pair in later) == 13
    assert "density rose from 0.34 in 2002 to 0.76 in 2006" in SAID


def test_what_the_prose_says_of_the_other_count(ties):
    assert "All these pairs have one treaty behind them" in SAID
    differ = {year: pairs(ties, year, "defence != defence_in_cow") for year in (1955, 2006)}
    assert differ[2006] == {("THA", "USA")}
    manila = WEB | {"USA"}
    assert all(set(pair) <= manila for pair in differ[1955])
    assert "a star with one triangle, Australia, New Zealand and the United States" in SAID
    theirs = graph(ties, 1955, "defence_in_cow == 1")
    assert {iso3 for iso3, count in nx.triangles(theirs).items() if count} == {"AUS", "NZL", "USA"}
    assert ties.loc[ties["year"] > LAST_COW, "defence_in_cow"].isna().all()


# --- Figures ----------------------------------------------------------------------------------------------------------


def drawn(shown, row):
    """Return the pairs whose lines stand in the panel `row`."""
    axis = "x" if row == 0 else f"x{row + 1}"
    return {tuple(trace.meta) for trace in shown.plot.data if trace.mode == "lines" and trace.xaxis == axis}


def test_map_draws_the_pacts_of_the_table(ties, states):
    shown = who_had_promised_whom_defence(ties, states, 20)
    for row, year in enumerate(pact_map.YEARS):
        assert drawn(shown, row) == pairs(ties, year)
    nodes = [trace for trace in shown.plot.data if trace.mode == "markers+text"]
    assert [list(trace.meta) for trace in nodes] == [
        list(states.loc[states["year"] == year, "iso3"]) for year in pact_map.YEARS
    ]
    for trace in nodes:
        assert list(zip(trace.x, trace.y, strict=True)) == [pact_map.PLACES[iso3] for iso3 in trace.meta]
    for trace in (trace for trace in shown.plot.data if trace.mode == "lines"):
        assert list(zip(trace.x, trace.y, strict=True)) == [pact_map.PLACES[iso3] for iso3 in trace.meta]
        assert (trace.line.dash is None) == ("USA" in trace.meta)
    assert shown.table["2006, 1 = defence pact"].sum() == len(pairs(ties, 2006))
    assert "14 pairs too high" in shown.summary


def test_title_of_the_map_follows_the_data(ties, states):
    assert "had 5 defence partners in the region, and no two" in who_had_promised_whom_defence(ties, states).title
    closed = ties.copy()
    closed.loc[(closed["year"] == 2006) & (closed["iso3_a"] == "JPN") & (closed["iso3_b"] == "KOR"), "defence"] = 1
    assert "there were 7 defence pacts in the region, 5 of them" in who_had_promised_whom_defence(closed, states).title


def test_figure_of_measures_shows_the_table(network, pacts):
    shown = how_closed_was_the_web(network, 50)
    lines = {trace.name: dict(zip(trace.x, trace.y, strict=True)) for trace in shown.plot.data if trace.name}
    assert lines["closed"] == pytest.approx((100 * pacts["transitivity"]).to_dict())
    assert lines["central"] == pytest.approx((100 * pacts["centralisation"]).to_dict())
    share = 100 * pacts["ties_with_united_states"] / pacts["ties"]
    assert lines["with USA"] == pytest.approx(share.to_dict())
    assert shown.plot.data[-1].y == (50, pytest.approx(66.67))
    assert shown.title.startswith("From 1987 on no two states")
    assert "16.7 percentage points too low" in shown.summary


def test_title_of_measures_follows_the_data(network):
    closed = network.copy()
    closed.loc[(closed["year"] == 2018) & (closed["tie"] == "defence"), "transitivity"] = 0.25
    assert "67\u00a0% were closed in 1955 and 25\u00a0% in 2018" in how_closed_was_the_web(closed).title


def test_figure_of_definitions_shows_the_table(network):
    shown = how_many_ties_by_definition(network)
    lines = {trace.name: dict(zip(trace.x, trace.y, strict=True)) for trace in shown.plot.data if trace.name}
    counts = network.pivot(index="year", columns="tie", values="ties")
    assert lines["any"] == counts["any"].to_dict()
    assert lines["more"] == counts["more than non-aggression"].to_dict()
    assert lines["defence"] == counts["defence"].to_dict()
    assert "tied 6 pairs of states, and promises of any kind 145" in shown.title
    fewer = network.copy()
    fewer.loc[(fewer["year"] == 2006) & (fewer["tie"] == "any"), "ties"] = 70
    assert "promises of any kind 70" in how_many_ties_by_definition(fewer).title


def test_predictions_are_bounded_and_compared():
    assert "125 pairs too low" in figure("how_many_ties_by_definition", 20).summary
    for name, wrong in (("who_had_promised_whom_defence", 191), ("how_closed_was_the_web", -1)):
        with pytest.raises(EvidenceError):
            figure(name, wrong)


# --- A source that is not what it was ---------------------------------------------------------------------------------


@pytest.fixture
def source(tmp_path, ties, states):
    """Return source tables made from the course's own, for one year."""
    now = ties[ties["year"] == 2006]
    one = pd.DataFrame({"iso3_1": now["iso3_a"], "iso3_2": now["iso3_b"], "year": 2006, **dict.fromkeys(FLAGS, 0)})
    one["atop_nonagg"] = now["non_aggression"]
    one["atop_defense"] = now["defence_owed_by_a"]
    one["atop_consul"] = now["more_than_non_aggression"]
    two = one.rename(columns={"iso3_1": "iso3_2", "iso3_2": "iso3_1"}).assign(atop_defense=now["defence_owed_by_b"])
    pd.concat([one, two]).to_csv(tmp_path / PROMISES, index=False)
    members = states.loc[states["year"] == 2006, "iso3"]
    years = range(1952, 2019)
    everybody = pd.DataFrame([(iso3, year) for year in years for iso3 in members], columns=["iso3", "year"])
    everybody.to_csv(tmp_path / STATES, index=False)
    cow = pd.DataFrame(
        [(1, iso3, 2000, None, 1, 1) for iso3 in ("USA", "PHL")],
        columns=["version4id", "iso3", "mem_st_year", "mem_end_year", "right_censor", "defense"],
    )
    cow.to_csv(tmp_path / COW_MEMBERS, index=False)
    return tmp_path


def change(source, file, edit):
    edit(pd.read_csv(source / file)).to_csv(source / file, index=False)


def test_tables_come_from_the_source(source, ties):
    made = make("alliance_network_by_year", source).query("year == 2006 and tie == 'defence'").iloc[0]
    assert (made["ties"], made["ties_with_united_states"]) == (6, 5)
    change(source, PROMISES, lambda frame: frame[frame["year"] == 2006])
    change(source, COW_MEMBERS, lambda frame: frame.assign(mem_st_year=2003))
    derived = make("alliance_ties", source)
    columns = ["iso3_a", "iso3_b", "defence", "defence_owed_by_a", "defence_owed_by_b"]
    mine, theirs = derived[columns], ties.loc[ties["year"] == 2006, columns]
    assert mine.to_numpy().tolist() == theirs.to_numpy().tolist()
    assert pairs(derived, 2006, "defence_in_cow == 1") == {("PHL", "USA")}


@pytest.mark.parametrize(
    ("file", "edit", "words"),
    [
        (PROMISES, lambda frame: frame.iloc[1:], "one direction only"),
        (PROMISES, lambda frame: frame.assign(atop_defense=2), "one direction only"),
        (PROMISES, lambda frame: pd.concat([frame, frame]), "this row is given twice"),
        (PROMISES, lambda frame: frame.drop(columns="atop_consul"), "no column atop_consul"),
        (STATES, lambda frame: frame[frame["iso3"] != "JPN"], "JPN 2006"),
        (STATES, lambda frame: frame[frame["iso3"] != "USA"], "USA 1952"),
        (STATES, lambda frame: pd.concat([frame, frame]), "this row is given twice"),
    ],
)
def test_a_changed_source_is_one_line(source, file, edit, words):
    change(source, file, edit)
    with pytest.raises(EvidenceError, match=words) as caught:
        make("alliance_network_by_year", source)
    assert "\n" not in str(caught.value)


def test_an_alliance_that_only_one_source_knows_is_named(source):
    change(source, COW_MEMBERS, lambda frame: frame.replace("PHL", "TWN"))
    with pytest.raises(EvidenceError, match="2006 TWN USA"):
        make("alliance_ties", source)

"""The lab on hub and spokes or network: its tables, its figures say the same."""

from __future__ import annotations

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
from utils.labs.network.tables import COW_MEMBERS, FLAGS, MORE, PROMISES, STATES, YEARS, measure

from .making import make

STAR = {"AUS", "JPN", "KOR", "PHL", "THA"}
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


def pairs(ties, year, condition="defence == 1"):
    chosen = ties.query(f"year == {year} and {condition}")
    return set(zip(chosen["iso3_a"], chosen["iso3_b"], strict=True))


def graph(ties, year, condition="defence == 1"):
    return nx.Graph(sorted(pairs(ties, year, condition)))


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
    change(source, COW_MEMBERS, lambda frame: frame.assign(mem_st_year=[2000, 2003]))
    derived = make("alliance_ties", source)
    columns = ["iso3_a", "iso3_b", "defence", "defence_owed_by_a", "defence_owed_by_b", MORE, "non_aggression"]
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

"""The tables of the lab on the network of promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.errors import fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

PROMISES = "alliances_atop.csv"
STATES = "nmc_cinc.csv"
COW_MEMBERS = "alliances_cow_members.csv"

YEARS = (1955, 1975, 1990, 2002, 2006, 2018)
NETWORK_YEARS = (1952, 2018)
LAST_COW = 2012
REGION = (
    "AUS", "BRN", "CHN", "IDN", "IND", "JPN", "KHM", "KOR", "LAO", "MMR", "MYS",
    "NZL", "PHL", "PRK", "RUS", "RVN", "SGP", "THA", "TWN", "USA", "VNM",
)  # fmt: skip
HUB = "USA"

PAIR = ["year", "iso3_a", "iso3_b"]
DEFENCE = "defence"
MORE = "more_than_non_aggression"
OWED_BY_A, OWED_BY_B = "defence_owed_by_a", "defence_owed_by_b"
FLAGS = ("atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul")
# What counts as a tie, and the column that must be 1 for it; None where any promise will do.
TIES = {"defence": DEFENCE, "more than non-aggression": MORE, "any": None}


def alliance_ties(source: SourceFolder) -> DataFrame:
    """Select the years, and look each pair up in Correlates of War."""
    table = _pairs(source, YEARS[0], YEARS[-1])
    table = table[table["year"].isin(YEARS)]
    known = _cow_pacts(source)
    keys = list(table[PAIR].itertuples(index=False, name=None))
    unknown = sorted(known - set(keys))
    if unknown:
        rows = ", ".join(" ".join(map(str, each)) for each in unknown[:6])
        raise fault("source_changed", file=COW_MEMBERS, rows=rows)
    return table.assign(defence_in_cow=[float(key in known) if key[0] <= LAST_COW else None for key in keys])


def alliance_states(source: SourceFolder) -> DataFrame:
    """Select the years."""
    table = _states(source, YEARS[0], YEARS[-1])
    return table[table["year"].isin(YEARS)]


def alliance_network_by_year(source: SourceFolder) -> DataFrame:
    """Measure each year's network."""
    import pandas as pd

    members = _states(source, *NETWORK_YEARS).groupby("year")["iso3"].agg(list)
    pairs = _pairs(source, *NETWORK_YEARS)
    networks = []
    for year, here in members.items():
        promised = pairs[pairs["year"] == year]
        strangers = sorted({*promised["iso3_a"], *promised["iso3_b"]} - set(here))
        if strangers:
            raise fault("source_changed", file=STATES, rows=", ".join(f"{iso3} {year}" for iso3 in strangers))
        for tie, column in TIES.items():
            chosen = promised if column is None else promised[promised[column] == 1]
            ties = zip(chosen["iso3_a"], chosen["iso3_b"], strict=True)
            networks.append({"year": year, "tie": tie, **measure(here, ties)})
    return pd.DataFrame(networks)


def measure(members: Sequence[str], ties: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Return the measures of the network that `ties` make among `members`, those without a tie included.

    Centralisation is Freeman's, by degree: how far all others fall short of the state with most ties, as a share of
    what they do in a star of all members.
    """
    import networkx as nx  # type: ignore[import-untyped]

    graph = nx.Graph()
    graph.add_nodes_from(members)
    graph.add_edges_from(ties)
    degrees = dict(graph.degree)
    most, states = max(degrees.values()), len(graph)
    return {
        "states": states,
        "states_with_a_tie": sum(degree > 0 for degree in degrees.values()),
        "ties": graph.number_of_edges(),
        "ties_with_united_states": degrees[HUB],
        "density": nx.density(graph),
        "centralisation": sum(most - degree for degree in degrees.values()) / ((states - 1) * (states - 2)),
        "transitivity": nx.transitivity(graph),
    }


def _pairs(source: SourceFolder, first: int, last: int) -> DataFrame:
    """Return the pairs of the region with any promise, `first` to `last`, by year and the two codes in their order."""
    frame = source.read(PROMISES, ("iso3_1", "iso3_2", "year", *FLAGS))
    frame = frame[frame["iso3_1"].isin(REGION) & frame["iso3_2"].isin(REGION) & frame["year"].between(first, last)]
    turned = frame.rename(columns={"iso3_1": "iso3_2", "iso3_2": "iso3_1"})
    both = frame.merge(turned, on=["year", "iso3_1", "iso3_2"], suffixes=("_by_a", "_by_b"))
    key = both.set_index(["year", "iso3_1", "iso3_2"]).index
    if not key.is_unique:
        raise fault("repeated_row", row=" ".join(map(str, key[key.duplicated()][0])))
    flags = [f"{flag}_by_{side}" for flag in FLAGS for side in "ab"]
    if len(both) != len(frame) or not both[flags].isin([0, 1]).all(axis=None):
        raise fault("source_changed", file=PROMISES, rows="the pairs that are given in one direction only")
    both = both.rename(columns={"iso3_1": "iso3_a", "iso3_2": "iso3_b"}).query("iso3_a < iso3_b")
    more = [flag for flag in flags if "nonagg" not in flag]
    values = {
        DEFENCE: both[["atop_defense_by_a", "atop_defense_by_b"]].max(axis=1),
        OWED_BY_A: both["atop_defense_by_a"],
        OWED_BY_B: both["atop_defense_by_b"],
        MORE: both[more].max(axis=1),
        "non_aggression": both[["atop_nonagg_by_a", "atop_nonagg_by_b"]].max(axis=1),
    }
    return both[PAIR].assign(**values).sort_values(PAIR, ignore_index=True)


def _states(source: SourceFolder, first: int, last: int) -> DataFrame:
    """Return the states of the region in each year, `first` to `last`, by year and code."""
    frame = source.read(STATES, ("iso3", "year"))
    frame = frame[frame["iso3"].isin(REGION) & frame["year"].between(first, last)]
    if frame.duplicated().any():
        raise fault("repeated_row", row=" ".join(map(str, frame[frame.duplicated()].iloc[0])))
    lacking = sorted({*range(first, last + 1)} - {*frame.loc[frame["iso3"] == HUB, "year"]})
    if lacking:
        raise fault("source_changed", file=STATES, rows=", ".join(f"{HUB} {year}" for year in lacking[:3]))
    return frame.sort_values(["year", "iso3"], ignore_index=True)


def _cow_pacts(source: SourceFolder) -> set[tuple[int, str, str]]:
    """Return year and pair of each defence pact that Correlates of War knows in YEARS, owed by one side or by both."""
    columns = ("version4id", "iso3", "mem_st_year", "mem_end_year", "right_censor", "defense")
    members = source.read(COW_MEMBERS, columns)
    members = members[members["iso3"].isin(REGION)]
    ends = members["mem_end_year"].mask(members["mem_end_year"].isna() & members["right_censor"].eq(1), LAST_COW)
    members = members.assign(mem_end_year=ends)
    both = members.merge(members, on="version4id", suffixes=("_a", "_b")).query("iso3_a < iso3_b")
    both = both[both[["defense_a", "defense_b"]].max(axis=1).eq(1)]
    starts = both[["mem_st_year_a", "mem_st_year_b"]].max(axis=1)
    ends = both[["mem_end_year_a", "mem_end_year_b"]].min(axis=1)
    return {
        (year, a, b)
        for a, b, start, end in zip(both["iso3_a"], both["iso3_b"], starts, ends, strict=True)
        for year in YEARS
        if start <= year <= end
    }

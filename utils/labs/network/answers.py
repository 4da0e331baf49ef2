"""What the lab on hub and spokes or network asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.table import table
from utils.labs.answer import Answer
from utils.labs.network.tables import DEFENCE, OWED_BY_A, OWED_BY_B

if TYPE_CHECKING:
    from pandas import DataFrame, Series

ASKED, SHOWN = 2006, 1955
HUB = "USA"
JUMP = [2003, 2004, 2005]


def mutual_pacts() -> Answer:
    """The number of pairs in 2006 in which each side owes the other defence."""
    ties = table("alliance_ties")
    mutual = ties[(ties[OWED_BY_A] == 1) & (ties[OWED_BY_B] == 1)]
    now = mutual[mutual["year"] == ASKED]
    with_hub = (now["iso3_a"] == HUB) | (now["iso3_b"] == HUB)
    slips = {"one-side": float(len(_pacts())), "with-washington": float(with_hub.sum())}
    return Answer(float(len(now)), by_year=mutual.groupby("year").size().astype(float), slips=slips)


def pacts_of_each_state() -> Answer:
    """The number of defence pacts of each state that had one in 2006."""
    pacts = _degrees(_pacts())
    any_promise = _degrees(_ties())[pacts.index]
    return Answer(pacts, slips={"centrality": pacts / (len(pacts) - 1), "any-promise": any_promise})


def density() -> Answer:
    """The share of all pairs of states that a defence pact bound in 2006."""
    states = len(_states())
    tied = len(_degrees(_pacts()))
    return Answer(
        len(_pacts()) / _pairs(states),
        slips={
            "tied-states-only": len(_pacts()) / _pairs(tied),
            "any-promise": len(_ties()) / _pairs(states),
            "other-year": len(_pacts(SHOWN)) / _pairs(len(_states(SHOWN))),
        },
    )


def centralisation() -> Answer:
    """Freeman's degree centralisation of the defence pacts of 2006, among all states."""
    degrees = _degrees(_pacts()).reindex(_states(), fill_value=0.0)
    others, size, old_size = _shortfall(degrees), len(degrees), len(_states(SHOWN))
    tied = degrees[degrees > 0]
    return Answer(
        others / ((size - 1) * (size - 2)),
        slips={
            "sum-only": others,
            "old-size": others / ((old_size - 1) * (old_size - 2)),
            "tied-states-only": _shortfall(tied) / ((len(tied) - 1) * (len(tied) - 2)),
            "all-pairs": others / (size * (size - 1)),
        },
    )


def growth_of_any_promise() -> Answer:
    """By how many pairs the network of all promises grew in each year from 2003 to 2005."""
    counts = table("alliance_network_by_year").pivot(index="year", columns="tie", values="ties").astype(float)
    growth = counts.diff().loc[JUMP]
    return Answer(growth["any"], slips={"totals": counts["any"][JUMP], "defence": growth["defence"]})


def _ties(year: int = ASKED) -> DataFrame:
    ties = table("alliance_ties")
    return ties[ties["year"] == year]


def _pacts(year: int = ASKED) -> DataFrame:
    ties = _ties(year)
    return ties[ties[DEFENCE] == 1]


def _states(year: int = ASKED) -> list[str]:
    states = table("alliance_states")
    return list(states.loc[states["year"] == year, "iso3"])


def _degrees(ties: DataFrame) -> Series:
    """Return how many ties each state has that has any."""
    ends = ties[["iso3_a", "iso3_b"]].stack()  # noqa: PD013 (both columns in one)
    return ends.value_counts().sort_index().astype(float)


def _shortfall(degrees: Series) -> float:
    """Return by how much all states together fall short of the one with most ties."""
    return float((degrees.max() - degrees).sum())


def _pairs(states: int) -> float:
    return states * (states - 1) / 2


ANSWERS = (mutual_pacts, pacts_of_each_state, density, centralisation, growth_of_any_promise)

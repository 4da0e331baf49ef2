"""The shape of the network of promises in the Asia-Pacific, year by year, under three definitions of a tie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.errors import fault
from utils.evidence.origins.atop import OBLIGATIONS
from utils.evidence.origins.correlates_of_war import STATE_YEARS
from utils.evidence.tables.alliance_ties import DEFENCE, MORE, pairs, states
from utils.evidence.tables.derived import YEAR, DerivedTable, Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

YEARS = (1952, 2018)
HUB = "USA"
TIES = ("defence", "more than non-aggression", "any")
COLUMNS = {"defence": DEFENCE, "more than non-aggression": MORE, "any": None}


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
    most, states_ = max(degrees.values()), len(graph)
    return {
        "states": states_,
        "states_with_a_tie": sum(degree > 0 for degree in degrees.values()),
        "ties": graph.number_of_edges(),
        "ties_with_united_states": degrees[HUB],
        "density": nx.density(graph),
        "centralisation": sum(most - degree for degree in degrees.values()) / ((states_ - 1) * (states_ - 2)),
        "transitivity": nx.transitivity(graph),
    }


def derive(source: SourceFolder) -> DataFrame:
    """Measure each year's network.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    import pandas as pd

    members = states(source, *YEARS).groupby("year")["iso3"].agg(list)
    found = pairs(source, *YEARS)
    rows = []
    for year, here in members.items():
        promised = found[found["year"] == year]
        strangers = sorted({*promised["iso3_a"], *promised["iso3_b"]} - set(here))
        if strangers:
            raise fault("source_changed", file=STATE_YEARS.file, rows=", ".join(f"{iso3} {year}" for iso3 in strangers))
        for tie in TIES:
            column = COLUMNS[tie]
            chosen = promised if column is None else promised[promised[column] == 1]
            rows.append(
                {"year": year, "tie": tie, **measure(here, zip(chosen["iso3_a"], chosen["iso3_b"], strict=True))}
            )
    return pd.DataFrame(rows)


def _count(name: str, title: str, description: str) -> Field:
    return Field(name=name, type="integer", title=title, description=description, unit="count")


def _share(name: str, title: str, description: str) -> Field:
    return Field(name=name, type="number", title=title, description=description, unit="share, 0 to 1", decimals=4)


ALLIANCE_NETWORK_BY_YEAR = DerivedTable(
    name="alliance_network_by_year",
    title="The network of promises in the Asia-Pacific, 1952–2018",
    description=(
        "Counts and measures of the network of written promises among the states of the region, for each year and for three definitions of a tie: a defence pact; any promise that is more than non-aggression (defence, help in attack, neutrality, consultation); any promise at all. All figures are computed here from ATOP's obligations with the library networkx; the region and the states are those of the tables alliance_ties and alliance_states."
    ),
    derive=derive,
    fields=(
        YEAR,
        Field(name="tie", type="string", title="What counts as a tie", description="defence, more than non-aggression, or any; a promise by one side is enough"),
        _count("states", "States", "States of the region in the year, with or without a tie"),
        _count("states_with_a_tie", "States with a tie", "States that have at least one tie"),
        _count("ties", "Ties", "Pairs of states that are tied"),
        _count("ties_with_united_states", "Ties with the United States", "Pairs of which the United States is one"),
        _share("density", "Density", "Pairs that are tied, divided by all pairs of states of the region"),
        _share("centralisation", "Centralisation", "Freeman's degree centralisation among all states of the region: the sum of the differences between the largest number of ties and each state's own, divided by (n - 1)(n - 2); 1 in a star of all states, 0 when all have the same number"),
        _share("transitivity", "Transitivity", "Three times the number of triangles, divided by the number of times two states share a partner: the share of such cases in which the two are tied to each other"),
    ),
    key=("year", "tie"),
    years=YEARS,
    origins=(OBLIGATIONS, STATE_YEARS),
    caveats=(
        "The number of states in the region grows from 14 to 20, so a density or a centralisation of one year does not compare exactly with that of another.",
        "From 1962 to 1964 the declaration on the neutrality of Laos ties nine of these states to each other; from 2003 on the Treaty of Amity and Cooperation does the same. A jump of dozens of ties is in both cases one text.",
        "Centralisation among all states falls when the centre loses partners, even if what remains is a perfect star.",
        "The series begins when Japan was sovereign again, in 1952; the source ends in 2018.",
    ),
    claims=("c40", "c56", "c68"),
)  # fmt: skip

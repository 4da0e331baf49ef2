"""Which states there were in the Asia-Pacific in the years of `alliance_ties`, with or without a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.origins.correlates_of_war import STATE_YEARS
from utils.evidence.tables.alliance_ties import YEARS, states
from utils.evidence.tables.derived import COUNTRY, ISO3, YEAR, DerivedTable

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder


def derive(source: SourceFolder) -> DataFrame:
    """Select the years.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    table = states(source, YEARS[0], YEARS[-1])
    table = table[table["year"].isin(YEARS)]
    return table.assign(country=table["iso3"].map(country_name))


ALLIANCE_STATES = DerivedTable(
    name="alliance_states",
    title="The states of the Asia-Pacific in six years from 1955 to 2018",
    description="The states among which the table alliance_ties looks for promises, so that those without any are not forgotten. A selection; no figures of the source are in it.",
    derive=derive,
    fields=(YEAR, ISO3, COUNTRY),
    key=("year", "iso3"),
    years=(YEARS[0], YEARS[-1]),
    origins=(STATE_YEARS,),
    caveats=(
        "The list of states is a choice: the United States and Russia are in it, Mongolia, Papua New Guinea, Timor-Leste and the island states of the Pacific are not.",
    ),
    claims=("c40", "c56", "c68"),
)

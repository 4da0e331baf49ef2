"""How democratic each state of East Asia, and each of three of Western Europe, was by V-Dem's estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.origins.vdem import ELECTORAL_DEMOCRACY as ORIGIN
from utils.evidence.tables.derived import COUNTRY, ISO3, YEAR, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

INDEX = "electoral_democracy_index"
YEARS = (1955, 2025)

THREE = ("CHN", "JPN", "KOR")
FIVE = (*THREE, "PRK", "TWN")
ASEAN = ("IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "VNM")
PLUS_THREE = (*ASEAN, *THREE)
EUROPE = ("DEU", "FRA", "GBR")
COUNTRIES = (*FIVE, *ASEAN, *EUROPE)
# The states that the source has from a later year, that of their independence.
FIRST = {"MYS": 1957, "SGP": 1965}


def derive(source: SourceFolder) -> DataFrame:
    """Select the states and years; where the source has two Germanies in a year, one of them has no value.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    wanted = [(iso3, year) for iso3 in COUNTRIES for year in range(FIRST.get(iso3, YEARS[0]), YEARS[1] + 1)]
    table = source.select(ORIGIN.file, ("iso3", "year"), ("v2x_polyarchy",), wanted)
    return table.rename(columns={"v2x_polyarchy": INDEX}).assign(country=table["iso3"].map(country_name))


ELECTORAL_DEMOCRACY = DerivedTable(
    name="electoral_democracy",
    title="Electoral democracy in East Asia and in three states of Western Europe, 1955–2025",
    description=(
        "V-Dem’s electoral democracy index for China, Japan, South Korea, North Korea, Taiwan, nine of the ten states that were ASEAN’s members in 2006, Germany, France and the United Kingdom, in each year from 1955, the first with West Germany. Malaysia starts in 1957 and Singapore in 1965."
    ),
    derive=derive,
    fields=(
        ISO3,
        COUNTRY,
        YEAR,
        Field(
            name=INDEX,
            type="number",
            title="Electoral democracy index",
            description="V-Dem’s estimate of how far those who govern are chosen in free elections in which all adults may vote, with free association and expression (v2x_polyarchy); 0 is not at all, 1 is fully",
            unit="0 to 1",
            decimals=3,
        ),
    ),
    key=("iso3", "year"),
    years=YEARS,
    origins=(ORIGIN,),
    caveats=(
        "Three large states are a thin stand-in for Western Europe. Spain, Portugal and Greece, which were dictatorships for part of these years, are not in the source table; neither are the small states.",
        "Of ASEAN’s ten members in 2006 Brunei is missing.",
        "Taiwan stands in the table as the source names it; that takes no position on its status.",
    ),
    claims=("c35", "c55"),
)

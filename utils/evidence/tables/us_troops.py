"""How many US troops stood in each of five host countries since the present treaty with Japan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.origins.troopdata import TROOPS as ORIGIN
from utils.evidence.tables.derived import COUNTRY, ISO3, YEAR, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

TROOPS = "us_troops"
YEARS = (1960, 2024)
HOSTS = ("JPN", "DEU", "KOR", "GBR", "PHL")


def derive(source: SourceFolder) -> DataFrame:
    """Select the hosts and years.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    wanted = [(iso3, year) for iso3 in HOSTS for year in range(YEARS[0], YEARS[1] + 1)]
    frame = source.select(ORIGIN.file, ("iso3", "year"), ("troops_ad",), wanted)
    troops = frame["troops_ad"].astype("int64")
    return frame.assign(country=frame["iso3"].map(country_name), **{TROOPS: troops})


US_TROOPS = DerivedTable(
    name="us_troops",
    title="US troops in five host countries, 1960–2024",
    description=(
        "Active-duty personnel of the United States in Japan, Germany, South Korea, the United Kingdom and the Philippines, from the year in which the present treaty with Japan was signed. Germany is West Germany until 1990."
    ),
    derive=derive,
    fields=(
        ISO3,
        COUNTRY,
        YEAR,
        Field(
            name=TROOPS,
            type="integer",
            title="US troops",
            description="Active-duty personnel counted in the country; in recent years the highest of the quarterly reports",
            unit="people",
        ),
    ),
    key=("iso3", "year"),
    years=YEARS,
    origins=(ORIGIN,),
    caveats=(
        "A number of people says nothing of what they can do, of the land they use, or of who lives beside them.",
    ),
    claims=("c08", "c26"),
)

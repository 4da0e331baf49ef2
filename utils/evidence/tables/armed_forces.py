"""How many people served in the forces of five countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.origins.world_bank import OPENNESS_AND_ARMED_FORCES
from utils.evidence.tables.derived import COUNTRY, ISO3, YEAR, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

PERSONNEL = "personnel_thousand"
COUNTRIES = ("JPN", "CHN", "KOR", "USA", "DEU")
YEARS = (2000, 2020)


def derive(source: SourceFolder) -> DataFrame:
    """Select the countries and years.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    wanted = [(iso3, year) for iso3 in COUNTRIES for year in range(YEARS[0], YEARS[1] + 1)]
    found = source.select(OPENNESS_AND_ARMED_FORCES.file, ("iso3", "year"), ("armed_forces_total",), wanted)
    return found.assign(country=found["iso3"].map(country_name), **{PERSONNEL: found["armed_forces_total"] / 1000})


ARMED_FORCES = DerivedTable(
    name="armed_forces",
    title="Armed forces personnel of five countries, 2000–2020",
    description="People on active duty in Japan, China, South Korea, the United States and Germany, with paramilitaries.",
    derive=derive,
    fields=(
        ISO3,
        COUNTRY,
        YEAR,
        Field(
            name=PERSONNEL,
            type="number",
            title="Personnel",
            description="People on active duty in the armed forces and in paramilitary forces, in thousands, without reserves",
            unit="thousand people",
            decimals=1,
        ),
    ),
    key=("iso3", "year"),
    years=YEARS,
    origins=(OPENNESS_AND_ARMED_FORCES,),
    caveats=(
        "The figures include paramilitaries, and a force that is counted in one year and not in the next makes a jump.",
        "They are estimates of the International Institute for Strategic Studies. In many years a figure is simply that of the year before.",
        "The series ends in 2020. It counts people in service, not posts that stayed empty, nor how old, trained or equipped the people were.",
        "There is no Taiwan in this source.",
    ),
    claims=("c60",),
)

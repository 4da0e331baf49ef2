"""Which part of the UN's regular budget seven states were assessed to pay, scale by scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.origins.japan import UN_DUES as ORIGIN
from utils.evidence.tables.derived import COUNTRY, ISO3, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

SHARE = "percent_of_un_budget"
PERMANENT = "permanent_member"
YEARS = (2004, 2025)

STATES = ("JPN", "DEU", "USA", "CHN", "FRA", "RUS", "GBR")
FOUR = ("CHN", "FRA", "RUS", "GBR")
SCALES = tuple(range(YEARS[0], YEARS[1] + 1, 3))
MISSING = ("RUS", 2022)


def derive(source: SourceFolder) -> DataFrame:
    """Select the states and scales.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    wanted = [(iso3, year) for year in SCALES for iso3 in STATES if (iso3, year) != MISSING]
    values = ("year_to", "share_pct", "unsc_permanent")
    frame = source.select(ORIGIN.file, ("iso3", "year_from"), values, wanted)
    names = {"year_from": "year", "year_to": "last_year", "share_pct": SHARE, "unsc_permanent": PERMANENT}
    return frame.rename(columns=names).assign(country=frame["iso3"].map(country_name))


UN_DUES = DerivedTable(
    name="un_dues",
    title="Shares of the UN's regular budget, scales of 2004–06 to 2025–27",
    description=(
        "The part of the regular budget of the United Nations that Japan, Germany and the five permanent members of the Security Council were assessed to pay. The General Assembly sets a scale for three years; a row is one state in one scale."
    ),
    derive=derive,
    fields=(
        ISO3,
        COUNTRY,
        Field(name="year", type="integer", title="From", description="First year of the scale", unit="year"),
        Field(name="last_year", type="integer", title="To", description="Last year of the scale", unit="year"),
        Field(
            name=SHARE,
            type="number",
            title="Share of the regular budget",
            description="Share that the state was assessed to pay; for 2007 to 2009 known to one decimal only",
            unit="% of the UN's regular budget",
            decimals=3,
        ),
        Field(
            name=PERMANENT,
            type="integer",
            title="Permanent member",
            description="Whether the state is a permanent member of the Security Council: 1 if so, 0 if not",
            unit="0 or 1",
        ),
    ),
    key=("iso3", "year"),
    years=YEARS,
    origins=(ORIGIN,),
    caveats=(
        "The scale follows a formula: national income, with a discount for poor countries and a ceiling, at present 22 per cent, which only the United States reaches. A share is a measure of economic weight, not of good will.",
        "Peacekeeping has a scale of its own, on which the permanent members pay a surcharge; voluntary payments are not counted either. To be assessed is not yet to have paid.",
    ),
    claims=("c19",),
)

"""What the two alliances of continental Europe spent on their forces in the five years before the First World War."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.origins.correlates_of_war import SPENDING_BEFORE_1914
from utils.evidence.tables.derived import COUNTRY, ISO3, YEAR, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

POUNDS = "spending_million_gbp"
YEARS = (1909, 1913)

# By code and name, in thousand pounds, a value a year; copied by hand.
COPIED = {
    ("FRA", "France"): (47412, 49539, 55441, 61367, 66706),
    ("RUS", "Russia"): (60029, 62099, 64291, 73512, 85391),
    ("DEU", "Germany"): (58567, 60416, 61652, 63926, 88418),
    ("AUH", "Austria-Hungary"): (26217, 23208, 22227, 27376, 37513),
}


def derive(_source: SourceFolder) -> DataFrame:
    """Set out the numbers copied, a row a country and year."""
    import pandas as pd

    rows = [
        (iso3, country, year, value / 1000)
        for (iso3, country), values in COPIED.items()
        for year, value in enumerate(values, YEARS[0])
    ]
    return pd.DataFrame(rows, columns=["iso3", "country", "year", POUNDS])


BEFORE_1914 = DerivedTable(
    name="spending_before_1914",
    title="Military spending of two alliances before the First World War, 1909–1913",
    description=(
        "France and Russia on one side, Germany and Austria-Hungary on the other. Lewis Fry Richardson fitted his line of an arms race to budgets of these four states in these five years. His own table could not be read when this one was made: these are other figures for the same states and years, from Correlates of War."
    ),
    derive=derive,
    fields=(
        ISO3,
        COUNTRY,
        YEAR,
        Field(
            name=POUNDS,
            type="number",
            title="Military spending",
            description="Military spending in million British pounds of the year; inflation is not taken out",
            unit="million £",
            decimals=3,
        ),
    ),
    key=("iso3", "year"),
    years=YEARS,
    origins=(SPENDING_BEFORE_1914,),
    caveats=(
        "These are not Richardson's own figures, so a line fitted to them need not be his.",
        "Twenty numbers, copied by hand.",
        "AUH is the code that Correlates of War gives to Austria-Hungary, which has no code in the standard; DEU is the German Empire, RUS the Russian Empire.",
    ),
    claims=("c32",),
)

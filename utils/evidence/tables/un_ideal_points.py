"""Where states stand on the line that best orders their votes in the UN General Assembly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.origins.voeten import IDEAL_POINTS
from utils.evidence.tables.derived import COUNTRY, ISO3, YEAR, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

POINT = "ideal_point"
LOWER, UPPER = "lower_bound", "upper_bound"
WHOLE = "ideal_point_whole_texts"
YEARS = (1957, 2024)
LAST_OF_ALL_VOTES = 2023
NO_VOTES = 1964

# The first and the last year of each state, in the order in which the table has them.
STATES = {
    "USA": YEARS,
    "GBR": YEARS,
    "FRA": YEARS,
    "DEU": (1973, YEARS[1]),
    "AUS": YEARS,
    "JPN": YEARS,
    "KOR": (1991, YEARS[1]),
    "RUS": YEARS,
    "CHN": (1971, YEARS[1]),
    "PRK": (1991, YEARS[1]),
    "TWN": (YEARS[0], 1971),
}


def derive(source: SourceFolder) -> DataFrame:
    """Select the states.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    key = ("iso3", "year")
    rows = [
        (iso3, year) for iso3, (first, last) in STATES.items() for year in range(first, last + 1) if year != NO_VOTES
    ]
    bounded = ("ideal_point_all", "q5_all", "q95_all")
    whole = source.select(IDEAL_POINTS.file, key, ("ideal_point_final",), rows)
    every = source.select(IDEAL_POINTS.file, key, bounded, (row for row in rows if row[1] <= LAST_OF_ALL_VOTES))
    names = {"ideal_point_final": WHOLE, "ideal_point_all": POINT, "q5_all": LOWER, "q95_all": UPPER}
    table = whole.merge(every, on=list(key), how="left").rename(columns=names)
    return table.assign(country=table["iso3"].map(country_name))


UN_IDEAL_POINTS = DerivedTable(
    name="un_ideal_points",
    title="Ideal points of eleven states in the UN General Assembly, 1957–2024",
    description=(
        "The United States and six of its allies, Russia, China, North Korea and, until 1971, Taiwan. An ideal point is a state's place on one line, estimated so that the votes of all states are explained as well as possible; texts that come back year after year hold the line steady over time. Places that are higher are nearer to the United States' end of the line."
    ),
    derive=derive,
    fields=(
        ISO3,
        COUNTRY,
        YEAR,
        Field(
            name=POINT,
            type="number",
            title="Ideal point",
            description="Place on the line, estimated from all recorded votes; to 2023",
            unit="units of the scale",
            decimals=4,
        ),
        Field(
            name=LOWER,
            type="number",
            title="Lower bound",
            description="The place lies above this one with a probability of 95 per cent, by the model's own reckoning",
            unit="units of the scale",
            decimals=4,
        ),
        Field(
            name=UPPER,
            type="number",
            title="Upper bound",
            description="The place lies below this one with a probability of 95 per cent, by the model's own reckoning",
            unit="units of the scale",
            decimals=4,
        ),
        Field(
            name=WHOLE,
            type="number",
            title="Ideal point, whole texts",
            description="The same, estimated without votes on single paragraphs and on amendments",
            unit="units of the scale",
            decimals=4,
        ),
    ),
    key=("iso3", "year"),
    years=YEARS,
    origins=(IDEAL_POINTS,),
    caveats=(
        "The bounds say how well the votes fix a place on the line, not whether a line is the right picture.",
        "The two Koreas have rows from 1991, when they became members.",
    ),
    claims=("c09", "c53", "c54", "c56"),
)

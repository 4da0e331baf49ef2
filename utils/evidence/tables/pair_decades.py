"""How many disputes began in each chosen pair and decade, and for how many years the two were strategic rivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.origins.correlates_of_war import DISPUTES
from utils.evidence.origins.rivalries import RIVALRIES
from utils.evidence.tables.derived import DerivedTable, Field
from utils.evidence.tables.disputes import FIRST, LAST, PAIR, PAIRS, STATES, check_pairs, names, read_disputes

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

ONSETS, COVERED, RIVALS = "onsets", "years_covered", "rivalry_years"
DECADES = range(1940, 2011, 10)


def derive(source: SourceFolder) -> DataFrame:
    """Count onsets, dispute-years and years of rivalry; a pair and decade without any has zeros.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    import pandas as pd

    frame = read_disputes(source)
    check_pairs(frame)
    frame = frame.assign(decade=frame["year"] // 10 * 10)
    rows = pd.MultiIndex.from_product([PAIRS, DECADES], names=["pair", "decade"])
    groups = frame.groupby(["pair", "decade"])
    table = pd.DataFrame({ONSETS: groups["disponset"].sum(), "dispute_years": groups.size()}).reindex(
        rows, fill_value=0
    )
    rivals = _rivalry_years(source)
    table[RIVALS] = [sum(first in years for first in range(max(decade, FIRST), min(decade + 9, LAST) + 1))
                     for pair, decade in rows for years in [rivals.get(pair, set())]]  # fmt: skip
    table = table.reset_index().rename(columns={"decade": "year"})
    covered = [min(decade + 9, LAST) - max(decade, FIRST) + 1 for decade in table["year"]]
    return table.assign(**{COVERED: covered}, **names(table["pair"]))


def _rivalry_years(source: SourceFolder) -> dict[str, set[int]]:
    """Return the years in which the two of each pair were rivals."""
    frame = source.read(RIVALRIES.file, ("iso3_1", "iso3_2", "start", "end"))
    years: dict[str, set[int]] = {}
    for one, other, start, end in frame.itertuples(index=False):
        years.setdefault("-".join(sorted((one, other))), set()).update(range(start, end + 1))
    return years


PAIR_DECADES = DerivedTable(
    name="pair_decades",
    title="Disputes and rivalry in East Asian pairs of states, by decade, 1946–2014",
    description=(
        "A row is one pair of states in one decade: how many militarised disputes began between the two, in how many dispute-years they were, and in how many years the authors of a book on rivalries count the two as strategic rivals. Pairs without any dispute, such as Japan and the United States, are here with zeros. All counts were made here."
    ),
    derive=derive,
    fields=(
        PAIR,
        *STATES,
        Field(
            name="year",
            type="integer",
            title="Decade",
            description="The first year of the decade: 1950 stands for 1950 to 1959",
            unit="year",
        ),
        Field(
            name=COVERED,
            type="integer",
            title="Years covered",
            description="How many years of the decade lie within 1946 to 2014: 4 in the first, 5 in the last, otherwise 10",
            unit="years",
        ),
        Field(
            name=ONSETS,
            type="integer",
            title="Onsets",
            description="Disputes that began between the two in the decade",
            unit="count",
        ),
        Field(
            name="dispute_years",
            type="integer",
            title="Dispute-years",
            description="Years of disputes in the decade: a year with two disputes counts twice, a dispute over three years three times",
            unit="count",
        ),
        Field(
            name=RIVALS,
            type="integer",
            title="Years of rivalry",
            description="Years of the decade, within 1946 to 2014, in which the two are counted as strategic rivals",
            unit="years",
        ),
    ),
    key=("pair", "year"),
    years=(DECADES[0], DECADES[-1]),
    origins=(DISPUTES, RIVALRIES),
    caveats=(
        "The first decade has four years and the last five: divide by the years covered before you compare.",
        "A zero can mean that there was peace, that one of the two did not exist yet, or that nobody reported.",
    ),
    claims=("c32", "c33", "c35", "c74"),
)

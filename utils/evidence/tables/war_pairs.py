"""Every pair of states that the source puts on opposite sides of a war, and who of the two was in it from the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.errors import fault
from utils.evidence.origins.correlates_of_war import DISPUTES
from utils.evidence.tables.derived import DerivedTable, Field
from utils.evidence.tables.disputes import PAIR, STATES, WAR, names, read_disputes

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

START_A, START_B = "a_from_start", "b_from_start"
KOREA, VIETNAM, OTHER = "Korean War", "Vietnam War", "other"
WARS = {51: KOREA, 611: VIETNAM}
YEARS = (1950, 1986)


def derive(source: SourceFolder) -> DataFrame:
    """Select the pairs that reached the highest level of hostility, each with its first year.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    frame = read_disputes(source)
    wars = frame[frame["hostlev"] == WAR]
    missing = [number for number in WARS if number not in set(wars["dispnum"])]
    if missing:
        raise fault("source_changed", file=DISPUTES.file, rows=", ".join(map(str, missing)))
    groups = wars.groupby(["pair", "dispnum"], as_index=False)
    table = groups.agg(year=("year", "min"), a_from_start=("origa", "min"), b_from_start=("origb", "min"))
    table = table.assign(war=table["dispnum"].map(WARS).fillna(OTHER), **names(table["pair"]))
    return table.sort_values(["dispnum", "pair"]).rename(columns={"dispnum": "dispute_number"})


def _originator(which: str) -> Field:
    return Field(
        name=f"{which}_from_start",
        type="integer",
        title=f"State {which.upper()} from the start",
        description=f"1 when state {which.upper()} was in the dispute on its first day (an originator), 0 when it joined later",
        unit="0 or 1",
    )


WAR_PAIRS = DerivedTable(
    name="war_pairs",
    title="Pairs of states that the source puts on opposite sides of a war, 1946–2014",
    description=(
        "A row is one pair of states on opposite sides of one dispute in which at least one of the two was at war, at the year in which the pair entered it. All pairs of the 24 states that this course follows are here, not only those of East Asia. The Korean War and the Vietnam War are named, the others are not."
    ),
    derive=derive,
    fields=(
        PAIR,
        *STATES,
        Field(name="war", type="string", title="War", description="Korean War, Vietnam War, or other"),
        Field(
            name="dispute_number",
            type="integer",
            title="Dispute",
            description="The project's number of the dispute",
            unit="number",
        ),
        Field(
            name="year",
            type="integer",
            title="Year",
            description="The year in which this pair entered the dispute",
            unit="year",
        ),
        _originator("a"),
        _originator("b"),
    ),
    key=("pair", "dispute_number"),
    years=YEARS,
    origins=(DISPUTES,),
    caveats=(
        "A state's level of hostility is that of the whole dispute, not that toward one opponent: in the Suez dispute of 1956 Britain was at war with Egypt, the Soviet Union threatened, and the pair of the two is in this table.",
        "States outside the course's list are left out: more states fought in Korea and Vietnam than are named here.",
        "RVN is South Vietnam, VNM is North Vietnam until 1975 and Vietnam after it.",
        "A state that joined later may have fought hardest: China and the United States both joined the Korean War.",
    ),
    claims=("c33", "c74"),
)

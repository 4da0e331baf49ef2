"""Every militarised dispute between the states of each chosen pair: when it began, how long and how far it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.origins.correlates_of_war import DISPUTES
from utils.evidence.tables.derived import DerivedTable, Field
from utils.evidence.tables.disputes import FIRST, LAST, PAIR, PAIRS, STATES, check_pairs, names, read_disputes

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

DISPUTE_YEARS, HOSTILITY, BOTH = "dispute_years", "highest_hostility", "both_from_start"

# The project's scale of acts; from 7 on it is a display of force, from 13 on its use, from 20 on war.
ACTIONS = {
    0: "none", 1: "threat of force", 2: "threat of blockade", 3: "threat to occupy", 4: "threat of war",
    5: "threat of weapons of mass destruction", 6: "threat to join war", 7: "show of force", 8: "alert",
    9: "nuclear alert", 10: "mobilisation", 11: "border fortified", 12: "border violated", 13: "blockade",
    14: "occupation", 15: "seizure", 16: "attack", 17: "clash", 18: "declaration of war",
    19: "use of weapons of mass destruction", 20: "war begun", 21: "war joined",
}  # fmt: skip


def derive(source: SourceFolder) -> DataFrame:
    """Select the pairs, and put the years of each dispute together.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    frame = read_disputes(source)
    check_pairs(frame)
    chosen = frame[frame["pair"].isin(PAIRS)]
    chosen = chosen.assign(
        act=chosen[["hiacta", "hiactb"]].max(axis=1),
        most=chosen[["fatalitya", "fatalityb"]].max(axis=1),
        least=chosen[["fatalitya", "fatalityb"]].min(axis=1),
        both=chosen["origa"] * chosen["origb"],
    )
    groups = chosen.groupby(["pair", "dispnum"], as_index=False)
    table = groups.agg(
        year=("year", "min"), began=("disponset", "max"), dispute_years=("year", "size"), both_from_start=("both", "min"),
        highest_hostility=("hostlev", "max"), act=("act", "max"), most=("most", "max"), least=("least", "min"),
    )  # fmt: skip
    table = table[table["began"] == 1]  # one that began before the first year has no onset here
    deaths = (
        table["most"]
        .gt(0)
        .map({True: "yes", False: "none"})
        .mask(table["most"].le(0) & table["least"].lt(0), "unknown")
    )
    table = table.assign(soldiers_died=deaths, highest_action=table["act"].map(ACTIONS), **names(table["pair"]))
    return table.sort_values(["pair", "year", "dispnum"]).rename(columns={"dispnum": "dispute_number"})


PAIR_DISPUTES = DerivedTable(
    name="pair_disputes",
    title="Militarised disputes in East Asian pairs of states, 1946–2014",
    description=(
        "A row is one dispute between the two states of one pair, at the year in which it began for them. The pairs: Japan with its neighbours; the United States with China, Russia and North Korea; China with Russia and Taiwan; the two Koreas; and pairs of states with claims in the South China Sea. The years of each dispute were put together from the source's rows of a pair, a dispute and a year."
    ),
    derive=derive,
    fields=(
        PAIR,
        *STATES,
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
            description="The year in which the dispute began for this pair",
            unit="year",
        ),
        Field(
            name=DISPUTE_YEARS,
            type="integer",
            title="Dispute-years",
            description="In how many calendar years the dispute was on for this pair: the number of the source's rows",
            unit="count",
        ),
        Field(
            name=HOSTILITY,
            type="integer",
            title="Highest hostility",
            description="The highest level that either of the two reached: 2 threat of force, 3 display of force, 4 use of force, 5 war",
            unit="level from 1 to 5",
        ),
        Field(
            name="highest_action",
            type="string",
            title="Highest action",
            description="The gravest act of either of the two; a seizure can be that of a fishing boat",
        ),
        Field(
            name="soldiers_died",
            type="string",
            title="Soldiers died",
            description="Whether the source has deaths of soldiers on either side: yes, none or unknown; deaths of others are not counted",
        ),
        Field(
            name=BOTH,
            type="integer",
            title="Both from the start",
            description="1 when both states were in the dispute on its first day (the source calls them originators), 0 when one or both joined later",
            unit="0 or 1",
        ),
    ),
    key=("pair", "dispute_number"),
    years=(FIRST, LAST),
    origins=(DISPUTES,),
    caveats=(
        "The table does not say what a dispute was about: an islet, a fishing ground, a border or a spy plane.",
        "Japan is not in the source from its surrender until 1952, and other states not before they were founded.",
        "South Vietnam was a state of its own in the source until 1975. Pairs with it, and with them the clash of 1974 over the Paracel Islands (Xisha, Hoàng Sa), are not in this table.",
    ),
    claims=("c32", "c33", "c35", "c74"),
)

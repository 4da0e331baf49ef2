"""Which states of the Asia-Pacific had promised each other what, in chosen years: a row a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.errors import fault
from utils.evidence.origins.atop import OBLIGATIONS
from utils.evidence.origins.correlates_of_war import ALLIANCE_MEMBERS, STATE_YEARS
from utils.evidence.tables.derived import YEAR, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

YEARS = (1955, 1975, 1990, 2002, 2006, 2018)
LAST_COW = 2012
REGION = (
    "AUS", "BRN", "CHN", "IDN", "IND", "JPN", "KHM", "KOR", "LAO", "MMR", "MYS",
    "NZL", "PHL", "PRK", "RUS", "RVN", "SGP", "THA", "TWN", "USA", "VNM",
)  # fmt: skip

PAIR = ["year", "iso3_a", "iso3_b"]
DEFENCE = "defence"
MORE = "more_than_non_aggression"
NON_AGGRESSION = "non_aggression"
COW = "defence_in_cow"
OWED_BY_A, OWED_BY_B = "defence_owed_by_a", "defence_owed_by_b"
FLAGS = ("atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul")


def pairs(source: SourceFolder, first: int, last: int) -> DataFrame:
    """Return the pairs of the region with any promise, `first` to `last`, by year and the two codes in their order.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    frame = source.read(OBLIGATIONS.file, ("iso3_1", "iso3_2", "year", *FLAGS))
    frame = frame[frame["iso3_1"].isin(REGION) & frame["iso3_2"].isin(REGION) & frame["year"].between(first, last)]
    turned = frame.rename(columns={"iso3_1": "iso3_2", "iso3_2": "iso3_1"})
    both = frame.merge(turned, on=["year", "iso3_1", "iso3_2"], suffixes=("_by_a", "_by_b"))
    key = both.set_index(["year", "iso3_1", "iso3_2"]).index
    if not key.is_unique:
        raise fault("repeated_row", row=" ".join(map(str, key[key.duplicated()][0])))
    flags = [f"{flag}_by_{side}" for flag in FLAGS for side in "ab"]
    if len(both) != len(frame) or not both[flags].isin([0, 1]).all(axis=None):
        raise fault("source_changed", file=OBLIGATIONS.file, rows="the pairs that are given in one direction only")
    both = both.rename(columns={"iso3_1": "iso3_a", "iso3_2": "iso3_b"}).query("iso3_a < iso3_b")
    more = [flag for flag in flags if "nonagg" not in flag]
    values = {
        DEFENCE: both[["atop_defense_by_a", "atop_defense_by_b"]].max(axis=1),
        OWED_BY_A: both["atop_defense_by_a"],
        OWED_BY_B: both["atop_defense_by_b"],
        MORE: both[more].max(axis=1),
        NON_AGGRESSION: both[["atop_nonagg_by_a", "atop_nonagg_by_b"]].max(axis=1),
    }
    return both[PAIR].assign(**values).sort_values(PAIR, ignore_index=True)


def states(source: SourceFolder, first: int, last: int) -> DataFrame:
    """Return the states of the region in each year, `first` to `last`, by year and code.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    frame = source.read(STATE_YEARS.file, ("iso3", "year"))
    frame = frame[frame["iso3"].isin(REGION) & frame["year"].between(first, last)]
    if frame.duplicated().any():
        raise fault("repeated_row", row=" ".join(map(str, frame[frame.duplicated()].iloc[0])))
    lacking = [
        f"USA {year}" for year in range(first, last + 1) if ("USA", year) not in set(map(tuple, frame.to_numpy()))
    ]
    if lacking:
        raise fault("source_changed", file=STATE_YEARS.file, rows=", ".join(lacking[:3]))
    return frame.sort_values(["year", "iso3"], ignore_index=True)[["year", "iso3"]]


def derive(source: SourceFolder) -> DataFrame:
    """Select the years, and look each pair up in Correlates of War.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    table = pairs(source, YEARS[0], YEARS[-1]).query("year in @YEARS", local_dict={"YEARS": YEARS})
    known = _cow_pacts(source)
    keys = list(table[PAIR].itertuples(index=False, name=None))
    unknown = sorted(known - set(keys))
    if unknown:
        raise fault(
            "source_changed",
            file=ALLIANCE_MEMBERS.file,
            rows=", ".join(" ".join(map(str, each)) for each in unknown[:6]),
        )
    cow = [float(key in known) if key[0] <= LAST_COW else None for key in keys]
    names = {f"country_{side}": table[f"iso3_{side}"].map(country_name) for side in "ab"}
    return table.assign(**names, **{COW: cow})


def _cow_pacts(source: SourceFolder) -> set[tuple[int, str, str]]:
    """Return year and pair of each defence pact that Correlates of War knows in YEARS, owed by one side or by both."""
    columns = ("version4id", "iso3", "mem_st_year", "mem_end_year", "right_censor", "defense")
    members = source.read(ALLIANCE_MEMBERS.file, columns)
    members = members[members["iso3"].isin(REGION)]
    ends = members["mem_end_year"].mask(members["mem_end_year"].isna() & members["right_censor"].eq(1), LAST_COW)
    members = members.assign(mem_end_year=ends)
    both = members.merge(members, on="version4id", suffixes=("_a", "_b")).query("iso3_a < iso3_b")
    both = both[both[["defense_a", "defense_b"]].max(axis=1).eq(1)]
    starts = both[["mem_st_year_a", "mem_st_year_b"]].max(axis=1)
    ends = both[["mem_end_year_a", "mem_end_year_b"]].min(axis=1)
    return {
        (year, a, b)
        for a, b, start, end in zip(both["iso3_a"], both["iso3_b"], starts, ends, strict=True)
        for year in YEARS
        if start <= year <= end
    }


def _side(side: str, which: str) -> tuple[Field, Field]:
    return (
        Field(name=f"iso3_{side}", type="string", title=f"Code of the {which}", description=f"ISO 3166-1 alpha-3 code of the {which} state of the pair, in the order of the alphabet; RVN is South Vietnam"),
        Field(name=f"country_{side}", type="string", title=f"The {which} state", description=f"Common English name of the {which} state of the pair"),
    )  # fmt: skip


def _flag(name: str, title: str, description: str) -> Field:
    return Field(name=name, type="integer", title=title, description=description, unit="0 or 1")


ALLIANCE_TIES = DerivedTable(
    name="alliance_ties",
    title="Who had promised whom what in the Asia-Pacific, six years from 1955 to 2018",
    description=(
        "Every pair of states of the region between which a written promise on war and peace was in force, in 1955, 1975, 1990, 2002, 2006 and 2018. The region, a choice of this course: the ten of ASEAN, China, Japan, the two Koreas, Taiwan, South Vietnam until 1975, India, Russia (the Soviet Union), Australia, New Zealand and the United States. ATOP gives each promise by the side that makes it; here a pair is tied when at least one side has promised."
    ),
    derive=derive,
    fields=(
        YEAR,
        *_side("a", "first"),
        *_side("b", "second"),
        _flag(DEFENCE, "Defence pact", "1 when at least one of the two owes the other help if it is attacked: the larger of the next two columns"),
        _flag(OWED_BY_A, "Defence owed by the first", "1 when the first state owes the second help if it is attacked"),
        _flag(OWED_BY_B, "Defence owed by the second", "1 when the second state owes the first help if it is attacked"),
        _flag(MORE, "More than non-aggression", "1 when at least one of the two owes the other defence, help in attack, neutrality or consultation in a crisis; computed from ATOP's four columns"),
        _flag(NON_AGGRESSION, "Promise not to attack", "1 when at least one of the two has promised not to attack the other"),
        Field(name=COW, type="number", title="Defence pact in another count", description="1 when Correlates of War counts a defence pact in which at least one of the two owes defence; computed from its lists of members; empty after 2012", unit="0 or 1"),
    ),
    key=("year", "iso3_a", "iso3_b"),
    years=(YEARS[0], YEARS[-1]),
    origins=(OBLIGATIONS, ALLIANCE_MEMBERS),
    caveats=(
        "The obligation runs from one side to the other; to make a tie without direction is a choice. Where only mutual promises count, Japan and the United States are not tied.",
        "Which states belong to the Asia-Pacific is a choice too. Britain and France, which were in the Manila Pact, are left out, and with them the Five Power arrangements, which the source does not have between the other four.",
        "The source counts no defence pact between Australia and New Zealand after 1986, when Washington suspended its obligations to New Zealand.",
        "A written promise is not a measure of trust, of forces, or of what a state would do.",
    ),
    claims=("c40", "c56", "c68"),
)  # fmt: skip

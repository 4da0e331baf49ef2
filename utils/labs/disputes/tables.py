"""The tables of the lab on disputes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.errors import fault

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

DISPUTES = "mid_dyadic_cow5.csv"
FIRST, LAST = 1946, 2014
DECADES = range(1940, 2011, 10)

JAPANS = ("CHN-JPN", "JPN-KOR", "JPN-PRK", "JPN-RUS", "JPN-TWN", "JPN-USA")
GREAT_POWERS = ("CHN-USA", "RUS-USA", "CHN-RUS")
FLASHPOINTS = ("CHN-TWN", "KOR-PRK", "PRK-USA", "KOR-USA")
SOUTH_CHINA_SEA = ("CHN-VNM", "CHN-PHL", "CHN-MYS", "PHL-VNM", "PHL-TWN", "TWN-VNM", "MYS-PHL", "MYS-VNM")
PAIRS = tuple(sorted((*JAPANS, *GREAT_POWERS, *FLASHPOINTS, *SOUTH_CHINA_SEA)))
WITHOUT_DISPUTES = {"JPN-USA", "KOR-USA"}

DISPUTE_YEARS, HOSTILITY = "dispute_years", "highest_hostility"
ONSETS, COVERED, RIVALS = "onsets", "years_covered", "rivalry_years"

START_A, START_B = "a_from_start", "b_from_start"
KOREA, VIETNAM, OTHER = "Korean War", "Vietnam War", "other"
WARS = {51: KOREA, 611: VIETNAM}
WAR = 5


def pair_disputes(source: SourceFolder) -> DataFrame:
    """Select the pairs, and put the years of each dispute together."""
    frame = _disputes_of_pairs(source)
    chosen = frame[frame["pair"].isin(PAIRS)]
    chosen = chosen.assign(
        act=chosen[["hiacta", "hiactb"]].max(axis=1),
        most=chosen[["fatalitya", "fatalityb"]].max(axis=1),
        least=chosen[["fatalitya", "fatalityb"]].min(axis=1),
        both=chosen["origa"] * chosen["origb"],
    )
    groups = chosen.groupby(["pair", "dispnum"], as_index=False)
    table = groups.agg(
        year=("year", "min"), began=("disponset", "max"), dispute_years=("year", "size"),
        both_from_start=("both", "min"), highest_hostility=("hostlev", "max"),
        act=("act", "max"), most=("most", "max"), least=("least", "min"),
    )  # fmt: skip
    table = table[table["began"] == 1]  # one that began before the first year has no onset here
    died = table["most"].gt(0).map({True: "yes", False: "none"})
    died = died.mask(table["most"].le(0) & table["least"].lt(0), "unknown")
    return table.assign(soldiers_died=died, **_states(table)).sort_values(["pair", "year", "dispnum"])


def pair_decades(source: SourceFolder) -> DataFrame:
    """Count onsets, dispute-years and years of rivalry; a pair and decade without any has zeros."""
    import pandas as pd

    frame = _disputes_of_pairs(source)
    groups = frame.assign(decade=frame["year"] // 10 * 10).groupby(["pair", "decade"])
    counts = pd.DataFrame({ONSETS: groups["disponset"].sum(), DISPUTE_YEARS: groups.size()})
    rows = pd.MultiIndex.from_product([PAIRS, DECADES], names=["pair", "decade"])
    rivals = _rivalry_years(source)
    years = [range(max(decade, FIRST), min(decade + 9, LAST) + 1) for _, decade in rows]
    table = counts.reindex(rows, fill_value=0).assign(
        **{
            COVERED: [len(each) for each in years],
            RIVALS: [len(rivals.get(pair, set()) & set(each)) for (pair, _), each in zip(rows, years, strict=True)],
        }
    )
    table = table.reset_index()
    return table.assign(**_states(table))


def war_pairs(source: SourceFolder) -> DataFrame:
    """Select the pairs that reached the highest level of hostility, each with its first year."""
    frame = read_disputes(source)
    wars = frame[frame["hostlev"] == WAR]
    missing = [number for number in WARS if number not in set(wars["dispnum"])]
    if missing:
        raise fault("source_changed", file=DISPUTES, rows=", ".join(map(str, missing)))
    groups = wars.groupby(["pair", "dispnum"], as_index=False)
    table = groups.agg(year=("year", "min"), a_from_start=("origa", "min"), b_from_start=("origb", "min"))
    table = table.assign(war=table["dispnum"].map(WARS).fillna(OTHER), **_states(table))
    return table.sort_values(["dispnum", "pair"])


def read_disputes(source: SourceFolder) -> DataFrame:
    """Return the source with a row a pair, dispute and year: pair (codes in alphabetical order), side by side.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    sides = ("orig", "hiact", "fatality")
    columns = ("dispnum", "iso3_1", "iso3_2", "year", "disponset", "hostlev")
    frame = source.read(DISPUTES, (*columns, *(f"{each}{n}" for each in sides for n in "12")))
    swapped = frame["iso3_1"] > frame["iso3_2"]
    for each in ("iso3_", *sides):
        one, other = frame[f"{each}1"], frame[f"{each}2"]
        frame = frame.assign(**{f"{each}a": one.mask(swapped, other), f"{each}b": other.mask(swapped, one)})
    frame = frame.assign(pair=frame["iso3_a"] + "-" + frame["iso3_b"])
    repeated = frame[frame.duplicated(["pair", "dispnum", "year"])]
    if len(repeated):
        row = repeated.iloc[0]
        raise fault("repeated_row", row=f"{row['pair']} {row['dispnum']} {row['year']}")
    return frame.sort_values(["pair", "dispnum", "year"]).reset_index(drop=True)


def _disputes_of_pairs(source: SourceFolder) -> DataFrame:
    """Return the source, unless it lacks one of the pairs that had disputes."""
    frame = read_disputes(source)
    missing = sorted({*PAIRS} - WITHOUT_DISPUTES - {*frame["pair"]})
    if missing:
        raise fault("source_changed", file=DISPUTES, rows=", ".join(missing))
    return frame


def _rivalry_years(source: SourceFolder) -> dict[str, set[int]]:
    """Return the years in which the two of each pair were rivals."""
    frame = source.read("strategic_rivalries_tss.csv", ("iso3_1", "iso3_2", "start", "end"))
    years: dict[str, set[int]] = {}
    for one, other, start, end in frame.itertuples(index=False):
        years.setdefault("-".join(sorted((one, other))), set()).update(range(start, end + 1))
    return years


def _states(table: DataFrame) -> DataFrame:
    """Return the codes of the two states of each pair, in columns of their own."""
    return table["pair"].str.split("-", expand=True).set_axis(["iso3_a", "iso3_b"], axis="columns")

"""What the tables on disputes share: the pairs of states, and the source read as one row a pair and dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.errors import fault
from utils.evidence.origins.correlates_of_war import DISPUTES
from utils.evidence.tables.derived import Field

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from utils.evidence.source import SourceFolder

FIRST, LAST = 1946, 2014
WAR = 5

JAPANS = ("CHN-JPN", "JPN-KOR", "JPN-PRK", "JPN-RUS", "JPN-TWN", "JPN-USA")
GREAT_POWERS = ("CHN-USA", "RUS-USA", "CHN-RUS")
FLASHPOINTS = ("CHN-TWN", "KOR-PRK", "PRK-USA", "KOR-USA")
SOUTH_CHINA_SEA = ("CHN-VNM", "CHN-PHL", "CHN-MYS", "PHL-VNM", "PHL-TWN", "TWN-VNM", "MYS-PHL", "MYS-VNM")
PAIRS = tuple(sorted((*JAPANS, *GREAT_POWERS, *FLASHPOINTS, *SOUTH_CHINA_SEA)))

PAIR = Field(
    name="pair",
    type="string",
    title="Pair",
    description="Codes of the two states in alphabetical order, such as JPN-KOR",
)
STATES = tuple(
    Field(name=f"{kind}_{which}", type="string", title=f"{title} {which.upper()}", description=description)
    for which in "ab"
    for kind, title, description in (
        ("iso3", "Code of state", "ISO 3166-1 alpha-3 code; RUS covers the Soviet Union"),
        ("country", "State", "Common English name"),
    )
)


def read_disputes(source: SourceFolder) -> DataFrame:
    """Return the source with a row a pair, dispute and year: pair (codes in alphabetical order), side by side.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    both = ("orig", "hiact", "fatality")
    columns = (
        "dispnum",
        "iso3_1",
        "iso3_2",
        "year",
        "disponset",
        "hostlev",
        *(f"{each}{n}" for each in both for n in "12"),
    )
    frame = source.read(DISPUTES.file, columns)
    swapped = frame["iso3_1"] > frame["iso3_2"]
    for each in ("iso3_", *both):
        one, other = frame[f"{each}1"], frame[f"{each}2"]
        frame = frame.assign(**{f"{each}a": one.mask(swapped, other), f"{each}b": other.mask(swapped, one)})
    frame = frame.assign(pair=frame["iso3_a"] + "-" + frame["iso3_b"])
    repeated = frame[frame.duplicated(["pair", "dispnum", "year"])]
    if len(repeated):
        row = repeated.iloc[0]
        raise fault("repeated_row", row=f"{row['pair']} {row['dispnum']} {row['year']}")
    return frame.sort_values(["pair", "dispnum", "year"]).reset_index(drop=True)


def check_pairs(frame: DataFrame) -> None:
    """Refuse a source that lacks one of the pairs that had disputes.

    Raises:
        EvidenceError: the pair that is missing.
    """
    missing = sorted({*PAIRS} - {"JPN-USA", "KOR-USA"} - {*frame["pair"]})
    if missing:
        raise fault("source_changed", file=DISPUTES.file, rows=", ".join(missing))


def names(pair: Series) -> dict[str, Series]:
    """Return the columns that name the two states of each pair."""
    codes = {which: pair.str.split("-").str[place] for place, which in enumerate("ab")}
    return {f"iso3_{which}": each for which, each in codes.items()} | {
        f"country_{which}": each.map(country_name) for which, each in codes.items()
    }

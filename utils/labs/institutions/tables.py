"""The tables of the lab on institutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import english_names
from utils.evidence.errors import fault

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

YEARS = (1970, 2014)
SHARED = "shared_memberships"
POSSIBLE = "possible_memberships"
NORTHEAST, NORTH_KOREA, AMERICA = "Northeast Asia", "With North Korea", "With the United States"
SOUTHEAST, EUROPE = "Southeast Asia", "Western Europe"
# The two states of a pair in the order in which the source has them.
PAIRS = {
    ("CHN", "JPN"): NORTHEAST,
    ("CHN", "KOR"): NORTHEAST,
    ("KOR", "JPN"): NORTHEAST,
    ("CHN", "PRK"): NORTH_KOREA,
    ("PRK", "JPN"): NORTH_KOREA,
    ("PRK", "KOR"): NORTH_KOREA,
    ("USA", "CHN"): AMERICA,
    ("USA", "JPN"): AMERICA,
    ("USA", "KOR"): AMERICA,
    ("PHL", "IDN"): SOUTHEAST,
    ("THA", "IDN"): SOUTHEAST,
    ("THA", "PHL"): SOUTHEAST,
    ("FRA", "DEU"): EUROPE,
    ("GBR", "DEU"): EUROPE,
    ("GBR", "FRA"): EUROPE,
}

AGREEMENTS = 29
PARTNERS = {"CHN": "china", "JPN": "japan", "KOR": "south_korea"}
ASEAN = ("BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "VNM")
NORTHEAST_STATES, ASEAN_STATES, IN_FORCE = "northeast_states", "asean_states", "in_force"
LONG, SHORT = "Association of Southeast Asian Nations", "ASEAN"

COUNTRIES = ("CHN", "JPN", "KOR", "PRK", "TWN", "USA", "RUS", "AUS", "IDN")
# The groupings in the source's words, and whether each is on the list of organisations.
GROUPINGS = {
    "ASEAN": 1,
    "APEC": 1,
    "ASEAN_REGIONAL_FORUM": 0,
    "ASEAN_PLUS_3": 0,
    "SIX_PARTY_TALKS": 0,
    "EAST_ASIA_SUMMIT": 0,
}
ROWS = 34
APEC_SOURCE = "Correlates of War IGO data, version 2.3"
FIRST_FORUM = "https://jawawa.id/newsitem/asean-all-set-for-inaugural-security-forum-1447893297"
NORTH_KOREA_IN_FORUM = "https://www.donga.com/en/article/all/20000727/191948/1"
SIX_PARTIES = "https://m.scoop.co.nz/stories/WO0308/S00361.htm"
LATER_SUMMIT = "http://wn.com/Sixth_East_Asia_Summit"


def shared_memberships(source: SourceFolder) -> DataFrame:
    """Select the pairs, and set beside each the memberships of its state with fewer."""
    file = "igo_dyadic_counts.csv"
    years = range(YEARS[0], YEARS[1] + 1)
    wanted = [(*pair, year) for pair in PAIRS for year in years]
    pairs = source.select(file, ("iso3_1", "iso3_2", "year"), ("dyadigos",), wanted)
    states = [(state, year) for state in sorted({state for pair in PAIRS for state in pair}) for year in years]
    counts = source.select("igo_state_counts.csv", ("iso3", "year"), ("sum_igo_full",), states)
    full = counts.set_index(["iso3", "year"])["sum_igo_full"]
    members = [full.loc[list(zip(pairs[end], pairs["year"], strict=True))].to_numpy() for end in ("iso3_1", "iso3_2")]
    table = pairs.rename(columns={"iso3_1": "iso3_a", "iso3_2": "iso3_b", "dyadigos": SHARED}).assign(
        group=[PAIRS[pair] for pair in zip(pairs["iso3_1"], pairs["iso3_2"], strict=True)],
        **{POSSIBLE: [min(each) for each in zip(*members, strict=True)]},
    )
    more = table[table[SHARED] > table[POSSIBLE]]
    if len(more):
        row = more.iloc[0]
        raise fault("source_changed", file=file, rows=f"{row['iso3_a']} {row['iso3_b']} {row['year']}")
    # The names in alphabetical order, whatever the order of the source.
    table = table.assign(country_a=english_names(table["iso3_a"]), country_b=english_names(table["iso3_b"]))
    turned = table["country_a"] > table["country_b"]
    ends = ["iso3_a", "country_a"], ["iso3_b", "country_b"]
    table.loc[turned, [*ends[0], *ends[1]]] = table.loc[turned, [*ends[1], *ends[0]]].to_numpy()
    return table.assign(pair=table["country_a"] + "-" + table["country_b"])


def trade_agreements(source: SourceFolder) -> DataFrame:
    """Keep base treaties with two or more of the thirteen states, one row each."""
    file = "fta_desta_members.csv"
    frame = source.read(file, ("desta_id", "name", "entry_type", "year_signed", "year_in_force", "iso3"))
    rows = frame[(frame["entry_type"] == "base_treaty") & frame["iso3"].isin([*PARTNERS, *ASEAN])]
    _refuse_repeated(rows, ["desta_id", "iso3"])
    rows = rows.sort_values(["year_signed", "name", "iso3"])
    grouped = rows.groupby("desta_id", sort=False)
    table = grouped.agg(
        agreement=("name", "first"), year=("year_signed", "first"), force=("year_in_force", "first"),
        members=("iso3", " ".join), size=("iso3", "size"),
    ).reset_index()  # fmt: skip
    table = table[table["size"] > 1]
    if len(table) != AGREEMENTS or table["year"].isna().any():
        raise fault("source_changed", file=file, rows=f"{AGREEMENTS} base_treaty, {len(table)}")
    sides = {name: table["members"].str.contains(iso3).astype(int) for iso3, name in PARTNERS.items()}
    northeast = sum(sides.values())
    return table.assign(
        agreement=table["agreement"].str.replace(LONG, SHORT).str.replace(f"{SHORT} ({SHORT})", SHORT).str.strip(),
        **sides,
        **{NORTHEAST_STATES: northeast, ASEAN_STATES: table["size"] - northeast, IN_FORCE: table["force"].notna() + 0},
    )


def regional_groupings(source: SourceFolder) -> DataFrame:
    """Select groupings and countries; take a year that the source lacks or has by hearsay from a better one."""
    file = "regional_groupings.csv"
    frame = source.read(file, ("grouping", "iso3", "join_year", "source"))
    rows = frame[frame["grouping"].isin(GROUPINGS) & frame["iso3"].isin(COUNTRIES)]
    _refuse_repeated(rows, ["grouping", "iso3"])
    dated = [
        _dated(*row) for row in zip(rows["grouping"], rows["iso3"], rows["join_year"], rows["source"], strict=True)
    ]
    wrong = [f"{row.grouping} {row.iso3}" for row, (year, _) in zip(rows.itertuples(), dated, strict=True) if not year]
    if wrong or len(rows) != ROWS:
        raise fault("source_changed", file=file, rows=", ".join(wrong) or f"{ROWS} rows, {len(rows)}")
    table = rows.assign(
        year=[year for year, _ in dated],
        source=[where for _, where in dated],
        order=rows["grouping"].map([*GROUPINGS].index),
        listed=rows["grouping"].map(GROUPINGS),
    )
    return table.sort_values(["order", "year", "iso3"])


def _dated(grouping: str, iso3: str, year: float, source: str) -> tuple[int, str]:
    """Return the year and where it is stated; 0 for a year that is none."""
    if grouping == "ASEAN_REGIONAL_FORUM":
        return (2000, NORTH_KOREA_IN_FORUM) if iso3 == "PRK" else (1994, FIRST_FORUM)
    known = 0 if year != year else int(year)  # noqa: PLR0124 (only a gap differs from itself)
    if grouping == "SIX_PARTY_TALKS":
        return known, SIX_PARTIES
    if grouping == "EAST_ASIA_SUMMIT" and iso3 in ("USA", "RUS"):
        return known, LATER_SUMMIT
    return known, APEC_SOURCE if grouping == "APEC" else source


def _refuse_repeated(rows: DataFrame, key: list[str]) -> None:
    repeated = rows[rows.duplicated(key)]
    if len(repeated):
        raise fault("repeated_row", row=" ".join(map(str, repeated[key].iloc[0])))

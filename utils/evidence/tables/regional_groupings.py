"""Which states take part in which grouping of the region, from which year, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.errors import fault
from utils.evidence.origins.transcribed import GROUPING_MEMBERS
from utils.evidence.tables.derived import COUNTRY, ISO3, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

YEARS = (1967, 2011)
LISTED = "listed"
COUNTRIES = ("CHN", "JPN", "KOR", "PRK", "TWN", "USA", "RUS", "AUS", "IDN")
# The name that the table gives to each grouping of the source, and whether it is on the list of organisations.
GROUPINGS = {
    "ASEAN": ("ASEAN", 1),
    "APEC": ("APEC", 1),
    "ASEAN_REGIONAL_FORUM": ("ASEAN Regional Forum", 0),
    "ASEAN_PLUS_3": ("ASEAN Plus Three", 0),
    "SIX_PARTY_TALKS": ("Six-Party Talks", 0),
    "EAST_ASIA_SUMMIT": ("East Asia Summit", 0),
}
ROWS = 34

APEC_SOURCE = "Correlates of War IGO data, version 2.3"
FIRST_FORUM = "https://jawawa.id/newsitem/asean-all-set-for-inaugural-security-forum-1447893297"
NORTH_KOREA_IN_FORUM = "https://www.donga.com/en/article/all/20000727/191948/1"
SIX_PARTIES = "https://m.scoop.co.nz/stories/WO0308/S00361.htm"
LATER_SUMMIT = "http://wn.com/Sixth_East_Asia_Summit"


def derive(source: SourceFolder) -> DataFrame:
    """Select groupings and countries; take a year that the source lacks, or only knows by hearsay, from a better one.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    file = GROUPING_MEMBERS.file
    frame = source.read(file, ("grouping", "iso3", "join_year", "source"))
    rows = frame[frame["grouping"].isin(GROUPINGS) & frame["iso3"].isin(COUNTRIES)]
    repeated = rows[rows.duplicated(["grouping", "iso3"])]
    if len(repeated):
        raise fault("repeated_row", row=f"{repeated['grouping'].iloc[0]} {repeated['iso3'].iloc[0]}")
    dated = [
        _dated(*row) for row in zip(rows["grouping"], rows["iso3"], rows["join_year"], rows["source"], strict=True)
    ]
    wrong = [f"{row.grouping} {row.iso3}" for row, (year, _) in zip(rows.itertuples(), dated, strict=True) if not year]
    if wrong or len(rows) != ROWS:
        raise fault("source_changed", file=file, rows=", ".join(wrong) or f"{ROWS} rows, {len(rows)}")
    table = rows.assign(
        year=[year for year, _ in dated],
        source=[where for _, where in dated],
        country=rows["iso3"].map(country_name),
        order=rows["grouping"].map([*GROUPINGS].index),
        listed=rows["grouping"].map({key: listed for key, (_, listed) in GROUPINGS.items()}),
        grouping=rows["grouping"].map({key: name for key, (name, _) in GROUPINGS.items()}),
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


REGIONAL_GROUPINGS = DerivedTable(
    name="regional_groupings",
    title="Six groupings of East Asia and the Pacific, and who took part from when, 1967–2011",
    description=(
        "Nine participants in ASEAN, APEC, the ASEAN Regional Forum, ASEAN Plus Three, the Six-Party Talks and the East Asia Summit. A row says from which year a country or economy took part, and where that is stated. Other participants of these groupings are not in the table; of ASEAN's members it has Indonesia alone."
    ),
    derive=derive,
    fields=(
        Field(name="grouping", type="string", title="Grouping", description="Common English name"),
        ISO3,
        COUNTRY,
        Field(name="year", type="integer", title="Year", description="Year from which it took part", unit="year"),
        Field(
            name=LISTED,
            type="integer",
            title="On the list of organisations",
            description="1 if the Correlates of War data count the grouping as an intergovernmental organisation, 0 if they do not",
            unit="0 or 1",
        ),
        Field(name="source", type="string", title="Source", description="Where year and participation are stated"),
    ),
    key=("grouping", "iso3"),
    years=YEARS,
    origins=(GROUPING_MEMBERS,),
    caveats=(
        "The source table gives no years for the ASEAN Regional Forum; they come from a news report some days before the first meeting (1994), which lists the participants, and from one on North Korea's entry (2000).",
        "That ASEAN and APEC are on the list of organisations was seen in its edition 2.3; edition 3, which the counts of shared memberships use, was not looked up for single names.",
        "The Six-Party Talks stalled in December 2008, and North Korea left them in 2009; the table has beginnings and no ends.",
        "APEC's members are called economies. Taiwan takes part in APEC as Chinese Taipei; to be in the table says nothing on its status.",
        "To take part is not to agree: the table cannot say what was decided in a meeting, or whether anything was.",
    ),
    claims=("c36", "c37"),
)

"""Which trade agreements bind states of ASEAN Plus Three, and how many of China, Japan and South Korea are in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.errors import fault
from utils.evidence.origins.desta import AGREEMENT_MEMBERS
from utils.evidence.tables.derived import DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

YEARS = (1971, 2018)
AGREEMENTS = 29
NORTHEAST = {"CHN": "china", "JPN": "japan", "KOR": "south_korea"}
ASEAN = ("BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "VNM")
NORTHEAST_STATES, ASEAN_STATES, IN_FORCE = "northeast_states", "asean_states", "in_force"
LONG, SHORT = "Association of Southeast Asian Nations", "ASEAN"


def derive(source: SourceFolder) -> DataFrame:
    """Keep base treaties with two or more of the thirteen states, one row each.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    file = AGREEMENT_MEMBERS.file
    frame = source.read(file, ("desta_id", "name", "entry_type", "year_signed", "year_in_force", "iso3"))
    rows = frame[(frame["entry_type"] == "base_treaty") & frame["iso3"].isin([*NORTHEAST, *ASEAN])]
    repeated = rows[rows.duplicated(["desta_id", "iso3"])]
    if len(repeated):
        raise fault("repeated_row", row=f"{repeated['desta_id'].iloc[0]} {repeated['iso3'].iloc[0]}")
    rows = rows.sort_values(["year_signed", "name", "iso3"])
    grouped = rows.groupby("desta_id", sort=False)
    table = grouped.agg(
        agreement=("name", "first"), year=("year_signed", "first"), force=("year_in_force", "first"),
        members=("iso3", " ".join), size=("iso3", "size"),
    ).reset_index()  # fmt: skip
    table = table[table["size"] > 1]
    if len(table) != AGREEMENTS or table["year"].isna().any():
        raise fault("source_changed", file=file, rows=f"{AGREEMENTS} base_treaty, {len(table)}")
    sides = {name: table["members"].str.contains(iso3).astype(int) for iso3, name in NORTHEAST.items()}
    northeast = sum(sides.values())
    return table.assign(
        agreement=table["agreement"].str.replace(LONG, SHORT).str.replace(f"{SHORT} ({SHORT})", SHORT).str.strip(),
        year=table["year"].astype(int),
        **sides,
        **{NORTHEAST_STATES: northeast, ASEAN_STATES: table["size"] - northeast, IN_FORCE: table["force"].notna() + 0},
    ).rename(columns={"desta_id": "agreement_id"})


def _flag(iso3: str, country: str) -> Field:
    return Field(
        name=NORTHEAST[iso3],
        type="integer",
        title=country,
        description=f"1 if {country} was a party from the start, 0 if not",
        unit="0 or 1",
    )


TRADE_AGREEMENTS = DerivedTable(
    name="trade_agreements",
    title="Trade agreements that bind states of ASEAN Plus Three, signed 1971–2018",
    description=(
        "Every agreement in the source to which two or more of China, Japan, South Korea and the ten states of ASEAN were parties from the start. Only base treaties are counted: no later accession, protocol or consolidated text, and no negotiation. The members outside the thirteen are not listed."
    ),
    derive=derive,
    fields=(
        Field(name="agreement_id", type="string", title="Number", description="DESTA's number of the agreement"),
        Field(name="agreement", type="string", title="Agreement", description="DESTA's name, with ASEAN abbreviated"),
        Field(name="year", type="integer", title="Year", description="Calendar year of signature", unit="year"),
        _flag("CHN", "China"),
        _flag("JPN", "Japan"),
        _flag("KOR", "South Korea"),
        Field(
            name=NORTHEAST_STATES,
            type="integer",
            title="States of Northeast Asia",
            description="Computed: how many of China, Japan and South Korea are in it",
            unit="count",
        ),
        Field(
            name=ASEAN_STATES,
            type="integer",
            title="States of ASEAN",
            description="Computed: how many of the ten present members of ASEAN are in it",
            unit="count",
        ),
        Field(
            name=IN_FORCE,
            type="integer",
            title="In force",
            description="1 if the source gives a year in which it came into force, 0 if not",
            unit="0 or 1",
        ),
        Field(
            name="members",
            type="string",
            title="Members",
            description="ISO 3166-1 alpha-3 codes of the parties among the thirteen states",
        ),
    ),
    key=("agreement_id",),
    years=YEARS,
    origins=(AGREEMENT_MEMBERS,),
    caveats=(
        "Later accessions are left out: China joined the Bangkok Agreement, with South Korea in it, in 2001, but appears beside it only from the amended treaty of 2005.",
        "An agreement with ten or eleven members counts once, like one between two states.",
        "Some reach beyond the region: the Global System of Trade Preferences (1988) links developing countries of several continents.",
    ),
    claims=("c38", "c36"),
)

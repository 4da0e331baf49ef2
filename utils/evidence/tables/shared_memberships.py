"""How many intergovernmental organisations two states share, and how many they could: four groups of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.errors import fault
from utils.evidence.origins.correlates_of_war import IGO_PAIRS, IGO_STATES
from utils.evidence.tables.derived import YEAR, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

YEARS = (1970, 2014)
SHARED = "shared_memberships"
POSSIBLE = "possible_memberships"

NORTHEAST, NORTH_KOREA, SOUTHEAST, EUROPE = "Northeast Asia", "With North Korea", "Southeast Asia", "Western Europe"
# The two states of a pair in the order in which the source has them.
PAIRS = {
    ("CHN", "JPN"): NORTHEAST,
    ("CHN", "KOR"): NORTHEAST,
    ("KOR", "JPN"): NORTHEAST,
    ("CHN", "PRK"): NORTH_KOREA,
    ("PRK", "JPN"): NORTH_KOREA,
    ("PRK", "KOR"): NORTH_KOREA,
    ("PHL", "IDN"): SOUTHEAST,
    ("THA", "IDN"): SOUTHEAST,
    ("THA", "PHL"): SOUTHEAST,
    ("FRA", "DEU"): EUROPE,
    ("GBR", "DEU"): EUROPE,
    ("GBR", "FRA"): EUROPE,
}


def derive(source: SourceFolder) -> DataFrame:
    """Select the pairs, and set beside each the memberships of its state with fewer.

    Raises:
        EvidenceError: a source is not the table it was.
    """
    years = range(YEARS[0], YEARS[1] + 1)
    wanted = [(*pair, year) for pair in PAIRS for year in years]
    pairs = source.select(IGO_PAIRS.file, ("iso3_1", "iso3_2", "year"), ("dyadigos",), wanted)
    states = sorted({state for pair in PAIRS for state in pair})
    counts = source.select(
        IGO_STATES.file, ("iso3", "year"), ("sum_igo_full",), [(state, year) for state in states for year in years]
    )
    full = counts.set_index(["iso3", "year"])["sum_igo_full"]
    members = [full.loc[list(zip(pairs[end], pairs["year"], strict=True))].to_numpy() for end in ("iso3_1", "iso3_2")]
    table = pairs.rename(columns={"iso3_1": "iso3_a", "iso3_2": "iso3_b", "dyadigos": SHARED}).assign(
        country_a=pairs["iso3_1"].map(country_name),
        country_b=pairs["iso3_2"].map(country_name),
        group=[PAIRS[pair] for pair in zip(pairs["iso3_1"], pairs["iso3_2"], strict=True)],
        **{POSSIBLE: [min(each) for each in zip(*members, strict=True)]},
    )
    more = table[table[SHARED] > table[POSSIBLE]]
    if len(more):
        row = more.iloc[0]
        raise fault("source_changed", file=IGO_PAIRS.file, rows=f"{row['iso3_a']} {row['iso3_b']} {row['year']}")
    # The names in alphabetical order, whatever the order of the source.
    turned = table["country_a"] > table["country_b"]
    ends = ["iso3_a", "country_a"], ["iso3_b", "country_b"]
    table.loc[turned, [*ends[0], *ends[1]]] = table.loc[turned, [*ends[1], *ends[0]]].to_numpy()
    return table.assign(pair=table["country_a"] + "-" + table["country_b"]).astype({SHARED: int, POSSIBLE: int})


SHARED_MEMBERSHIPS = DerivedTable(
    name="shared_memberships",
    title="Intergovernmental organisations shared by twelve pairs of states, 1970–2014",
    description=(
        "Three pairs each of Northeast Asia (China, Japan, South Korea), of North Korea with these three, of the most populous founders of ASEAN (Indonesia, the Philippines, Thailand) and of Western Europe (France, Germany, the United Kingdom). The years begin with 1970, the year before Beijing took China's seat in the United Nations. What a pair could share is computed here from the memberships of each state."
    ),
    derive=derive,
    fields=(
        Field(
            name="pair",
            type="string",
            title="Pair",
            description="The two countries' names in alphabetical order, joined by a hyphen",
        ),
        Field(name="group", type="string", title="Group", description="The group of three pairs to which it belongs"),
        Field(name="iso3_a", type="string", title="Code of the first", description="ISO 3166-1 alpha-3 code"),
        Field(name="country_a", type="string", title="First country", description="Common English name"),
        Field(name="iso3_b", type="string", title="Code of the second", description="ISO 3166-1 alpha-3 code"),
        Field(name="country_b", type="string", title="Second country", description="Common English name"),
        YEAR,
        Field(
            name=SHARED,
            type="integer",
            title="Shared memberships",
            description="Intergovernmental organisations of which both states are full members",
            unit="count",
        ),
        Field(
            name=POSSIBLE,
            type="integer",
            title="Most that they could share",
            description="Computed: the number of full memberships of that state of the pair which has fewer",
            unit="count",
        ),
    ),
    key=("pair", "year"),
    years=YEARS,
    origins=(IGO_PAIRS, IGO_STATES),
    caveats=(
        "What two states could share is an upper limit: some organisations of the one are not open to the other.",
        "North Korea had three full memberships in 1970: its shares jump in the early years. Germany is West Germany up to 1990.",
        "Each group has three pairs that were chosen for this lab; with other pairs the averages would be others.",
    ),
    claims=("c36", "c30"),
)

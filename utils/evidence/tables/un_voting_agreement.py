"""How far two states agreed in the recorded votes of the UN General Assembly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.origins.voeten import AGREEMENT
from utils.evidence.tables.derived import YEAR, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

PAIR = "pair"
WHOLE = "agreement_percent"
ALL = "agreement_all_votes_percent"
PARTS = "agreement_on_parts_percent"
VOTES, ALL_VOTES = "votes", "all_votes"
YEARS = (1957, 2019)
NO_VOTES = 1964
FEWEST_PARTS = 10

ALLIES = ("AUS", "GBR", "FRA", "DEU", "JPN", "KOR")
# The first year in which each state has a seat, with the governments that the lab is about.
SEATED = {"USA": 1957, "AUS": 1957, "GBR": 1957, "FRA": 1957, "JPN": 1957, "CHN": 1971, "DEU": 1973, "KOR": 1991}
PAIRS = (
    *((ally, other) for other in ("USA", "CHN") for ally in ALLIES),
    ("USA", "CHN"),
    ("JPN", "KOR"),
    ("JPN", "DEU"),
)
FIRST_OF_ALLIES = 1971


def derive(source: SourceFolder) -> DataFrame:
    """Select the pairs, and compute what is left when votes on whole texts are taken from all votes.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    values = ("n_all", "agree_all", "n_final", "agree_final")
    frame = source.select(AGREEMENT.file, ("iso3_1", "iso3_2", "year"), values, _rows())
    parts = frame["n_all"] - frame["n_final"]
    on_parts = (frame["n_all"] * frame["agree_all"] - frame["n_final"] * frame["agree_final"]) / parts
    return frame.rename(columns={"iso3_1": "iso3_a", "iso3_2": "iso3_b", "n_final": VOTES, "n_all": ALL_VOTES}).assign(
        country_a=frame["iso3_1"].map(country_name),
        country_b=frame["iso3_2"].map(country_name),
        **{
            PAIR: frame["iso3_1"] + "-" + frame["iso3_2"],
            WHOLE: 100 * frame["agree_final"],
            ALL: 100 * frame["agree_all"],
            PARTS: (100 * on_parts).where(parts >= FEWEST_PARTS),
        },
    )


def pair_name(one: str, other: str) -> str:
    """Return the name under which the table has a pair: the two codes in alphabetical order."""
    return "-".join(sorted((one, other)))


def _rows() -> list[tuple[str, str, int]]:
    """Return the pairs and years that the table holds."""
    pairs = sorted((*sorted(pair),) for pair in PAIRS)
    return [
        (one, other, year)
        for one, other in pairs
        for year in range(max(SEATED[one], SEATED[other], _start(one, other)), YEARS[1] + 1)
        if year != NO_VOTES
    ]


def _start(one: str, other: str) -> int:
    """Return the first year that the lab needs of a pair: all of Japan's with the United States, else from 1971."""
    return YEARS[0] if {one, other} == {"JPN", "USA"} else FIRST_OF_ALLIES


UN_VOTING_AGREEMENT = DerivedTable(
    name="un_voting_agreement",
    title="Agreement of pairs of states in the UN General Assembly, 1957–2019",
    description=(
        "The United States and China, each with six allies of the United States and with each other, and Japan with South Korea and with Germany. Japan and the United States from 1957, the others from 1971 or from the year in which both had a seat. Agreement is 100 where two states voted alike, 50 where one of them abstained and the other did not, 0 where one voted yes and the other no, averaged over the votes of a year."
    ),
    derive=derive,
    fields=(
        Field(name="iso3_a", type="string", title="Code of the first state", description="ISO 3166-1 alpha-3 code"),
        Field(name="country_a", type="string", title="First state", description="Common English name"),
        Field(name="iso3_b", type="string", title="Code of the second state", description="ISO 3166-1 alpha-3 code"),
        Field(name="country_b", type="string", title="Second state", description="Common English name"),
        Field(
            name=PAIR, type="string", title="Pair", description="The two codes in alphabetical order, such as JPN-USA"
        ),
        YEAR,
        Field(
            name=VOTES,
            type="integer",
            title="Votes on whole texts",
            description="Recorded votes on the final passage of a text in which both states took part",
            unit="count",
        ),
        Field(
            name=WHOLE,
            type="number",
            title="Agreement",
            description="Agreement of the two states in votes on whole texts",
            unit="%",
            decimals=1,
        ),
        Field(
            name=ALL_VOTES,
            type="integer",
            title="All votes",
            description="The same with votes on single paragraphs and on amendments",
            unit="count",
        ),
        Field(
            name=ALL,
            type="number",
            title="Agreement in all votes",
            description="Agreement of the two states in all recorded votes",
            unit="%",
            decimals=1,
        ),
        Field(
            name=PARTS,
            type="number",
            title="Agreement on parts",
            description="Agreement in votes on single paragraphs and on amendments, computed as what is left when votes on whole texts are taken out of all votes; empty where there are fewer than ten of them",
            unit="%",
            decimals=1,
        ),
    ),
    key=(PAIR, "year"),
    years=YEARS,
    origins=(AGREEMENT,),
    caveats=(
        "The source has no votes on paragraphs and amendments from 1985 to 1996, nor in 2014, 2015, 2018 and 2019, so the figures for all votes do not compare over the years; those for whole texts do. Such votes are mostly on nuclear matters.",
        "Agreement depends on what is put to the vote: with another agenda the same two states would agree more or less.",
    ),
    claims=("c09", "c53", "c54", "c56"),
)

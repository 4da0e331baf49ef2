"""Four pairs of powers in Russett & Oneal's rows: how they traded, whether they clashed, what the model expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.errors import fault
from utils.evidence.origins.russett_oneal import TRIANGLE
from utils.evidence.tables.derived import YEAR, DerivedTable, Field
from utils.evidence.triangle import OUTCOME, chance, read_rows
from utils.words import load_words

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

YEARS = (1950, 1991)
CODES = {"USA": 2, "RUS": 365, "CHN": 710, "JPN": 740}
PAIRS = (("USA", "RUS"), ("USA", "CHN"), ("USA", "JPN"), ("CHN", "JPN"))
NAMES = {"USA": "US", "RUS": "USSR", "CHN": "China", "JPN": "Japan"}
DEPENDENCE_A, DEPENDENCE_B, LOWER = "dependence_a_percent", "dependence_b_percent", "lower_dependence_percent"
CHANCE = "model_chance_percent"


def derive(source: SourceFolder) -> DataFrame:
    """Select the pairs, and say what the published model gives them.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    import pandas as pd

    rows = read_rows(source)
    parts = []
    for one, other in PAIRS:
        mine = rows[(rows["statea"] == CODES[one]) & (rows["stateb"] == CODES[other]) & rows["year"].between(*YEARS)]
        if mine.empty:
            raise fault("no_row", row=f"{one} {other}")
        parts.append(
            mine.assign(
                iso3_a=one,
                country_a=country_name(one, load_words("en")),
                iso3_b=other,
                country_b=country_name(other, load_words("en")),
                pair=f"{NAMES[one]}-{NAMES[other]}",
            )
        )
    table = pd.concat(parts)
    return table.assign(
        **{
            DEPENDENCE_A: 100 * table["dependa"],
            DEPENDENCE_B: 100 * table["dependb"],
            LOWER: 100 * table["lower_dependence"],
            CHANCE: chance(table),
        }
    )


def _term(name: str, title: str, description: str, unit: str, decimals: int | None = None) -> Field:
    """Return the field of a term of the model: a whole number, or one with decimals."""
    if decimals is None:
        return Field(name=name, type="integer", title=title, description=description, unit=unit)
    return Field(name=name, type="number", title=title, description=description, unit=unit, decimals=decimals)


PEACE_PAIRS = DerivedTable(
    name="peace_pairs",
    title="Trade, disputes and what the model expected: four pairs of powers, 1950–1991",
    description=(
        "The United States with the Soviet Union, China and Japan, and China with Japan, each in the years that the replication file has: the eight features of the model, whether there was a militarised dispute in the next year, and the chance of one that the published coefficients give."
    ),
    derive=derive,
    fields=(
        Field(name="iso3_a", type="string", title="Country code A", description="ISO 3166-1 alpha-3 code of the first state; RUS covers the Soviet Union"),
        Field(name="country_a", type="string", title="Country A", description="Common English name of the first state"),
        Field(name="iso3_b", type="string", title="Country code B", description="ISO 3166-1 alpha-3 code of the second state; RUS covers the Soviet Union"),
        Field(name="country_b", type="string", title="Country B", description="Common English name of the second state"),
        Field(name="pair", type="string", title="Pair", description="The two states in one word, the first one first"),
        YEAR,
        Field(name=DEPENDENCE_A, type="number", title="Dependence of A", description="Exports and imports between the two, divided by the GDP of A", unit="% of GDP", decimals=4),
        Field(name=DEPENDENCE_B, type="number", title="Dependence of B", description="Exports and imports between the two, divided by the GDP of B", unit="% of GDP", decimals=4),
        Field(name=LOWER, type="number", title="Lower dependence", description="Computed here: the smaller of the two", unit="% of GDP", decimals=4),
        _term("lower_democracy", "Lower democracy", "The lower of the two states' scores of democracy minus autocracy (Polity III), from -10 to 10", "points"),
        _term("lower_dependence", "Lower dependence, as the model has it", "The smaller of the two dependences as a share, so that 0.01 is 1 per cent of GDP", "share of GDP", 6),
        _term("shared_organisations", "Shared organisations", "International organisations of which both were members", "count"),
        _term("power_ratio_log", "Ratio of power", "Natural logarithm of the stronger state's capabilities over the weaker one's", "natural logarithm", 6),
        _term("allied", "Allied", "Whether the file codes the two as formally allied", "0 or 1"),
        _term("not_contiguous", "Not contiguous", "1 when the two have no common border by land or across a narrow sea, dependencies included; the file's -1 and 0 plus 1", "0 or 1"),
        _term("distance_log", "Distance", "Natural logarithm of the distance between capitals or ports, in miles", "natural logarithm", 5),
        _term("both_minor_powers", "Both minor powers", "1 when neither state is a great power; the file's -1 and 0 plus 1", "0 or 1"),
        _term(OUTCOME, "Dispute in the next year", "Whether the two were in a militarised dispute, from a threat of force to war, in the year after", "0 or 1"),
        _term(CHANCE, "Chance that the model gives", "Computed here: the chance of a dispute in the next year from the published coefficients and the eight features", "%", 3),
    ),
    key=("iso3_a", "iso3_b", "year"),
    years=YEARS,
    origins=(TRIANGLE,),
    caveats=(
        "A dispute counts once for each year that it lasts, so a row of years can be one long quarrel.",
        "The model's chance is that of an average pair with these features. It was estimated from these rows among others, so it is no forecast.",
    ),
    claims=("c33", "c34"),
)  # fmt: skip

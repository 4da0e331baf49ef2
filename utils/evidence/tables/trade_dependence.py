"""How much two states trade, seen from each side: in dollars, against the state's output and against all its trade."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from utils.evidence.countries import country_name
from utils.evidence.origins.correlates_of_war import TRADE_PAIRS, TRADE_TOTALS
from utils.evidence.origins.world_bank import GDP_AND_POPULATION
from utils.evidence.tables.derived import COUNTRY, ISO3, YEAR, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

VIEW, PARTNER = "view", "partner_iso3"
IMPORTS, EXPORTS, TRADE, GDP = "imports_million_usd", "exports_million_usd", "trade_million_usd", "gdp_million_usd"
GDP_SHARE, TRADE_SHARE = "percent_of_gdp", "percent_of_trade"
YEARS = (1950, 2014)

# Each pair as the source writes it, and the first year for which it has figures, from 1950.
PAIRS = {("USA", "CHN"): 1950, ("USA", "JPN"): 1952, ("CHN", "JPN"): 1952, ("USA", "RUS"): 1950}
FIRST_GDP = {"USA": 1960, "CHN": 1960, "JPN": 1960, "RUS": 1988}
# China's total imports are missing for 1960. The Soviet totals of 1960 to 1962 are about a thirtieth of those of
# 1959 and 1963, which no trade of that time explains.
NO_TOTAL = {("CHN", 1960), ("RUS", 1960), ("RUS", 1961), ("RUS", 1962)}


def derive(source: SourceFolder) -> DataFrame:
    """Turn each pair into two views, one a state, and divide by the state's output and by all its trade.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    import pandas as pd

    wanted = [(*pair, year) for pair, first in PAIRS.items() for year in range(first, YEARS[1] + 1)]
    flows = ("imports_a_from_b_musd", "imports_b_from_a_musd")
    pairs = source.select(TRADE_PAIRS.file, ("iso3_a", "iso3_b", "year"), flows, wanted)
    pairs = pairs.astype(dict.fromkeys(flows, "int64"))
    names = ("iso3", PARTNER, "year", IMPORTS, EXPORTS)
    sides = (("iso3_a", "iso3_b", "year", *flows), ("iso3_b", "iso3_a", "year", *reversed(flows)))
    table = pd.concat([pairs[[*side]].set_axis(names, axis="columns") for side in sides])
    table = table.sort_values(["iso3", PARTNER, "year"]).join(_states(source, table), on=["iso3", "year"])
    trade = table[IMPORTS] + table[EXPORTS]
    return table.assign(
        country=table["iso3"].map(country_name),
        **{
            "partner": table[PARTNER].map(country_name),
            VIEW: table["iso3"] + " with " + table[PARTNER],
            TRADE: trade,
            GDP_SHARE: 100 * trade / table[GDP],
            TRADE_SHARE: 100 * trade / table["all_trade"],
        },
    )


def _states(source: SourceFolder, table: DataFrame) -> DataFrame:
    """Return output and all trade, in million US dollars, of each state and year in `table`; gaps where unknown."""
    states = sorted({(iso3, year) for iso3, year in zip(table["iso3"], table["year"], strict=True)})
    key = ("iso3", "year")
    known = [each for each in states if each not in NO_TOTAL]
    totals = source.select(TRADE_TOTALS.file, key, ("imports_musd", "exports_musd"), known).set_index([*key])
    known = [(iso3, year) for iso3, year in states if year >= FIRST_GDP[iso3]]
    output = source.select(GDP_AND_POPULATION.file, key, ("gdp_current_usd",), known).set_index([*key])
    return totals.sum(axis="columns").to_frame("all_trade").join(output.div(1e6).set_axis([GDP], axis=1), how="outer")


def _dollars(name: str, title: str, description: str, type_: Literal["integer", "number"] = "integer") -> Field:
    return Field(name=name, type=type_, title=title, description=description, unit="million US$ of the year")


TRADE_DEPENDENCE = DerivedTable(
    name="trade_dependence",
    title="Trade of four pairs of states, each seen from both sides, 1950–2014",
    description=(
        "The United States with China, with Japan and with Russia (until 1991 the Soviet Union), and China with Japan. A row is one state's trade with one partner in one year, so each pair is in the table twice. Computed here: trade, the sum of both directions, and what part that is of the state's GDP and of all its imports and exports."
    ),
    derive=derive,
    fields=(
        ISO3,
        COUNTRY,
        Field(
            name=PARTNER,
            type="string",
            title="Partner's code",
            description="ISO 3166-1 alpha-3 code of the state that it trades with",
        ),
        Field(
            name="partner",
            type="string",
            title="Partner",
            description="Common English name of the state that it trades with",
        ),
        Field(
            name=VIEW,
            type="string",
            title="View",
            description="Both codes in one: first the state whose GDP and trade are the measure, then its partner",
        ),
        YEAR,
        _dollars(
            IMPORTS,
            "Imports",
            "What the state imported from the partner, counted on the state's own side, in current dollars",
        ),
        _dollars(
            EXPORTS,
            "Exports",
            "What the state exported to the partner, counted on the partner's side as its imports, in current dollars",
        ),
        _dollars(TRADE, "Trade", "Computed: imports plus exports"),
        _dollars(
            GDP,
            "GDP",
            "The state's gross domestic product in current dollars; empty where the source has none",
            "number",
        ),
        Field(
            name=GDP_SHARE,
            type="number",
            title="Share of GDP",
            description="Computed: 100 times trade with the partner, divided by the state's GDP of the year",
            unit="% of GDP",
            decimals=4,
        ),
        Field(
            name=TRADE_SHARE,
            type="number",
            title="Share of all trade",
            description="Computed: 100 times trade with the partner, divided by the state's imports and exports of the year with all partners",
            unit="% of all trade",
            decimals=3,
        ),
    ),
    key=("iso3", PARTNER, "year"),
    years=YEARS,
    origins=(TRADE_PAIRS, TRADE_TOTALS, GDP_AND_POPULATION),
    caveats=(
        "From 1999 China's shares of GDP set trade that includes Hong Kong and Macao against an output that does not, so they come out too high.",
        "Trade counts the full price of goods each time they cross a border, GDP counts only what is added: a share of GDP shows proportion, and trade is not a slice of GDP.",
        "There is no GDP before 1960 here, and none of the Soviet Union. All trade is a gap for China in 1960, where the source lacks imports, and for the Soviet Union from 1960 to 1962, where its totals are about a thirtieth of those of the years around.",
        "Soviet totals were counted in ways that changed (they fall by two fifths from 1980 to 1981), so shares of Soviet trade are rough.",
        "Only goods are counted. Services, investment, loans and technology, which also tie states together, are not.",
    ),
    claims=("c33", "c34", "c38"),
)

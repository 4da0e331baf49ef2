"""What Japan paid for US forces on its soil, in the narrow sense: budgets, and what was spent in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.origins.japan import HOST_NATION_SUPPORT as ORIGIN
from utils.evidence.tables.derived import DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

BUDGET = "initial_budget_billion_yen"
SETTLED = "settled_billion_yen"
YEARS = (1996, 2019)

WANTED = {
    "settled_expenditure": (SETTLED, tuple(range(1996, 2003))),
    "initial_budget": (BUDGET, (2003, 2006, 2008, 2009, 2010, 2012, 2015, 2016, 2019)),
}
"""By the source's word for what an amount is: the column it goes to, and the years that the source has."""


def derive(source: SourceFolder) -> DataFrame:
    """Select the years, budgets and settled amounts in columns of their own.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    wanted = [(year, basis) for basis, (_, years) in WANTED.items() for year in years]
    frame = source.select(ORIGIN.file, ("fiscal_year", "basis"), ("hns_bn_yen",), wanted)
    wide = frame.pivot(index="fiscal_year", columns="basis", values="hns_bn_yen")
    return wide.rename(columns={basis: name for basis, (name, _) in WANTED.items()}).rename_axis("year").reset_index()


HOST_NATION_SUPPORT = DerivedTable(
    name="host_nation_support",
    title="Japan's host-nation support, fiscal years 1996–2019",
    description=(
        "What Japan's government set aside (initial budget) or had spent in the end (settled) for US forces in Japan, in the narrow sense: above all wages of base workers, utilities, facilities and the moving of training. Each amount stands in the column of its kind."
    ),
    derive=derive,
    fields=(
        Field(
            name="year", type="integer", title="Fiscal year", description="Japan's fiscal year, from April", unit="year"
        ),
        Field(
            name=BUDGET,
            type="number",
            title="Initial budget",
            description="Amount in the budget at the start of the year; empty when the source has the settled amount or none",
            unit="billion yen",
            decimals=1,
        ),
        Field(
            name=SETTLED,
            type="number",
            title="Settled",
            description="Amount spent by the end of the year as the Board of Audit added it up; empty from 2003",
            unit="billion yen",
            decimals=3,
        ),
    ),
    key=("year",),
    years=YEARS,
    origins=(ORIGIN,),
    caveats=(
        "Yen of each year: neither inflation nor the exchange rate is taken out.",
        "The amount is what Japan paid. What the United States paid for the same forces is not in it.",
    ),
    claims=("c08", "c29"),
)

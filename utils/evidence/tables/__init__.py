"""One module a derived table; a new table is added here and nowhere else."""

from utils.evidence.tables.derived import PROFILE, DerivedTable
from utils.evidence.tables.electoral_democracy import ELECTORAL_DEMOCRACY
from utils.evidence.tables.income_per_head import INCOME_PER_HEAD
from utils.evidence.tables.military_spending import MILITARY_SPENDING
from utils.evidence.tables.military_spending_share import MILITARY_SPENDING_SHARE
from utils.evidence.tables.trade_dependence import TRADE_DEPENDENCE

TABLES: tuple[DerivedTable, ...] = (
    MILITARY_SPENDING_SHARE,
    MILITARY_SPENDING,
    ELECTORAL_DEMOCRACY,
    INCOME_PER_HEAD,
    TRADE_DEPENDENCE,
)

__all__ = ["PROFILE", "TABLES", "DerivedTable"]

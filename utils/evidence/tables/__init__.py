"""One module a derived table; a new table is added here and nowhere else."""

from utils.evidence.tables.derived import PROFILE, DerivedTable
from utils.evidence.tables.military_spending import MILITARY_SPENDING
from utils.evidence.tables.military_spending_share import MILITARY_SPENDING_SHARE

TABLES: tuple[DerivedTable, ...] = (
    MILITARY_SPENDING_SHARE,
    MILITARY_SPENDING,
)

__all__ = ["PROFILE", "TABLES", "DerivedTable"]

"""One module a derived table; a new table is added here and nowhere else."""

from utils.evidence.tables.derived import PROFILE, DerivedTable
from utils.evidence.tables.military_spending import MILITARY_SPENDING
from utils.evidence.tables.military_spending_share import MILITARY_SPENDING_SHARE
from utils.evidence.tables.peace_estimates import PEACE_ESTIMATES
from utils.evidence.tables.peace_pairs import PEACE_PAIRS

TABLES: tuple[DerivedTable, ...] = (
    MILITARY_SPENDING_SHARE,
    MILITARY_SPENDING,
    PEACE_ESTIMATES,
    PEACE_PAIRS,
)

__all__ = ["PROFILE", "TABLES", "DerivedTable"]

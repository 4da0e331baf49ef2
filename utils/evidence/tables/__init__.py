"""One module a derived table; a new table is added here and nowhere else."""

from utils.evidence.tables.derived import PROFILE, DerivedTable
from utils.evidence.tables.military_spending import MILITARY_SPENDING
from utils.evidence.tables.military_spending_share import MILITARY_SPENDING_SHARE
from utils.evidence.tables.regional_groupings import REGIONAL_GROUPINGS
from utils.evidence.tables.shared_memberships import SHARED_MEMBERSHIPS
from utils.evidence.tables.trade_agreements import TRADE_AGREEMENTS

TABLES: tuple[DerivedTable, ...] = (
    MILITARY_SPENDING_SHARE,
    MILITARY_SPENDING,
    SHARED_MEMBERSHIPS,
    TRADE_AGREEMENTS,
    REGIONAL_GROUPINGS,
)

__all__ = ["PROFILE", "TABLES", "DerivedTable"]

"""One module a derived table; a new table is added here and nowhere else."""

from utils.evidence.tables.alliance_network_by_year import ALLIANCE_NETWORK_BY_YEAR
from utils.evidence.tables.alliance_states import ALLIANCE_STATES
from utils.evidence.tables.alliance_ties import ALLIANCE_TIES
from utils.evidence.tables.derived import PROFILE, DerivedTable
from utils.evidence.tables.military_spending import MILITARY_SPENDING
from utils.evidence.tables.military_spending_share import MILITARY_SPENDING_SHARE

TABLES: tuple[DerivedTable, ...] = (
    MILITARY_SPENDING_SHARE,
    MILITARY_SPENDING,
    ALLIANCE_TIES,
    ALLIANCE_STATES,
    ALLIANCE_NETWORK_BY_YEAR,
)

__all__ = ["PROFILE", "TABLES", "DerivedTable"]

"""One module a derived table; a new table is added here and nowhere else."""

from utils.evidence.tables.derived import PROFILE, DerivedTable
from utils.evidence.tables.military_spending import MILITARY_SPENDING
from utils.evidence.tables.military_spending_share import MILITARY_SPENDING_SHARE
from utils.evidence.tables.pair_decades import PAIR_DECADES
from utils.evidence.tables.pair_disputes import PAIR_DISPUTES
from utils.evidence.tables.war_pairs import WAR_PAIRS

TABLES: tuple[DerivedTable, ...] = (
    MILITARY_SPENDING_SHARE,
    MILITARY_SPENDING,
    PAIR_DISPUTES,
    PAIR_DECADES,
    WAR_PAIRS,
)

__all__ = ["PROFILE", "TABLES", "DerivedTable"]

"""One module a derived table; a new table is added here and nowhere else."""

from utils.evidence.tables.derived import PROFILE, DerivedTable
from utils.evidence.tables.military_spending import MILITARY_SPENDING
from utils.evidence.tables.military_spending_share import MILITARY_SPENDING_SHARE
from utils.evidence.tables.un_ideal_points import UN_IDEAL_POINTS
from utils.evidence.tables.un_voting_agreement import UN_VOTING_AGREEMENT

TABLES: tuple[DerivedTable, ...] = (
    MILITARY_SPENDING_SHARE,
    MILITARY_SPENDING,
    UN_VOTING_AGREEMENT,
    UN_IDEAL_POINTS,
)

__all__ = ["PROFILE", "TABLES", "DerivedTable"]

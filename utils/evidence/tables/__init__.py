"""One module a derived table; a new table is added here and nowhere else."""

from utils.evidence.tables.age_structure import AGE_STRUCTURE
from utils.evidence.tables.alliance_network_by_year import ALLIANCE_NETWORK_BY_YEAR
from utils.evidence.tables.alliance_states import ALLIANCE_STATES
from utils.evidence.tables.alliance_ties import ALLIANCE_TIES
from utils.evidence.tables.armed_forces import ARMED_FORCES
from utils.evidence.tables.births_deaths_migration import BIRTHS_DEATHS_MIGRATION
from utils.evidence.tables.derived import PROFILE, DerivedTable
from utils.evidence.tables.electoral_democracy import ELECTORAL_DEMOCRACY
from utils.evidence.tables.host_nation_support import HOST_NATION_SUPPORT
from utils.evidence.tables.income_per_head import INCOME_PER_HEAD
from utils.evidence.tables.migrant_stock import MIGRANT_STOCK
from utils.evidence.tables.military_spending import MILITARY_SPENDING
from utils.evidence.tables.military_spending_share import MILITARY_SPENDING_SHARE
from utils.evidence.tables.pair_decades import PAIR_DECADES
from utils.evidence.tables.pair_disputes import PAIR_DISPUTES
from utils.evidence.tables.peace_estimates import PEACE_ESTIMATES
from utils.evidence.tables.peace_pairs import PEACE_PAIRS
from utils.evidence.tables.public_debt import PUBLIC_DEBT
from utils.evidence.tables.regional_groupings import REGIONAL_GROUPINGS
from utils.evidence.tables.shared_memberships import SHARED_MEMBERSHIPS
from utils.evidence.tables.trade_agreements import TRADE_AGREEMENTS
from utils.evidence.tables.trade_dependence import TRADE_DEPENDENCE
from utils.evidence.tables.trade_openness import TRADE_OPENNESS
from utils.evidence.tables.un_dues import UN_DUES
from utils.evidence.tables.un_ideal_points import UN_IDEAL_POINTS
from utils.evidence.tables.un_voting_agreement import UN_VOTING_AGREEMENT
from utils.evidence.tables.us_troops import US_TROOPS
from utils.evidence.tables.war_pairs import WAR_PAIRS

TABLES: tuple[DerivedTable, ...] = (
    MILITARY_SPENDING_SHARE,
    MILITARY_SPENDING,
    ELECTORAL_DEMOCRACY,
    INCOME_PER_HEAD,
    TRADE_DEPENDENCE,
    HOST_NATION_SUPPORT,
    US_TROOPS,
    UN_DUES,
    SHARED_MEMBERSHIPS,
    TRADE_AGREEMENTS,
    REGIONAL_GROUPINGS,
    AGE_STRUCTURE,
    PUBLIC_DEBT,
    TRADE_OPENNESS,
    MIGRANT_STOCK,
    BIRTHS_DEATHS_MIGRATION,
    ARMED_FORCES,
    ALLIANCE_TIES,
    ALLIANCE_STATES,
    ALLIANCE_NETWORK_BY_YEAR,
    PEACE_ESTIMATES,
    PEACE_PAIRS,
    UN_VOTING_AGREEMENT,
    UN_IDEAL_POINTS,
    PAIR_DISPUTES,
    PAIR_DECADES,
    WAR_PAIRS,
)

__all__ = ["PROFILE", "TABLES", "DerivedTable"]

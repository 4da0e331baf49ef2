"""One module a question; a new figure is added here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing.figure import Figure
from utils.evidence.errors import fault
from utils.evidence.table import table
from utils.labs.ageing.figures import how_open_is_a_large_economy, whose_forces_shrank, whose_population_is_ageing
from utils.labs.burden.figures import how_much_host_nation_support, where_us_troops_stood, who_pays_un_dues
from utils.labs.differences.figures import how_democratic_were_the_neighbours, how_unequal_are_incomes
from utils.labs.disputes.figures import (
    when_did_disputes_begin,
    which_pairs_had_disputes,
    who_was_in_the_war_from_the_start,
)
from utils.labs.institutions.figures import (
    how_many_agreements_tie_northeast_asia,
    how_many_organisations_do_they_share,
    how_much_of_the_possible_do_they_share,
)
from utils.labs.interdependence.figures import how_much_did_rivals_trade, who_leans_on_whom, whom_does_japan_trade_with
from utils.labs.introduction.figures import how_much_did_japan_spend
from utils.labs.network.figures import (
    how_closed_was_the_web,
    how_many_ties_by_definition,
    who_had_promised_whom_defence,
)
from utils.labs.spending.figures import who_built_up_after_2006, whose_share_of_east_asia
from utils.labs.trade_and_peace.figures import (
    how_much_did_they_trade,
    what_did_the_model_expect,
    which_ties_go_with_peace,
)
from utils.labs.voting.figures import was_japan_nearer_to_china, with_whom_did_allies_vote, with_whom_did_japan_vote

if TYPE_CHECKING:
    from collections.abc import Callable

FIGURES: dict[str, tuple[Callable[..., Figure], tuple[str, ...]]] = {
    function.__name__: (function, tables)
    for function, tables in (
        (how_much_did_japan_spend, ("military_spending_share",)),
        (whose_share_of_east_asia, ("military_spending",)),
        (who_built_up_after_2006, ("military_spending",)),
        (how_democratic_were_the_neighbours, ("electoral_democracy",)),
        (how_unequal_are_incomes, ("income_per_head",)),
        (how_much_did_rivals_trade, ("trade_dependence",)),
        (who_leans_on_whom, ("trade_dependence",)),
        (whom_does_japan_trade_with, ("trade_dependence",)),
        (how_much_host_nation_support, ("host_nation_support",)),
        (where_us_troops_stood, ("us_troops",)),
        (who_pays_un_dues, ("un_dues",)),
        (how_many_organisations_do_they_share, ("shared_memberships",)),
        (how_much_of_the_possible_do_they_share, ("shared_memberships",)),
        (how_many_agreements_tie_northeast_asia, ("trade_agreements",)),
        (whose_population_is_ageing, ("age_structure",)),
        (how_open_is_a_large_economy, ("trade_openness",)),
        (whose_forces_shrank, ("armed_forces",)),
        (who_had_promised_whom_defence, ("alliance_ties", "alliance_states")),
        (how_closed_was_the_web, ("alliance_network_by_year",)),
        (how_many_ties_by_definition, ("alliance_network_by_year",)),
        (how_much_did_they_trade, ("peace_pairs",)),
        (which_ties_go_with_peace, ("peace_estimates",)),
        (what_did_the_model_expect, ("peace_pairs",)),
        (with_whom_did_japan_vote, ("un_voting_agreement",)),
        (with_whom_did_allies_vote, ("un_voting_agreement",)),
        (was_japan_nearer_to_china, ("un_ideal_points",)),
        (which_pairs_had_disputes, ("pair_disputes", "pair_decades")),
        (when_did_disputes_begin, ("pair_decades",)),
        (who_was_in_the_war_from_the_start, ("war_pairs",)),
    )
}  # fmt: skip
"""The function that draws each figure, by its name, and the tables that it takes."""


def figure(name: str, prediction: float | None = None) -> Figure:
    """Return the figure `name`, drawn from the course's own table.

    Raises:
        EvidenceError: there is no such figure, or its table or the prediction cannot be drawn.
    """
    if name not in FIGURES:
        raise fault("unknown_figure", name=name, known=", ".join(sorted(FIGURES)))
    function, tables = FIGURES[name]
    return function(*map(table, tables), prediction=prediction)


__all__ = ["FIGURES", "Figure", "figure", "how_much_did_japan_spend"]

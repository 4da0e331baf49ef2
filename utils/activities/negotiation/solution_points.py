"""What the analysis of a negotiation calls its solutions, in words for whoever leads the debriefing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.negotiation.communique import option_of
from utils.markup import literal, plain
from utils.models.negotiation.solutions import SOLUTIONS, shares
from utils.page import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.activities.negotiation.game import Table
    from utils.words import Words


def solution_points(words: Words, table: Table) -> Iterator[tree.Block]:
    """Yield how many texts hold, then each solution: its options, and points and share of range of each delegation."""
    game, delegations = table.game, table.asked.delegations
    all_sign = sum(all(game.signers[number]) for number in game.held)
    counts = {"texts": f"{len(game.texts):,}", "hold": f"{len(game.held):,}", "all": f"{all_sign:,}"}
    yield tree.Prose(words("negotiation_paper.how_many_hold", **counts))
    reached, told = shares(game), []
    for name, solve in SOLUTIONS.items():
        number = solve(game)
        if number is None:  # no text is worth more to all than none
            continue
        chosen = table.chosen(game.texts[number])
        options = "; ".join(literal(plain(option_of(each, chosen[each.id]).short)) for each in table.asked.articles)
        each_has = (
            words("negotiation_paper.has", who=each.short, points=points, share=round(100 * share))
            for each, points, share in zip(delegations, game.values[number], reached[number], strict=True)
        )
        told.append((words(f"negotiation_paper.solution_{name}"), f"{options}. {', '.join(each_has)}."))
    yield tree.Items(tuple(told))

"""How the talks ended: whether the text holds, who signed, and what the learner's delegation has from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.markup import inline
from utils.models.negotiation.solutions import best_shared
from utils.view import Block, Note

if TYPE_CHECKING:
    from utils.activities.negotiation.game import Table
    from utils.activities.negotiation.progress import Play
    from utils.words import Words


def holds(table: Table, play: Play) -> bool:
    """Say whether the signatures suffice."""
    return table.game.carries(play.talks.signed or ())


def was_voted_on(play: Play) -> bool:
    """Say whether a text came to the vote: none does that has too few hands in the last round."""
    return any(each.kind in ("signs", "stays_away") for each in play.talks.heard)


def payoff(table: Table, play: Play) -> int:
    """Return what the learner's delegation has in the end, in points: its limit where it has no part in a text."""
    party, talks = table.party(play.delegation), play.talks
    if talks.stands is None:
        return table.game.limits[party]
    return table.game.paid(talks.stands, talks.signed or ())[party]


def share(table: Table, play: Play) -> int:
    """Return what the learner's delegation has of its range, in %: from its limit to its best text that all sign."""
    party = table.party(play.delegation)
    limit, best = table.game.limits[party], best_shared(table.game)[party]
    return round(100 * (payoff(table, play) - limit) / (best - limit)) if best > limit else 0


def signatures(table: Table, play: Play, words: Words) -> str:
    """Return who signed, and whether that is enough, as HTML."""
    game, signed = table.game, play.talks.signed or frozenset()
    if not was_voted_on(play):
        return words("negotiation.no_vote")
    names = [inline(each.short) for each in table.asked.delegations]
    listed = words.all_of(names[each] for each in sorted(signed)) or words("negotiation.nobody")
    if holds(table, play):
        return words("negotiation.holds", signed=listed)
    lacking = sorted(game.needed - signed)
    if lacking:
        return words("negotiation.fails_needed", signed=listed, lacking=words.all_of(names[each] for each in lacking))
    return words("negotiation.fails_others", signed=listed, others=game.others)


def told(table: Table, play: Play, words: Words) -> list[Block]:
    """Return the result in two sentences."""
    game, party = table.game, table.party(play.delegation)
    signed = play.talks.signed or frozenset()
    limit, points, empty = game.limits[party], payoff(table, play), game.parties - len(signed)
    if not holds(table, play):
        own = words("negotiation.own_no_text", n=limit)
    elif party not in signed:
        own = words("negotiation.own_unsigned", n=limit)
    else:
        key = "own_signed_empty" if empty else "own_signed"
        own = words(f"negotiation.{key}", n=points, limit=limit, cost=game.empty_chair * empty)
    title = words("negotiation.result_holds" if holds(table, play) else "negotiation.result_fails")
    return [Note(f"<p>{signatures(table, play, words)} {own}</p>", title=title)]

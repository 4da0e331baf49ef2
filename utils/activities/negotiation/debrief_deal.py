"""What a debriefing tells of the deal: who has what of it, trades that were missed, empty chairs, texts near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.figure_blocks import drawing_blocks
from utils.activities.negotiation.debrief_telling import bullets, heading, paragraph
from utils.drawing.pictures.negotiation_deals import Deal, draw_deals
from utils.drawing.pictures.negotiation_marks import in_order
from utils.drawing.pictures.negotiation_shares import Party, draw_shares
from utils.models.negotiation.analysis import missed_trades, near_that_hold
from utils.models.negotiation.game import who
from utils.models.negotiation.moves import changed
from utils.models.negotiation.solutions import SOLUTIONS, shares

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.activities.negotiation.debrief_telling import Telling
    from utils.drawing.pictures.negotiation_marks import Outcome
    from utils.models.negotiation.analysis import Trade
    from utils.models.negotiation.game import Text
    from utils.view import Block

TRADES, NEAR = 2, 3
"""How many trades that were missed, and how many texts that were near, are told of."""


def deal(telling: Telling) -> Iterator[Block]:
    """Yield who signed, and what was created, claimed and left."""
    yield heading(telling.words("negotiation_debrief.head_deal"))
    yield paragraph(_signed(telling), *_empty_chairs(telling))
    yield bullets((_created(telling), _claimed(telling), _left(telling)))


def compared(telling: Telling) -> Iterator[Block]:
    """Yield a picture of all shares and one of all deals, with what the points are that theory names."""
    words, own, by_outcome = telling.words, telling.player, _by_outcome(telling)
    yield heading(words(f"negotiation_debrief.head_{'compared' if telling.holds else 'possible'}"))
    if len(by_outcome) > 1:
        yield paragraph(words("negotiation_debrief.theory"))
        yield bullets(words(f"negotiation_debrief.theory_{each}") for each in in_order(by_outcome)[1:])
    parties = [
        Party(telling.short(party), party == own, {name: has[party] for name, (_, has) in by_outcome.items()})
        for party in range(telling.game.parties)
    ]
    yield from drawing_blocks(telling.course, draw_shares(parties, words))
    marked = {name: _placed(points, own, telling.reads(text)) for name, (text, points) in by_outcome.items()}
    game, every = telling.game, shares(telling.game)
    found = [_placed(every[row], own, telling.reads(game.texts[row])) for row in game.held]
    yield from drawing_blocks(telling.course, draw_deals(found, marked, words))


def missed(telling: Telling) -> Iterator[Block]:
    """Yield one or two trades that would have left nobody worse off, or that there was none."""
    words = telling.words
    yield heading(words("negotiation_debrief.head_trades"))
    near = missed_trades(telling.game, telling.text, has=telling.points)
    found = [each for each in near if each.changed]
    for same in (each for each in near if not each.changed):  # one stayed away who would have gained by signing
        names = telling.names(_joining(telling, same))
        yield paragraph(words("negotiation_debrief.unsigned", names=names, gains=_gains(telling, same)))
    if not found:
        far = _better(telling) - len(near)
        none = "negotiation_debrief.efficient_else" if near else "negotiation_debrief.efficient"
        yield paragraph(words.counted("negotiation_debrief.trades_far", far) if far else words(none))
        return
    told = found[:TRADES]
    both = words("negotiation_debrief.trades_two")
    yield paragraph(both if len(found) == TRADES else words.counted("negotiation_debrief.trades", len(found)))
    yield bullets(_trade(telling, each) for each in told)
    if len(told) == TRADES and told[0].gains == told[1].gains:
        yield paragraph(words("negotiation_debrief.trades_alike"))


def near(telling: Telling) -> Iterator[Block]:
    """Yield, where no text holds, those within two articles of the last one that would have held."""
    words, game = telling.words, telling.game
    yield heading(words("negotiation_debrief.head_near"))
    found = near_that_hold(game, telling.text)
    if not found:
        yield paragraph(words("negotiation_debrief.near_none"))
        return
    yield paragraph(words.counted("negotiation_debrief.near", len(found)))
    yield bullets(_near(telling, each) for each in found[:NEAR])


def changes(telling: Telling, text: Text) -> str:
    """Return how another text reads where it differs from the last one."""
    words = telling.words
    listed = [
        words("negotiation_debrief.reads", article=telling.article(each), option=telling.option((each, text[each])))
        for each in changed(telling.text, text)
    ]
    return telling.words.all_of(listed)


def _signed(telling: Telling) -> str:
    words, signed = telling.words, telling.names(sorted(telling.signed)) if telling.signed else ""
    if not telling.signed:
        return words(f"negotiation_debrief.{'fails_none' if telling.voted else 'no_vote'}")
    if not telling.away:
        return words("negotiation_debrief.holds_all")
    alone = "_alone" if len(telling.signed) == 1 else ""
    kind = "holds" if telling.holds else "fails"
    return words(f"negotiation_debrief.{kind}{alone}", signed=signed, away=telling.names(telling.away))


def _empty_chairs(telling: Telling) -> Iterator[str]:
    """Yield what those who stayed away cost each who signed."""
    if telling.holds and telling.away:
        key = "chairs_alone" if len(telling.signed) == 1 else "chairs_cost"
        cost = telling.game.empty_chair * len(telling.away)
        yield telling.words.counted(f"negotiation_debrief.{key}", len(telling.away), cost=cost)


def _created(telling: Telling) -> str:
    words, limits = telling.words, telling.game.limits
    more = sum(has > limit for has, limit in zip(telling.points, limits, strict=True))
    below = [n for n, has in enumerate(telling.points) if has < limits[n]]
    if more == len(limits):
        return words("negotiation_debrief.created_all")
    told = words.counted("negotiation_debrief.created", more, of=len(limits))
    if not more:
        told = words("negotiation_debrief.created_none")
    return f"{told} {words('negotiation_debrief.created_less', names=telling.names(below))}" if below else told


def _claimed(telling: Telling) -> str:
    words, own = telling.words, telling.player
    has, limit, best = telling.points[own], telling.game.limits[own], telling.best[own]
    if has == limit:
        return words("negotiation_debrief.claimed_limit", limit=limit)
    share = telling.percent(telling.shares(telling.points)[own])
    key = "claimed" if has > limit else "claimed_below"
    return words(f"negotiation_debrief.{key}", has=has, limit=limit, n=abs(has - limit), share=share, best=best)


def _left(telling: Telling) -> str:
    words, of = telling.words, len(telling.game.held)
    better = _better(telling)
    if not of:
        return words("negotiation_debrief.none_holds")
    if not better:
        own, game = telling.player, telling.game
        more = sum(game.payoffs[number][own] > telling.points[own] for number in game.held)
        yours = words.counted("negotiation_debrief.left_yours", more)
        return words("negotiation_debrief.left_none") + (f" {yours}" if more else "")
    if better == of:
        return words("negotiation_debrief.left_all", of=of)
    return words.counted("negotiation_debrief.left", better, of=of)


def _better(telling: Telling) -> int:
    """Return how many texts that hold give somebody more and nobody less."""
    game = telling.game
    return len(missed_trades(game, telling.text, len(game.points), telling.points))


def _by_outcome(telling: Telling) -> dict[Outcome, tuple[Text, Sequence[float]]]:
    """Return for the deal, or the last text had all signed it, and for each solution point the text and the shares."""
    game, every = telling.game, shares(telling.game)
    if telling.holds:
        found: dict[Outcome, tuple[Text, Sequence[float]]] = {"deal": (telling.text, telling.shares(telling.points))}
    else:
        found = {"last": (telling.text, telling.shares(game.values[telling.row]))}
    points = {name: solve(game) for name, solve in SOLUTIONS.items()}
    return found | {name: (game.texts[row], every[row]) for name, row in points.items() if row is not None}


def _placed(has: Sequence[float], own: int, reads: str) -> Deal:
    others = [share for party, share in enumerate(has) if party != own]
    return Deal(has[own], min(others), reads)


def _trade(telling: Telling, trade: Trade) -> str:
    """Return a trade as a sentence: what would have been written otherwise, and who would have gained what."""
    words = telling.words
    told = words("negotiation_debrief.trade", changes=changes(telling, trade.text), gains=_gains(telling, trade))
    joined = _joining(telling, trade)
    return f"{told} {words('negotiation_debrief.joined', names=telling.names(joined))}" if joined else told


def _gains(telling: Telling, trade: Trade) -> str:
    words = telling.words
    (first, gain), *others = [(party, gain) for party, gain in enumerate(trade.gains) if gain]
    gains = [words.counted("negotiation_debrief.gain", gain, name=telling.name(first))]
    gains += [words("negotiation_debrief.gain_more", name=telling.name(party), n=more) for party, more in others]
    return telling.words.all_of(gains)


def _joining(telling: Telling, trade: Trade) -> list[int]:
    """Return who stayed away and would have signed the text of a trade."""
    signing = telling.game.signers[telling.game.number(trade.text)]
    return [party for party in telling.away if signing[party]]


def _near(telling: Telling, text: Text) -> str:
    """Return a text that would have held: what is otherwise in it, who would have signed, what you would have had."""
    words, game = telling.words, telling.game
    row, own = game.number(text), telling.player
    signed = sorted(who(game.signers[row]))
    all_sign = len(signed) == game.parties
    names = words("negotiation_debrief.everybody") if all_sign else telling.names(signed)
    values: dict[str, object] = {"signed": names, "limit": game.limits[own]}
    if text == telling.text:
        told = words("negotiation_debrief.near_same", **values)
    else:
        told = words("negotiation_debrief.near_text", changes=changes(telling, text), **values)
    key = "near_with_you" if own in signed else "near_without_you"
    return f"{told} {words(f'negotiation_debrief.{key}', has=game.payoffs[row][own], **values)}"

"""What was built into a negotiation, to be taken out: without home conditions, with lower limits, what would hold?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from utils.activities.negotiation.debrief_others import without_homes
from utils.activities.negotiation.debrief_telling import bullets, heading, paragraph
from utils.markup import block, plain, verbatim
from utils.questions.typed import read_number
from utils.view import Choice, Fold, Number, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.activity import Action
    from utils.activities.negotiation.debrief_telling import Telling
    from utils.activities.negotiation.game import Table
    from utils.course import model
    from utils.models.negotiation.game import Game, Points
    from utils.view import Block
    from utils.words import Words

HOMES = "homes"
"""The control that says whether home conditions hold."""
WITH, WITHOUT = "with", "without"
MOST = 30
"""By how many points limits can be lowered: well beyond where each one-sided list of the course begins to hold."""


@dataclass(frozen=True)
class Reversal:
    """What is taken out: home conditions, and points off the limits of those who ask a one-sided list, by its id."""

    homes: bool = True
    lower: Mapping[str, int] = field(default_factory=dict)


def lower_name(asked: model.OneSided) -> str:
    """Return the name of the control that lowers the limits of those who ask a list."""
    return f"lower-{asked.id}"


def read_reversal(asked: model.Negotiation, action: Action, words: Words) -> Reversal:
    """Return what the controls of `action` say; one that is blank or not there changes nothing.

    Raises:
        RefusedError: a control holds no number, or one out of its range.
    """
    typed = {each.id: action.values.get(lower_name(each)) or 0 for each in asked.one_sided}
    lower = {id_: round(read_number(value, "", 0, MOST, words)) for id_, value in typed.items()}
    return Reversal(action.chosen(HOMES) != WITHOUT, lower)


def reversed_game(table: Table, reversal: Reversal) -> Game:
    """Return the game with what is taken out of it; no limit falls below 0."""
    game = table.game if reversal.homes else without_homes(table.game)
    less = {id_: reversal.lower.get(each.id, 0) for each in table.asked.one_sided for id_ in each.asked_by}
    ids = [each.id for each in table.asked.delegations]
    limits = tuple(max(limit - less.get(id_, 0), 0) for id_, limit in zip(ids, game.limits, strict=True))
    return _with_limits(game, limits)


@lru_cache(maxsize=8)
def _with_limits(game: Game, limits: Points) -> Game:
    """Return `game` with other limits; a control that is moved asks again for what the others say, a view for three."""
    return replace(game, limits=limits)


def rows_of(table: Table, asked: model.OneSided) -> list[int]:
    """Return the numbers of the texts that give all that a one-sided list asks."""
    texts = (dict(zip(asked.options, chosen, strict=True)) for chosen in product(*asked.options.values()))
    return [table.game.number(table.text(each)) for each in texts]


def about(telling: Telling, reversal: Reversal) -> Iterator[Block]:
    """Yield what the table is and is not, the controls to take out what was built in, and what then holds."""
    words, asked = telling.words, telling.table.asked
    yield heading(words("negotiation_debrief.head_about"))
    yield Prose(block(asked.invented))
    homes_first = [words("negotiation_debrief.homes_first")] if _homes_alone_suffice(telling.table) else []
    yield paragraph(words("negotiation_debrief.about_reverse"), *homes_first)
    ways = [(each, words(f"negotiation_debrief.homes_{each}")) for each in (WITH, WITHOUT)]
    chosen = [WITH if reversal.homes else WITHOUT]
    yield Choice(HOMES, verbatim(words("negotiation_debrief.head_homes")), ways, chosen, inline=True)
    for each in asked.one_sided:
        names = telling.names(map(telling.table.party, each.asked_by))
        label = verbatim(words("negotiation_debrief.lower", names=names))
        value = str(reversal.lower.get(each.id, 0))
        yield Number(lower_name(each), label, value, low=0, high=MOST, step=1, slider=True)
    yield from _what_holds(telling, reversal)


def _homes_alone_suffice(table: Table) -> bool:
    """Say whether home conditions keep every one-sided text from holding, with limits as low as they can be set."""
    lists = table.asked.one_sided
    holds = reversed_game(table, Reversal(lower={each.id: MOST for each in lists})).holds
    return bool(lists) and not any(holds[row] for each in lists for row in rows_of(table, each))


def _what_holds(telling: Telling, reversal: Reversal) -> Iterator[Block]:
    words, holds = telling.words, reversed_game(telling.table, reversal).holds
    now, before, of = sum(holds), len(telling.game.held), len(holds)
    share = words("negotiation_debrief.percent", n=f"{100 * now / of:.1f}")
    told = words.counted("negotiation_debrief.hold", now, of=of, share=share)
    if now in (0, of):
        told = words(f"negotiation_debrief.hold_{'all' if now else 'none'}", of=of)
    taken_out = not reversal.homes or any(reversal.lower.values())
    yield paragraph(told, *([words("negotiation_debrief.hold_before", n=before)] if taken_out else []), live=True)
    if lists := telling.table.asked.one_sided:
        yield bullets(_one_sided(telling, each, holds) for each in lists)
        yield Fold(verbatim(words("negotiation_debrief.asked")), [bullets(_asks(telling, each) for each in lists)])


def _asks(telling: Telling, asked: model.OneSided) -> str:
    """Return which options of each article a one-sided list asks."""
    words, table = telling.words, telling.table
    shorts = {option.id: plain(option.short) for article in table.asked.articles for option in article.options}
    options = "; ".join(words.any_of(shorts[id_] for id_ in each) for each in asked.options.values())
    return words("negotiation_debrief.asks", title=plain(asked.title), options=options)


def _one_sided(telling: Telling, asked: model.OneSided, holds: Sequence[bool]) -> str:
    words, rows = telling.words, rows_of(telling.table, asked)
    found = sum(holds[row] for row in rows)
    if len(rows) == 1:
        return words(f"negotiation_debrief.only_{'holds' if found else 'fails'}", title=plain(asked.title))
    if found in (0, len(rows)):
        return words(
            f"negotiation_debrief.one_sided_{'all' if found else 'none'}", of=len(rows), title=plain(asked.title)
        )
    return words.counted("negotiation_debrief.one_sided", found, of=len(rows), title=plain(asked.title))

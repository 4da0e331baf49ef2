"""What a debriefing tells of the others: whose home stood in the way, how well they were read, and all their points."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from utils.activities.negotiation.debrief_telling import heading, paragraph
from utils.markup import verbatim
from utils.models.negotiation.analysis import caught, caught_by_chance, weights
from utils.models.negotiation.game import Home
from utils.view import Fold, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.activities.negotiation.debrief_telling import Telling
    from utils.models.negotiation.game import Chosen, Game
    from utils.view import Block

FREE = Home(frozenset(), frozenset())
"""A home that accepts every text."""


def without_homes(game: Game) -> Game:
    """Return `game` with homes that accept every text."""
    return replace(game, homes=(FREE,) * game.parties)


def homes(telling: Telling) -> Iterator[Block]:
    """Yield whose home did not accept which texts of the talks, and how many texts hold without such conditions."""
    words, game = telling.words, telling.game
    yield heading(words("negotiation_debrief.head_homes"))
    told = [*_refused_in_talks(telling), *_refused_at_vote(telling)]
    yield from map(paragraph, told or [words("negotiation_debrief.homes_none")])
    now, free = int(game.holds.sum()), int(without_homes(game).holds.sum())
    more = words.counted("negotiation_debrief.homes_more", free - now, now=now, free=free, of=len(game.texts))
    yield paragraph(more if free > now else words("negotiation_debrief.homes_no_more"))


def reading(telling: Telling) -> Iterator[Block]:
    """Yield how much of what matters most to others the guesses of the plan caught, beside what lots would catch."""
    words, plan = telling.words, telling.play.plan
    yield heading(words("negotiation_debrief.head_reading"))
    if not plan or not plan.guesses:
        yield paragraph(words(f"negotiation_debrief.{'no_guesses' if plan else 'no_plan'}"))
        return
    ids = [each.id for each in telling.table.asked.articles]
    guesses = {telling.table.party(id_): (ids.index(a), ids.index(b)) for id_, (a, b) in plan.guesses.items()}
    each_caught = {party: caught(telling.game, party, guess) for party, guess in guesses.items()}
    mean = float(np.mean([*each_caught.values()]))
    chance = float(np.mean([caught_by_chance(telling.game, party) for party in guesses]))
    yield paragraph(_caught(telling, mean, len(guesses)), _beside_chance(telling, mean, chance))
    rows = [_guess_row(telling, party, guess, each_caught[party]) for party, guess in guesses.items()]
    head = [verbatim(words(f"negotiation_debrief.column_{each}")) for each in ("name", "guess", "truth", "caught")]
    yield Table(verbatim(words("negotiation_debrief.guesses")), head, rows)


def points(telling: Telling) -> Iterator[Block]:
    """Yield the points of all, their limits and the conditions of their homes, folded."""
    words, game = telling.words, telling.game
    parties = range(game.parties)
    rows = [
        [words("negotiation_debrief.row", article=telling.article(n), option=telling.option((n, k))), *map(str, worth)]
        for n, options in enumerate(game.points)
        for k, worth in enumerate(options)
    ]
    rows.append([words("negotiation_debrief.limit"), *map(str, game.limits)])
    head = [words("negotiation_debrief.column_option"), *map(telling.name, parties)]
    caption = verbatim(words("negotiation_debrief.points"))
    table = Table(caption, [*map(verbatim, head)], [[*map(verbatim, row)] for row in rows])
    bound = [
        paragraph(_condition(telling, party, game.homes[party].binds)) for party in parties if game.homes[party].binds
    ]
    yield Fold(caption, [table, *bound])


def _refused_in_talks(telling: Telling) -> Iterator[str]:
    """Yield for each delegation that said so in how many texts of which rounds its home stood in the way."""
    words = telling.words
    for party in range(telling.game.parties):
        said = [each for each in telling.play.talks.heard if each.kind == "not_at_home" and each.by == party]
        texts = {each.text for each in said if each.text}
        if not texts:
            continue
        rounds = [str(each) for each in sorted({each.round for each in said})]
        where = words("negotiation_debrief.in_round" if len(rounds) == 1 else "negotiation_debrief.in_rounds")
        listed = f"{where} {telling.listed(rounds)}"
        bound = telling.game.homes[party].binds & {chosen for text in texts for chosen in enumerate(text)}
        told = words.counted("negotiation_debrief.homes_bit", len(texts), name=telling.name(party), rounds=listed)
        yield f"{told} {_condition(telling, party, bound)}"


def _refused_at_vote(telling: Telling) -> Iterator[str]:
    words = telling.words
    if not telling.voted:
        return
    accepts = telling.game.passes_at_home[telling.row]
    if away := [party for party in telling.away if not accepts[party]]:
        yield words("negotiation_debrief.homes_vote", names=telling.names(away))
    if telling.player in telling.signed and not accepts[telling.player]:
        yield words("negotiation_debrief.homes_own")


def _condition(telling: Telling, party: int, bound: frozenset[Chosen]) -> str:
    """Return which options a home accepts only beside which others."""
    words, unless = telling.words, telling.game.homes[party].unless
    options = words("negotiation_debrief.or").join(_quoted(telling, each) for each in sorted(bound))
    if not unless:
        return words("negotiation_debrief.never", name=telling.name(party), bound=options)
    either = words("negotiation_debrief.or").join(_quoted(telling, each) for each in sorted(unless))
    return words("negotiation_debrief.only_with", name=telling.name(party), bound=options, unless=either)


def _quoted(telling: Telling, chosen: Chosen) -> str:
    return telling.words("negotiation_debrief.quoted", option=telling.option(chosen))


def _caught(telling: Telling, mean: float, n: int) -> str:
    words = telling.words
    if mean in (0, 1):
        return words.counted(f"negotiation_debrief.{'caught_all' if mean else 'caught_none'}", n)
    return words.counted("negotiation_debrief.caught", n, share=telling.percent(mean))


def _beside_chance(telling: Telling, mean: float, chance: float) -> str:
    read, drawn = telling.percent(mean), telling.percent(chance)
    key = "level" if read == drawn else "more" if mean > chance else "less"
    return telling.words(f"negotiation_debrief.chance_{key}", chance=drawn)


def _guess_row(telling: Telling, party: int, guess: tuple[int, int], share: float) -> list[str]:
    """Return a delegation's row: the guess, the articles of most weight with ties, and what was caught."""
    own = weights(telling.game)[party]
    second = np.sort(own)[-2]
    first = sorted((n for n in range(len(own)) if own[n] >= second), key=lambda n: -own[n])
    weighed = [telling.words("negotiation_debrief.weighed", article=telling.article(n), n=own[n]) for n in first]
    guessed = telling.listed([telling.article(n) for n in sorted(guess)])
    return [*map(verbatim, (telling.name(party), guessed, telling.listed(weighed), telling.percent(share)))]

"""What a debriefing tells of the others: whose home stood in the way, how well they were read, and all their points."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from operator import gt
from statistics import fmean
from typing import TYPE_CHECKING

from utils.activities.negotiation import paper
from utils.activities.negotiation.debrief_telling import bullets, heading, paragraph
from utils.markup import verbatim
from utils.models.negotiation.analysis import caught, caught_by_chance, weights
from utils.models.negotiation.game import Home
from utils.view import Fold, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.activities.negotiation.debrief_telling import Telling
    from utils.models.negotiation.game import Chosen, Game
    from utils.view import Block

FREE = Home(frozenset(), frozenset())
"""A home that accepts every text."""


@lru_cache(maxsize=4)  # a view asks three times, and counting what holds takes longest
def without_homes(game: Game) -> Game:
    """Return `game` with homes that accept every text."""
    return replace(game, homes=(FREE,) * game.parties)


def homes(telling: Telling) -> Iterator[Block]:
    """Yield whose home did not accept which texts of the talks, and how many texts hold without such conditions."""
    words, game = telling.words, telling.game
    yield heading(words("negotiation_debrief.head_homes"))
    told = [*_refused_in_talks(telling), *_refused_at_vote(telling)]
    yield bullets(told) if told else paragraph(words("negotiation_debrief.homes_none"))
    free = without_homes(game).holds
    more = sum(map(gt, free, game.holds))
    total = words.counted("negotiation_debrief.homes_more", more, now=len(game.held), free=sum(free), of=len(free))
    yield paragraph(*_kept_out(telling, free), total if more else words("negotiation_debrief.homes_no_more"))


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
    mean = fmean(each_caught.values())
    chance = fmean(caught_by_chance(telling.game, party) for party in guesses)
    yield paragraph(_caught(telling, mean, len(guesses)), _beside_chance(telling, mean, chance))
    yield bullets(_guess(telling, party, guess, each_caught[party]) for party, guess in guesses.items())


def points(telling: Telling) -> Iterator[Block]:
    """Yield the points of all, their limits and the conditions of their homes, folded."""
    every, homes = paper.points_table(telling.words, telling.table), telling.game.homes
    rows = [[*map(verbatim, row)] for row in every.rows]
    bound = [_condition(telling, party, home.binds) for party, home in enumerate(homes) if home.binds]
    table = Table("", [*map(verbatim, every.head)], rows)
    yield Fold(verbatim(every.caption), [table, *([bullets(bound)] if bound else [])])


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
        listed = f"{where} {telling.words.all_of(rounds)}"
        bound = telling.game.homes[party].binds & {chosen for text in texts for chosen in enumerate(text)}
        told = words.counted("negotiation_debrief.homes_bit", len(texts), name=telling.name(party), rounds=listed)
        yield f"{told} {_condition(telling, party, bound)}"


def _kept_out(telling: Telling, free: Sequence[bool]) -> Iterator[str]:
    """Yield how many of the texts that failed at a home in the talks would hold if no home had a condition."""
    words, game = telling.words, telling.game
    failed = {each.text for each in telling.play.talks.heard if each.kind == "not_at_home" and each.text}
    rows = [game.number(each) for each in failed]
    if kept := sum(free[row] > game.holds[row] for row in rows):
        yield words.counted("negotiation_debrief.homes_kept", kept)
    elif rows:
        yield words("negotiation_debrief.homes_kept_none")


def _refused_at_vote(telling: Telling) -> Iterator[str]:
    words = telling.words
    if not telling.voted:
        return
    accepts = telling.game.passes_at_home[telling.row]
    if away := [party for party in telling.away if not accepts[party]]:
        names = words.any_of(map(telling.name, away))
        yield words("negotiation_debrief.homes_vote", names=names)
    if telling.player in telling.signed and not accepts[telling.player]:
        yield words("negotiation_debrief.homes_own")


def _condition(telling: Telling, party: int, bound: frozenset[Chosen]) -> str:
    """Return which options a home accepts only beside which others."""
    words, unless = telling.words, telling.game.homes[party].unless
    options = words.any_of(_quoted(telling, each) for each in sorted(bound))
    if not unless:
        return words("negotiation_debrief.never", name=telling.name(party), bound=options)
    either = words.any_of(_quoted(telling, each) for each in sorted(unless))
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


def _guess(telling: Telling, party: int, guess: tuple[int, int], share: float) -> str:
    """Return of a delegation what was guessed, the articles of most weight with ties, and what was caught."""
    own = weights(telling.game, party)
    second = sorted(own)[-2]
    first = sorted((n for n in range(len(own)) if own[n] >= second), key=lambda n: -own[n])
    weighed = [telling.words("negotiation_debrief.weighed", article=telling.article(n), n=own[n]) for n in first]
    guessed = telling.words.all_of([telling.article(n) for n in sorted(guess)])
    truth, found = telling.words.all_of(weighed), telling.percent(share)
    name = telling.name(party)
    return telling.words("negotiation_debrief.guess", name=name, guess=guessed, truth=truth, share=found)

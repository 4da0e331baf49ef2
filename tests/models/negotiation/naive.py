"""The same questions about a negotiation answered a second time, slowly and without arrays."""

from __future__ import annotations

from itertools import chain, combinations, product
from math import prod


def all_texts(game):
    return list(product(*(range(len(options)) for options in game.points)))


def values(game, text):
    return [sum(game.points[n][k][party] for n, k in enumerate(text)) for party in range(game.parties)]


def at_home(game, text, party):
    chosen, home = set(enumerate(text)), game.homes[party]
    return not chosen & home.binds or bool(chosen & home.unless)


def signers(game, text):
    """The largest group in which each reaches its limit without the rest, of all groups there are."""
    worth = values(game, text)
    willing = [party for party in range(game.parties) if at_home(game, text, party)]
    groups = chain.from_iterable(combinations(willing, size) for size in range(len(willing), -1, -1))
    for group in groups:
        cost = game.empty_chair * (game.parties - len(group))
        if all(worth[party] - cost >= game.limits[party] for party in group):
            return set(group)
    raise AssertionError


def holds(game, text):
    signed = signers(game, text)
    return signed >= game.needed and len(signed - game.needed) >= game.others


def payoffs(game, text):
    signed = signers(game, text) if holds(game, text) else set()
    cost = game.empty_chair * (game.parties - len(signed))
    worth = values(game, text)
    return [worth[party] - cost if party in signed else game.limits[party] for party in range(game.parties)]


def shared(game):
    return [text for text in all_texts(game) if len(signers(game, text)) == game.parties]


def shares(game, text):
    best = [max(each) for each in zip(*(values(game, each) for each in shared(game)), strict=True)]
    gains = zip(payoffs(game, text), best, game.limits, strict=True)
    return [(paid - limit) / (most - limit) if most > limit else 0.0 for paid, most, limit in gains]


def efficient(rows):
    def beats(other, row):
        return all(a >= b for a, b in zip(other, row, strict=True)) and other != row

    return [not any(beats(other, row) for other in rows) for row in rows]


def largest_sum(game):
    return max(shared(game), key=lambda text: sum(values(game, text)))


def nash(game):
    return max(shared(game), key=lambda text: prod(shares(game, text)))


def kalai_smorodinsky(game):
    return max(shared(game), key=lambda text: sorted(shares(game, text)))

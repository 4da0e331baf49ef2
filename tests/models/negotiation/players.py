"""Simulated players: each decides from what a person sees, but for the one that knows all points."""

from __future__ import annotations

from random import Random

import numpy as np

from tests.game_arrays import arrays
from utils.models.negotiation.game import Game, Text
from utils.models.negotiation.moves import AmendText, AskWhich, CloseTalks, GoOn, LetSpeak, Move, TableText, Talks, Vote
from utils.models.negotiation.talks import Room

MIDDLE: Text = (1, 1, 1, 2, 1, 1)
OPENS, FLOOR = 30, 8
"""What a player wants above its limit at first and at least, in points."""


class Player:
    """One who tables the same text in every round and signs at the end what is worth its limit."""

    def __init__(self, game: Game, seat: int, rounds: int, seed: int):
        self.game, self.seat, self.rounds = game, seat, rounds
        self.draw = Random(seed)  # noqa: S311 (lots of a game)
        self.own = arrays(game).values[:, seat]
        self.limit = game.limits[seat]

    def text(self, talks: Talks) -> Text:
        raise NotImplementedError

    def takes(self, talks: Talks) -> bool:
        """Whether it closes on a text that would hold: by itself, only on what it tabled itself."""
        return talks.stands == self.text(talks)

    def moves(self, talks: Talks) -> Move:
        match talks.phase:
            case "table":
                return TableText(self.text(talks))
            case "amend":
                return LetSpeak()
            case "standing" | "join":
                return CloseTalks() if self.takes(talks) else GoOn()
            case _:
                return Vote(self.signs(talks))

    def signs(self, talks: Talks) -> bool:
        return self.worth(talks) >= self.limit and self.passes(talks.stands)

    def worth(self, talks: Talks) -> int:
        """What the text that stands is worth if exactly those with a hand on it sign."""
        hands = talks.hands[talks.stands] | {self.seat}
        return int(self.own[self.game.number(talks.stands)]) - self.game.empty_chair * (self.game.parties - len(hands))

    def passes(self, text: Text) -> bool:
        return bool(arrays(self.game).passes_at_home[self.game.number(text), self.seat])


class DemandsBest(Player):
    """Tables its best text in every round and signs nothing else."""

    def text(self, talks):
        return tuple(max(range(len(each)), key=lambda option: each[option][self.seat]) for each in self.game.points)

    def signs(self, talks):
        return talks.stands == self.text(talks)


class DemandsBestThenTakes(DemandsBest):
    """Tables its best text in every round and signs in the last what is worth its limit."""

    def takes(self, talks):
        return talks.round == self.rounds and self.signs(talks)

    def signs(self, talks):
        return Player.signs(self, talks)


class DemandsBestThenTakesAtOnce(DemandsBestThenTakes):
    """As before, but closes on the first text that would hold and is worth its limit."""

    def takes(self, talks):
        return self.signs(talks)


class KnowsAndDemands(Player):
    """Knows all points, tables the best for itself of all texts that all sign; takes in the last what is there."""

    def takes(self, talks):
        return super().takes(talks) or (talks.round == self.rounds and self.signs(talks))

    def text(self, talks):
        everybody = arrays(self.game).signers.all(axis=1)
        return self.game.texts[int(np.argmax(np.where(everybody, self.own, -1)))]


class OffersTheMiddle(Player):
    def text(self, talks):
        return MIDDLE

    def takes(self, talks):
        return self.signs(talks)


class RandomTexts(Player):
    def text(self, talks):
        return self.game.texts[int(self.draw.random() * len(self.game.texts))]

    def takes(self, talks):
        return self.signs(talks)


class ConcedesEvenly(Player):
    """Tables a text drawn among those worth what it wants by now, which falls evenly; closes on what is worth that."""

    def wants(self, talks):
        time = (talks.round - 1) / max(self.rounds - 1, 1)
        return self.limit + OPENS + (FLOOR - OPENS) * time

    def within(self, talks):
        passes = arrays(self.game).passes_at_home[:, self.seat]
        wants = min(self.wants(talks), self.own[passes].max())
        return np.flatnonzero(passes & (self.own >= wants))

    def text(self, talks):
        rows = self.within(talks)
        near = rows[self.own[rows] <= self.own[rows].min() + 4]
        return self.game.texts[int(near[int(self.draw.random() * len(near))])]

    def takes(self, talks):
        return self.worth(talks) >= self.wants(talks) and self.passes(talks.stands)


class ListensAndTrades(ConcedesEvenly):
    """Wants as much by now, and tables of that what seems to find most hands; amends and asks by what it has heard."""

    def moves(self, talks):
        if talks.phase == "amend" and not self.enough(talks):
            if not talks.asked:
                return self.question(talks)
            if not talks.amended:
                return self.amended(talks, talks.tabled) or LetSpeak()
        if talks.phase == "join" and not self.takes(talks) and not talks.amended:
            return self.amended(talks, talks.stands) or GoOn()
        return super().moves(talks)

    def text(self, talks):
        return self.best(talks, self.within(talks))

    def enough(self, talks):
        """All that are needed have shown a hand for the text just tabled, and two others."""
        hands = talks.hands[talks.tabled]
        return self.game.needed <= hands and len(hands - self.game.needed) >= self.game.others

    def best(self, talks, rows):
        backing = self.hearing.backing(rows.tolist(), self.seat)
        return self.game.texts[max(rows.tolist(), key=lambda row: backing[row] + self.own[row] / 100)]

    def amended(self, talks, base):
        rows = self.within(talks)
        apart = (arrays(self.game).chosen[rows] != np.array(base)).sum(axis=1)
        rows = rows[(apart > 0) & (apart <= 2)]
        return AmendText(self.best(talks, rows)) if rows.size else None

    def question(self, talks):
        """Ask one that has not shown a hand, needed ones first, of the two articles that seem to matter most to it."""
        without = [each for each in range(self.game.parties) if each not in talks.hands[talks.tabled]]
        party = min(without, key=lambda each: (each not in self.game.needed, self.draw.random()))
        weight = self.hearing.weights(party)
        first, second = sorted(range(len(weight)), key=lambda each: -weight[each])[:2]
        return AskWhich(party, (first, second))


class FirmToTheLast(ListensAndTrades):
    """Listens, but comes down in the last round only."""

    def wants(self, talks):
        return self.limit + (FLOOR if talks.round == self.rounds else OPENS)


def simulated(kind, game: Game, seat: int, seed: int, rounds: int = 6) -> Talks:
    """The talks of a player of a kind, to their end."""
    player = kind(game, seat, rounds, seed)
    room = Room(game, seat, rounds, seed)
    player.hearing = room._floor.hearing  # all hear the same
    for _ in range(rounds * 8):
        talks = room.seen()
        if talks.phase == "over":
            return talks
        room.take(player.moves(talks))
    raise AssertionError("the talks do not end")


def agreed(game: Game, talks: Talks) -> bool:
    """Whether the text holds with the signatures under it."""
    return game.needed <= talks.signed and len(talks.signed - game.needed) >= game.others


def share(game: Game, talks: Talks, seat: int) -> float:
    """What the player has in the end, as a share of its range above its limit."""
    if not agreed(game, talks) or seat not in talks.signed:
        return 0.0
    best = np.where(arrays(game).signers.all(axis=1), arrays(game).values[:, seat], 0).max()
    worth = arrays(game).values[game.number(talks.stands), seat] - game.empty_chair * (game.parties - len(talks.signed))
    return float((worth - game.limits[seat]) / (best - game.limits[seat]))

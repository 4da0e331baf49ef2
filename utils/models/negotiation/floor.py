"""What is said while one person negotiates with computed delegations: texts are offered, and all others answer."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from utils.models.negotiation.delegates import WAITS_FOR, deal, drawn_order, wish
from utils.models.negotiation.hearing import Hearing
from utils.models.negotiation.moves import Saying

if TYPE_CHECKING:
    from utils.models.negotiation.delegates import Delegate
    from utils.models.negotiation.game import Game, Text
    from utils.models.negotiation.moves import SayingKind


class Floor:
    """Who has offered and answered what so far.

    Attributes:
        round: the round under way, from 1.
        heard: all that was said, oldest first.
        hands: for each text that was offered, who has shown a hand for it.
    """

    def __init__(self, game: Game, player: int, rounds: int, seed: int) -> None:
        """Seat the delegations: arguments as of `play`."""
        draw = Random(seed)  # noqa: S311 (lots of a game)
        self._game, self._player, self._rounds = game, player, rounds
        self._delegates = {each.party: each for each in deal(game, player, draw)}
        self._order = drawn_order([*self._delegates], draw)
        self._worth: dict[int, list[int]] = {party: [] for party in self._delegates}  # of each text of the player
        self.hearing = Hearing(game)
        self.heard: list[Saying] = []
        self.hands: dict[Text, set[int]] = {}
        self.begin(1)

    @property
    def others(self) -> list[int]:
        """The numbers of the computed delegations."""
        return [*self._delegates]

    def begin(self, number: int) -> None:
        """Begin the round `number`."""
        self.round = number
        self._texts: list[Text] = []

    def say(  # noqa: PLR0913 (what a saying may carry)
        self,
        kind: SayingKind,
        by: int | None,
        text: Text | None = None,
        *,
        wish: tuple[int, int] | None = None,
        more: int | None = None,
        less: int | None = None,
    ) -> None:
        """Have something said, which all hear."""
        saying = Saying(self.round, kind, by, text, wish, more, less)
        self.heard.append(saying)
        self.hearing.hear(saying)

    def offer(self, kind: SayingKind, by: int, text: Text) -> None:
        """Put a text before all: the computed delegations answer, those that wait last."""
        self.say(kind, by, text)
        self._texts.append(text)
        row = self._game.number(text)
        hands = self.hands.setdefault(text, set())
        if by == self._player:
            hands.add(by)
            for party, worth in self._worth.items():
                worth.append(self._game.values[row][party])
        for delegate in sorted(self._delegates.values(), key=lambda each: (each.kind == "waiter", each.party)):
            self._answer(delegate, text, hands, speaks=delegate.party == by)

    def ask(self, party: int, first: int, second: int) -> None:
        """Have `party` say truly which of two articles matters more to it: in which its best option has more points."""
        one, other = (max(points[party] for points in self._game.points[each]) for each in (first, second))
        more, less = (second, first) if other > one else (first, second)
        self.say("alike" if one == other else "prefers", party, more=more, less=less)

    def let_speak(self, stands: Text | None) -> None:
        """Have the delegation whose turn it is amend the text with most hands."""
        speaker = self._delegates[self._order[(self.round - 1) % len(self._order)]]
        base = self.most_hands(stands)
        text = speaker.proposes(self._game, self.hearing, base, self._demand(speaker))
        if text != base:
            self.offer("amends", speaker.party, text)

    def most_hands(self, stands: Text | None) -> Text:
        """Return the text with most hands of this round and the one that stood; the older among equals."""
        texts = ([stands] if stands is not None else []) + self._texts
        return max(texts, key=lambda text: sum(2 if each in self._game.needed else 1 for each in self.hands[text]))

    def _answer(self, delegate: Delegate, text: Text, hands: set[int], *, speaks: bool) -> None:
        game, party = self._game, delegate.party
        row = game.number(text)
        waits = delegate.kind == "waiter" and not speaks and self.round < self._rounds and len(hands) < WAITS_FOR
        reached = game.values[row][party] >= self._demand(delegate) and not waits
        if not game.passes_at_home[row][party]:
            self.say("not_at_home", party, text)
        elif party not in hands and not reached and (wanted := wish(game, party, text)) is not None:
            self.say("not_yet", party, text, wish=wanted)
        else:
            hands.add(party)
            if not speaks:
                self.say("shows_hand", party, text)

    def _demand(self, delegate: Delegate) -> float:
        time = (self.round - 1) / (self._rounds - 1) if self._rounds > 1 else 1.0
        return delegate.demand(time, self._worth[delegate.party])

"""The talks of one person with computed delegations, replayed from the seed and the moves.

How it goes. In each round

1. the player tables any text; every other delegation answers. It shows its hand if it would sign the text were all
   others to sign, and if the text is worth what it demands by now; otherwise it says "not yet" with the one change
   that it truly wants first, or that the text fails at its home. A hand once shown for a text stays. A delegation that
   waits shows none before three others have, until the last round.
2. The player may amend up to two articles of the text once, which is answered too, and may ask one delegation once
   which of two articles matters more to it, in either order. The answer is true.
3. One other delegation, in drawn order, amends up to two articles of the text with most hands; that is answered.
4. Of the texts of this round and the one that stood, the one with most hands stays: those whose signature is needed
   count double, the player's own hand counts for each text that the player has tabled or amended, and a text gives way
   only to one with more.

If the text that stays would hold with the hands on it, the player closes or goes on. If only the player's hand is
missing, the player may amend it once: an amendment that would hold takes its place, any other falls. Closing then
means to have it put to the vote, going on to leave it. After half the rounds there is a break.

Only a text with hands enough is put to the vote: on closing, or after the last round. The player signs or not, and each
other delegation signs exactly if its home accepts the text and it is worth its limit, empty chairs counted. If
signatures fall short, no text holds. Talks that find no such text in the last round end without a vote: were any text
put to it, whoever knew the limits of all could demand their last point from delegations that cannot answer any more.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from utils.models.negotiation import moves as made
from utils.models.negotiation.delegates import WAITS_FOR, deal, drawn_order, who_sign, wish
from utils.models.negotiation.hearing import Hearing
from utils.models.negotiation.moves import CHANGES, OutOfTurnError, Saying, Talks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.models.negotiation.delegates import Delegate
    from utils.models.negotiation.game import Game, Text
    from utils.models.negotiation.moves import Move, Phase, SayingKind


def play(game: Game, player: int, rounds: int, seed: int, moves: Sequence[Move]) -> Talks:
    """Return where the talks stand after `moves`.

    Args:
        game: the points of the negotiation.
        player: the number of the delegation that the player speaks for.
        rounds: after how many rounds the vote is due, from 1.
        seed: what the delegations' strategies, demands and order are drawn from.
        moves: what the player has done so far, oldest first.

    Raises:
        OutOfTurnError: a move does not fit; its argument is one of "out_of_turn", "no_such_option",
            "too_many_articles", "nothing_changed", "already_amended", "already_asked", "no_such_delegation",
            "asks_itself", "no_such_article" and "same_article".
    """
    room = Room(game, player, rounds, seed)
    for move in moves:
        room.take(move)
    return room.seen()


class Room:
    """The talks under way, move by move: what `play` replays."""

    def __init__(self, game: Game, player: int, rounds: int, seed: int) -> None:
        """Open the talks: arguments as of `play`."""
        draw = Random(seed)  # noqa: S311 (lots of a game)
        self._game, self._player, self._rounds = game, player, rounds
        self._delegates = {each.party: each for each in deal(game, player, draw)}
        self._order = drawn_order([*self._delegates], draw)
        self._hearing = Hearing(game)
        self._heard: list[Saying] = []
        self._hands: dict[Text, set[int]] = {}
        self._offered: dict[int, list[int]] = {party: [] for party in self._delegates}
        self._phase: Phase = "table"
        self._round = 1
        self._begin()
        self._stands: Text | None = None
        self._signed: frozenset[int] | None = None

    def seen(self) -> Talks:
        """Return where the talks stand."""
        return Talks(
            self._phase,
            self._round,
            self._tabled,
            self._stands,
            self._amended,
            self._asked,
            tuple(self._heard),
            {text: frozenset(hands) for text, hands in self._hands.items()},
            self._signed,
        )

    def take(self, move: Move) -> None:
        """Let the player make a move."""
        match move:
            case made.TableText(text):
                self._turn("table")
                self._table(text)
            case made.AmendText(text):
                self._turn("amend", "join")
                self._amend(text)
            case made.AskWhich(party, articles):
                self._turn("amend")
                self._ask(party, articles)
            case made.LetSpeak():
                self._turn("amend")
                self._let_speak()
            case made.CloseTalks():
                self._turn("standing", "join")
                self._phase = "vote"
            case made.GoOn():
                self._turn("standing", "join")
                self._next_round()
            case made.Vote(signs):
                self._turn("vote")
                self._vote(signs=signs)

    def _turn(self, *phases: Phase) -> None:
        if self._phase not in phases:
            raise OutOfTurnError("out_of_turn")

    def _begin(self) -> None:
        self._tabled: Text | None = None
        self._this_round: list[Text] = []
        self._amended = self._asked = False

    def _table(self, text: Text) -> None:
        self._check(text)
        self._tabled = text
        self._phase = "amend"
        self._offer("tables", self._player, text)

    def _amend(self, text: Text) -> None:
        base = self._tabled if self._phase == "amend" else self._stands
        if base is None:
            raise OutOfTurnError("out_of_turn")
        if self._amended:
            raise OutOfTurnError("already_amended")
        self._check(text)
        changed = sum(old != new for old, new in zip(base, text, strict=True))
        if not changed or changed > CHANGES:
            raise OutOfTurnError("too_many_articles" if changed else "nothing_changed")
        self._amended = True
        self._offer("amends", self._player, text)
        if self._phase == "join" and self._holds_with(self._hands[text]):
            self._settle(text)

    def _ask(self, party: int, articles: tuple[int, int]) -> None:
        game = self._game
        first, second = articles
        if self._asked:
            raise OutOfTurnError("already_asked")
        if party == self._player:
            raise OutOfTurnError("asks_itself")
        if party not in self._delegates:
            raise OutOfTurnError("no_such_delegation")
        if not all(0 <= each < len(game.points) for each in articles):
            raise OutOfTurnError("no_such_article")
        if first == second:
            raise OutOfTurnError("same_article")
        self._asked = True
        weight = [max(points[party] for points in options) for options in game.points]
        more, less = (first, second) if weight[first] >= weight[second] else (second, first)
        self._say("prefers", party, more=more, less=less)

    def _let_speak(self) -> None:
        speaker = self._delegates[self._order[(self._round - 1) % len(self._order)]]
        base = self._most_hands()
        text = speaker.proposes(self._game, self._hearing, base, self._demand(speaker))
        if text != base:
            self._offer("amends", speaker.party, text)
        self._settle(self._most_hands())

    def _settle(self, text: Text) -> None:
        """Let `text` stay, and see what it leaves to the player."""
        self._stands = text
        self._say("stands", None, text)
        hands = self._hands[text]
        if not self._holds_with(hands | {self._player}):
            self._next_round()
        elif self._player not in hands:
            self._phase, self._amended = "join", False
        elif self._round == self._rounds:
            self._phase = "vote"
        else:
            self._phase = "standing"

    def _next_round(self) -> None:
        if self._round == self._rounds:
            self._signed = frozenset()
            self._phase = "over"
            return
        if self._round == self._rounds // 2:
            self._say("break", None)
        self._round += 1
        self._phase = "table"
        self._begin()

    def _vote(self, *, signs: bool) -> None:
        text = self._stands
        if text is None:
            raise OutOfTurnError("out_of_turn")
        signing = who_sign(self._game, text, self._player if signs else None, [*self._delegates])
        for party in range(self._game.parties):
            self._say("signs" if party in signing else "stays_away", party, text)
        self._signed = signing
        self._phase = "over"

    def _offer(self, kind: SayingKind, by: int, text: Text) -> None:
        """Put a text before all: whoever offers it is for it, and the others answer; those that wait do so last."""
        self._say(kind, by, text)
        self._this_round.append(text)
        row = self._game.number(text)
        hands = self._hands.setdefault(text, set())
        if by == self._player:
            hands.add(by)
            for party, offered in self._offered.items():
                offered.append(int(self._game.values[row, party]))
        waiting = sorted(self._delegates.values(), key=lambda each: (each.kind == "waiter", each.party))
        for delegate in waiting:
            self._answer(delegate, row, hands, speaks=delegate.party == by)

    def _answer(self, delegate: Delegate, row: int, hands: set[int], *, speaks: bool) -> None:
        game, party = self._game, delegate.party
        text = game.texts[row]
        waits = delegate.kind == "waiter" and not speaks and self._round < self._rounds and len(hands) < WAITS_FOR
        reached = game.values[row, party] >= self._demand(delegate) and not waits
        if not game.passes_at_home[row, party]:
            self._say("not_at_home", party, text)
        elif party not in hands and not reached and (wanted := wish(game, party, text)) is not None:
            self._say("not_yet", party, text, wish=wanted)
        else:
            hands.add(party)
            if not speaks:
                self._say("shows_hand", party, text)

    def _demand(self, delegate: Delegate) -> float:
        time = (self._round - 1) / (self._rounds - 1) if self._rounds > 1 else 1.0
        return delegate.demand(time, self._offered[delegate.party])

    def _most_hands(self) -> Text:
        """Return the text with most hands of this round and the one that stood; the older among equals."""
        texts = ([self._stands] if self._stands is not None else []) + self._this_round
        return max(texts, key=lambda text: sum(2 if each in self._game.needed else 1 for each in self._hands[text]))

    def _holds_with(self, hands: set[int]) -> bool:
        return self._game.needed <= hands and len(hands - self._game.needed) >= self._game.others

    def _check(self, text: Text) -> None:
        points = self._game.points
        if len(text) != len(points) or not all(
            0 <= option < len(options) for option, options in zip(text, points, strict=True)
        ):
            raise OutOfTurnError("no_such_option")

    def _say(  # noqa: PLR0913 (what a saying may carry)
        self,
        kind: SayingKind,
        by: int | None,
        text: Text | None = None,
        *,
        wish: tuple[int, int] | None = None,
        more: int | None = None,
        less: int | None = None,
    ) -> None:
        saying = Saying(self._round, kind, by, text, wish, more, less)
        self._heard.append(saying)
        self._hearing.hear(saying)

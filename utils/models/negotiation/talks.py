"""The talks of one person with computed delegations, replayed from the seed and the moves.

How it goes. In each round

1. the player tables any text; every other delegation answers. It shows its hand if its home accepts the text, and if
   the text is worth what it demands by now, which is never less than its limit: it would sign were all others to sign.
   Otherwise it says that the text fails at its home, or "not yet" with the one change that would be worth most to it.
   A hand once shown for a text stays. A delegation that waits shows none for another's text before three hands are
   on it, until the last round, unless no change would make it better.
2. The player may amend up to two articles of the text once, which is answered too, and may ask one delegation once
   which of two articles matters more to it, in either order. The answer is true, and may be that they matter alike.
3. One other delegation, in drawn order, amends up to two articles of the text with most hands, whose hands are counted
   as in 4; that is answered. It says "not yet" of its own amendment where no change that it may make is worth what it
   demands.
4. Of the texts of this round and the one that stood, the one with most hands stays: those whose signature is needed
   count double, the player's own hand is on each text that the player has tabled, or made by amending, and a text gives
   way only to one with more.

Then, if the text that stays would hold were all whose hands are on it to sign, and the player,

- with the player's hand on it, the player closes or goes on; in the last round it is put to the vote at once;
- without, the player may amend it once: an amendment that would hold takes its place, any other falls. Closing has the
  text that stands put to the vote, going on leaves it. In the last round the others then vote without the player, if
  their hands suffice.

After half the rounds there is a break. A text is put to the vote only in these ways. The player signs or not, and each
other delegation signs exactly if its home accepts the text and it is worth its limit, empty chairs counted. If
signatures fall short, no text holds. Talks whose last round leaves no such text end without a vote: were any text put
to it, whoever knew the limits of all could demand their last point from delegations that cannot answer any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.models.negotiation import moves as made
from utils.models.negotiation.delegates import who_sign
from utils.models.negotiation.floor import Floor
from utils.models.negotiation.moves import CHANGES, OutOfTurnError, Talks, changed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.models.negotiation.game import Game, Text
    from utils.models.negotiation.moves import Move, Phase


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
    """The talks under way, move by move: what `play` replays. A move that is refused leaves all as it was."""

    def __init__(self, game: Game, player: int, rounds: int, seed: int) -> None:
        """Open the talks: arguments as of `play`."""
        self._game, self._player, self._rounds = game, player, rounds
        self._floor = Floor(game, player, rounds, seed)
        self._stands: Text | None = None
        self._signed: frozenset[int] | None = None
        self._phase: Phase = "table"
        self._begin(1)

    def seen(self) -> Talks:
        """Return where the talks stand."""
        floor = self._floor
        return Talks(
            self._phase,
            floor.round,
            self._tabled,
            self._stands,
            self._amended,
            self._asked,
            tuple(floor.heard),
            {text: frozenset(hands) for text, hands in floor.hands.items()},
            self._signed,
        )

    def take(self, move: Move) -> None:
        """Let the player make a move.

        Raises:
            OutOfTurnError: as `play` does.
        """
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
                self._floor.let_speak(self._stands)
                self._settle(self._floor.most_hands(self._stands))
            case made.CloseTalks():
                self._turn("standing", "join")
                self._phase = "vote"
            case made.GoOn():
                self._turn("standing", "join")
                self._go_on()
            case made.Vote(signs):
                self._turn("vote")
                self._vote(signs=signs)

    def _turn(self, *phases: Phase) -> None:
        if self._phase not in phases:
            raise OutOfTurnError("out_of_turn")

    def _begin(self, number: int) -> None:
        self._floor.begin(number)
        self._phase = "table"
        self._tabled: Text | None = None
        self._amended = self._asked = False

    def _table(self, text: Text) -> None:
        self._check(text)
        self._tabled = text
        self._phase = "amend"
        self._floor.offer("tables", self._player, text)

    def _amend(self, text: Text) -> None:
        base = self._tabled if self._phase == "amend" else self._stands
        if self._amended:
            raise OutOfTurnError("already_amended")
        self._check(text)
        n = len(changed(base or (), text))
        if not n or n > CHANGES:
            raise OutOfTurnError("too_many_articles" if n else "nothing_changed")
        self._amended = True
        self._floor.offer("amends", self._player, text)
        if self._phase == "join" and self._game.carries(self._floor.hands[text]):
            self._settle(text)

    def _ask(self, party: int, articles: tuple[int, int]) -> None:
        first, second = articles
        if self._asked:
            raise OutOfTurnError("already_asked")
        if party == self._player:
            raise OutOfTurnError("asks_itself")
        if party not in self._floor.others:
            raise OutOfTurnError("no_such_delegation")
        if not all(0 <= each < len(self._game.points) for each in articles):
            raise OutOfTurnError("no_such_article")
        if first == second:
            raise OutOfTurnError("same_article")
        self._asked = True
        self._floor.ask(party, first, second)

    def _settle(self, text: Text) -> None:
        """Let `text` stay, and see what it leaves to the player."""
        self._stands = text
        self._floor.say("stands", None, text)
        hands = self._floor.hands[text]
        if not self._game.carries(hands | {self._player}):
            self._next_round()
        elif self._player not in hands:
            self._phase, self._amended = "join", False
        else:
            self._phase = "vote" if self._last else "standing"

    def _go_on(self) -> None:
        if self._last and self._stands is not None and self._game.carries(self._floor.hands[self._stands]):
            self._vote(signs=False)
        else:
            self._next_round()

    def _next_round(self) -> None:
        if self._last:
            self._end(frozenset())
            return
        number = self._floor.round
        if number == self._rounds // 2:
            self._floor.say("break", None)
        self._begin(number + 1)

    def _vote(self, *, signs: bool) -> None:
        text = self._stands
        if text is None:  # nothing stands before the first round is over
            raise OutOfTurnError("out_of_turn")
        signing = who_sign(self._game, text, self._player if signs else None, self._floor.others)
        for party in range(self._game.parties):
            self._floor.say("signs" if party in signing else "stays_away", party, text)
        self._end(signing)

    def _end(self, signed: frozenset[int]) -> None:
        self._signed = signed
        self._phase = "over"

    @property
    def _last(self) -> bool:
        return self._floor.round == self._rounds

    def _check(self, text: Text) -> None:
        points = self._game.points
        if len(text) != len(points) or not all(
            0 <= option < len(options) for option, options in zip(text, points, strict=True)
        ):
            raise OutOfTurnError("no_such_option")

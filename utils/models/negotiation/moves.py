"""What happens when one person negotiates with computed delegations: moves, sayings, and where the talks stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from utils.models.negotiation.game import Text

Phase = Literal["table", "amend", "standing", "join", "vote", "over"]
"""Whose turn it is is the player's in all but the last: to table a text; to amend it, to ask, or to let the next speak;
to close or go on with a text that would hold; to amend once, close or leave one that would hold with the player's hand,
which is not on it; to sign or not; nothing more."""

PROTOCOL = 1
"""One more whenever the same moves lead to other talks than before: records of earlier talks cannot be replayed."""

CHANGES = 2
"""How many articles an amendment may change."""


@dataclass(frozen=True)
class TableText:
    """The player tables `text`."""

    text: Text


@dataclass(frozen=True)
class AmendText:
    """The player changes up to two articles of the text just tabled, or of the one to join."""

    text: Text


@dataclass(frozen=True)
class AskWhich:
    """The player asks `party` which of two articles matters more to it."""

    party: int
    articles: tuple[int, int]


@dataclass(frozen=True)
class LetSpeak:
    """The player has done enough in this round: the next delegation amends, and the best text stays."""


@dataclass(frozen=True)
class CloseTalks:
    """The player has the text that stands put to the vote."""


@dataclass(frozen=True)
class GoOn:
    """The player lets the talks go on: with another round, or, asked to join a text, without it.

    In the last round the others then sign it without the player, if their hands suffice.
    """


@dataclass(frozen=True)
class Vote:
    """The player signs the text that stands, or does not."""

    signs: bool


Move = TableText | AmendText | AskWhich | LetSpeak | CloseTalks | GoOn | Vote

SayingKind = Literal[
    "tables",  # a text: the player's own
    "amends",  # a text: who speaks changes what was tabled, or what stood
    "shows_hand",  # could sign the text
    "not_yet",  # cannot yet; `wish` is what it truly wants first
    "not_at_home",  # the text fails at its home
    "prefers",  # of two articles that it was asked of, `more` matters more
    "alike",  # of two articles that it was asked of, `more` and `less`, neither matters more
    "stands",  # nobody speaks: this text is the one that stays
    "break",  # nobody speaks: the talks break, and those without a seat are heard
    "signs",
    "stays_away",
]


@dataclass(frozen=True)
class Saying:
    """One thing that happens in `round` (from 1): who speaks (None for nobody), of which text, with what.

    `wish` is (article, option); `more` and `less` are numbers of articles.
    """

    round: int
    kind: SayingKind
    by: int | None = None
    text: Text | None = None
    wish: tuple[int, int] | None = None
    more: int | None = None
    less: int | None = None


@dataclass(frozen=True)
class Talks:
    """Where the talks stand after some moves.

    Args:
        phase: what the player may do now.
        round: the round, from 1.
        tabled: the text that the player has tabled in this round, None before.
        stands: the text that stands, None before the first round is over.
        amended: whether the player has amended in this round, or the text to join.
        asked: whether the player has asked in this round.
        heard: all that was said and done, oldest first.
        hands: for each text that was answered, who has shown a hand for it.
        signed: who signed in the end, nobody if no text came to the vote; None before the end.
    """

    phase: Phase
    round: int
    tabled: Text | None
    stands: Text | None
    amended: bool
    asked: bool
    heard: tuple[Saying, ...]
    hands: dict[Text, frozenset[int]]
    signed: frozenset[int] | None


class OutOfTurnError(ValueError):
    """A move that does not fit where the talks stand, or a text that changes too much."""


def changed(text: Text, other: Text) -> tuple[int, ...]:
    """Return the numbers of the articles in which two texts differ."""
    return tuple(number for number, pair in enumerate(zip(text, other, strict=True)) if pair[0] != pair[1])

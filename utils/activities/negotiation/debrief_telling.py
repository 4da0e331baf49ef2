"""How a play ended in numbers, and what its parts are called: what every part of a debriefing tells from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from utils.activities.negotiation.outcome import was_voted_on
from utils.drawing.pictures.negotiation_deals import percent
from utils.markup import html_list, plain, verbatim
from utils.models.negotiation.solutions import best_shared, shares_of
from utils.view import Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.activities.negotiation.game import Table
    from utils.activities.negotiation.progress import Play
    from utils.course import Course
    from utils.models.negotiation.game import Chosen, Game, Text
    from utils.words import Words


@dataclass(frozen=True)
class Telling:
    """What is told of a play that is over: `text` is the last one, `signed` who signed it, by number.

    What counts is who signed, not who would have been wise to: a learner may sign below the limit, or not sign.
    """

    course: Course
    table: Table
    play: Play
    text: Text
    signed: frozenset[int]

    @property
    def words(self) -> Words:
        """The words of the course's language."""
        return self.course.words

    @property
    def game(self) -> Game:
        """The points."""
        return self.table.game

    @cached_property
    def player(self) -> int:
        """The number of the learner's delegation."""
        return self.table.party(self.play.delegation)

    @cached_property
    def row(self) -> int:
        """The number of the text."""
        return self.game.number(self.text)

    @property
    def voted(self) -> bool:
        """Whether the text came to the vote."""
        return was_voted_on(self.play)

    @cached_property
    def away(self) -> tuple[int, ...]:
        """Who did not sign."""
        return tuple(party for party in range(self.game.parties) if party not in self.signed)

    @cached_property
    def holds(self) -> bool:
        """Whether the text holds by those who signed it."""
        return self.game.carries(self.signed)

    @cached_property
    def points(self) -> tuple[int, ...]:
        """What each delegation has in the end."""
        return self.game.paid(self.text, self.signed)

    @cached_property
    def best(self) -> tuple[int, ...]:
        """The most that each delegation has in a text that everybody signs: where its range ends."""
        return best_shared(self.game)

    def shares(self, points: Sequence[int]) -> tuple[float, ...]:
        """Return what each delegation's `points` are as a share of its range."""
        return shares_of(self.game, points, self.best)

    def short(self, party: int) -> str:
        """Return what a delegation is called in the room."""
        return plain(self.table.asked.delegations[party].short)

    def name(self, party: int) -> str:
        """Return what a delegation is called, and which is the learner's."""
        short = self.short(party)
        return self.words("negotiation_debrief.you_are", name=short) if party == self.player else short

    def names(self, parties: Iterable[int]) -> str:
        """Return what delegations are called, one after the other."""
        return self.words.all_of(map(self.name, parties))

    def article(self, number: int) -> str:
        """Return what an article is called."""
        return plain(self.table.asked.articles[number].title)

    def option(self, chosen: Chosen) -> str:
        """Return what an option of an article is called."""
        article, option = chosen
        return plain(self.table.asked.articles[article].options[option].short)

    def reads(self, text: Text) -> str:
        """Return a text as its options are called."""
        return "; ".join(map(self.option, enumerate(text)))

    def percent(self, share: float) -> str:
        """Return a share in whole per cent, as the drawings write it."""
        return percent(share, self.words)


def heading(text: str) -> Prose:
    """Return the heading of a part, plain text."""
    return Prose(f"<h4>{verbatim(text)}</h4>")


def paragraph(*sentences: str, live: bool = False) -> Prose:
    """Return plain sentences as a paragraph."""
    return Prose(f"<p>{verbatim(' '.join(sentences))}</p>", live=live)


def bullets(texts: Iterable[str]) -> Prose:
    """Return plain texts as a list."""
    return Prose(html_list(map(verbatim, texts)))

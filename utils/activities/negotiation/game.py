"""A negotiation and its briefs as numbers, and back: which id stands where, and by what a version is known."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from utils.course.kinds import BRIEFS
from utils.models.negotiation.game import Game, Home
from utils.models.negotiation.moves import PROTOCOL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from utils.course import Course, model
    from utils.models.negotiation.game import Chosen, Text


@dataclass(frozen=True)
class Table:
    """A negotiation with the briefs of its delegations, in the order of the delegations."""

    asked: model.Negotiation
    briefs: tuple[model.Brief, ...]

    @cached_property
    def game(self) -> Game:
        """The same in points."""
        asked = self.asked
        points = tuple(
            tuple(tuple(brief.points[option.id] for brief in self.briefs) for option in article.options)
            for article in asked.articles
        )
        homes = tuple(Home(self._places(each.home.binds), self._places(each.home.unless)) for each in self.briefs)
        needed = frozenset(self.party(each) for each in asked.must_sign)
        limits = tuple(each.limit for each in self.briefs)
        return Game(points, limits, homes, needed, asked.others, asked.empty_chair)

    @cached_property
    def version(self) -> str:
        """What tells this table of points, rules and talks from another: a record of another one does not fit."""
        game = self.game
        homes = [[sorted(home.binds), sorted(home.unless)] for home in game.homes]
        articles = [each.id for each in self.asked.articles]
        names = [[each.id for each in self.asked.delegations], articles, [list(each) for each in self._options]]
        rules = [sorted(game.needed), game.others, game.empty_chair, self.asked.rounds, PROTOCOL]
        written = json.dumps([names, game.points, game.limits, homes, rules])
        return hashlib.sha256(written.encode()).hexdigest()[:12]

    def party(self, id_: str) -> int:
        """Return the number of the delegation `id_`."""
        return [each.id for each in self.asked.delegations].index(id_)

    def text(self, chosen: Mapping[str, str]) -> Text:
        """Return the text in which each article, by its id, has the option `chosen`."""
        articles = zip(self.asked.articles, self._options, strict=True)
        return tuple(options.index(chosen[article.id]) for article, options in articles)

    def chosen(self, text: Text) -> dict[str, str]:
        """Return the option of each article in `text`, by ids."""
        return {article.id: article.options[n].id for article, n in zip(self.asked.articles, text, strict=True)}

    @cached_property
    def _options(self) -> list[list[str]]:
        return [[option.id for option in article.options] for article in self.asked.articles]

    def _places(self, options: Iterable[str]) -> frozenset[Chosen]:
        wanted = set(options)
        return frozenset((n, k) for n, ids in enumerate(self._options) for k, id_ in enumerate(ids) if id_ in wanted)


def table_of(course: Course, section: str, asked: model.Negotiation) -> Table | None:
    """Return the table of a negotiation of `section`, None where a brief is missing, as in an edition without keys."""
    briefs = {each.id: each for each in course.entries(BRIEFS, section)}
    ids = [each.id for each in asked.delegations]
    return Table(asked, tuple(briefs[id_] for id_ in ids)) if all(id_ in briefs for id_ in ids) else None

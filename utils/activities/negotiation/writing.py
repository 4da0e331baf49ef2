"""The text that a learner writes at the table: what is in the menus, what it is worth to the learner, and the move."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from utils.activities.activity import Action, RefusedError
from utils.activities.negotiation import progress as made
from utils.activities.negotiation.communique import fitting_text
from utils.markup import plain
from utils.models.negotiation.moves import CHANGES, changed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.activities.negotiation.game import Table
    from utils.activities.negotiation.progress import Play
    from utils.models.negotiation.game import Text
    from utils.words import Words

OF, FIRST, SECOND = "ask-of", "ask-first", "ask-second"
SIGN, DECLINE = "sign", "decline"


@dataclass(frozen=True)
class Writing:
    """The text in the menus of a play at `table`, as the `values` of the page's controls have it."""

    words: Words
    table: Table
    play: Play
    values: Mapping[str, Any]

    @property
    def writes(self) -> bool:
        """Whether a text is to be written now."""
        talks = self.play.talks
        return talks.phase == "table" or (talks.phase in ("amend", "join") and not talks.amended)

    @property
    def passes(self) -> bool:
        """Whether the learner's own home accepts the text that stands."""
        game, text = self.table.game, self.play.talks.stands
        return text is not None and game.passes_at_home[game.number(text)][self.party]

    @property
    def party(self) -> int:
        """The number of the learner's own delegation."""
        return self.table.party(self.play.delegation)

    @cached_property
    def base(self) -> Text | None:
        """The text on the table, which the menus hold at first: the learner's last in this round, or what stands."""
        talks = self.play.talks
        if talks.phase != "amend":
            return talks.stands
        return next(each.text for each in reversed(talks.heard) if each.kind in ("tables", "amends"))

    @cached_property
    def written(self) -> dict[str, str]:
        """The options in the menus, by article; without those that are not chosen."""
        prefilled = self.table.chosen(self.base) if self.base else {}
        typed = {each.id: self.values.get(self.control(each.id)) for each in self.table.asked.articles}
        chosen = {id_: given[0] for id_, given in typed.items() if isinstance(given, list) and given}
        return fitting_text(self.table.asked, prefilled | chosen)

    @cached_property
    def text(self) -> Text | None:
        """The text in the menus, None while an article is missing."""
        whole = len(self.written) == len(self.table.asked.articles)
        return self.table.text(self.written) if whole else None

    def control(self, name: str) -> str:
        """Return the name of a control: another after each move, so that nothing old stays in it."""
        return f"{name}-{len(self.play.moves)}"

    @property
    def missing(self) -> str:
        """The titles of the articles that have no option yet, "" for none."""
        titles = (plain(each.title) for each in self.table.asked.articles if each.id not in self.written)
        return self.words.all_of(titles)

    def move(self, action: Action) -> dict[str, Any] | None:
        """Return what a button of this page records of a move, None for no button of it.

        Raises:
            RefusedError: an article, or what is asked, is missing, or the learner's own home does not let it sign.
        """
        words, do = self.words, action.do
        if do in (made.TABLE, made.AMEND):
            if self.writes and self.missing:
                raise RefusedError(words("negotiation.article_missing", titles=self.missing))
            return {"move": do, "text": self.written}
        if do == made.ASK:
            return self._question(action)
        if do == SIGN and self.play.talks.phase == "vote" and not self.passes:
            raise RefusedError(words("negotiation.cannot_sign"))
        if do in (SIGN, DECLINE):
            return {"move": made.VOTE, "signs": do == SIGN}
        return {"move": do} if do in (made.LET_SPEAK, made.CLOSE, made.GO_ON) else None

    @property
    def worth(self) -> str:
        """What the text in the menus, or else the one that stands, is worth to the learner alone, as HTML."""
        words, game, party = self.words, self.table.game, self.party
        head = f"<h4>{words('negotiation.worth')}</h4>"
        limit = words("negotiation.worth_limit", n=game.limits[party])
        text = self.text if self.writes else self.base
        if text is None:
            points = sum(self.table.briefs[party].points[option] for option in self.written.values())
            return f"{head}<p>{words('negotiation.worth_so_far', n=points, missing=self.missing)} {limit}</p>"
        row = game.number(text)
        worth = words("negotiation.worth_points", n=game.values[row][party])
        chair = words("negotiation.worth_chair", n=game.empty_chair)
        home = "" if game.passes_at_home[row][party] else f"<p>{words('negotiation.not_at_your_home')}</p>"
        return f"{head}<p><b>{worth}</b> {limit} {chair}</p>{home}{self._changed(text)}"

    def _changed(self, text: Text) -> str:
        """Say at once how much an amendment changes, and where that is more than it may."""
        words = self.words
        if not self.writes or self.play.talks.phase == "table" or self.base is None:
            return ""
        n = len(changed(text, self.base))
        if n > CHANGES:
            return f"<p><b>{words('negotiation.changes_many', n=n, most=CHANGES)}</b></p>"
        return f"<p>{words.counted('negotiation.changes', n) if n else words('negotiation.changes_none')}</p>"

    def _question(self, action: Action) -> dict[str, Any]:
        """Return what is asked of whom."""
        of, *pair = (action.chosen(self.control(name)) for name in (OF, FIRST, SECOND))
        if not (of and all(pair)):
            raise RefusedError(self.words("negotiation.question_missing"))
        if pair[0] == pair[1]:
            raise RefusedError(self.words("negotiation.turn_same_article"))
        return {"move": made.ASK, "of": of, "articles": pair}

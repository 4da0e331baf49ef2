"""A negotiation at a table in class: one form there takes down the offers and the final text; no brief is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import Action, OpenActivity, RefusedError
from utils.activities.content import Answer, EntryActivity, ScreenActivity, Table, day, lines
from utils.activities.negotiation import table_pages as pages
from utils.activities.negotiation.communique import as_text, fitting_text
from utils.activities.negotiation.table_record import (
    FINAL,
    OFFER,
    TABLE,
    UNDONE,
    Progress,
    clean_code,
    replay,
    seats,
)
from utils.course import model
from utils.course.kinds import NEGOTIATIONS
from utils.course.work import Work
from utils.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.negotiation.table_record import Chosen, Played
    from utils.record import Entry, Event
    from utils.view import Form


@dataclass(frozen=True)
class AtATableActivity(OpenActivity[Progress], ScreenActivity[Progress], EntryActivity[Progress, model.Negotiation]):
    """Asks which table it is, then for each offer as it is made, then for the final text and who signs it."""

    kind = NEGOTIATIONS
    counted = "negotiated"
    lost = ""

    @property
    def id(self) -> str:
        return f"{self.content.id}-table"

    @property
    def title(self) -> str:
        return self.words("negotiation_class.title", title=self.content.title)

    @property
    def work(self) -> Work:
        return Work()  # what a class does together is planned in the run sheets

    @classmethod
    def verbs(cls) -> tuple[str, ...]:
        return ("negotiated",)

    def replay(self, events: Sequence[Event]) -> Progress:
        """Return the tables that were entered, as far as they fit this game."""
        return replay(self.content, events)

    def asked(self, progress: Progress) -> Form:
        """Return the pages for the table, for the offers and for the final text."""
        now, entering = progress.now, pages.Entering(self.words, self.content)
        return self.form(entering.table_page(now, progress.misfits), entering.offers_page(now), entering.end_page(now))

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        now = progress.now
        if action.do == pages.NAME:
            return self._named(now, action)
        if action.do not in (pages.OFFER, pages.UNDO, pages.KEEP, pages.NONE):
            return None
        if now is None:
            raise RefusedError(self.words("negotiation_class.table_first"))
        if action.do == pages.UNDO:
            return [self.entry(UNDONE)] if now.entered else None
        if now.final:
            raise RefusedError(self.words("negotiation_class.undo_first"))
        if action.do == pages.NONE:
            return [self.entry(FINAL, text=None, signed=[])]
        return [self._offered(now, action) if action.do == pages.OFFER else self._ended(now, action)]

    def is_done(self, progress: Progress) -> bool:
        return any(each.final for each in progress.tables)

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        words, mine = self.words, events[self.id]
        for number, played in enumerate(self.replay(mine).tables, 1):
            if not played.final:
                continue
            text = played.final.text
            ended = as_text(self.content, text, words) if text else words("negotiation_class.no_agreement")
            outcome = pages.outcome(words, played) if text else ""
            detail = words("negotiation_class.answered", code=played.code, way=plain(played.way.title))
            yield self.answer(str(number), self.title, lines(ended, outcome), day(mine, FINAL), detail)

    @staticmethod
    def without_key(table: Table) -> Table:
        return table

    def _named(self, now: Played | None, action: Action) -> list[Entry]:
        words = self.words
        code = clean_code(self.typed(action, pages.CODE))
        if not code:
            raise RefusedError(words("negotiation_class.code_missing"))
        way = next((each for each in self.content.tables if each.id == action.chosen(pages.WAY)), None)
        if way is None:
            raise RefusedError(words("negotiation_class.way_missing"))
        seat = action.chosen(pages.seat_of(way))
        if seat not in seats(self.content, way):
            raise RefusedError(words("negotiation_class.seat_missing"))
        if now and now.way.id != way.id and now.entered and not now.final:
            raise RefusedError(words("negotiation_class.other_way", way=plain(now.way.title)))
        same = now and (now.code, now.way.id, now.seat) == (code, way.id, seat)
        return [] if same else [self.entry(TABLE, code=code, way=way.id, seat=seat)]

    def _offered(self, now: Played, action: Action) -> Entry:
        by = action.chosen(pages.by_of(now))
        if by in now.way.absent:
            absent = next(each for each in self.content.delegations if each.id == by)
            raise RefusedError(self.words("negotiation_class.absent", who=plain(absent.short)))
        if by not in [each.id for each in now.asked.delegations]:
            raise RefusedError(self.words("negotiation_class.by_missing"))
        return self.entry(OFFER, by=by, text=self._text(now, action, pages.OFFERED))

    def _ended(self, now: Played, action: Action) -> Entry:
        given = action.values.get(pages.SIGNED)
        names = given if isinstance(given, list) else []
        signed = [each.id for each in now.asked.delegations if each.id in names]
        text = self._text(now, action, pages.ENDED)
        if not signed:
            raise RefusedError(self.words("negotiation_class.nobody_signs"))
        return self.entry(FINAL, text=text, signed=signed)

    def _text(self, now: Played, action: Action, prefix: str) -> Chosen:
        """Return the text that the menus hold, with what is settled; a RefusedError where an article is missing."""
        chosen = {each.id: action.chosen(f"{prefix}-{each.id}") for each in now.asked.articles}
        text = fitting_text(now.asked, chosen | now.way.settled)
        lacking = [plain(each.title) for each in now.asked.articles if each.id not in text]
        if lacking:
            raise RefusedError(self.words("negotiation_class.article_missing", articles=", ".join(lacking)))
        return text

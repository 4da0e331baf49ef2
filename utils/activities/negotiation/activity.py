"""A negotiation played alone: prepare a seat, talk with computed delegations, and only then see the points."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from utils.activities.activity import Action, Earned, RefusedError
from utils.activities.content import Answer, TaskActivity, day, lines
from utils.activities.negotiation import communique, debrief, outcome, paper, prepare, talk
from utils.activities.negotiation import progress as made
from utils.activities.negotiation.at_a_table import AtATableActivity
from utils.activities.negotiation.game import table_of
from utils.activities.negotiation.progress import Plan, Progress
from utils.activities.negotiation.solution_points import solution_points
from utils.activities.negotiation.talk import TalkPage
from utils.activities.negotiation.writing import Writing
from utils.course import model
from utils.course.kinds import NEGOTIATIONS
from utils.markup import plain
from utils.models.negotiation.moves import CHANGES, OutOfTurnError
from utils.view import Block, Button, Form, Page, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.negotiation.game import Table as GameTable
    from utils.activities.negotiation.progress import Play
    from utils.page import tree
    from utils.record import Entry, Event

DEBRIEF = "debrief"


@dataclass(frozen=True)
class NegotiationActivity(TaskActivity[Progress, model.Negotiation]):
    """Plays one delegation, and the kernel the others; points show once the debriefing is asked for."""

    kind = NEGOTIATIONS
    counted = "negotiations"
    lost = ""
    without_key = staticmethod(AtATableActivity.without_key)

    @classmethod
    def verbs(cls) -> tuple[str, ...]:
        return ("negotiate",)

    @cached_property
    def table(self) -> GameTable | None:
        """The game with its briefs, None in an edition that has none."""
        return table_of(self.course, self.section, self.content)

    def replay(self, events: Sequence[Event]) -> Progress:
        """Return the last play that the record has."""
        return made.replay(self.table, events) if self.table else Progress()

    def asked(self, progress: Progress) -> Form:
        first = prepare.page(self.course, self.content, progress, played_here=self.table is not None)
        play = progress.play
        if self.table is None or play is None or not play.fits:
            return self.form(first)
        talks = TalkPage(self.course, self.table, play, {}).page()
        return self.form(first, talks, self._debriefing(progress, play))

    def told(self, what: str, progress: Progress) -> Sequence[Block]:
        """Return the brief of the learner's own delegation, or the debriefing."""
        table, play = self.table, progress.play
        if table is None or play is None:
            return ()
        if what == prepare.BRIEF:
            return prepare.brief(self.course, table, play)
        return debrief.told(self.course, table, play)

    def looked(self, progress: Progress, action: Action) -> tuple[Page, bool]:
        """Return the talks with the options in the menus, or the debriefing with what is taken out of the table."""
        table, play = self.table, progress.play
        if action.page == DEBRIEF and table and play and play.debriefed:
            page = self._debriefing(progress, play)
            _, *again = page.blocks
            return replace(page, blocks=[*debrief.looked(self.course, table, play, action), *again]), False
        if action.page != talk.TALK or table is None or play is None or not play.plan:
            return super().looked(progress, action)
        talks = TalkPage(self.course, table, play, action.values)
        return (talks.page(), False) if talks.writing.writes else super().looked(progress, action)

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        table, play = self.table, progress.play
        if table is None:
            return None
        if action.do == prepare.SIT:
            return self._sat(table, progress, action)
        if play is None or not play.fits:
            return None
        if action.do == prepare.PLAN:
            return self._planned(play, action)
        if action.do == DEBRIEF:
            return self._debriefed(play)
        return self._moved(table, play, action) if play.plan else None

    def is_done(self, progress: Progress) -> bool:
        return progress.ended

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        """Yield the plan of each play, and how its talks ended."""
        if self.table is None:
            return
        for number, run in enumerate(made.plays_in(self.table, events[self.id]), 1):
            play = made.read_play(self.table, run)
            if play.plan:
                yield self._planned_answer(number, play, play.plan, day(run, made.PLANNED))
            if play.talks.phase == "over":
                yield self._signed_answer(self.table, number, play, day(run, made.MOVED))

    def on_paper(self) -> Iterator[tree.Block]:
        return paper.asked(self.course, self.content)

    def key_on_paper(self) -> Iterator[tree.Block]:
        if self.table:
            yield from paper.points(self.course, self.table)
            yield from solution_points(self.words, self.table)

    def _planned_answer(self, number: int, play: Play, plan: Plan, on: str) -> Answer:
        seat = self._seat(play)
        asked = self.words("negotiation.plan_of", title=self.title, seat=seat)
        return self.answer(
            f"{made.PLANNED}-{number}", asked, lines(*prepare.plan_told(self.content, plan, self.words)), on
        )

    def _signed_answer(self, table: GameTable, number: int, play: Play, on: str) -> Answer:
        words, text = self.words, self.words("negotiation.no_text")
        seat = self._seat(play)
        if outcome.was_voted_on(play) and play.talks.stands is not None:
            text = communique.as_text(self.content, table.chosen(play.talks.stands), words)
        share = [words("negotiation.share", n=outcome.share(table, play))] if play.debriefed else []
        known = [words("negotiation.played_knowing")] if play.known else []
        detail = " ".join([plain(outcome.signatures(table, play, words)), *share, *known])
        asked = words("negotiation.text_of", title=self.title, seat=seat)
        return self.answer(f"{made.MOVED}-{number}", asked, text, on, detail)

    def _seat(self, play: Play) -> str:
        """Return the name of the learner's own delegation."""
        return next(each.name for each in self.content.delegations if each.id == play.delegation)

    def _debriefing(self, progress: Progress, play: Play) -> Page:
        words, label = self.words, self.words("negotiation.page_debrief")
        if play.talks.phase != "over":
            return Page(DEBRIEF, [Prose(self.as_paragraph("negotiation.debrief_later"))], label=label, after=[])
        if not play.debriefed:
            ask = Button(DEBRIEF, words("negotiation.debrief"), primary=True)
            return Page(DEBRIEF, [Prose(self.as_paragraph("negotiation.debrief_about")), ask], label=label, after=[])
        again = [
            Prose(self.as_paragraph("negotiation.again_about")),
            *prepare.choose_seat(self.content, progress, words),
        ]
        return Page(DEBRIEF, [Earned(DEBRIEF, []), *again], label=label, state="done", after=[], live=True)

    def _sat(self, table: GameTable, progress: Progress, action: Action) -> list[Entry]:
        seat = action.chosen(prepare.SEAT)
        if seat not in [each.id for each in self.content.delegations]:
            raise RefusedError(self.words("negotiation.seat_missing"))
        data = {"delegation": seat, "seed": secrets.randbelow(made.SEEDS), "version": table.version}
        return [self.entry(made.SEATED, **data, known=progress.known)]

    def _planned(self, play: Play, action: Action) -> list[Entry] | None:
        if play.moves:
            return None
        needs, spares = (self.typed(action, name) for name in (prepare.NEEDS, prepare.SPARES))
        plan = Plan(needs, spares, prepare.read_guesses(self.content, play.delegation, action, self.words))
        for lacking, key in ((not plan.needs, "needs"), (not plan.spares, "spares")):
            if lacking:
                raise RefusedError(self.words(f"negotiation.{key}_missing"))
        guesses = {id_: [*pair] for id_, pair in plan.guesses.items()}
        if plan == play.plan:
            return []
        return [self.entry(made.PLANNED, needs=plan.needs, spares=plan.spares, guesses=guesses)]

    def _debriefed(self, play: Play) -> list[Entry] | None:
        if play.talks.phase != "over":
            return None
        return [] if play.debriefed else [self.entry(made.DEBRIEFED)]

    def _moved(self, table: GameTable, play: Play, action: Action) -> list[Entry] | None:
        """Return the move of a button, once the talks take it."""
        data = Writing(self.words, table, play, action.values).move(action)
        move = made.read_move(table, data) if data else None
        if data is None or move is None:
            return None
        try:
            made.talks_after(table, play.delegation, play.seed, [*play.moves, move])
        except OutOfTurnError as error:
            raise RefusedError(self.words(f"negotiation.turn_{error}", most=CHANGES)) from None
        return [self.entry(made.MOVED, **data)]

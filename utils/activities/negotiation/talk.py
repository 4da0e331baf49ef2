"""The page of the talks: what was said, the text to write, what it is worth to the learner, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from utils.activities.activity import Earned
from utils.activities.citation import cite
from utils.activities.negotiation import communique, outcome
from utils.activities.negotiation import progress as made
from utils.activities.negotiation.prepare import BRIEF
from utils.activities.negotiation.sayings import heard_by
from utils.activities.negotiation.writing import DECLINE, FIRST, OF, SECOND, SIGN, Writing
from utils.drawing.pictures.negotiation_table import Seat, table_drawing
from utils.markup import block, html_list, inline, plain
from utils.models.negotiation.moves import CHANGES, changed
from utils.view import Block, Button, Choice, Details, Fold, Note, Page, Picture, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.negotiation.game import Table
    from utils.activities.negotiation.progress import Play
    from utils.activities.negotiation.sayings import Heard
    from utils.course import Course
    from utils.drawing.pictures.negotiation_table import SeatState
    from utils.view import State
    from utils.words import Words

TALK = "talks"

_ANSWERS: dict[str, SeatState] = {"shows_hand": "hand", "not_yet": "not_yet", "not_at_home": "not_at_home"}


@dataclass(frozen=True)
class TalkPage:
    """The page as the talks stand, with the menus as the `values` of a look have them."""

    course: Course
    table: Table
    play: Play
    values: Mapping[str, Any]

    @cached_property
    def writing(self) -> Writing:
        """The text in the menus."""
        return Writing(self.course.words, self.table, self.play, self.values)

    @property
    def words(self) -> Words:
        """The words of the course's language."""
        return self.course.words

    def page(self) -> Page:
        """Return the whole page."""
        words, play = self.words, self.play
        label = words("negotiation.page_talk")
        if not play.plan:
            first = Prose(f"<p>{words('negotiation.plan_first')}</p>")
            return Page(TALK, [first], label=label, after=[])
        over = play.talks.phase == "over"
        last = outcome.told(self.table, play, words) if over else []
        shown = [*last, *self._happened(), *self._lead(), *self._menus(), *self._buttons(), *self._reads()]
        shown += [*self._earlier(), Fold(words("negotiation.your_brief"), [Earned(BRIEF, [])])]
        done: State = "done" if over else "open"
        return Page(TALK, shown, label=label, state=done, after=[], beside=self._beside(), live=self.writing.writes)

    @cached_property
    def _heard(self) -> tuple[Sequence[Heard], int]:
        """All that was said, and how much of it before the learner's last move."""
        play, table = self.play, self.table
        all_of_it = heard_by(table, play.delegation, play.talks.heard, self.words)
        before = made.talks_after(table, play.delegation, play.seed, play.moves[:-1])
        return all_of_it, len(before.heard)

    def _happened(self) -> Iterator[Block]:
        """Yield what was said since the learner's last move: what happened last is read out first."""
        heard, before = self._heard
        new = heard[before:]
        if new:
            title = self.words("negotiation.said_in", n=new[0].round)
            yield Note(html_list(each.html for each in new), title=title)
        if any(each.kind == "break" for each in new):
            yield Prose(f"<h4>{self.words('negotiation.break')}</h4>{self._unseated()}")

    def _unseated(self) -> str:
        why = self.words("negotiation.why_no_seat")
        return "".join(
            f"<p><b>{inline(each.who)}</b></p>{block(each.says)}<details><summary>{why}</summary>"
            f"<p>{inline(each.unseated)}</p></details>{cite(self.course, each.sources)}"
            for each in self.table.asked.heard
        )

    def _lead(self) -> Iterator[Block]:
        """Yield what can be done now and what comes of it."""
        talks, rounds = self.play.talks, self.table.asked.rounds
        if talks.phase != "over":
            head = self.words("negotiation.round", n=talks.round, total=rounds)
            told = f"<p>{self.words(f'negotiation.{self.lead}', n=CHANGES)}</p>"
            silent = self.play.moves and self._heard[1] == len(self._heard[0])  # then this is what a move leads to
            yield Note(told, title=head) if silent else Prose(f"<h4>{head}</h4>{told}")

    @property
    def lead(self) -> str:
        """The key of the words for what can be done now."""
        talks = self.play.talks
        if talks.phase == "table" and talks.stands is None:
            return "lead_first"
        if talks.phase == "amend" and talks.asked:
            return "lead_amend_both" if talks.amended else "lead_amend_asked"
        done = talks.phase in ("amend", "join") and talks.amended
        return f"lead_{talks.phase}_done" if done else f"lead_{talks.phase}"

    def _menus(self) -> Iterator[Block]:
        if self.writing.writes:
            for each in self.table.asked.articles:
                options = [(option.id, inline(option.short)) for option in each.options]
                value = [self.writing.written[each.id]] if each.id in self.writing.written else []
                yield Choice(self.writing.control(each.id), inline(each.title), options, value, menu=True)

    def _buttons(self) -> Iterator[Block]:
        """Yield the buttons of the phase, with words for what happens next."""
        words, talks = self.words, self.play.talks
        last = talks.round == self.table.asked.rounds
        on = words("negotiation.go_on", n=talks.round + 1, total=self.table.asked.rounds)
        match talks.phase:
            case "table":
                yield Button(made.TABLE, words("negotiation.table"), primary=True)
            case "amend":
                if not talks.amended:
                    yield Button(made.AMEND, words("negotiation.amend"))
                yield from [] if talks.asked else [self._question()]
                yield Button(made.LET_SPEAK, words("negotiation.let_speak"), primary=True)
            case "join":
                if not talks.amended:
                    yield Button(made.AMEND, words("negotiation.join"), primary=True)
                yield Button(made.CLOSE, words("negotiation.close_as_it_is"))
                yield Button(made.GO_ON, words("negotiation.end") if last else on)
            case "standing":
                yield Button(made.CLOSE, words("negotiation.close"), primary=True)
                yield Button(made.GO_ON, on)
            case "vote":
                yield from ([Button(SIGN, words("negotiation.sign"), primary=True)] if self.writing.passes else [])
                yield Button(DECLINE, words("negotiation.decline"))
            case "over":
                pass

    def _question(self) -> Fold:
        """Return what to ask one delegation."""
        words, asked = self.words, self.table.asked
        others = [(each.id, inline(each.short)) for each in asked.delegations if each.id != self.play.delegation]
        articles = [(each.id, inline(each.title)) for each in asked.articles]
        of, first, second = (self.writing.control(name) for name in (OF, FIRST, SECOND))
        menus = [Choice(of, words("negotiation.ask_of"), others, optional=True, menu=True)]
        menus += [
            Choice(name, words(f"negotiation.{key}"), articles, optional=True, menu=True)
            for name, key in ((first, "ask_first"), (second, "ask_second"))
        ]
        return Fold(words("negotiation.question"), [*menus, Button(made.ASK, words("negotiation.ask"))])

    def _reads(self) -> Iterator[Block]:
        """Yield how the text reads: open where it is decided on, folded where it is written."""
        talks, words = self.play.talks, self.words
        text = self.writing.text if self.writing.writes else self.writing.base
        if text is None:
            return
        anew = (
            {self.table.asked.articles[n].id for n in changed(text, self.writing.base)} if self.writing.base else set()
        )
        read = communique.as_html(self.table.asked, self.table.chosen(text), words, anew)
        written = self.writing.writes or talks.phase == "amend"
        key = "draft" if self.writing.writes else "tabled" if written else "last" if talks.phase == "over" else "stands"
        yield Fold(words(f"negotiation.reads_{key}"), [Prose(read)], open=not written)

    def _earlier(self) -> Iterator[Block]:
        """Yield what was said before the learner's last move, the last round first, and who was heard at the break."""
        heard, before = self._heard
        old, words = heard[:before], self.words
        rounds = sorted({each.round for each in old}, reverse=True)
        told: list[Block] = [
            Details(words("negotiation.said_in", n=n), html_list(each.html for each in old if each.round == n))
            for n in rounds
        ]
        if any(each.kind == "break" for each in old):
            told.append(Details(words("negotiation.break"), self._unseated()))
        if told:
            yield Fold(words("negotiation.earlier"), told)

    def _beside(self) -> list[Block]:
        """Return what the text is worth to the learner, and the table with who would sign."""
        seats = [Seat(plain(each.short), *self._seat(n)) for n, each in enumerate(self.table.asked.delegations)]
        drawn = table_drawing(seats, self.words)
        picture = [Prose(f"<h4>{drawn.title}</h4>"), Picture(drawn.svg, drawn.told)]
        return [*([Prose(self.writing.worth, live=True)] if self.play.talks.phase != "over" else []), *picture]

    def _seat(self, party: int) -> tuple[bool, bool, SeatState]:
        you = party == self.table.party(self.play.delegation)
        return party in self.table.game.needed, you, self._state(party)

    def _state(self, party: int) -> SeatState:
        """Return what a delegation last said of the text that is on the table, or whether it signed."""
        talks = self.play.talks
        if talks.signed is not None and outcome.was_voted_on(self.play):
            return "signed" if party in talks.signed else "away"
        text = self.writing.base
        if text is None:
            return "silent"
        if party in talks.hands.get(text, ()):
            return "hand"
        said = [
            _ANSWERS[each.kind]
            for each in talks.heard
            if each.by == party and each.text == text and each.kind in _ANSWERS
        ]
        return said[-1] if said else "silent"

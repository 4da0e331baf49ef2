"""Cases in a two-by-two: what the thesis expects of each corner, where cases belong, then how they ended."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from utils.activities.activity import Action, Earned, RefusedError
from utils.activities.cases.progress import CORNERS, ENDINGS, EXPECTED, PLACED, Progress, fitting, replay
from utils.activities.cases.told import TOLD, Telling, by_the_course, count, expectation, judgement, named, placing
from utils.activities.citation import cite
from utils.activities.content import WITHHELD, Answer, Table, TaskActivity, day, lines
from utils.activities.evidence import Evidence, Told, own_work, source_line
from utils.activities.figure_blocks import drawing_on_page
from utils.course import model
from utils.course.kinds import CASES
from utils.drawing.pictures.two_by_two import CORNERS as SQUARE
from utils.drawing.pictures.two_by_two import IN_HAND, UNPLACED, place_name, which_process_did_they_have
from utils.markup import block, inline, plain
from utils.page import tree as paper
from utils.view import Block, Case, Choice, Form, Match, Page, Picture, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.record import Entry, Event

EXPECT = "expect"
PLACE = "place"
ENDING = "ending"


@dataclass(frozen=True)
class CasesActivity(TaskActivity[Progress, model.CaseSet]):
    """Asks what the essay expects, then has cases placed; their outcomes show once some are."""

    kind = CASES
    counted = "cases"
    lost = ""

    def replay(self, events: Sequence[Event]) -> Progress:
        """Return the last expectations and the last placing that fit the content."""
        return replay(self.content, events)

    def asked(self, progress: Progress) -> Form:
        return self.form(self._expect_page(progress), self._place_page(progress))

    def told(self, what: str, progress: Progress) -> Sequence[Block]:
        return TOLD[what](self.telling, progress)

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        if action.do != "submit":
            return None
        if action.page == EXPECT:
            endings = fitting(action.values.get(ENDING), CORNERS, ENDINGS)
            if len(endings) < len(CORNERS):
                raise RefusedError(self.words("cases.expect_missing"))
            return [] if endings == progress.expected else [self.entry(EXPECTED, endings=endings)]
        if action.page != PLACE:
            return None
        given = {each.id: action.chosen(place_name(each.id)) for each in self.content.cases}
        places = fitting(given, list(given), CORNERS)
        if not places:
            raise RefusedError(self.words("cases.none_placed"))
        return [] if places == progress.places else [self.entry(PLACED, places=places)]

    def is_done(self, progress: Progress) -> bool:
        return bool(progress.places)

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        progress = self.replay(events[self.id])
        if progress.expected:
            endings = (expectation(self.telling, corner, progress.expected[corner]) for corner in CORNERS)
            on = day(events[self.id], EXPECTED)
            yield self.answer(EXPECT, f"{self.title}: {self.words('cases.expect')}", lines(*endings), on)
        if progress.places:
            placed = [each for each in self.content.cases if each.id in progress.places]
            texts = (f"{plain(each.title)}: {self.telling.corner(progress.places[each.id])}" for each in placed)
            yield self.answer(PLACE, self.title, lines(*texts), day(events[self.id], PLACED))

    def on_paper(self) -> Iterator[paper.Block]:
        words, cases = self.words, self.content.cases
        yield paper.Heading(self.title, 4)
        yield paper.Prose(self.content.task)
        endings = {str(n): words(f"cases.ending_{each}") for n, each in enumerate(ENDINGS, 1)}
        corners = tuple(("", self.telling.corner(each)) for each in CORNERS)
        numbered = paper.Items(tuple(endings.items())), paper.Items(corners, "box")
        yield paper.Together((paper.Prose(words("cases.paper_expect")), *numbered))
        yield paper.Prose(words("cases.paper"), "lead")
        yield paper.Items(tuple(("", f"**{named(self.telling, each)}.** {each.facts}") for each in cases), "box")
        empty, _ = placing(self.telling, {})
        yield paper.Picture(words("cases.paper_picture"), empty, words("cases.picture"))

    def key_on_paper(self) -> Iterator[paper.Block]:
        asked = self.content
        yield paper.Heading(self.title, 4)
        yield paper.Items(tuple(("", expectation(self.telling, corner, asked.expects[corner])) for corner in CORNERS))
        yield paper.Prose(asked.why_expects)
        yield from drawing_on_page(self.course, by_the_course(self.telling))
        for each in asked.cases:
            yield paper.Prose(f"**{named(self.telling, each)}**")
            for text in judgement(self.telling, each):
                yield paper.Prose(text)
            yield from self.cited(each.sources)
        yield paper.Prose(asked.chosen)

    def pictured(self, events: Mapping[str, Sequence[Event]]) -> Iterator[paper.Block]:
        if places := self.replay(events[self.id]).places:
            svg, said = placing(self.telling, places)
            yield paper.Picture(plain(self.title), svg, said)

    def evidence(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Evidence]:
        """Yield how the cases count for the thesis as the learner placed them; that shows once some are placed."""
        places = self.replay(events[self.id]).places
        if places and not self.keeps:
            line = count(self.telling, "memo_evidence.cases", places)
            own = own_work(self.course, self.title, day(events[self.id], PLACED))
            told = partial(Told, line, source_line(self.course, self.content.sources, own))
            yield Evidence(f"cases/{self.form_id}", "cases", plain(self.title), line, told)

    @staticmethod
    def without_key(table: Table) -> Table:
        kept: Table = dict.fromkeys(("why", "outcome", "rival"), WITHHELD)
        kept |= {"corner": "neither", "lasting": "disputed", "sources": []}  # titles of sources can tell what happened
        cases = [{name: each[name] for name in each if name != "rival_corner"} | kept for each in table["cases"]]
        return table | {
            "cases": cases,
            "expects": dict.fromkeys(CORNERS, "unsaid"),
            "why_expects": WITHHELD,
            "chosen": WITHHELD,
        }

    @property
    def telling(self) -> Telling:
        """What is told of its cases."""
        return Telling(self.course, self.content)

    def _expect_page(self, progress: Progress) -> Page:
        corners = [(each, self.telling.corner(each)) for each in SQUARE]
        endings: list[tuple[str, str]] = [(each, self.words(f"cases.ending_{each}")) for each in ENDINGS]
        shown: list[Block] = [Prose(block(self.content.task) + cite(self.course, self.content.sources))]
        marks: dict[str, bool] = {}
        if progress.expected and not self.keeps:
            marks = {each: progress.expected[each] == self.content.expects[each] for each in CORNERS}
        expect = self.as_paragraph("cases.expect")
        shown.append(Match(ENDING, expect, corners, endings, dict(progress.expected), marks, square=True))
        if progress.expected:
            shown.append(Earned(EXPECT, [self.kept_note]))
        button = self.submit_button("cases.expect_submit")
        label, done = self.words("cases.expect_page"), bool(progress.expected)
        return Page(EXPECT, shown, label=label, state="done" if done else "open", after=[button])

    def _place_page(self, progress: Progress) -> Page:
        cases = self.content.cases
        drawn = which_process_did_they_have([(each.id, each.short) for each in cases], self.words)
        shown: list[Block] = [Prose(self.as_paragraph("cases.place"))]
        shown.append(Picture(drawn, self.words("cases.told_picture")))
        names = [(each.id, inline(named(self.telling, each))) for each in cases]
        shown.append(Choice(IN_HAND, self.words("cases.in_hand"), names, [cases[0].id], menu=True))
        corners = [(each, self.telling.corner(each)) for each in (*SQUARE, UNPLACED)]
        for each in cases:
            place = [progress.places.get(each.id, UNPLACED)]
            where = Choice(place_name(each.id), self.words("cases.place_of"), corners, place, inline=True)
            shown.append(Case(IN_HAND, [each.id], [Prose(block(each.facts)), where]))
        done = bool(progress.places)
        shown.append(self.submit_button("cases.again" if done else "cases.submit"))
        if done:
            shown.append(Earned(PLACE, [self.kept_note]))
        return Page(PLACE, shown, label=self.words("cases.place_page"), state="done" if done else "open", after=[])

"""A map: what a learner marks before it shows anything, then its layers, and every place with its facts and sources."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from utils.activities.activity import Action, Earned, RefusedError
from utils.activities.citation import cite
from utils.activities.content import WITHHELD, Answer, EntryActivity, Table, day, lines
from utils.activities.evidence import Evidence, Told, in_a_line, source_line
from utils.activities.map import guess, on_paper, over_time, shown
from utils.course import model
from utils.course.kinds import MAPS
from utils.markup import block, plain
from utils.page import tree as paper
from utils.view import Block, Form, Page, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.record import Entry, Event

KEPT = ("id", "title", "frame", "inset", "as_of", "station", "claims", "sources")
"""What an edition without keys has of a map beside its guess."""


@dataclass(frozen=True)
class Progress:
    """The ids of the choices that were marked, in the order of the choices, none before that; the year to show."""

    marked: tuple[str, ...]
    year: int


@dataclass(frozen=True)
class MapActivity(EntryActivity[Progress, model.Map]):
    """Asks for marks where the map has a guess; the map shows afterwards, live where it goes over time."""

    kind = MAPS
    counted = "marks"
    lost = ""

    def replay(self, events: Sequence[Event]) -> Progress:
        """Return the first marks that the choices still have, and the year that shows at first."""
        made = (self._known(event.data.get("chosen")) for event in events if event.kind == "marked")
        over = self.content.over_time
        return Progress(next((marked for marked in made if marked), ()), over.year if over else 0)

    def asked(self, progress: Progress) -> Form:
        return self.form(self._page(progress))

    def told(self, what: str, progress: Progress) -> list[Block]:
        asked = self.content.guess
        if what == "beside":
            return self._beside(progress.year)
        compared = guess.compared(self.course, self.content, asked, progress.marked) if asked else ()
        return [*compared, *self._map(progress.year)]

    def looked(self, progress: Progress, action: Action) -> tuple[Page, bool]:
        """Return the map as it stands in the year that is chosen."""
        over = self.content.over_time
        if over is None or not self.is_done(progress) or action.page != self.id:
            raise RefusedError(self.words("quiz.not_now"))
        year = over_time.read_year(action.values.get(over_time.YEAR), over, self.words)
        progress = replace(progress, year=year)
        return self._filled(self._page(progress), progress), False

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        if action.do != "submit" or progress.marked or self.content.guess is None:
            return None
        given = action.values.get(guess.MARKED)
        if not isinstance(given, list) or not given:
            raise RefusedError(self.words("map.mark_one"))
        marked = self._known(given)
        if len(marked) < len(given):
            raise RefusedError(self.words("map.unknown_mark"))
        return [self.entry("marked", chosen=[*marked])]

    def is_done(self, progress: Progress) -> bool:
        return bool(progress.marked) or self.content.guess is None

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        asked, marked = self.content.guess, self.replay(events[self.id]).marked
        if asked and marked:
            texts = (plain(each.text) for each in asked.choices if each.id in marked)
            yield self.answer(self.id, asked.prompt, lines(*texts), day(events[self.id], "marked"))

    def on_paper(self) -> Iterator[paper.Block]:
        yield paper.Heading(self.title, 4)
        if (asked := self.content.guess) is None:
            yield from on_paper.whole(self.course, self.content)
            return
        yield on_paper.to_mark(self.course, self.content, asked)

    def key_on_paper(self) -> Iterator[paper.Block]:
        if (asked := self.content.guess) is None:
            return
        yield paper.Heading(self.title, 4)
        for right in (True, False):
            yield paper.Prose(self.words("map.right_ones" if right else "map.other_ones"), "lead")
            chosen = (each for each in asked.choices if each.right == right)
            yield paper.Items(tuple(("", f"**{each.text}** {each.feedback}") for each in chosen))
        yield from self.cited(asked.sources)
        yield from on_paper.whole(self.course, self.content)

    def pictured(self, events: Mapping[str, Sequence[Event]]) -> Iterator[paper.Block]:
        asked, marked = self.content.guess, self.replay(events[self.id]).marked
        if asked and marked and not self.keeps:
            yield from on_paper.as_marked(self.course, self.content, asked, marked)

    def evidence(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Evidence]:
        """Yield what the map shows, once the learner has marked it."""
        shown = self.content
        if shown.guess and self.replay(events[self.id]).marked and not self.keeps:
            line = self.words("memo_evidence.map", finding=in_a_line(shown.finding), date=shown.as_of)
            told = partial(Told, line, source_line(self.course, shown.sources))
            yield Evidence(f"map/{self.form_id}", "map", plain(self.title), line, told)

    @staticmethod
    def without_key(table: Table) -> Table:
        if not (asked := table.get("guess")):
            return table
        choices = [
            {name: each[name] for name in ("id", "text", "state", "place") if name in each} | {"feedback": WITHHELD}
            for each in asked["choices"]
        ]
        kept = {name: table[name] for name in KEPT if name in table}
        told = dict.fromkeys(("finding", "told", "note"), WITHHELD)
        return kept | told | {"columns": [], "layers": [], "guess": asked | {"choices": choices}}

    def _page(self, progress: Progress) -> Page:
        asked, live = self.content.guess, self.content.over_time is not None
        if asked is None:
            beside = self._beside(progress.year)
            return Page(self.id, [*self._map(progress.year)], state="done", beside=beside, live=live)
        told = progress.marked and not self.keeps  # before that, titles of sources would tell what belongs there
        prompt = Prose(block(asked.prompt) + (cite(self.course, asked.sources) if told else ""))
        if not progress.marked:
            picture = guess.asked_picture(self.course, self.content, asked)
            blocks = [prompt, guess.control(self.words, asked)]
            return Page(self.id, blocks, beside=picture, after=[self.submit_button("map.submit")], named=True)
        kept: list[Block] = [guess.kept(self.words, asked, progress.marked), self.kept_note]
        beside = [Earned("beside", [])]
        return Page(self.id, [prompt, Earned("map", kept)], state="done", beside=beside, live=live, named=True)

    def _known(self, given: Any) -> tuple[str, ...]:
        """Return the choices that are among the ids `given`, which may be anything."""
        choices = self.content.guess.choices if self.content.guess else ()
        return tuple(each.id for each in choices if each.id in given) if isinstance(given, list) else ()

    def _map(self, year: int) -> Iterator[Block]:
        course, content, over = self.course, self.content, self.content.over_time
        yield shown.finding(course, content)
        if over:
            yield over_time.year_control(self.words, over, year)
            yield from shown.or_why(lambda: over_time.told_in_year(self.words, content, over, year))
        yield from shown.controls(course, content)
        if over:
            yield from shown.or_why(lambda: [over_time.matrix_block(self.words, content, over)])
        yield from shown.behind(course, content)

    def _beside(self, year: int) -> list[Block]:
        content, over = self.content, self.content.over_time
        picture = shown.or_why(
            lambda: [shown.map_picture(self.course, over_time.in_year(content, over, year) if over else content)]
        )
        return [*picture, *shown.facts(self.course, content)]

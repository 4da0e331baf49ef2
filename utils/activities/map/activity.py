"""A map: what a learner marks before it shows anything, then its layers, and every place with its facts and sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from utils.activities.activity import Action, Earned, RefusedError
from utils.activities.citation import cite
from utils.activities.content import WITHHELD, Answer, EntryActivity, Table, day, lines
from utils.activities.map import guess, shown
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

Marked = tuple[str, ...]
"""The ids of the choices that were marked, in the order of the choices; none before that."""


@dataclass(frozen=True)
class MapActivity(EntryActivity[Marked, model.Map]):
    """Asks for marks where the map has a guess; the map shows afterwards."""

    kind = MAPS
    counted = "marks"
    lost = ""

    def replay(self, events: Sequence[Event]) -> Marked:
        """Return the first marks that the choices still have."""
        made = (self._known(event.data.get("chosen")) for event in events if event.kind == "marked")
        return next((marked for marked in made if marked), ())

    def asked(self, progress: Marked) -> Form:
        asked = self.content.guess
        if asked is None:
            return self.form(
                Page(self.id, [*self._map()], state="done", beside=[shown.map_picture(self.course, self.content)])
            )
        prompt = Prose(block(asked.prompt) + cite(self.course, asked.sources))
        if not progress:
            page = [prompt, guess.control(self.words, asked)]
            picture = guess.asked_picture(self.course, self.content, asked)
            return self.form(Page(self.id, page, beside=[picture], after=[self.submit_button("map.submit")]))
        kept: list[Block] = [guess.kept(self.words, asked, progress), self.kept_note]
        return self.form(Page(self.id, [prompt, Earned("map", kept)], state="done", beside=[Earned("picture", [])]))

    def told(self, what: str, progress: Marked) -> list[Block]:
        asked = self.content.guess
        if what == "picture":
            return [shown.map_picture(self.course, self.content)]
        return [*(guess.compared(self.course, self.content, asked, progress) if asked else ()), *self._map()]

    def taken(self, progress: Marked, action: Action) -> list[Entry] | None:
        if action.do != "submit" or progress or self.content.guess is None:
            return None
        given = action.values.get(guess.MARKED, [])
        marked = self._known(given)
        if not given or not isinstance(given, list):
            raise RefusedError(self.words("map.mark_one"))
        if len(marked) < len(given):
            raise RefusedError(self.words("map.unknown_mark"))
        return [self.entry("marked", chosen=[*marked])]

    def is_done(self, progress: Marked) -> bool:
        return bool(progress) or self.content.guess is None

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        asked, marked = self.content.guess, self.replay(events[self.id])
        if asked and marked:
            texts = (plain(each.text) for each in asked.choices if each.id in marked)
            yield self.answer(self.id, asked.prompt, lines(*texts), day(events[self.id], "marked"))

    def on_paper(self) -> Iterator[paper.Block]:
        yield paper.Heading(self.title, 4)
        if (asked := self.content.guess) is None:
            yield from self._map_on_paper()
            return
        yield paper.Prose(asked.prompt)
        yield paper.Items(tuple(("", each.text) for each in asked.choices), "square")

    def key_on_paper(self) -> Iterator[paper.Block]:
        if (asked := self.content.guess) is None:
            return
        yield paper.Heading(self.title, 4)
        for right in (True, False):
            yield paper.Prose(self.words("map.right_ones" if right else "map.other_ones"), "lead")
            chosen = (each for each in asked.choices if each.right == right)
            yield paper.Items(tuple(("", f"**{each.text}** {each.feedback}") for each in chosen))
        yield from self.cited(asked.sources)
        yield from self._map_on_paper()

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

    def _known(self, given: Any) -> Marked:
        """Return the choices that are among the ids `given`, which may be anything."""
        choices = self.content.guess.choices if self.content.guess else ()
        return tuple(each.id for each in choices if each.id in given) if isinstance(given, list) else ()

    def _map(self) -> Iterator[Block]:
        yield shown.finding(self.course, self.content)
        yield from shown.controls(self.course, self.content)
        yield from shown.behind(self.course, self.content)

    def _map_on_paper(self) -> Iterator[paper.Block]:
        """Yield the map as paper has it: what it shows, layer by layer, its table, how it is drawn."""
        course, content = self.course, self.content
        yield paper.Prose(f"**{content.finding}** {self.words('map.as_of', date=content.as_of)}")
        yield paper.Prose(content.told)
        yield paper.Items(tuple(("", f"**{layer.title}.** {layer.told}") for layer in content.layers))
        head, rows = shown.table_cells(course, content)
        cells = tuple(tuple(map(plain, row)) for row in rows)
        yield paper.Table(plain(content.title), tuple(map(plain, head)), cells)
        yield paper.Prose(f"**{self.words('map.note')}.** {content.note}", "quiet")
        yield from self.cited(content.sources)

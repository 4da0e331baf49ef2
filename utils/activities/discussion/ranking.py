"""A ranking: order items by a criterion, or spend 100 points on them, then compare with other orderings."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from utils.activities.activity import Action, Earned, RefusedError
from utils.activities.citation import cite
from utils.activities.content import Answer, Table, TaskActivity, day, lines
from utils.activities.event_data import as_mapping, as_number, as_text
from utils.course import model
from utils.course.kinds import RANKINGS
from utils.drawing.pictures.slopes import Column, Slopes, number_text
from utils.markup import as_written, block, inline, plain
from utils.page import tree as paper
from utils.questions.typed import read_number
from utils.view import Block, Case, Choice, Fold, Form, Note, Order, Page, Picture, Points, Prose, Text
from utils.view import Table as FormTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.record import Entry, Event

ORDER = "order"
POINTS = "points"
REASON = "reason"
BESIDE = "beside"
FIRST, CLASS = "first", "class"
BUDGET = 100
ROOM = 4  # lines on paper

Values = dict[str, int]
"""A place (1 = first) or a number of points for each item."""


@dataclass(frozen=True)
class Ranked:
    """What the learner submitted last, and why; and what they had submitted first."""

    values: Values
    reason: str
    first: Values


@dataclass(frozen=True)
class RankingActivity(TaskActivity[Ranked | None, model.Ranking]):
    """Asks for one ranking and a reason; the orderings to compare with show afterwards.

    `group` has the class's mean for each item, where a teacher has given it back.
    """

    group: Mapping[str, float] = field(default_factory=dict)

    kind = RANKINGS
    counted = "ranking"
    lost = ""

    def replay(self, events: Sequence[Event]) -> Ranked | None:
        """Return the last ranking submitted that still fits the items, with the first, or None for none."""
        ranked = None
        for event in events:
            given = as_mapping(event.data.get("values"))
            numbers = {item.id: as_number(given.get(item.id), 0, BUDGET) for item in self.content.items}
            values = {id_: int(number) for id_, number in numbers.items() if number is not None}
            if event.kind == "ranked" and given.keys() == values.keys() == numbers.keys():
                ranked = Ranked(values, as_text(event.data.get("reason")), ranked.first if ranked else values)
        return ranked

    def asked(self, progress: Ranked | None) -> Form:
        """Return the items to rank and the reason; once that is done, the comparison below them."""
        ranking = self.content
        task = f"{block(ranking.task)}<p><strong>{inline(ranking.criterion)}</strong></p>"
        blocks: list[Block] = [Prose(task + cite(self.course, ranking.sources)), *self._controls(progress)]
        reason = progress.reason if progress else ""
        blocks.append(Text(REASON, self.as_paragraph("ranking.reason"), reason, rows=4, count=True))
        if progress:
            blocks.append(Earned("comparison", [self.kept_note]))
        button = self.submit_button("ranking.again" if progress else "ranking.submit")
        return self.form(Page(self.id, blocks, state="done" if progress else "open", after=[button], named=True))

    def told(self, what: str, progress: Ranked | None) -> list[Block]:  # noqa: ARG002
        if progress is None:
            return []
        others = [(each, self._values(each)) for each in self.content.orderings]
        blocks: list[Block] = [Note(as_written(progress.reason), title=self.words("ranking.your_reason"))]
        blocks += self._compared(progress)
        for each, values in others:
            alike, total = pairs_alike(progress.values, values)
            agreement = self.as_paragraph("ranking.alike", alike=alike, total=total)
            blocks.append(Note(block(each.defence) + agreement + cite(self.course, each.sources), title=each.holder))
        return blocks

    def taken(self, progress: Ranked | None, action: Action) -> list[Entry] | None:
        if action.do != "submit":
            return None
        values = self._read_points(action) if self.content.mode == "points" else self._read_order(action)
        reason = self.typed(action, REASON)
        if not reason:
            raise RefusedError(self.words("ranking.reason_missing"))
        same = progress and (progress.values, progress.reason) == (values, reason)
        return [] if same else [self.entry("ranked", values=values, reason=reason)]

    def is_done(self, progress: Ranked | None) -> bool:
        return progress is not None

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        if ranked := self.replay(events[self.id]):
            texts = {item.id: plain(item.text) for item in self.content.items}
            ordered = (f"{ranked.values[id_]}: {texts[id_]}" for id_ in self._best_first(ranked.values))
            title = f"{self.title}: {self.content.criterion}"
            detail = self.words(f"ranking.caption_{self.content.mode}")
            on = day(events[self.id], "ranked")
            yield self.answer(self.id, title, lines(*ordered, ranked.reason), on, detail)

    def on_paper(self) -> Iterator[paper.Block]:
        ranking = self.content
        yield paper.Heading(ranking.title, 4)
        yield paper.Prose(ranking.task)
        yield paper.Prose(f"**{ranking.criterion}**")
        yield paper.Prose(self.words(f"handout.rank_{ranking.mode}"), "lead")
        yield paper.Items(tuple(("", item.text) for item in ranking.items), "box")
        yield paper.Together((paper.Prose(self.words("ranking.reason"), "lead"), paper.Lines(ROOM)))

    def key_on_paper(self) -> Iterator[paper.Block]:
        texts = {item.id: item.text for item in self.content.items}
        yield paper.Heading(self.title, 4)
        yield paper.Prose(self.words("handout.orderings"), "quiet")
        for each in self.content.orderings:
            values = self._values(each)
            yield paper.Prose(f"**{each.holder}.** {each.defence}")
            yield paper.Items(tuple((str(values[id_]), texts[id_]) for id_ in self._best_first(values)))
            yield from self.cited(each.sources)

    def pictured(self, events: Mapping[str, Sequence[Event]]) -> Iterator[paper.Block]:
        """Yield the ranking beside what was ranked first, if that was another, and the ordering least like it."""
        if not (ranked := self.replay(events[self.id])):
            return
        others = [Column(str(n), each.holder, self._values(each)) for n, each in enumerate(self.content.orderings, 1)]
        shown = [min(others, key=lambda each: pairs_alike(ranked.values, each.values)[0])] if others else []
        if ranked.first != ranked.values:
            shown.insert(0, Column(FIRST, self.words("ranking.first"), ranked.first))
        texts = {item.id: plain(item.text) for item in self.content.items}
        for each in shown:
            slopes = Slopes(texts, ranked.values, [each], self.content.mode == POINTS, BESIDE)
            title = self.words("ranking.pictured", title=self.title, other=each.name)
            drawn = slopes.svg(self.words("ranking.you"), self.words(f"ranking.caption_{self.content.mode}"))
            alike, total = pairs_alike(ranked.values, each.values)
            said = self.words("ranking.alike", alike=alike, total=total)
            yield paper.Picture(plain(title), drawn, f"{plain(self._farthest(slopes, each))}. {plain(said)}")

    @staticmethod
    def without_key(table: Table) -> Table:
        return table | {"orderings": []}

    def _columns(self, ranked: Ranked) -> Iterator[Column]:
        """Yield what there is to compare with: the defended orderings, what was ranked first, the class."""
        for number, each in enumerate(self.content.orderings, 1):
            yield Column(str(number), each.holder, self._values(each))
        if ranked.first != ranked.values:
            yield Column(FIRST, self.words("ranking.first"), ranked.first)
        if self.group.keys() == ranked.values.keys():
            yield Column(CLASS, self.words("ranking.class"), self.group)

    def _compared(self, ranked: Ranked) -> Iterator[Block]:
        """Yield the learner's ranking beside one other at a time, what differs most, and all of them as a table."""
        words, mode = self.words, self.content.mode
        texts = {item.id: plain(item.text) for item in self.content.items}
        columns = list(self._columns(ranked))
        slopes = Slopes(texts, ranked.values, columns, mode == POINTS, BESIDE)
        options = [(each.id, inline(each.name)) for each in columns]
        yield Choice(BESIDE, words("ranking.beside"), options, [columns[0].id], inline=True)
        for each in columns:
            yield Case(BESIDE, [each.id], [Prose(f"<h4>{self._farthest(slopes, each)}</h4>")])
        caption = words(f"ranking.caption_{mode}")
        yield Picture(slopes.svg(words("ranking.you"), caption), words(f"ranking.drawn_{mode}"))
        head = [words("ranking.item"), words("ranking.you"), *(inline(each.name) for each in columns)]
        values = [ranked.values, *(each.values for each in columns)]
        rows = [
            [inline(texts[id_]), *(number_text(each[id_]) for each in values)] for id_ in slopes.order(ranked.values)
        ]
        yield Fold(words("section.data"), [FormTable(caption, head, rows)])

    def _farthest(self, slopes: Slopes, other: Column) -> str:
        """Return where the learner's ranking and another are farthest apart."""
        far = slopes.farthest(other)
        if not far:
            return self.words("ranking.same", other=inline(other.name))
        listed = self.words("ranking.and").join(
            self.words(
                f"ranking.farthest_{self.content.mode}",
                item=inline(slopes.items[id_]),
                mine=number_text(slopes.values[id_]),
                theirs=number_text(other.values[id_]),
            )
            for id_ in far
        )
        return self.words("ranking.farthest", other=inline(other.name), listed=listed)

    def _values(self, ordering: model.Ordering) -> Values:
        if self.content.mode == "points":
            return dict(ordering.points)
        return {id_: place for place, id_ in enumerate(ordering.order, 1)}

    def _best_first(self, values: Values) -> list[str]:
        return sorted(values, key=values.__getitem__, reverse=self.content.mode == "points")

    def _controls(self, ranked: Ranked | None) -> Iterator[Block]:
        items = self.content.items
        if self.content.mode == "order":
            value = self._best_first(ranked.values) if ranked else []
            yield Order(
                ORDER, self.as_paragraph("ranking.order"), [(each.id, inline(each.text)) for each in items], value
            )
            return
        texts = [(each.id, inline(each.text)) for each in items]
        points = {id_: str(number) for id_, number in ranked.values.items()} if ranked else {}
        yield Points(POINTS, self.as_paragraph("ranking.points", budget=BUDGET), texts, BUDGET, points)

    def _read_order(self, action: Action) -> Values:
        given = action.values.get(ORDER)
        if not isinstance(given, list) or sorted(map(str, given)) != sorted(item.id for item in self.content.items):
            raise RefusedError(self.words("quiz.order_all"))
        return {id_: place for place, id_ in enumerate(given, 1)}

    def _read_points(self, action: Action) -> Values:
        points, given = {}, as_mapping(action.values.get(POINTS))
        for item in self.content.items:
            number = read_number(given.get(item.id) or "0", "", 0, BUDGET, self.words)
            if not number.is_integer():
                raise RefusedError(self.words("ranking.whole"))
            points[item.id] = int(number)
        total = sum(points.values())
        if total != BUDGET:
            key = "ranking.too_few" if total < BUDGET else "ranking.too_many"
            raise RefusedError(self.words(key, total=total, rest=abs(BUDGET - total)))
        return points


def pairs_alike(one: Mapping[str, float], other: Mapping[str, float]) -> tuple[int, int]:
    """Return how many pairs of items two rankings put the same way round (ties agree with ties), and of how many."""
    pairs = list(combinations(sorted(one), 2))

    def way(values: Mapping[str, float], a: str, b: str) -> int:
        return (values[a] > values[b]) - (values[a] < values[b])

    return sum(way(one, a, b) == way(other, a, b) for a, b in pairs), len(pairs)

"""A ranking: order items by a criterion, or spend 100 points on them, then compare with defended orderings."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from utils.activities.activity import Action, RefusedError
from utils.activities.citation import cite
from utils.activities.event_data import as_mapping, as_number, as_text
from utils.markup import as_written, block, inline
from utils.questions.typed import read_number, read_text
from utils.record import Entry, Event
from utils.view import Block, Button, Form, Note, Number, Order, Page, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.course import Course, model

ORDER = "order"
REASON = "reason"
BUDGET = 100


@dataclass(frozen=True)
class Ranked:
    """What the learner submitted: a place (1 = first) or a number of points for each item, and why."""

    values: dict[str, int]
    reason: str


def replay(ranking: model.Ranking, events: Sequence[Event]) -> Ranked | None:
    """Return the last ranking submitted that still fits the items, or None for none."""
    ids = {item.id for item in ranking.items}
    for event in reversed(events):
        given = as_mapping(event.data.get("values"))
        numbers = {id_: as_number(value, 0, BUDGET) for id_, value in given.items()}
        values = {id_: int(number) for id_, number in numbers.items() if number is not None}
        if event.kind == "ranked" and given.keys() == values.keys() == ids:
            return Ranked(values, as_text(event.data.get("reason")))
    return None


def places(ranking: model.Ranking, ordering: model.Ordering) -> dict[str, int]:
    """Return the places or points that `ordering` gives each item."""
    if ranking.mode == "points":
        return dict(ordering.points)
    return {id_: place for place, id_ in enumerate(ordering.order, 1)}


def pairs_alike(one: Mapping[str, int], other: Mapping[str, int]) -> tuple[int, int]:
    """Return how many pairs of items two rankings put the same way round (ties agree with ties), and of how many."""
    pairs = list(combinations(sorted(one), 2))

    def way(values: Mapping[str, int], a: str, b: str) -> int:
        return (values[a] > values[b]) - (values[a] < values[b])

    return sum(way(one, a, b) == way(other, a, b) for a, b in pairs), len(pairs)


@dataclass(frozen=True)
class RankingActivity:
    """Asks for one ranking and a reason; the orderings to compare with show afterwards."""

    course: Course
    section: str
    ranking: model.Ranking

    @property
    def id(self) -> str:
        """The ranking's id."""
        return self.ranking.id

    def view(self, events: Sequence[Event]) -> Form:
        """Return the items to rank, and after that the comparison below them."""
        words, ranking = self.course.words, self.ranking
        ranked = replay(ranking, events)
        asked = f"{block(ranking.task)}<p><strong>{inline(ranking.criterion)}</strong></p>"
        blocks: list[Block] = [Prose(asked + cite(self.course, ranking.sources)), *self._controls(ranked)]
        reason = ranked.reason if ranked else ""
        blocks.append(Text(REASON, f"<p>{words('ranking.reason')}</p>", reason, rows=4, count=True))
        if ranked:
            blocks += self._comparison(ranked)
        name = "quiz.keep" if self.course.keyless else "ranking.again" if ranked else "ranking.submit"
        button = Button("submit", words(name), primary=True)
        page = Page(ranking.id, blocks, state="done" if ranked else "open", after=[button])
        return Form(f"{self.section}/{self.id}", ranking.title, [page])

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:
        """Keep a ranking."""
        words = self.course.words
        if action.do != "submit":
            raise RefusedError(words("quiz.not_now"))
        values = self._read_points(action) if self.ranking.mode == "points" else self._read_order(action)
        reason = read_text(action.values.get(REASON, ""), words).strip()
        if not reason:
            raise RefusedError(words("ranking.reason_missing"))
        if replay(self.ranking, events) == Ranked(values, reason):
            return []
        data: dict[str, Any] = {"values": values, "reason": reason}
        return [Entry(kind="ranked", section=self.section, activity=self.id, data=data)]

    def _controls(self, ranked: Ranked | None) -> list[Block]:
        words, items = self.course.words, self.ranking.items
        if self.ranking.mode == "order":
            value = sorted(ranked.values, key=ranked.values.__getitem__) if ranked else []
            legend = f"<p>{words('ranking.order')}</p>"
            return [Order(ORDER, legend, [(item.id, inline(item.text)) for item in items], value)]
        lead = Prose(f"<p>{words('ranking.points', budget=BUDGET)}</p>")
        fields = [
            Number(f"points-{item.id}", block(item.text), str(ranked.values[item.id]) if ranked else "")
            for item in items
        ]
        return [lead, *fields]

    def _read_order(self, action: Action) -> dict[str, int]:
        given = action.values.get(ORDER)
        if not isinstance(given, list) or sorted(map(str, given)) != sorted(item.id for item in self.ranking.items):
            raise RefusedError(self.course.words("quiz.order_all"))
        return {id_: place for place, id_ in enumerate(given, 1)}

    def _read_points(self, action: Action) -> dict[str, int]:
        words = self.course.words
        points = {}
        for item in self.ranking.items:
            number = read_number(action.values.get(f"points-{item.id}") or "0", "", 0, BUDGET, words)
            if not number.is_integer():
                raise RefusedError(words("ranking.whole"))
            points[item.id] = int(number)
        total = sum(points.values())
        if total != BUDGET:
            key = "ranking.too_few" if total < BUDGET else "ranking.too_many"
            raise RefusedError(words(key, total=total, rest=abs(BUDGET - total)))
        return points

    def _comparison(self, ranked: Ranked) -> list[Block]:
        words, ranking = self.course.words, self.ranking
        if self.course.keyless:
            return [Note(f"<p>{words('quiz.kept_about')}</p>", title=words("quiz.kept"))]
        others = [(each, places(ranking, each)) for each in ranking.orderings]
        head = [words("ranking.item"), words("ranking.you"), *(inline(each.holder) for each, _ in others)]
        by_mine = sorted(ranking.items, key=lambda item: ranked.values[item.id], reverse=ranking.mode == "points")
        rows = [
            [inline(item.text), str(ranked.values[item.id]), *(str(values[item.id]) for _, values in others)]
            for item in by_mine
        ]
        caption = words(f"ranking.caption_{ranking.mode}")
        blocks: list[Block] = [Note(as_written(ranked.reason), title=words("ranking.your_reason"))]
        blocks.append(Table(caption, head, rows))
        for each, values in others:
            alike, total = pairs_alike(ranked.values, values)
            agreement = f"<p>{words('ranking.alike', alike=alike, total=total)}</p>"
            blocks.append(Note(block(each.defence) + agreement + cite(self.course, each.sources), title=each.holder))
        return blocks

"""The argument map as an activity: say how far you believe each premise, see how the thesis stands, add your own."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from utils.activities.activity import SHARED, Action, OpenActivity, RefusedError
from utils.activities.argument.argument_map import ArgumentMap, OwnArgument, Progress, read_map, read_own, replay
from utils.activities.argument.views import (
    ATTACKS,
    COUNTING,
    STRENGTH,
    SUPPORTS,
    TARGET,
    TEXT,
    WARRANT,
    WAY,
    Views,
    rating,
)
from utils.activities.content import Answer, ScreenActivity, Table, day, lines
from utils.activities.event_data import as_mapping
from utils.course import work
from utils.course.kinds import ARGUMENTS
from utils.markup import literal
from utils.models.argumentation import COUNTINGS
from utils.questions.typed import read_number
from utils.view import Block, Button, Form, Page, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Self

    from utils.course import Course
    from utils.course.work import Work
    from utils.record import Entry, Event

ID = "argument"


@dataclass(frozen=True)
class ArgumentActivity(OpenActivity[Progress], ScreenActivity[Progress]):
    """The course's one argument map; the same wherever it is opened."""

    kind = ARGUMENTS
    counted = "map"
    lost = ""

    section: str = field(default=SHARED, init=False)
    id: str = field(default=ID, init=False)

    @property
    def title(self) -> str:
        return self.words("argument.title")

    @classmethod
    def find(cls, course: Course, section: str) -> Iterator[Self]:
        if section == SHARED:
            yield cls(course)

    @property
    def form_id(self) -> str:
        return self.id

    @cached_property
    def _map(self) -> ArgumentMap:
        return read_map(self.course)

    def replay(self, events: Sequence[Event]) -> Progress:
        return replay(self._map, events)

    def asked(self, progress: Progress) -> Form:
        """Return the pages: beliefs, how the thesis stands, the map in three ways, and the learner's own arguments."""
        views, saved = Views(self.course, self._map, progress), bool(progress.saves)
        pages = [
            self._page("beliefs", views.beliefs(), "save", done=bool(progress.beliefs)),
            self._page("standing", views.standing(), "judge", done=saved),
            self._page("objection", views.objection(), "object", done=bool(progress.own)),
        ]
        return self.form(*pages)

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        """Keep beliefs, a choice of counting, or an argument of the learner's own."""
        match action.do:
            case "save":
                return self._believed(progress, self._read_beliefs(progress, action), progress.counting)
            case "judge":
                chosen = action.chosen(COUNTING)
                counting = next((each for each in COUNTINGS if each == chosen), progress.counting)
                return self._believed(progress, dict(progress.beliefs or {}), counting)
            case "object":
                own = self._read_own(progress, action)
                return [self.entry("objected", own.id, **own._asdict())]
            case _:
                return None

    @property
    def work(self) -> Work:
        return work.total(map(work.argument, self.course.entries(self.kind)))

    def is_done(self, progress: Progress) -> bool:
        return bool(progress.beliefs)

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        mine = events[self.id]
        if not mine:
            return
        words, progress = self.words, self.replay(mine)
        if progress.saves:
            *earlier, text = [_as_text(self._map.adding(save.own), save.beliefs) for save in progress.saves]
            versions = tuple(dict.fromkeys(each for each in earlier if each != text))
            asked, detail = words("argument.page_beliefs"), words(f"argument.name_{progress.counting}")
            on = day(mine, "believed", "objected")
            yield self.answer("beliefs", asked, text, on, detail, versions=versions)
        labels = {id_: node.label for id_, node in self._map.adding(progress.own).nodes.items()}
        added = {read_own(event.data): event for event in mine if event.kind == "objected"}
        for own in (*progress.own, *progress.homeless):
            asked = own.titled(literal(labels.get(own.target, own.target)), words)
            text = f"{own.text}\n{words('argument.warrant')} {own.warrant}"
            strength, on = words("argument.percent", n=f"{own.strength:g}"), day([added[own]], "objected")
            yield self.answer(own.id, asked, text, on, strength)

    @staticmethod
    def without_key(table: Table) -> Table:
        return table

    def _believed(self, progress: Progress, beliefs: dict[str, float], counting: str) -> list[Entry]:
        same = (beliefs, counting) == (progress.beliefs or {}, progress.counting)
        return [] if same else [self.entry("believed", beliefs=beliefs, counting=counting)]

    def _read_beliefs(self, progress: Progress, action: Action) -> dict[str, float]:
        words, whole = self.words, self._map.adding(progress.own)
        beliefs = {}
        for id_ in whole.rated:
            if typed := action.values.get(rating(id_)):
                try:
                    beliefs[id_] = read_number(typed, "%", 0, 100, words)
                except RefusedError as error:
                    label = whole.nodes[id_].label
                    raise RefusedError(words("argument.rating_problem", claim=label, problem=error)) from None
        if not beliefs:
            raise RefusedError(words("argument.nothing_rated"))
        return beliefs

    def _read_own(self, progress: Progress, action: Action) -> OwnArgument:
        words = self.words
        given = Action(action.do, values={name.rpartition("-")[0]: value for name, value in action.values.items()})
        text, warrant = self.typed(given, TEXT), self.typed(given, WARRANT)
        way, target = given.chosen(WAY), as_mapping(given.values.get(TARGET)).get(TARGET)
        typed = given.values.get(STRENGTH)
        for lacking, key in (
            (not text, "text_missing"),
            (way not in (SUPPORTS, ATTACKS), "way_missing"),
            (target not in [*self._map.adding(progress.own).nodes], "target_missing"),
            (not warrant, "warrant_missing"),
            (not typed, "strength_missing"),
        ):
            if lacking:
                raise RefusedError(words(f"argument.{key}"))
        own = OwnArgument(text, str(target), way == ATTACKS, warrant, read_number(typed, "%", 0, 100, words))
        if own.id in {each.id for each in progress.own}:
            raise RefusedError(words("argument.already_there"))
        return own

    def _page(self, id_: str, blocks: list[Block], action: str = "", *, done: bool) -> Page:
        words = self.words
        after: list[Block] = [Button(action, words(f"argument.{action}"), primary=True)] if action else []
        state: State = "done" if done else "open"
        return Page(id_, blocks, label=words(f"argument.page_{id_}"), state=state, after=after)


def _as_text(whole: ArgumentMap, beliefs: Mapping[str, float]) -> str:
    return lines(*(f"{beliefs[id_]:g} %: {whole.nodes[id_].label}" for id_ in whole.rated if id_ in beliefs))

"""The argument map as an activity: say how far you believe each premise, see how the thesis stands, add your own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from utils.activities.activity import SHARED, Action, OpenActivity, RefusedError
from utils.activities.argument import cruxes
from utils.activities.argument.argument_map import ArgumentMap, OwnArgument, Progress, read_map, read_own, replay
from utils.activities.argument.claims import ALL, rating
from utils.activities.argument.drawing import CHOSEN
from utils.activities.argument.views import (
    ATTACKS,
    COUNTING,
    DRAWN,
    SHOWN,
    STRENGTH,
    SUPPORTS,
    TARGET,
    TEXT,
    WARRANT,
    WAY,
    Look,
    Views,
)
from utils.activities.content import Answer, ScreenActivity, Table, day, lines
from utils.course import work
from utils.course.kinds import ARGUMENTS
from utils.markup import literal
from utils.models.argumentation import COUNTINGS, Counting
from utils.questions.typed import read_number
from utils.view import Button, Form, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Self

    from utils.activities.evidence import Evidence
    from utils.course import Course
    from utils.course.work import Work
    from utils.record import Entry, Event

ID, MAP = "argument", "map"


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
        """Return the pages: the map to play with, what moved since earlier saves, and the learner's own arguments."""
        views, words = Views(self.course, self._map, progress), self.words
        add = Button("object", words("argument.object"), primary=True)
        return self.form(
            self._played(views),
            Page("moved", views.moved(), label=words("argument.page_moved"), after=[]),
            Page("objection", views.objection(), label=words("argument.page_objection"), after=[add]),
        )

    def looked(self, progress: Progress, action: Action) -> tuple[Page, bool]:
        """Return the map as it would stand with what is set and not saved."""
        if action.page != MAP:
            return super().looked(progress, action)
        whole, chosen = self._map.adding(progress.own), action.chosen(CHOSEN)
        drawn = next((each for each in DRAWN if each == action.chosen(SHOWN)), DRAWN[0])
        look = Look(chosen if chosen in (ALL, *whole.nodes) else "", drawn)
        there = replace(progress, beliefs=self._read_beliefs(progress, action), counting=_counting(progress, action))
        return self._played(Views(self.course, self._map, there, look)), False

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        """Keep beliefs and the way of counting, or an argument of the learner's own."""
        match action.do:
            case "save":
                beliefs, counting = self._read_beliefs(progress, action), _counting(progress, action)
                if not beliefs:
                    raise RefusedError(self.words("argument.nothing_rated"))
                same = (beliefs, counting) == (progress.beliefs or {}, progress.counting)
                return [] if same else [self.entry("believed", beliefs=beliefs, counting=counting)]
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
            asked, detail = words("argument.beliefs"), words(f"argument.name_{progress.counting}")
            on = day(mine, "believed", "objected")
            yield self.answer("beliefs", asked, text, on, detail, versions=versions)
        labels = {id_: node.label for id_, node in self._map.adding(progress.own).nodes.items()}
        added = {read_own(event.data): event for event in mine if event.kind == "objected"}
        for own in (*progress.own, *progress.homeless):
            asked = own.titled(literal(labels.get(own.target, own.target)), words)
            text = f"{own.text}\n{words('argument.warrant')} {own.warrant}"
            strength, on = words("argument.percent", n=f"{own.strength:g}"), day([added[own]], "objected")
            yield self.answer(own.id, asked, text, on, strength)

    def evidence(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Evidence]:
        """Yield the premises on which the learner's verdict hangs."""
        return cruxes.evidence(self.course, self._map, self.replay(events[self.id]), self.title)

    @staticmethod
    def without_key(table: Table) -> Table:
        return table

    def _played(self, views: Views) -> Page:
        words = self.words
        save = Button("save", words("argument.save"), primary=True)
        return Page(
            MAP,
            views.play(),
            label=words("argument.page_map"),
            after=[save],
            beside=views.beside(),
            live=True,
        )

    def _read_beliefs(self, progress: Progress, action: Action) -> dict[str, float]:
        words, whole = self.words, self._map.adding(progress.own)
        beliefs = {}
        for id_ in (*whole.halves, *whole.rated):
            if typed := action.values.get(rating(id_)):
                try:
                    beliefs[id_] = read_number(typed, "%", 0, 100, words)
                except RefusedError as error:
                    label = whole.nodes[id_].label
                    raise RefusedError(words("argument.rating_problem", claim=label, problem=error)) from None
        return beliefs

    def _read_own(self, progress: Progress, action: Action) -> OwnArgument:
        words, whole = self.words, self._map.adding(progress.own)
        given = Action(action.do, values={name.rpartition("-")[0]: value for name, value in action.values.items()})
        text, warrant = self.typed(given, TEXT), self.typed(given, WARRANT)
        way, target = given.chosen(WAY), str(given.chosen(TARGET))
        typed = given.values.get(STRENGTH)
        for lacking, key in (
            (not text, "text_missing"),
            (way not in (SUPPORTS, ATTACKS), "way_missing"),
            (target not in whole.nodes, "target_missing"),
            (not warrant, "warrant_missing"),
            (not typed, "strength_missing"),
        ):
            if lacking:
                raise RefusedError(words(f"argument.{key}"))
        if not whole.takes(target, attacks=way == ATTACKS):
            raise RefusedError(words("argument.does_not_fit"))
        own = OwnArgument(text, target, way == ATTACKS, warrant, read_number(typed, "%", 0, 100, words))
        if own.id in {each.id for each in progress.own}:
            raise RefusedError(words("argument.already_there"))
        return own


def _counting(progress: Progress, action: Action) -> Counting:
    chosen = action.chosen(COUNTING)
    return next((each for each in COUNTINGS if each == chosen), progress.counting)


def _as_text(whole: ArgumentMap, beliefs: Mapping[str, float]) -> str:
    return lines(
        *(f"{beliefs[id_]:g} %: {whole.nodes[id_].label}" for id_ in (*whole.halves, *whole.rated) if id_ in beliefs)
    )

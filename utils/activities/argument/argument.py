"""The argument map as an activity: say how far you believe each premise, see how the thesis stands, add your own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from utils.activities.activity import SHARED, Action, RefusedError
from utils.activities.argument.argument_map import OwnArgument, Progress, read_map, replay
from utils.activities.argument.views import (
    ATTACKS,
    SEMANTICS_CHOICE,
    STRENGTH,
    SUPPORTS,
    TARGET,
    TEXT,
    WARRANT,
    WAY,
    Views,
    rating,
)
from utils.models.argumentation import SEMANTICS
from utils.questions.typed import read_number, read_text
from utils.record import Entry
from utils.view import Block, Button, Form, Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.argument.argument_map import ArgumentMap
    from utils.course import Course
    from utils.record import Event

ID = "argument"


@dataclass(frozen=True)
class ArgumentActivity:
    """The course's one argument map; the same wherever it is opened."""

    course: Course
    section: str = SHARED
    id: str = ID

    @cached_property
    def _map(self) -> ArgumentMap:
        return read_map(self.course)

    def view(self, events: Sequence[Event]) -> Form:
        """Return the pages: beliefs, how the thesis stands, the map in three ways, and the learner's own arguments."""
        words, progress = self.course.words, replay(self._map, events)
        views = Views(self.course, self._map, progress)
        pages = [
            self._page("beliefs", views.beliefs(), "save", done=bool(progress.beliefs)),
            self._page("standing", views.standing(), "judge"),
            self._page("list", views.listing()),
            self._page("claim", views.one_claim()),
            self._page("drawing", views.drawing()),
            self._page("objection", views.objection(), "object", done=bool(progress.own)),
        ]
        return Form(self.id, words("argument.title"), pages)

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:
        """Keep beliefs, a choice of semantics, or an argument of the learner's own."""
        progress = replay(self._map, events)
        match action.do:
            case "save":
                return self._believed(progress, self._read_beliefs(progress, action), progress.semantics)
            case "judge":
                chosen = _first(action.values.get(SEMANTICS_CHOICE))
                semantics = next((each for each in SEMANTICS if each == chosen), progress.semantics)
                return self._believed(progress, dict(progress.beliefs or {}), semantics)
            case "object":
                return [self._objected(progress, action)]
            case _:
                raise RefusedError(self.course.words("quiz.not_now"))

    def _believed(self, progress: Progress, beliefs: dict[str, float], semantics: str) -> list[Entry]:
        if (beliefs, semantics) == (progress.beliefs or {}, progress.semantics):
            return []
        data = {"beliefs": beliefs, "semantics": semantics}
        return [Entry(kind="believed", section=self.section, activity=self.id, data=data)]

    def _read_beliefs(self, progress: Progress, action: Action) -> dict[str, float]:
        words, whole = self.course.words, self._map.adding(progress.own)
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

    def _objected(self, progress: Progress, action: Action) -> Entry:
        words = self.course.words
        given = {name.rpartition("-")[0]: value for name, value in action.values.items()}
        text, warrant = (read_text(given.get(name, ""), words).strip() for name in (TEXT, WARRANT))
        way, target = _first(given.get(WAY)), _partner(given.get(TARGET), TARGET)
        for lacking, key in (
            (not text, "text_missing"),
            (way not in (SUPPORTS, ATTACKS), "way_missing"),
            (target not in self._map.adding(progress.own).nodes, "target_missing"),
            (not warrant, "warrant_missing"),
            (not given.get(STRENGTH), "strength_missing"),
        ):
            if lacking:
                raise RefusedError(words(f"argument.{key}"))
        strength = read_number(given[STRENGTH], "%", 0, 100, words)
        own = OwnArgument(text, target, way == ATTACKS, warrant, strength)
        if own.id in {each.id for each in progress.own}:
            raise RefusedError(words("argument.already_there"))
        return Entry(kind="objected", section=self.section, activity=self.id, item=own.id, data=own._asdict())

    def _page(self, id_: str, blocks: list[Block], action: str = "", *, done: bool = True) -> Page:
        words = self.course.words
        after: list[Block] = [Button(action, words(f"argument.{action}"), primary=True)] if action else []
        state = "done" if done else "open"
        return Page(id_, blocks, label=words(f"argument.page_{id_}"), state=state, after=after)  # type: ignore[arg-type]


def _first(value: Any) -> str:
    """Return what is chosen in a `Choice`, "" for nothing."""
    return str(value[0]) if isinstance(value, list) and value else ""


def _partner(value: Any, left: str) -> str:
    """Return what `left` is matched with in a `Match`, "" for nothing."""
    return str(value.get(left, "")) if isinstance(value, dict) else ""

"""The two-process model as a form: predict how a theory's world ends, then move its controls; then many worlds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from utils.activities.activity import Action, RefusedError
from utils.activities.content import Answer, day
from utils.activities.model import many, stated, years
from utils.activities.model.controls import read_place, read_value
from utils.activities.model.progress import GUESSES, Draws, Place, Progress, Replay
from utils.activities.model.theories import Theories
from utils.activities.model.worlds import CHUNKS, corners_of
from utils.labs.two_processes.assumptions import outcome_name
from utils.markup import literal
from utils.models.analysis import STRATEGIES
from utils.models.outcomes import OUTCOMES
from utils.models.two_process import SCHEDULES
from utils.questions.typed import read_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from utils.activities.evidence import Evidence
    from utils.record import Entry, Event
    from utils.view import Block, Form, Page

    Export = Callable[[str, Sequence[str], Sequence[Sequence[object]]], str]

ID = "model"
LONGEST_NAME = 40
"""Characters; a longer name fits no menu."""


def _no_file(*_: object) -> str:
    return ""


@dataclass(frozen=True)
class ModelActivity(Theories):
    """The model of `section`; `export` writes a file (name, head, rows) and says what is in it, or refuses."""

    export: Export = _no_file
    id: str = ID

    @property
    def title(self) -> str:
        return self.words("model.title")

    def replay(self, events: Sequence[Event]) -> Progress:
        return Replay(self.parameters, self.presets).of(events)

    def asked(self, progress: Progress) -> Form:
        return self.form(years.page(self, progress), many.page(self, progress))

    def told(self, what: str, progress: Progress) -> Sequence[Block]:
        return {**years.TOLD, **many.TOLD}[what](self, progress)

    def looked(self, progress: Progress, action: Action) -> tuple[Page, bool]:
        """Return the page with the controls as they stand; many worlds come a part at a time."""
        progress = self._seen(progress, action)
        if action.page == many.PAGE:
            return self._filled(many.page(self, progress), progress), (
                progress.guess is not None and not self.keeps and progress.draws.turn < len(CHUNKS) - 1
            )
        if action.page == years.PAGE:
            return self._filled(years.page(self, progress), progress), False
        raise RefusedError(self.words("quiz.not_now"))

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        doing = {
            "show": self._predicted,
            "guess": self._guessed,
            "keep": self._named,
            "back": self._went_back,
            "reset": self._reset,
            "save": self._saved,
        }.get(action.do)
        return doing(self._seen(progress, action), action) if doing else None

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        """Yield predictions, the guess and the worlds kept under a name, from the `events` of the section."""
        words, mine = self.words, events[self.id]
        progress = self.replay(mine)
        for theory, made in progress.predictions.items():
            told = [each for each in mine if each.kind == "predicted" and each.data.get("theory") == theory]
            asked = words("export.model", theory=literal(self.presets[theory].title))
            ended = words("export.model_ended", endings=self._listed(made.ended)) if made.ended else ""
            yield self._answer(theory, asked, self._listed(made.endings), day(told[:1], "predicted"), ended)
        if progress.guess is not None:
            asked, first = words("model.guess"), [each for each in mine if each.kind == "guessed"][:1]
            yield self._answer("guess", asked, f"{progress.guess:g} {words('model.guess_unit')}", day(first, "guessed"))
        for name, place in progress.named.items():
            kept = [each for each in mine if each.kind == "named" and each.data.get("name") == name]
            yield self._answer(
                name, words("export.model_named", name=literal(name)), self.told_of(place), day(kept, "named")
            )

    def evidence(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Evidence]:
        """Yield the worlds whose ending the model told, from the `events` of the section."""
        return iter(()) if self.keeps else stated.evidence(self, self.replay(events[self.id]), events[self.id])

    def told_of(self, place: Place) -> str:
        """Return a world in a line of plain text: the theory, what the sides do, and what else differs from it."""
        symbols = {id_: each.symbol for id_, each in self.parameters.items()}
        values = [f"{symbols[id_]} = {value:g}" for id_, value in place.changes.items() if id_ in symbols]
        return f"{self.presets[place.theory].title}: {', '.join(values)}"

    def _answer(self, item: str, asked: str, text: str, date: str, detail: str = "") -> Answer:
        return Answer("model", self.section, self.id, item, asked, text, date, detail)

    def _listed(self, endings: Mapping[str, str]) -> str:
        words = self.words
        return "; ".join(
            words("model.map_corner", corner=words(f"model.corner_{name}"), ending=outcome_name(words, ending))
            for name, ending in endings.items()
        )

    def _seen(self, progress: Progress, action: Action) -> Progress:
        """Return `progress` with what the controls of `action` say of what is looked at."""
        place = read_place(self.words, self.parameters, self.presets, progress.here, action)
        compared = action.chosen("compare")
        corners = action.values.get(years.corners_name(place.theory))
        return replace(
            progress,
            here=place,
            compared=compared if isinstance(compared, str) and compared in progress.named else "",
            corners=_endings(corners),
            draws=self._draws(action),
        )

    def _draws(self, action: Action) -> Draws:
        theory, each = action.chosen("around"), self.parameters["deterrent"]
        around = theory if isinstance(theory, str) and theory in self.presets else ""
        line = None
        if action.chosen("line-how") == "held":
            typed = action.values.get(many.line_name(around)) or f"{self.line(around):g}"
            line = read_value(self.words, each, typed)
        return Draws(around, line, max(0, min(action.turn, len(CHUNKS) - 1)))

    def _predicted(self, progress: Progress, _action: Action) -> list[Entry]:
        place, endings = progress.here, progress.corners
        if progress.prediction:
            return []
        if len(endings) < len(STRATEGIES):
            raise RefusedError(self.words("model.choose"))
        ended = {} if self.keeps else {"ended": corners_of(self.there(place.theory))}
        return [self.entry("predicted", place.theory, theory=place.theory, endings=dict(endings), **ended)]

    def _guessed(self, progress: Progress, action: Action) -> list[Entry]:
        if progress.guess is not None:
            return []
        percent = read_number(action.values.get("guess"), "", *GUESSES, self.words)
        return [self.entry("guessed", "guess", percent=percent)]

    def _named(self, progress: Progress, action: Action) -> list[Entry]:
        self._check_predicted(progress)
        name = " ".join(self.typed(action, years.keeping_name(progress)).split())
        if not name:
            raise RefusedError(self.words("model.name_missing"))
        if len(name) > LONGEST_NAME:
            raise RefusedError(self.words("model.name_long", most=LONGEST_NAME))
        if name in progress.named:
            raise RefusedError(self.words("model.name_taken", name=name))
        return [self.entry("named", name=name, **_kept(progress.here))]

    def _went_back(self, progress: Progress, _action: Action) -> list[Entry]:
        if not progress.compared:
            raise RefusedError(self.words("model.back_choose"))
        return [self.entry("taken", **_kept(progress.named[progress.compared]))]

    def _reset(self, progress: Progress, _action: Action) -> list[Entry]:
        place = progress.here
        sides = {id_: place.changes[id_] for id_ in SCHEDULES}
        return [self.entry("taken", **_kept(Place(place.theory, sides)))]

    def _saved(self, progress: Progress, action: Action) -> list[Entry]:
        self._check_predicted(progress)
        head, rows = years.numbers(self, progress, range(31))
        said = self.export(self.typed(action, "file"), head, rows)
        return [self.entry("written", said=said)]

    def _check_predicted(self, progress: Progress) -> None:
        if not progress.prediction:
            raise RefusedError(self.words("model.not_yet"))


def _kept(place: Place) -> dict[str, Any]:
    return {"theory": place.theory, "setting": dict(place.changes)}


def _endings(given: Any) -> dict[str, str]:
    """Return the ending chosen for each strategy, of what a browser sent."""
    chosen = given if isinstance(given, dict) else {}
    return {name: chosen[name] for name in STRATEGIES if chosen.get(name) in OUTCOMES}

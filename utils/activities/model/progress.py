"""What a learner did with the two-process model, as the record has it, and the world that is looked at now."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from utils.activities.event_data import as_mapping, as_number, as_text
from utils.models.analysis import STRATEGIES
from utils.models.outcomes import OUTCOMES
from utils.models.two_process import SCHEDULES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.course import model
    from utils.labs.two_processes.assumptions import Setting
    from utils.record import Event

MIDDLE = dict.fromkeys(SCHEDULES, 0.5)
"""What the two sides do as long as nobody has said otherwise."""
GUESSES = (0, 100)
"""Of how many worlds in a hundred a guess may be."""


@dataclass(frozen=True)
class Place:
    """A world that can be looked at: the theory that it starts from, and what the learner set in it.

    How many worlds were `taken` up again names the controls: what was set in them before is not carried over.
    """

    theory: str
    changes: Setting
    taken: int = 0


@dataclass(frozen=True)
class Prediction:
    """How the learner thought that a theory's world ends under each strategy, and how it does ("" where not told)."""

    endings: Mapping[str, str]
    ended: Mapping[str, str]


@dataclass(frozen=True)
class Draws:
    """Which worlds are counted: around which theory ("" for everybody's ranges), and where the line is held."""

    theory: str = ""
    line: float | None = None
    turn: int = 0


@dataclass(frozen=True)
class Progress:
    """What the record says: predictions by theory (the first counts), the first guess, settings by name.

    `here` is the world that is looked at, `compared` the name of the one beside it, `draws` the worlds that are
    counted, `said` what was said of the file written last.
    """

    here: Place
    predictions: dict[str, Prediction] = field(default_factory=dict)
    corners: Mapping[str, str] = field(default_factory=dict)
    guess: float | None = None
    named: dict[str, Place] = field(default_factory=dict)
    compared: str = ""
    draws: Draws = Draws()
    said: str = ""

    @property
    def prediction(self) -> Prediction | None:
        """What was predicted for the theory of the world that is looked at."""
        return self.predictions.get(self.here.theory)


@dataclass(frozen=True)
class Replay:
    """Reads events with good will: of another edition, or damaged, they say less."""

    parameters: Mapping[str, model.Parameter]
    presets: Mapping[str, model.Preset]

    def of(self, events: Sequence[Event]) -> Progress:
        """Return what `events` (of the model, oldest first) say."""
        progress = Progress(Place(next(iter(self.presets), ""), MIDDLE))
        for event in events:
            progress = self._after(progress, event)
        return progress

    def _after(self, progress: Progress, event: Event) -> Progress:
        data = event.data
        if event.kind == "guessed":
            guess = as_number(data.get("percent"), *GUESSES)
            return replace(progress, guess=guess) if progress.guess is None else progress
        if event.kind == "written":
            return replace(progress, said=as_text(data.get("said")))
        place = self._place(data, progress.here.taken + (event.kind == "taken"))
        if place is None:
            return progress
        if event.kind == "predicted" and (made := _prediction(data)):
            predictions = progress.predictions | {place.theory: progress.predictions.get(place.theory, made)}
            return replace(progress, here=place, predictions=predictions)
        if event.kind == "named" and (name := as_text(data.get("name"))):
            return replace(progress, here=place, named={**progress.named, name: place})
        return replace(progress, here=place) if event.kind == "taken" else progress

    def _place(self, data: Mapping[str, Any], taken: int) -> Place | None:
        """Return the world that an event was about, None where it names no theory that there is."""
        theory = as_text(data.get("theory"))
        if theory not in self.presets:
            return None
        changes = {}
        for id_, value in as_mapping(data.get("setting")).items():
            each = self.parameters.get(id_)
            number = as_number(value, each.low, each.high) if each else None
            if number is not None:
                changes[id_] = number
        return Place(theory, MIDDLE | changes, taken)


def _prediction(data: Mapping[str, Any]) -> Prediction | None:
    endings, ended = (_endings(data.get(name)) for name in ("endings", "ended"))
    return Prediction(endings, ended) if len(endings) == len(STRATEGIES) else None


def _endings(kept: Any) -> dict[str, str]:
    """Return the ending by strategy, of those that there are."""
    given = as_mapping(kept)
    return {name: ending for name in STRATEGIES if (ending := as_text(given.get(name))) in OUTCOMES}

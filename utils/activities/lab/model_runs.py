"""Runs of the two-process model: a setting is predicted, then run; any setting can be named, and all of it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from utils.activities.activity import RefusedError
from utils.activities.content import Answer, day
from utils.activities.event_data import as_mapping, as_number, as_text
from utils.course.kinds import PARAMETERS
from utils.markup import literal
from utils.models.outcomes import OUTCOMES, classify
from utils.models.two_process import NAMES, World, simulate
from utils.record import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.course import Course, model
    from utils.models.two_process import Paths
    from utils.record import Event
    from utils.words import Words

LONGEST_NAME = 40
"""Characters; a longer name fits no figure."""

STATES = ("alliance", "other", "trust")

Setting = dict[str, float]
"""The value of every parameter, by its id."""


@dataclass(frozen=True)
class Run:
    """A setting that was run: what the learner expected, and how it ended after thirty years."""

    setting: Setting
    predicted: str
    outcome: str
    alliance: float
    other: float
    trust: float


@dataclass(frozen=True)
class Progress:
    """What the record says: predictions (the latest for each setting), runs, and settings by name."""

    predictions: list[tuple[Setting, str]] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    named: dict[str, Setting] = field(default_factory=dict)

    def run_of(self, setting: Setting) -> Run | None:
        """Return the run of exactly this setting, None for none yet."""
        return next((run for run in self.runs if run.setting == setting), None)

    def prediction_of(self, setting: Setting) -> str:
        """Return the outcome predicted for exactly this setting, "" for none yet."""
        return next((outcome for each, outcome in reversed(self.predictions) if each == setting), "")


def parameters_of(course: Course, section: str) -> dict[str, model.Parameter]:
    """Return every parameter of the model, by id, as `section` explains it; {} where it has no model.

    Raises:
        CourseError: one is missing or has a fault.
    """
    if not course.parameters(section):
        return {}
    sound = {each.id: each for each in course.entries(PARAMETERS, section)}
    ids = [name.replace("_", "-") for name in NAMES]
    return {id_: sound.get(id_) or course.entry(PARAMETERS, section, id_) for id_ in ids}


def field_of(id_: str) -> str:
    """Return the field of a world that the parameter `id_` sets."""
    return id_.replace("-", "_")


def world_of(setting: Setting) -> World:
    """Return the world that `setting` describes; what it leaves out has its default."""
    return World(**{field_of(id_): value for id_, value in setting.items()})


def simulate_setting(setting: Setting) -> Paths:
    """Return thirty years of the world that `setting` describes."""
    return simulate(world_of(setting))


def outcome_of(paths: Paths) -> str:
    """Return how `paths` end, as one of OUTCOMES."""
    return OUTCOMES[int(classify(*(getattr(paths, name)[-1] for name in STATES)))]


def outcome_name(words: Words, outcome: str) -> str:
    """Return the name of one of OUTCOMES."""
    return words(f"panel.outcome_{outcome}")


def describe(setting: Setting, parameters: Mapping[str, model.Parameter]) -> str:
    """Return in symbols what the two sides do in `setting`, and what else differs from the defaults."""
    told = [id_ for id_ in setting if id_ in ("upgrading", "bridging") or setting[id_] != parameters[id_].default]
    return ", ".join(f"{parameters[id_].symbol} = {setting[id_]:g}" for id_ in told)


@dataclass(frozen=True)
class ModelRuns:
    """What a learner does with the model of `section`, whose `parameters` are given by id.

    Every method but `replay` returns what the action adds to the record, or raises RefusedError.
    """

    words: Words
    section: str
    parameters: Mapping[str, model.Parameter]
    id: str = "two-process-model"

    @property
    def defaults(self) -> Setting:
        """The setting in which every parameter has its default."""
        return {id_: each.default for id_, each in self.parameters.items()}

    def replay(self, events: Sequence[Event]) -> Progress:
        """Return what `events` (of this model, oldest first) say."""
        progress = Progress()
        for event in events:
            data, setting = event.data, self._setting(event.data.get("setting"))
            if event.kind == "predicted" and data.get("outcome") in OUTCOMES:
                progress.predictions.append((setting, data["outcome"]))
            elif event.kind == "ran" and data.get("outcome") in OUTCOMES and data.get("predicted") in OUTCOMES:
                ends = {name: as_number(data.get(name)) or 0.0 for name in STATES}
                progress.runs.append(Run(setting, data["predicted"], data["outcome"], **ends))
            elif event.kind == "named" and (name := as_text(data.get("name"))):
                progress.named[name] = setting
        return progress

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        """Yield every run and every name given, from the `events` of the section by activity."""
        words = self.words
        for number, event in enumerate(events[self.id], 1):
            place, on, kept = (self.section, self.id, str(number)), day([event], event.kind), self.replay([event])
            for run in kept.runs:
                asked = words("export.model", setting=literal(describe(run.setting, self.parameters)))
                ended = words("export.model_ended", outcome=outcome_name(words, run.outcome))
                yield Answer("model", *place, asked, outcome_name(words, run.predicted), on, ended)
            for name, setting in kept.named.items():
                asked = words("export.model_named", name=literal(name))
                yield Answer("model", *place, asked, describe(setting, self.parameters), on)

    def predict(self, progress: Progress, setting: Setting, outcome: str | None) -> list[Entry]:
        """Commit to how `setting` will end, before it is run."""
        if progress.run_of(setting):
            raise RefusedError(self.words("panel.known"))
        if outcome not in OUTCOMES:
            raise RefusedError(self.words("panel.choose"))
        if outcome == progress.prediction_of(setting):
            return []
        return [self._entry("predicted", setting, outcome=outcome)]

    def run(self, progress: Progress, setting: Setting) -> list[Entry]:
        """Run `setting`, for which a prediction was saved; a second time it adds nothing."""
        if progress.run_of(setting):
            return []
        predicted = progress.prediction_of(setting)
        if not predicted:
            raise RefusedError(self.words("panel.locked"))
        paths = simulate_setting(setting)
        ends = {name: round(float(getattr(paths, name)[-1]), 6) for name in STATES}
        return [self._entry("ran", setting, predicted=predicted, outcome=outcome_of(paths), **ends)]

    def name(self, progress: Progress, setting: Setting, name: str) -> list[Entry]:
        """Keep `setting` under `name`, which must be new."""
        name = " ".join(name.split())
        if not name:
            raise RefusedError(self.words("panel.name_missing"))
        if len(name) > LONGEST_NAME:
            raise RefusedError(self.words("panel.name_long", most=LONGEST_NAME))
        if name in progress.named:
            raise RefusedError(self.words("panel.name_taken", name=name))
        return [self._entry("named", setting, name=name)]

    def _setting(self, kept: Any) -> Setting:
        """Return a kept setting with the parameters that the model has now: defaults where it was kept without one."""
        values = {id_: as_number(value) for id_, value in as_mapping(kept).items()}
        return {id_: default if (value := values.get(id_)) is None else value for id_, default in self.defaults.items()}

    def _entry(self, kind: str, setting: Setting, **data: Any) -> Entry:
        return Entry(kind=kind, section=self.section, activity=self.id, data={"setting": dict(setting), **data})

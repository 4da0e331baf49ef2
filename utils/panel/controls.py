"""The controls of the panel: for each parameter a number box and a slider that show the same value, and its words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import ipywidgets

from utils.activities.activity import RefusedError
from utils.activities.citation import cite
from utils.course.model import Parameter
from utils.markup import block, inline
from utils.panel.look import ROW, SIDE_BY_SIDE
from utils.questions.typed import read_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from utils.activities.lab.model_runs import Setting
    from utils.course import Course
    from utils.words import Words

GROUPS = {
    "sides": ("upgrading", "bridging"),
    "world": ("reaction", "restraint", "alarm", "bridge-effect", "interdependence", "opportunism"),
    "start": ("alliance", "other", "trust"),
    "more": ("grievance", "upgrade-effect", "deterrent", "trade-effect", "erosion", "tolerated"),
}
"""The parameters by where they stand in the panel."""

ROUNDING = 1e-9
"""What sums of decimal fractions may be off by."""

STEPS = 100
"""Places of a slider at least; the number box takes every value between."""


class ParameterControl(ipywidgets.VBox):
    """One parameter: `value` is what was last accepted, whichever of the two controls it came from."""

    def __init__(self, course: Course, parameter: Parameter, accept: Callable[[ParameterControl, float], None]) -> None:
        """Show `parameter`.

        Args:
            course: for the words and sources.
            parameter: what is controlled.
            accept: called with this control and a new value; it shows the value, or refuses with RefusedError.
        """
        self.parameter = parameter
        self.current = parameter.default
        self._words, self._accept, self._quiet = course.words, accept, False
        name = f"{parameter.title} ({parameter.symbol})"
        self.box = ipywidgets.Text(description=name, continuous_update=False)
        self.slider = ipywidgets.FloatSlider(
            description=course.words("panel.slider", title=parameter.title),
            min=parameter.low,
            max=parameter.high,
            step=_step(parameter),
            readout=False,
        )
        self.problem = ipywidgets.HTML()
        super().__init__([self.box, self.slider, self.problem, ipywidgets.HTML(_about(course, parameter))])
        self.add_class(ROW)
        self.show(parameter.default)
        self.box.observe(self._typed, "value")
        self.slider.observe(self._slid, "value")

    def show(self, value: float, problem: str = "") -> None:
        """Show `value` in both controls, and below them what was wrong with the last one tried."""
        self._quiet = True
        try:
            self.current = value
            self.box.value, self.slider.value = f"{value:g}", value
            self.problem.value = f'<p role="alert">{inline(problem)}</p>' if problem else ""
        finally:
            self._quiet = False

    def _typed(self, change: dict[str, str]) -> None:
        if self._quiet:
            return
        each, typed = self.parameter, change["new"].strip()
        try:
            if not typed:
                raise RefusedError(self._words("panel.blank"))  # noqa: TRY301  # told as every other refusal is
            value = read_number(typed, each.unit, each.low, each.high, self._words)
        except RefusedError as error:
            self.show(self.current, str(error))
        else:
            self._try(value)

    def _slid(self, change: dict[str, float]) -> None:
        # The browser puts a typed value onto the nearest place of the slider and reports that: no wish of the learner.
        if not self._quiet and abs(change["new"] - self.current) > self.slider.step * (0.5 + ROUNDING):
            self._try(float(f"{change['new']:.6g}"))

    def _try(self, value: float) -> None:
        try:
            self._accept(self, value)
        except RefusedError as error:
            self.show(self.current, str(error))


class Controls(ipywidgets.VBox):
    """All parameters in their groups, and the budget that the two processes share."""

    def __init__(self, course: Course, parameters: Mapping[str, Parameter], changed: Callable[[], None]) -> None:
        """Show `parameters` (every one of the model, by id) at their defaults; `changed` is called after a change."""
        words = course.words
        self._words, self._changed = words, changed
        self._controls = {id_: ParameterControl(course, each, self._accept) for id_, each in parameters.items()}
        self.budget = ParameterControl(course, _budget(words), self._limit)
        grouped = {name: [self._controls[id_] for id_ in ids] for name, ids in GROUPS.items()}
        sides = _side_by_side([*grouped.pop("sides"), self.budget])
        titles = tuple(words(f"panel.group_{name}") for name in grouped)
        accordion = ipywidgets.Accordion([_side_by_side(each) for each in grouped.values()], titles=titles)
        super().__init__([sides, accordion])

    def __getitem__(self, id_: str) -> ParameterControl:
        """Return the control of one parameter."""
        return self._controls[id_]

    @property
    def setting(self) -> Setting:
        """The value of every parameter, by its id."""
        return {id_: control.current for id_, control in self._controls.items()}

    def show(self, setting: Setting) -> None:
        """Show `setting`, and lift the budget where the setting goes beyond it."""
        for id_, value in setting.items():
            self._controls[id_].show(value)
        self.budget.show(max(self.budget.current, _spent(setting)))
        self._changed()

    def _accept(self, control: ParameterControl, value: float) -> None:
        """Take a new value, unless it goes beyond the budget."""
        spent = _spent(self.setting | {control.parameter.id: value})
        if control.parameter.id in GROUPS["sides"] and spent > self.budget.current + ROUNDING:
            raise RefusedError(self._words("panel.over_budget", spent=f"{spent:g}", budget=f"{self.budget.current:g}"))
        control.show(value)
        self._changed()

    def _limit(self, control: ParameterControl, value: float) -> None:
        """Take a new budget, unless more than that is already spent."""
        if (spent := _spent(self.setting)) > value + ROUNDING:
            raise RefusedError(self._words("panel.under_budget", spent=f"{spent:g}"))
        control.show(value)


def _spent(setting: Setting) -> float:
    return sum(setting[id_] for id_ in GROUPS["sides"])


def _side_by_side(controls: Sequence[ParameterControl]) -> ipywidgets.VBox:
    box = ipywidgets.VBox(controls)
    box.add_class(SIDE_BY_SIDE)
    return box


def _budget(words: Words) -> Parameter:
    """Return the budget as if it were a parameter; it binds the learner's choice, not the world."""
    texts = {name: words(f"panel.budget_{name}") for name in ("title", "words", "unit", "reason")}
    return Parameter(id="budget", symbol="B", **texts, default=2.0, low=0.0, high=2.0, sources=())


def _step(parameter: Parameter) -> float:
    """Return 1, 2 or 5 times a power of ten, for at least STEPS places."""
    widest = (parameter.high - parameter.low) / STEPS
    power = 10 ** math.floor(math.log10(widest))
    return float(max(factor * power for factor in (1, 2, 5) if factor * power <= widest * (1 + ROUNDING)))


def _about(course: Course, parameter: Parameter) -> str:
    """Return what the parameter means, its range, and why that range."""
    words = course.words
    span = words("panel.range", low=f"{parameter.low:g}", high=f"{parameter.high:g}", unit=parameter.unit)
    summary = f"<summary>{inline(span)} {inline(words('panel.why'))}</summary>"
    why = f"{block(parameter.reason)}{cite(course, parameter.sources)}"
    return f"{block(parameter.words)}<details>{summary}{why}</details>"

"""What the model of a section assumes: its parameters, and their values as each theory has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from utils.activities.activity import Activity
from utils.activities.model.progress import Progress
from utils.course.kinds import PRESETS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.activities.model.progress import Place
    from utils.course import model
    from utils.labs.two_processes.assumptions import Setting


@dataclass(frozen=True)
class Theories(Activity[Progress], shape=True):
    """The model's activity as far as its pages need it."""

    @cached_property
    def parameters(self) -> Mapping[str, model.Parameter]:
        """Every parameter by id."""
        return self.course.parameters(self.section)

    @cached_property
    def presets(self) -> Mapping[str, model.Preset]:
        """The theories by id."""
        return {each.id: each for each in self.course.entries(PRESETS, self.section)}

    @cached_property
    def defaults(self) -> Setting:
        """The default of every parameter, by id."""
        return {id_: each.default for id_, each in self.parameters.items()}

    def there(self, theory: str) -> Setting:
        """Return the value of every parameter as `theory` has it."""
        return self.defaults | self.presets[theory].values

    def line(self, theory: str) -> float:
        """Return the line of deterrence as `theory` has it, the default for none."""
        return (self.there(theory) if theory else self.defaults)["deterrent"]

    def setting(self, place: Place) -> Setting:
        """Return the value of every parameter in the world that is looked at."""
        return self.there(place.theory) | place.changes

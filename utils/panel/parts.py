"""The parts of the panel that ask for something: a theory, a prediction, a name, what to compare, a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets

from utils.activities.lab.model_runs import outcome_name
from utils.models.outcomes import OUTCOMES
from utils.panel import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from utils.activities.lab.model_runs import Progress, Setting
    from utils.course import Course, model
    from utils.words import Words


class Theories(ipywidgets.VBox):
    """A menu of theories, what the chosen one rests on, and a button that takes its values."""

    def __init__(
        self,
        course: Course,
        presets: Sequence[model.Preset],
        parameters: Mapping[str, model.Parameter],
        take: Callable[[model.Preset], None],
    ) -> None:
        """Offer `presets`; `take` is called with the one whose values are wanted."""
        words, by_id = course.words, {each.id: each for each in presets}
        self.menu = ipywidgets.Dropdown(
            description=words("panel.theory"), options=[(each.title, each.id) for each in presets]
        )
        self.take = ipywidgets.Button(description=words("panel.take"))
        about = ipywidgets.HTML()

        def tell(*_: object) -> None:
            about.value = texts.theory(course, by_id[self.menu.value], parameters)

        self.menu.observe(tell, "value")
        self.take.on_click(lambda _: take(by_id[self.menu.value]))
        tell()
        super().__init__([self.menu, self.take, about])


class Trial(ipywidgets.VBox):
    """A prediction, then the run that it unlocks, then both side by side."""

    def __init__(self, words: Words, predict: Callable[[str | None], None], run: Callable[[], None]) -> None:
        """Ask how it will end; `predict` is called with one of OUTCOMES or None, `run` to run what was predicted."""
        self._words, self._saved = words, ""
        self.choice = ipywidgets.RadioButtons(
            description=words("panel.ask"),
            options=[(outcome_name(words, each), each) for each in OUTCOMES],
            value=None,
        )
        self.save = ipywidgets.Button(description=words("panel.save"))
        self.run = ipywidgets.Button(description=words("panel.run"), button_style="primary")
        self.said = ipywidgets.HTML()
        self.save.on_click(lambda _: predict(self.choice.value))
        self.run.on_click(lambda _: run())
        meanings = ipywidgets.HTML(texts.outcomes(words))
        super().__init__([self.choice, meanings, ipywidgets.HBox([self.save, self.run]), self.said])

    def show(self, progress: Progress, setting: Setting, *, following: bool) -> None:
        """Show where `setting` stands: to be predicted, to be run, or run; `following` shows its end anyway."""
        run, predicted = progress.run_of(setting), progress.prediction_of(setting)
        self.run.disabled = not (run or predicted)
        # A saved choice goes with its setting; one that is not saved yet stays while a slider moves.
        if predicted or self.choice.value == self._saved:
            self.choice.value = predicted or None
        self._saved = predicted
        if run:
            self.said.value = texts.result(self._words, run)
        elif predicted:
            name = outcome_name(self._words, predicted)
            self.said.value = texts.status(self._words("panel.unlocked", outcome=name))
        else:
            self.said.value = texts.status(self._words("panel.following" if following else "panel.open"))


class Kept(ipywidgets.VBox):
    """Settings by name: keep this one, go back to one, compare with one or two."""

    def __init__(
        self, words: Words, keep: Callable[[str], None], load: Callable[[str], None], compare: Callable[[], None]
    ) -> None:
        """Offer them; `keep` is called with a new name, `load` with a kept one, `compare` when the choice changes."""
        self._words = words
        self.name = ipywidgets.Text(description=words("panel.name"))
        self.keep = ipywidgets.Button(description=words("panel.keep"))
        self.menu = ipywidgets.Dropdown(description=words("panel.kept"))
        self.load = ipywidgets.Button(description=words("panel.load"))
        self.others = tuple(ipywidgets.Dropdown(description=words(f"panel.compare_{place}")) for place in (1, 2))
        self.said = ipywidgets.HTML()
        self.keep.on_click(lambda _: keep(self.name.value))
        self.load.on_click(lambda _: load(self.menu.value or ""))
        for each in self.others:
            each.observe(lambda _: compare(), "value")
        super().__init__([self.name, self.keep, self.said, self.menu, self.load, *self.others])

    @property
    def compared(self) -> list[str]:
        """The names chosen to compare with, each once."""
        return list(dict.fromkeys(each.value for each in self.others if each.value))

    def show(self, progress: Progress) -> None:
        """Offer the names that `progress` holds; what was chosen stays chosen."""
        names = [(name, name) for name in progress.named]
        nothing = (self._words("panel.nothing"), "")
        for menu, options in ((self.menu, names), *((each, [nothing, *names]) for each in self.others)):
            if list(menu.options) != options:
                chosen = menu.value
                menu.options = options
                menu.value = chosen if chosen in progress.named else next((value for _, value in options), None)
        self.load.disabled = not names

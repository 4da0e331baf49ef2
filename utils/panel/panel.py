"""The panel of the two-process model: choose, predict, run, name and compare; what it shows, the record keeps."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import ipywidgets
from IPython.display import display

from utils.activities.activity import RefusedError
from utils.activities.lab.model_runs import outcome_name, outcome_of, simulate_setting
from utils.drawing.style import PLOT
from utils.markup import asleep
from utils.panel import figures, texts
from utils.panel.controls import GROUPS, Controls
from utils.panel.look import PANEL, Look
from utils.panel.parts import Kept, Theories, Trial
from utils.record import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from utils.activities.lab.model_runs import ModelRuns, Progress
    from utils.course import Course, model
    from utils.models.two_process import Paths
    from utils.record import Entry, Record

    Export = Callable[[str, Sequence[str], Sequence[Sequence[object]]], str]

SHOWN_YEARS = range(0, 31, 5)
SAVED_YEARS = range(31)


class ModelPanel(ipywidgets.VBox):
    """The model to play with; a setting's result is shown once it was predicted and run, or once any run was made."""

    def __init__(
        self,
        course: Course,
        runs: ModelRuns,
        presets: Sequence[model.Preset],
        record: Record,
        export: Export,
    ) -> None:
        """Show the panel as the record left it.

        Args:
            course: for words and sources.
            runs: the model and what the learner does with it.
            presets: the theories to choose from.
            record: where predictions, runs and names are kept.
            export: writes a file (name, head, rows) and returns a line on it, or refuses with RefusedError.
        """
        self._words, self._runs, self._record, self._export = course.words, runs, record, export
        self.controls = Controls(course, runs.parameters, self._refresh)
        self.theories = Theories(course, presets, runs.parameters, self._take)
        self.trial = Trial(course.words, self._predict, self._run)
        self.kept = Kept(course.words, self._name, self._load, self._refresh)
        self.follow = ipywidgets.Checkbox(description=course.words("panel.follow"), indent=False)
        self.follow.observe(lambda _: self._refresh(), "value")
        self.finding, self.numbers, self.history, self.exported = (ipywidgets.HTML() for _ in range(4))
        self.plot = ipywidgets.Output()
        self.file = ipywidgets.Text(description=course.words("panel.file"))
        self.save_file = ipywidgets.Button(description=course.words("panel.save_file"))
        self.save_file.on_click(lambda _: self._save_file())
        super().__init__(self._arranged())
        self.add_class(PANEL)
        record.refresh()
        if predictions := self._progress().predictions:
            self.controls.show(predictions[-1][0])
        else:
            self._refresh()

    def __repr__(self) -> str:
        """Return the line for a reader who sees no widget."""
        return self._words("panel.asleep")

    def _ipython_display_(self) -> None:
        """Show the panel, after a line that stays hidden unless the panel cannot be drawn."""
        display({"text/html": asleep(repr(self))}, raw=True)
        display(self._repr_mimebundle_(), raw=True)

    def _arranged(self) -> list[ipywidgets.Widget]:
        words = self._words

        def part(name: str, *widgets: ipywidgets.Widget) -> list[ipywidgets.Widget]:
            return [ipywidgets.HTML(texts.heading(words(f"panel.part_{name}"))), *widgets]

        return [
            Look(),
            *part("theory", self.theories),
            *part("setting", self.controls),
            *part("trial", self.trial),
            *part("figure", self.follow, self.finding, self.plot, self.numbers),
            *part("kept", self.kept, self.history),
            *part("file", self.file, self.save_file, self.exported, ipywidgets.HTML(texts.status(words("panel.png")))),
        ]

    def _progress(self) -> Progress:
        return self._runs.replay(self._record.events(self._runs.section, self._runs.id))

    def _refresh(self) -> None:
        """Show everything as the record and the controls have it now."""
        progress, setting = self._progress(), self.controls.setting
        self.trial.show(progress, setting, following=self.follow.value)
        self.kept.show(progress)
        self.history.value = texts.history(self._words, progress.runs, self._runs.parameters)
        self.follow.disabled = not progress.runs
        self._draw(self._visible(progress))

    def _visible(self, progress: Progress) -> list[tuple[str, Paths]]:
        """Return what may be seen: after a first run, this setting if it was run or is followed, and those compared."""
        setting, seen = self.controls.setting, []
        if progress.run_of(setting) or (progress.runs and self.follow.value):
            seen.append((self._words("panel.this"), _paths(**setting)))
        if progress.runs:
            seen += [(name, _paths(**progress.named[name])) for name in self.kept.compared]
        return seen

    def _draw(self, seen: list[tuple[str, Paths]]) -> None:
        words = self._words
        if not seen:
            self.plot.outputs = ()
            self.finding.value, self.numbers.value = texts.status(words("panel.nothing_seen")), ""
            return
        ends = ((name, outcome_name(words, outcome_of(paths))) for name, paths in seen)
        told = "; ".join(words("panel.ends", name=name, outcome=outcome) for name, outcome in ends)
        finding = words("panel.finding", ends=told)
        self.finding.value = texts.finding(finding)
        drawn = {PLOT: figures.plot(words, seen), "text/plain": finding}
        # Set as a whole: clearing and drawing in two messages would let the page jump.
        self.plot.outputs = ({"output_type": "display_data", "data": drawn, "metadata": {}},)
        self.numbers.value = texts.numbers(words, figures.table_rows(seen, SHOWN_YEARS))

    def _take(self, preset: model.Preset) -> None:
        """Take a theory's world and start; what the two sides do stays as it is."""
        chosen = {id_: self.controls.setting[id_] for id_ in GROUPS["sides"]}
        self.controls.show(self._runs.defaults | preset.values | chosen)

    def _load(self, name: str) -> None:
        if setting := self._progress().named.get(name):
            self.controls.show(setting)

    def _predict(self, outcome: str | None) -> None:
        if self.follow.value:
            self.trial.said.value = texts.alert(self._words("panel.following"))
        else:
            self._keep(self.trial.said, self._runs.predict, outcome)

    def _run(self) -> None:
        self._keep(self.trial.said, self._runs.run)

    def _name(self, name: str) -> None:
        if self._keep(self.kept.said, self._runs.name, name):
            self.kept.name.value = ""
            self.kept.said.value = texts.status(self._words("panel.named", name=name.strip()))

    def _keep(self, said: ipywidgets.HTML, act: Callable[..., list[Entry]], *more: Any) -> bool:
        """Record what `act` gives for this setting and show it, or say why not; return whether it was done."""
        try:
            self._record.add(*act(self._progress(), self.controls.setting, *more))
        except (RefusedError, RecordError) as error:
            said.value = texts.alert(str(error))
            return False
        self._refresh()
        return True

    def _save_file(self) -> None:
        words, seen = self._words, self._visible(self._progress())
        try:
            if not seen:
                raise RefusedError(words("panel.nothing_seen"))  # noqa: TRY301  # told as the file's own refusals are
            line = self._export(self.file.value, texts.head(words), figures.table_rows(seen, SAVED_YEARS))
        except RefusedError as error:
            self.exported.value = texts.alert(str(error))
        else:
            self.exported.value = texts.status(line)


@lru_cache(maxsize=64)
def _paths(**setting: float) -> Paths:
    """Return the paths of a setting; compared ones stay the same while a slider moves."""
    return simulate_setting(setting)

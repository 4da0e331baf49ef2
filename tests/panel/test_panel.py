"""The panel as a learner works it: predict, run, change, name, compare, save; and what it says when that fails."""

from __future__ import annotations

import re
from functools import partial

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from utils.activities.lab.model_runs import ModelRuns, parameters_of
from utils.course import Course
from utils.course.kinds import PRESETS
from utils.drawing.style import PLOT
from utils.models.outcomes import OUTCOMES
from utils.panel import ModelPanel
from utils.panel.figures import MARKS
from utils.publish.csv_file import write_csv
from utils.record import Record, RecordError

COURSE = Course()
SECTION = "two-processes"
PARAMETERS = parameters_of(COURSE, SECTION)
PRESETS_ = COURSE.entries(PRESETS, SECTION)
LOCKED = COURSE.words("panel.open")


def build(record):
    runs = ModelRuns(COURSE.words, SECTION, PARAMETERS)
    return ModelPanel(COURSE, runs, PRESETS_, record, partial(write_csv, COURSE.words))


@pytest.fixture
def record(record_folder):
    return Record(record_folder)


@pytest.fixture
def panel(record):
    return build(record)


def type_in(panel, id_, text):
    control = panel.controls.budget if id_ == "budget" else panel.controls[id_]
    control.box.value = text
    return control


def predict(panel, outcome):
    panel.trial.choice.value = outcome
    panel.trial.save.click()


def predict_and_run(panel, outcome="adrift"):
    predict(panel, outcome)
    panel.trial.run.click()


def name(panel, text):
    panel.kept.name.value = text
    panel.kept.keep.click()


def plot(panel):
    (output,) = panel.plot.outputs
    return output["data"][PLOT]


def text(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# Predict, then run


def test_run_is_locked_and_nothing_is_shown_until_a_prediction_is_saved(panel):
    assert panel.trial.run.disabled
    assert LOCKED in panel.trial.said.value
    assert panel.plot.outputs == ()
    assert panel.follow.disabled
    panel.trial.save.click()
    assert "Choose one of the five endings" in panel.trial.said.value
    assert panel.trial.run.disabled
    predict(panel, "cold-peace")
    assert not panel.trial.run.disabled
    assert panel.plot.outputs == (), "a prediction alone shows nothing"


def test_prediction_and_result_stand_side_by_side_after_the_run(panel):
    type_in(panel, "upgrading", "1")
    predict_and_run(panel, "cold-peace")
    said = text(panel.trial.said.value)
    assert "You predicted: Cold peace. It ends as: Second Cold War." in said
    assert "How it ends Cold peace Second Cold War" in said
    assert "Alliance, a (2005 = 1) – 1.49" in said
    assert "Trust, τ (0 to 1) – 0.25" in said
    assert plot(panel)["data"][0]["name"].count("This setting") == 1
    assert "This setting: Second Cold War" in text(panel.finding.value)


def test_a_changed_value_locks_the_run_and_hides_the_result(panel):
    predict_and_run(panel)
    shown = panel.trial.said.value
    panel.controls["alarm"].slider.value = 0.5
    assert panel.trial.run.disabled
    assert LOCKED in panel.trial.said.value
    assert panel.plot.outputs == ()
    assert panel.trial.choice.value is None, "the old choice does not stand for the new setting"
    panel.controls["alarm"].slider.value = PARAMETERS["alarm"].default
    assert panel.trial.said.value == shown, "a setting that was run shows its result again"


def test_a_choice_that_is_not_saved_yet_stays_while_a_slider_moves(panel):
    panel.trial.choice.value = "unguarded"
    panel.controls["bridging"].slider.value = 0.3
    assert panel.trial.choice.value == "unguarded"


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_can_be_predicted_and_is_explained(panel, outcome):
    predict_and_run(panel, outcome)
    assert COURSE.words(f"panel.outcome_{outcome}") in panel.trial.said.value


def test_a_new_kernel_shows_predictions_runs_and_names(panel, record):
    type_in(panel, "bridging", "0,35")
    predict_and_run(panel, "unguarded")
    name(panel, "a third")
    type_in(panel, "trust", "0.4")
    predict(panel, "cold-peace")
    again = build(Record(record.folder))
    assert again.controls.setting == panel.controls.setting
    assert again.trial.choice.value == "cold-peace"
    assert not again.trial.run.disabled
    assert [option[0] for option in again.kept.menu.options] == ["a third"]
    assert "u = 0, b = 0.35 Unguarded" in text(again.history.value)


# Controls


@pytest.mark.parametrize(
    ("id_", "typed", "says"),
    [
        ("alarm", "much", "“much” cannot be read as a number"),
        ("alarm", "", "Write a number."),
        ("alarm", "1.01", "between 0 and 1"),
        ("alarm", "-0.1", "between 0 and 1"),
        ("alarm", "nan", "cannot be read"),
        ("reaction", "0", "between 0.05 and 0.4"),
        ("budget", "2.5", "between 0 and 2"),
        ("budget", "<b>x</b>", "cannot be read"),
    ],
)
def test_a_bad_value_gets_one_line_and_changes_nothing(panel, id_, typed, says):
    before = panel.controls.setting
    control = type_in(panel, id_, typed)
    assert says in text(control.problem.value)
    assert "<b>" not in control.problem.value
    assert control.problem.value.count("<p") == 1
    assert control.box.value == f"{control.parameter.default:g}"
    assert control.slider.value == control.parameter.default
    assert panel.controls.setting == before
    control.box.value = "0.4"
    assert control.problem.value == ""


def test_box_and_slider_follow_each_other(panel):
    control = type_in(panel, "erosion", "0,137 a year, for each unit beyond")
    assert (control.slider.value, control.current) == (0.137, 0.137)
    control.slider.value = 0.05
    assert control.box.value == "0.05"


@pytest.mark.parametrize("id_", sorted(PARAMETERS))
def test_a_slider_that_rounds_a_typed_value_does_not_change_it(panel, id_):
    control, parameter = panel.controls[id_], PARAMETERS[id_]
    steps = (parameter.high - parameter.low) / control.slider.step
    assert steps == pytest.approx(round(steps)), "the slider reaches the end of its range"
    typed = parameter.low + 10.4 * control.slider.step
    type_in(panel, id_, f"{typed:.9f}")
    kept = control.current
    control.slider.value = parameter.low + 10 * control.slider.step  # as the browser reports it
    assert control.current == kept
    control.slider.value = parameter.low + 11 * control.slider.step  # a press of the arrow key
    assert control.current == pytest.approx(parameter.low + 11 * control.slider.step)


def test_the_budget_binds_both_processes(panel):
    type_in(panel, "budget", "1")
    type_in(panel, "upgrading", "0.7")
    control = type_in(panel, "bridging", "0.4")
    assert "would take 1.1 together, and the budget is 1" in control.problem.value
    assert (control.current, control.box.value) == (0.0, "0")
    type_in(panel, "bridging", "0.3")
    assert panel.controls["bridging"].current == 0.3, "0.7 and 0.3 are 1, whatever binary fractions say"
    budget = type_in(panel, "budget", "0.9")
    assert "already take 1 together" in budget.problem.value
    assert budget.current == 1.0


def test_a_theory_brings_its_world_and_leaves_what_the_two_sides_do(panel):
    type_in(panel, "upgrading", "0.6")
    type_in(panel, "deterrent", "0.4")
    for preset in PRESETS_:
        panel.theories.menu.value = preset.id
        assert text(preset.against[:30]) in text(panel.theories.children[-1].value)
        panel.theories.take.click()
        expected = {id_: each.default for id_, each in PARAMETERS.items()} | preset.values | {"upgrading": 0.6}
        assert panel.controls.setting == expected


def test_every_control_has_a_label_and_every_parameter_its_words(panel):
    for id_, parameter in PARAMETERS.items():
        control = panel.controls[id_]
        about = control.children[-1].value
        assert parameter.title in control.box.description
        assert parameter.title in control.slider.description
        assert parameter.unit in about
        assert f"From {parameter.low:g} to {parameter.high:g}" in about
        assert "<a href=" in about or "Essay, " in about, "the range has a source to open"
    asked = [panel.theories.menu, panel.trial.choice, panel.kept.name, panel.kept.menu, *panel.kept.others, panel.file]
    assert all(each.description for each in asked)


# The figure, names and comparisons


def test_the_figure_follows_the_controls_once_something_was_run(panel):
    predict_and_run(panel)
    panel.follow.value = True
    ends = []
    for value in (0.2, 0.6, 1.0):
        panel.controls["bridging"].slider.value = value
        ends.append(plot(panel)["data"][2]["y"][-1])
    assert ends == sorted(set(ends)), "more bridging, more trust"
    assert panel.trial.run.disabled
    predict(panel, "cold-peace")
    assert "switch that off first" in panel.trial.said.value
    assert panel.trial.run.disabled


def test_three_settings_are_told_apart_by_colour_dash_and_mark(panel):
    predict_and_run(panel)
    for value in ("0.5", "1"):
        type_in(panel, "upgrading", value)
        name(panel, f"up {value} <i>")
    panel.kept.others[0].value, panel.kept.others[1].value = "up 0.5 <i>", "up 1 <i>"
    assert len(plot(panel)["data"]) == 6, "this setting was not run, so only the two kept ones are shown"
    type_in(panel, "upgrading", "0")
    traces = plot(panel)["data"]
    assert len(traces) == 9
    for key in (
        lambda trace: trace["line"]["color"],
        lambda trace: trace["line"]["dash"],
        lambda trace: trace["marker"]["symbol"],
        lambda trace: trace["name"],
    ):
        assert len({key(trace) for trace in traces}) == len(MARKS) == 3
    assert "<i>" not in str(plot(panel))
    assert text(panel.numbers.value).count("up 1 &lt;i&gt;") == 7, "a row every five years"
    assert "up 1 <i>: Second Cold War" in panel.plot.outputs[0]["data"]["text/plain"]


def test_the_plot_offers_a_picture_and_nothing_that_leaves_the_machine(panel):
    predict_and_run(panel)
    drawn = plot(panel)
    assert drawn["config"]["displayModeBar"] is True
    assert drawn["config"]["toImageButtonOptions"]["format"] == "png"
    assert "sendChartToCloud" in drawn["layout"]["modebar"]["remove"]
    assert "toImage" not in drawn["layout"]["modebar"]["remove"]


def test_the_numbers_in_the_figure_are_those_of_the_run(panel):
    type_in(panel, "upgrading", "1")
    predict_and_run(panel)
    (run,) = panel._progress().runs
    ends = [trace["y"][-1] for trace in plot(panel)["data"]]
    assert ends == pytest.approx([run.alliance, run.other, run.trust], abs=1e-4)
    assert plot(panel)["data"][0]["x"][-1] == 30


def test_a_kept_setting_is_loaded_and_lifts_the_budget(panel):
    type_in(panel, "upgrading", "1")
    type_in(panel, "bridging", "1")
    name(panel, "both")
    assert "Kept: both." in panel.kept.said.value
    name(panel, "both")
    assert "is taken" in panel.kept.said.value
    type_in(panel, "upgrading", "0")
    type_in(panel, "budget", "1")
    panel.kept.load.click()
    assert panel.controls["upgrading"].current == 1.0
    assert panel.controls.budget.current == 2.0


def test_without_a_run_comparing_shows_nothing(panel):
    name(panel, "default")
    panel.kept.others[0].value = "default"
    assert panel.plot.outputs == ()


# Files and trouble


def test_the_figures_numbers_are_saved_and_no_file_is_overwritten(panel, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    panel.file.value = "mine"
    panel.save_file.click()
    assert "predict and run a setting first" in panel.exported.value
    predict_and_run(panel)
    panel.save_file.click()
    assert f"31 rows written to {tmp_path / 'mine.csv'}" in panel.exported.value
    lines = (tmp_path / "mine.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Setting,Year,Effort of the alliance,Effort of the other side,Trust"
    assert lines[1] == "This setting,0,1.0,1.0,0.3"
    panel.save_file.click()
    assert "choose another name" in panel.exported.value


def test_a_record_that_cannot_be_written_is_told_and_unlocks_nothing(panel, record, monkeypatch):
    def full(*_):
        raise RecordError("No space left for the record.")

    monkeypatch.setattr(record, "add", full)
    predict(panel, "adrift")
    assert "No space left for the record." in panel.trial.said.value
    assert panel.trial.run.disabled
    name(panel, "mine")
    assert "No space left" in panel.kept.said.value
    assert panel.kept.name.value == "mine", "what was typed is still there"


def test_a_saved_notebook_has_a_line_in_place_of_the_panel(panel):
    InteractiveShell.instance()
    with capture_output() as captured:
        panel._ipython_display_()
    line, view = captured.outputs
    assert repr(panel) in line.data["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in view.data

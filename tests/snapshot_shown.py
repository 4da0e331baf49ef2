"""What the cells of notebooks show besides forms: texts, tables, figures, the model, a teacher's views of a class."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import ipywidgets
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display
from IPython.utils.capture import capture_output
from snapshot_forms import begin
from snapshot_house import PLOT, PROJECT, Sink, content, sections

from utils import open_class, open_course, open_section, open_teaching
from utils.activities.activity import Action
from utils.activities.model.activity import ModelActivity
from utils.course import Course
from utils.form import FormWidget
from utils.models.analysis import STRATEGIES
from utils.models.outcomes import OUTCOMES
from utils.record import Entry

SUFFIXES = {"text/html": "html", "text/plain": "txt", "image/svg+xml": "svg", PLOT: "json"}
PACKAGE = PROJECT / "data" / "evidence" / "datapackage.json"


def write_shown(sink: Sink) -> None:
    """Write what every call shows to one who has done nothing, where it differs one who errs, and one who is right."""
    InteractiveShell.instance()
    for who in ("Errs", "Right"):
        begin(who)
        for name, show in _of_a_learner():
            _write(sink, f"shown/{who}/{name}", show)
    begin("Looks")
    for name, show in [*_of_a_learner(), *_of_anyone(), *_of_a_teacher()]:
        _write(sink, f"shown/{name}", show)
    for section in sections():
        _model(sink, f"shown/{section}/model", section)


def _of_a_learner() -> Iterator[tuple[str, Callable[[], Any]]]:
    first = sections()[0]
    yield "course", open_course
    yield "progress", lambda: open_course().progress()
    for call in ("scores", "calibration", "confidence", "agreement", "uptake", "coming_reviews"):
        yield call, partial(_call, first, call)
    for section in sections():
        yield f"{section}/overview", partial(open_section, section)
        for each in content(f"{section}/labs.toml").get("predictions", ()):
            yield f"{section}/figure-{each['id']}", partial(_call, section, "figure", each["id"])


def _of_anyone() -> Iterator[tuple[str, Callable[[], Any]]]:
    tables = json.loads(PACKAGE.read_text(encoding="utf-8"))["resources"]
    for each in tables:
        yield f"tables/about-{each['name']}", partial(_call, sections()[0], "about_table", each["name"])
        yield f"tables/{each['name']}", partial(_head, each["name"])
    for way in ("published", "nonsense"):
        yield f"replicate-{way}", partial(_call, sections()[0], "replicate", way)
    yield "replication_data", partial(_call, sections()[0], "replication_data")
    for section in sections():
        yield f"{section}/terms", partial(_call, section, "terms")
        for each in content(f"{section}/reading.toml").get("passages", ()):
            yield f"{section}/read-{each['id']}", partial(_call, section, "read", each["id"])
        for number in (1, 2):
            yield f"{section}/read-{number}", partial(_call, section, "read", number)
        for each in content(f"{section}/recommendations.toml").get("recommendations", ()):
            yield f"{section}/recommendation-{each['id']}", partial(_call, section, "recommendation", each["id"])
        yield from _of_the_model(section)


def _of_the_model(section: str) -> Iterator[tuple[str, Callable[[], Any]]]:
    presets = [each["id"] for each in content(f"{section}/presets.toml").get("presets", ())]
    calls = [("necessity", id_) for id_ in presets]
    if presets:
        calls += [(call,) for call in ("necessity", "line_of_deterrence", "robustness", "richardson")]
        calls += [("sensitivity", result) for result in ("peace", "bridging", "both")]
        calls.append(("richardson", "JPN", "CHN"))
    for call in calls:
        yield f"{section}/{'-'.join(call)}", partial(_call, section, *call)


def _of_a_teacher() -> Iterator[tuple[str, Callable[[], Any]]]:
    yield "teaching/guides", open_teaching
    yield "teaching/course", lambda: open_teaching().course()
    for section in sections():
        yield f"teaching/{section}", partial(lambda section: open_teaching().section(section), section)
    yield "class/read", open_class
    try:
        here = open_class()
    except Exception:  # noqa: BLE001 (what it was stands in class/read)
        return
    for call in ("handed_in", "forecasts", "codings", "premises", "to_discuss"):
        yield f"class/{call}", getattr(here, call)
    for section in sections():
        for call in ("questions", "to_discuss"):
            yield f"class/{section}/{call}", partial(getattr(here, call), section)
        for each in content(f"{section}/discussion.toml").get("prompts", ()):
            yield f"class/{section}/statements-{each['id']}", partial(here.statements, section, each["id"])
        for quiz in content(f"{section}/quiz.toml").get("quizzes", ()):
            for each in quiz["questions"][:2]:  # the report has them all
                yield f"class/{section}/question-{each['id']}", partial(here.question, each["id"])


def _call(section: str, call: str, *arguments: Any) -> Any:
    return getattr(open_section(section), call)(*arguments)


def _head(table: str) -> str:
    frame = open_section(sections()[0]).table(table)
    return f"{frame.dtypes}\n\n{frame.head(3).to_csv()}\n{json.dumps(frame.attrs, indent=1, default=str)}"


def _write(sink: Sink, name: str, show: Callable[[], Any]) -> None:
    """Write what a cell with this call would show; a refusal is shown as the line that it is."""
    with capture_output() as caught:
        try:
            display(show())
        except Exception as error:  # noqa: BLE001 (whatever a learner would see)
            sys.stdout.write(f"{type(error).__name__}: {error}\n")
    if caught.stdout + caught.stderr:
        sink.text(f"{name}.out.txt", caught.stdout + caught.stderr)
    for number, output in enumerate(caught.outputs, 1):
        for kind, data in output.data.items():
            if kind == "application/vnd.jupyter.widget-view+json":
                sink.json(f"{name}.{number}.widget.json", ipywidgets.Widget.widgets[data["model_id"]].view["form"])
            elif kind in SUFFIXES:
                file = f"{name}.{number}.{SUFFIXES[kind]}"
                sink.json(file, data) if kind == PLOT else sink.text(file, str(data).replace("><", ">\n<"))


def _model(sink: Sink, name: str, section: str) -> None:
    """Write the model's form at first, and with a prediction and a guess."""
    form = open_section(section).model()
    if not isinstance(form, FormWidget):
        sink.text(f"{name}.txt", repr(form))
        return
    sink.json(f"{name}-0.json", form.view["form"])
    activity = ModelActivity(Course(), section)
    entries: list[Entry] = []
    corners = dict.fromkeys(STRATEGIES, OUTCOMES[0])
    for number, (do, page, values) in enumerate(
        (
            ("show", "years", {f"{next(iter(activity.presets))}.corners": corners}),
            ("guess", "worlds", {"guess": "30"}),
        ),
        1,
    ):
        entries += activity.act(entries, Action(do, page, values))
        sink.json(f"{name}-{number}.json", activity.view(entries).describe())

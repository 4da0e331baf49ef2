"""Prepared figures: the same as drawn ones, without pandas, numpy or Plotly; what nobody prepared is drawn."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import unescape

import pytest
from msgspec.json import decode

from utils.course import Course
from utils.course.kinds import PREDICTIONS
from utils.drawing.guess import MARK
from utils.drawing.prepared import Prepared
from utils.evidence import EvidenceError
from utils.labs import prepared, preparing, stated
from utils.labs.figure import draw_answer, find_answer
from utils.labs.prepared import FOLDER, call_name, file_of, find_asked, show_answer
from utils.labs.preparing import CALLS, prepare
from utils.labs.two_processes import analysis_figures
from utils.places import find

COURSE = Course()
ASKED = {
    each.id: (section.id, each) for section in COURSE.info.sections for each in COURSE.entries(PREDICTIONS, section.id)
}


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Return a project with the course and its prepared figures."""
    project = tmp_path_factory.mktemp("prepared")
    for name in ("course", "evidence", "language"):
        (project / name).symlink_to(find(f"data/{name}"), target_is_directory=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(analysis_figures, "DRAWS", 500)  # fewer worlds, the same way
        patch.setattr(preparing, "CALLS", (("necessity", "essay"),))
        prepare(COURSE, project / FOLDER)
    return project


@pytest.fixture(scope="session")
def course(folder):
    return Course(folder / "course")


def read(folder, name) -> Prepared:
    section, asked = ASKED[name]
    return decode((folder / FOLDER / file_of(section, asked.id)).read_bytes(), type=Prepared)


def table_of(figure) -> str:
    return re.sub(r">\s+<", "><", unescape(figure.numbers()))


def plot_of(figure) -> dict:
    return json.loads(figure.plot.to_json())


@pytest.mark.parametrize("name", ASKED)
def test_a_prepared_figure_is_what_drawing_gives(folder, name):
    section, asked = ASKED[name]
    made = read(folder, name)
    for prediction in {made.asked.actual, asked.low, asked.high, *(each.prediction for each in made.stops[::4])}:
        drawn, shown = draw_answer(COURSE, section, asked, prediction), made.figure(COURSE.words, prediction)
        assert plot_of(shown) == plot_of(drawn)
        assert (repr(shown), shown.miss, table_of(shown)) == (repr(drawn), drawn.miss, table_of(drawn))


@pytest.mark.parametrize("name", ASKED)
def test_the_axes_reach_every_prediction(folder, name):
    _, asked = ASKED[name]
    made = read(folder, name)
    for part in (0.03, 0.2, 0.41, 0.77, 0.98):
        prediction = asked.low + part * (asked.high - asked.low)
        plot = plot_of(made.figure(COURSE.words, prediction))
        for trace in plot["data"]:
            if along := (trace.get("meta") or {MARK: ""})[MARK] if isinstance(trace.get("meta"), dict) else "":
                axis = plot["layout"][f"{along}axis"]
                low, high = (10**end if axis.get("type") == "log" else end for end in axis["range"])
                assert trace[along][0] == prediction
                assert low <= prediction <= high


def test_figures_and_what_is_cited_of_them_come_from_the_folder(course, monkeypatch):
    section, asked = ASKED["japan-1985"]
    drawn, said = draw_answer(COURSE, section, asked, 3), stated.figure_states(COURSE, section, asked.id)
    actual = find_answer(COURSE, section, asked).asked.actual
    for module in (prepared, stated):
        for name in ("draw_answer", "find_answer", "find_with_tables"):
            monkeypatch.setattr(module, name, None, raising=False)
    assert plot_of(show_answer(course, section, asked, 3)) == plot_of(drawn)
    assert stated.figure_states(course, section, asked.id) == said
    assert find_asked(course, section, asked).actual == actual


def test_what_nobody_prepared_is_drawn(course, folder, monkeypatch):
    section, asked = ASKED["working-age-2005"]
    monkeypatch.setattr(prepared, "FOLDER", "elsewhere")
    assert show_answer(course, section, asked, 3).title == draw_answer(COURSE, section, asked, 3).title


def test_a_prediction_that_makes_no_sense_is_told(folder):
    with pytest.raises(EvidenceError, match="1000"):
        read(folder, "japan-1985").figure(COURSE.words, 1000)


WITHOUT = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("numpy", "pandas", "plotly"):
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, Blocked())
from pathlib import Path
from utils.course import Course
from utils.course.kinds import PREDICTIONS
from utils.display.course import answer_figure
from utils.labs.prepared import show_analysis, show_answer
from utils.activities.pictures.seeds import SeedsActivity
from utils.activities.figure_blocks import figure_blocks
course = Course(Path(sys.argv[1]))
shown = 0
for section in course.info.sections:
    for asked in course.entries(PREDICTIONS, section.id):
        assert len(figure_blocks(show_answer(course, section.id, asked, asked.high))) == 3, asked.id
        answer_figure(course, section.id, asked, asked.low)._ipython_display_()
        shown += 1
assert show_analysis(course, "two-processes", "necessity", "essay").plot.data
assert SeedsActivity(course, "regional-community").shown()
print(shown, "figures")
from utils.display.uptake_over_time import uptake_over_time
uptake_over_time(course)._ipython_display_()
"""


def test_every_figure_shows_without_pandas_numpy_and_plotly(folder):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, folder / "course"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert f"{len(ASKED)} figures" in done.stdout


def test_what_the_notebooks_draw_of_the_model_is_prepared():
    asked = re.compile(r"here\.(necessity|line_of_deterrence|sensitivity|robustness|richardson)\((.*?)\)")
    notebooks = [file.read_text(encoding="utf-8") for file in find("notebooks").glob("*.ipynb")]
    called = {(call, *re.findall(r"[\w-]+", given)) for text in notebooks for call, given in asked.findall(text)}
    usual = {("sensitivity",): ("sensitivity", "both", "community"), ("sensitivity", "peace"): CALLS[4]}
    names = {call_name(*usual.get(each, each)) for each in called}
    assert names == {call_name(*each) for each in CALLS}

"""Figures of labs: found by the section's id, in the language of their course, a fault in their words in one line."""

from __future__ import annotations

import json
import re
import tomllib
from html import unescape
from shutil import copyfile, copytree

import pytest

from utils.course import Course
from utils.course.read import Reader
from utils.labs.figure import draw_figure
from utils.labs.soundness import check_lab
from utils.labs.two_processes import analysis_figures as figures
from utils.places import find

from .drawn import FIGURES

TAG = "qaa"
SIGN = "¿"
"""Stands before each text of the made-up language."""


@pytest.fixture(scope="module")
def translated(tmp_path_factory):
    """Return the course in a made-up language."""
    project = tmp_path_factory.mktemp("translated")
    copytree(find("data/course"), project / "course")
    for file in [*find("data/language/en").glob("*.toml"), *find("data/course").glob("*/figures.toml")]:
        place = project / ("course" if file.name == "figures.toml" else "language") / file.parent.name / file.name
        place.parent.mkdir(parents=True, exist_ok=True)
        texts = tomllib.loads(file.read_text(encoding="utf-8")).items()
        place.write_text("".join(f"{key} = {json.dumps(SIGN + text)}\n" for key, text in texts), encoding="utf-8")
    (project / "language/en").rename(project / "language" / TAG)
    copytree(find("data/language/en"), project / "language/en")
    frame = (find("data/course") / "course.toml").read_text(encoding="utf-8")
    (project / "course/course.toml").write_text(frame.replace('"en"', f'"{TAG}"'), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("utils.words.LANGUAGES", project / "language")
        yield Course(project / "course")


def texts_of(figure) -> list[str]:
    """Return every text that a figure shows, but the codes of countries and numbers."""
    plot, table = figure.plot, figure.table
    axes = [plot.layout.get(axis, {}).get("title", {}).get("text") for axis in ("xaxis", "yaxis")]
    notes = [note.text for note in plot.layout.annotations or ()]
    cells = table.select_dtypes(exclude="number").to_numpy().ravel().tolist()
    names = [trace.name for trace in plot.data if "fullData.name" in (trace.hovertemplate or "")]
    shown = [
        figure.title,
        figure.summary,
        figure.source,
        *plot.layout.meta["about"],
        *axes,
        *notes,
        *table,
        *cells,
        *names,
    ]
    plain = [unescape(re.sub("<[^>]*>", "", str(text))) for text in shown if text]
    return [text for text in plain if re.search("[a-z]{2}", text)]


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_speaks_the_language_of_its_course(translated, name):
    section, _ = FIGURES[name]
    texts = texts_of(draw_figure(translated, section, name, 30))
    assert len(texts) > 6
    assert [text for text in texts if SIGN not in text] == []


def test_the_models_figures_speak_the_language_of_their_course(translated, monkeypatch):
    for drawn in (figures.draw_richardson(translated, ()), figures.draw_richardson(translated, ("JPN", "KOR"))):
        assert [text for text in texts_of(drawn) if SIGN not in text] == []
    monkeypatch.setattr(figures, "DRAWS", 500)
    monkeypatch.setattr(figures, "SAMPLES", 64)
    for drawn in (
        figures.draw_necessity(translated, "two-processes", "essay"),
        figures.draw_sensitivity(translated, "two-processes", "both", "community"),
    ):
        assert SIGN in drawn.title


@pytest.fixture
def lab(tmp_path):
    """Return a course that has but one lab, and the file of its figures' words."""
    root = tmp_path / "data" / "course"
    copytree(find("data/course/burden-lab"), root / "burden-lab")
    copyfile(find("data/course/course.toml"), root / "course.toml")
    copyfile(find("data/course/sources.toml"), root / "sources.toml")
    return Course(root), root / "burden-lab/figures.toml"


@pytest.mark.parametrize(
    ("text", "instead", "told"),
    [
        ('support_axis = "', 'axis = "', r"figures\.toml: support_axis: the text is missing; a figure of this section"),
        ("{at_essay:", "{of_essay:", r"figures\.toml: support_t\w+: the text has a field in braces"),
        ('support_axis = "', 'support_axis = 3 # "', r"figures\.toml: support_axis: the value is no text"),
    ],
)
def test_a_fault_in_the_words_of_a_figure_is_one_line(lab, text, instead, told):
    course, file = lab
    whole = file.read_text(encoding="utf-8")
    assert text in whole
    file.write_text(whole.replace(text, instead), encoding="utf-8")
    reader = Reader(course.root, course.words)
    check_lab(reader, course, course.section("burden-lab"))
    fault = next(fault for fault in reader.faults if "figures.toml" in fault.problem)
    assert (fault.file, fault.field) == ("data/course/burden-lab/labs.toml", "figure")
    assert re.search(told, fault.problem)


def test_words_of_figures_are_texts_that_say_something(lab):
    course, file = lab
    for text, told in (
        ("support_axis = 3", "support_axis"),
        ('support_axis = " "', "blank"),
        ('support_axis = "\u202e"', "202E"),
        ("support_axis = ", "TOML"),
    ):
        file.write_text(text, encoding="utf-8")
        mine = [fault for fault in course.faults() if fault.file == "data/course/burden-lab/figures.toml"]
        assert told in str(mine[0])

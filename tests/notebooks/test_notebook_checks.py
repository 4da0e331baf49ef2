"""The checks of notebooks find what they are there to find."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from utils.course import Course

from .notebook import Notebook
from .rules import RULES
from .running import run

PROJECT = Path(__file__).resolve().parents[2]
Change = Callable[[dict[str, Any]], object]

OPENING = '# Open the section\nfrom utils import open_section\n\nhere = open_section("opening")\nhere'
CELLS = [
    ("markdown", "# Opening\n\nRead `!` and [the treaty](https://example.org/treaty), then [go on](#opening)."),
    ("folded", OPENING),
    ("code", "# Your answers\n# here.export()"),
    ("folded", '# Passage: the start\nhere.read("start")'),
    ("folded", '# Prediction: a guess\nhere.predict("guess")'),
    ("folded", '# Figure: the guess\nhere.figure("guess")'),
    ("folded", '# Quiz: the first\nhere.terms("pact")\nhere.quiz("first")'),
    ("folded", '# Discussion: bases\nhere.discuss("bases")\nhere.vote("one")'),
    ("folded", '# Discussion: simple\nopen_section("opening").discuss("simple")'),
    ("folded", '# Advice\nhere.recommendation("r01")\nhere.stakeholders("who-says-what")'),
    ("folded", '# Rankings\nhere.rank("by-cost")\nhere.rank("by-points")'),
    ("code", 'answer = ...\nhere.check("compute", answer)'),
    ("folded", '# The record\nhere.code("opening")'),
    ("folded", '# Forecasts\nhere.forecast("pact-after-1960")\nhere.forecast("pact-after-1960", after_reading=True)'),
    ("folded", '# What happened\nhere.reveal("pact-after-1960")'),
    ("code", 'pacts = here.table("pacts")\npacts'),
    ("code", 'here.replicate("plain")\n# here.replicate("published")'),
    ("folded", '# Task: compute\nhere.task("compute")'),
]
FOLDED = {"jupyter": {"source_hidden": True}}


@pytest.fixture
def sound(course: Course) -> dict[str, Any]:
    """A notebook without a fault, on the small course."""
    cells: list[dict[str, Any]] = [
        {"cell_type": kind, "id": f"cell-{number}", "metadata": {}, "source": source.splitlines(keepends=True)}
        for number, (kind, source) in enumerate(CELLS)
    ]
    for cell in cells:
        if cell["cell_type"] == "folded":
            cell |= {"cell_type": "code", "metadata": FOLDED}
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    return {"cells": cells, "metadata": {"kernelspec": {"name": "python3"}}, "nbformat": 4, "nbformat_minor": 5}


def faults(notebook: dict[str, Any], course: Course, tmp_path: Path, name: str = "01-opening.ipynb") -> set[str]:
    """Return the names of the rules that find a fault."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return {rule.__name__ for rule in RULES if rule(Notebook(path, course))}


def code(source: str) -> Change:
    cell = {
        "cell_type": "code",
        "id": "added",
        "metadata": {},
        "outputs": [],
        "execution_count": None,
        "source": source,
    }
    return lambda notebook: notebook["cells"].append(cell)


def text(source: str) -> Change:
    cell = {"cell_type": "markdown", "id": "added", "metadata": {}, "source": source}
    return lambda notebook: notebook["cells"].append(cell)


def instead(number: int, source: str) -> Change:
    return lambda notebook: notebook["cells"][number].update(source=source)


def inside(number: int, **values: Any) -> Change:
    return lambda notebook: notebook["cells"][number].update(values)


BROKEN: list[tuple[str, Change]] = [
    ("no_outputs", inside(1, outputs=[{"output_type": "stream", "name": "stdout", "text": "x"}])),
    ("no_outputs", inside(1, execution_count=3)),
    ("no_outputs", inside(1, metadata={"execution": {}})),
    ("no_widget_state", lambda notebook: notebook["metadata"].update(widgets={})),
    ("cells_have_ids", lambda notebook: notebook["cells"][3].pop("id")),
    ("cells_have_ids", inside(3, id="cell-2")),
    ("plain_kernel", lambda notebook: notebook["metadata"]["kernelspec"].update(name="seminar")),
    ("plain_kernel", lambda notebook: notebook["metadata"].pop("kernelspec")),
    ("short_cells", code("here\n\nhere\nhere\nhere\nhere\nhere")),
    ("short_cells", code(" \n")),
    ("plain_code", code("def show():\n    return here\nshow()")),
    ("plain_code", code("class Show: pass\nhere")),
    ("plain_code", code("for each in (1, 2): here\nhere")),
    ("plain_code", code("while here: pass\nhere")),
    ("plain_code", code("(lambda: here)()")),
    ("plain_code", code("[here for _ in (1, 2)]")),
    ("plain_code", code("%matplotlib inline\nhere")),
    ("plain_code", code("!ls")),
    ("plain_code", code("here?")),
    ("plain_code", code("here.quiz(")),
    ("ends_in_an_expression", code("number = 3")),
    ("opens_its_section", instead(1, '# Open\nhere = open_section("opening")')),
    ("opens_its_section", lambda notebook: notebook["cells"].__delitem__(slice(1, None))),
    ("calls_name_what_exists", code('here.quiz("firts")')),
    ("calls_name_what_exists", code('here.vote("first")')),
    ("calls_name_what_exists", code('here.vote("thoughts")')),
    ("calls_name_what_exists", code('here.discuss("first")')),
    ("calls_name_what_exists", code('here.predict("bases")')),
    ("calls_name_what_exists", code('here.figure("bases")')),
    ("calls_name_what_exists", code('here.check("bases")')),
    ("calls_name_what_exists", code('here.code("later")')),
    ("calls_name_what_exists", code('here.code("openning")')),
    ("calls_name_what_exists", code("here.read(3)")),
    ("calls_name_what_exists", code('here.read("end")')),
    ("calls_name_what_exists", code('here.terms("pact", "pacts")')),
    ("calls_name_what_exists", code('here.forecast("pact")')),
    ("calls_name_what_exists", code('here.forecast("pact", after_reading=True)')),
    ("calls_name_what_exists", code("here.forecast(after_reading=True)")),
    ("calls_name_what_exists", code('here.reveal("renewed")')),
    ("calls_name_what_exists", code("here.quizzes()")),
    ("calls_name_what_exists", code("here.quiz()")),
    ("calls_name_what_exists", code('open_section("closing").timeline()')),
    ("calls_name_what_exists", code('there = open_section("later")\nthere.quiz("first")')),
    ("uses_all_content", instead(6, 'here.terms("pact")')),
    ("uses_all_content", instead(7, "here")),
    ("uses_all_content", instead(8, "here")),
    ("uses_all_content", instead(11, "here")),
    ("uses_all_content", instead(4, "here")),
    ("uses_all_content", lambda notebook: notebook["cells"].insert(2, notebook["cells"].pop(5))),
    ("calls_are_folded", inside(3, metadata={})),
    ("calls_are_folded", inside(3, metadata={"jupyter": {"outputs_hidden": True}})),
    ("calls_are_folded", inside(11, metadata=FOLDED)),
    ("calls_are_folded", inside(15, metadata=FOLDED)),
    ("calls_are_folded", inside(16, metadata=FOLDED)),
    ("calls_are_folded", instead(3, 'here.read("start")')),
    ("calls_are_folded", instead(3, '# Passage: the start.\nhere.read("start")')),
    ("calls_are_folded", instead(3, '#\nhere.read("start")')),
    ("starts_with_its_title", instead(0, "Some text")),
    ("starts_with_its_title", instead(0, "## Opening")),
    ("starts_with_its_title", text("# Another title")),
    ("starts_with_its_title", lambda notebook: notebook["cells"].insert(0, notebook["cells"].pop(1))),
    ("calm", text("Well done!")),
    ("calm", text("- *Look!*")),
    ("calm", text("<b>Look!</b>")),
    ("calm", text("![Look!](https://example.org/a.png)")),
    ("links_lead_somewhere", text("[next](02-later.ipynb)")),
    ("links_lead_somewhere", text("[next](http://nowhere)")),
    ("links_lead_somewhere", text("[next]()")),
    ("links_lead_somewhere", text("[next] (https://example.org)")),
    ("links_lead_somewhere", text("![picture](missing.png)")),
]


def test_a_sound_notebook_has_no_fault(sound, course, tmp_path):
    assert faults(sound, course, tmp_path) == set()


@pytest.mark.parametrize(("rule", "change"), BROKEN)
def test_a_broken_notebook_is_found(sound, course, tmp_path, rule: str, change: Change):
    change(sound)
    assert rule in faults(sound, course, tmp_path)


def test_every_rule_is_tried():
    assert {rule for rule, _ in BROKEN} == {rule.__name__ for rule in RULES}


def test_a_notebook_that_no_section_declares_is_found(sound, course, tmp_path):
    assert "opens_its_section" in faults(sound, course, tmp_path, "09-stray.ipynb")


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        ("# Open the guides\nfrom utils import open_teaching\n\nguide = open_teaching()\nguide", set()),
        (OPENING, {"opens_its_section"}),
        ("# Open the guides\nfrom utils import open_teaching\n\nguide", {"opens_its_section"}),
    ],
)
def test_a_notebook_for_teachers_opens_what_they_need(sound, course, tmp_path, opening, found):
    sound["cells"][2:] = []
    instead(1, opening)(sound)
    assert faults(sound, course, tmp_path, "teaching/00-guide.ipynb") == found


def test_folding_mends_what_the_rule_finds(sound, course, tmp_path):
    book = tmp_path / "01-opening.ipynb"
    sound["cells"][3]["metadata"], sound["cells"][11]["metadata"] = {"tags": ["kept"]}, dict(FOLDED)
    book.write_text(json.dumps(sound), encoding="utf-8")
    fold = [sys.executable, PROJECT / "tools" / "fold_cells.py"]
    assert subprocess.run([*fold, "--check", book], check=False).returncode == 1
    assert subprocess.run([*fold, book], check=False).returncode == 0
    folded = json.loads(book.read_text(encoding="utf-8"))
    assert folded["cells"][3]["metadata"] == {"tags": ["kept"], **FOLDED}
    assert folded["cells"][11]["metadata"] == {}
    assert faults(folded, course, tmp_path) == set()
    folded["cells"][3]["source"] = 'here.read("start")'
    book.write_text(json.dumps(folded), encoding="utf-8")
    said = subprocess.run([*fold, book], check=False, capture_output=True, text=True)
    assert said.returncode == 1
    assert "cell-3 does not begin with a comment" in said.stderr


def test_a_link_to_a_file_beside_the_notebook_is_sound(sound, course, tmp_path):
    (tmp_path / "02-later.ipynb").touch()
    text("[next](02-later.ipynb#start) and ![](https://example.org/a.png)")(sound)
    assert faults(sound, course, tmp_path) == set()


def test_cells_that_raise_are_found(sound, tmp_path):
    cell = sound["cells"][2]
    for name, sources in {"good": ("1", "1 + 1"), "bad": ("1", "1 / 0")}.items():
        sound["cells"] = [cell | {"id": f"cell-{number}", "source": source} for number, source in enumerate(sources)]
        (tmp_path / f"{name}.ipynb").write_text(json.dumps(sound), encoding="utf-8")
    good, bad = tmp_path / "good.ipynb", tmp_path / "bad.ipynb"

    ran = run([bad, good])

    assert ran.code == 1
    assert ran.outcomes(good) == ["PASSED", "PASSED"]
    assert ran.outcomes(bad) == ["PASSED", "FAILED"]
    assert "ZeroDivisionError" in ran.said
    assert ran.outcomes(tmp_path / "missing.ipynb") == []

"""Every notebook runs from top to bottom, and keeps the house style."""

from __future__ import annotations

from pathlib import Path

import pytest

from utils.course import Course
from utils.course.kinds import PREDICTIONS, QUIZZES
from utils.record import Entry, Record

from .notebook import Notebook
from .rules import RULES
from .running import Run, run

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
ALL = sorted(path for path in FOLDER.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
COURSE = Course()

every_notebook = pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)


def test_there_are_notebooks():
    assert ALL, f"no notebook in {FOLDER}"


def test_every_section_with_questions_has_its_notebook():
    taught = {section.notebook for section in COURSE.info.sections if COURSE.entries(QUIZZES, section.id)}
    assert taught
    assert taught <= {path.name for path in ALL}


@pytest.fixture(scope="module", params=["a new learner", "a learner who has predicted"])
def ran(request, tmp_path_factory) -> Run:
    """All notebooks, run with a new record, and with one after which the figures are shown."""
    folder = tmp_path_factory.mktemp("record")
    if request.param != "a new learner":
        record = Record(folder)
        for section in COURSE.info.sections:
            for each in COURSE.entries(PREDICTIONS, section.id):
                record.add(Entry(kind="predicted", section=section.id, activity=each.id, data={"number": each.low}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEMINAR_RECORD", str(folder))
        return run(ALL)


@every_notebook
def test_every_cell_runs(ran: Run, path: Path):
    cells = Notebook(path, COURSE).sources("code")
    assert cells
    assert ran.outcomes(path) == ["PASSED"] * len(cells), ran.said[-6000:]


@every_notebook
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_it_keeps_the_house_style(path: Path, rule):
    assert rule(Notebook(path, COURSE)) == []

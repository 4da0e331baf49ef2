"""Every notebook runs from top to bottom, and keeps the house style."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.committed import PROJECT
from utils.course import Course
from utils.course.kinds import PREDICTIONS, QUIZZES
from utils.course.teaching import has_guide
from utils.record import Entry, Record

from .notebook import Notebook
from .rules import RULES
from .running import Run, run

FOLDER = PROJECT.folder
ALL = PROJECT.all()
COURSE = Course()

every_notebook = pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)


def test_there_are_notebooks():
    assert ALL, f"no notebook in {FOLDER}"


def test_every_section_with_questions_has_its_notebook():
    taught = {section.notebook for section in COURSE.info.sections if COURSE.entries(QUIZZES, section.id)}
    assert taught
    assert taught <= {path.name for path in ALL}


def test_the_teaching_guide_shows_each_guide_and_the_record_s_making_once():
    sources = Notebook(FOLDER / "teaching" / "00-teaching-guide.ipynb", COURSE).sources("code")
    guides = [each.id for each in COURSE.info.sections if has_guide(COURSE, each.id)]
    assert guides
    shown = [f'guide.section("{id_}")' for id_ in guides] + ["guide.codebook()", "guide.codings()"]
    assert sorted(source.splitlines()[-1] for source in sources[2:]) == sorted(shown)


def test_who_shares_an_account_is_led_to_how_to_begin_before_the_first_answer():
    book = Notebook(FOLDER / "00-start-here.ipynb", COURSE)
    cells = ["".join(cell["source"]) for cell in book.cells]
    first_form = next(number for number, cell in enumerate(book.cells) if cell["cell_type"] == "code")
    (heading,) = re.findall(r"\(#(Several-people.*?)\)", "".join(cells[:first_form]))
    (told,) = [source for source in cells if source.startswith(f"## {heading.replace('-', ' ')}\n")]
    assert [f"*{COURSE.words(key)}*" in told for key in ("hand_in.title", "hand_in.do_begin")] == [True, True]


@pytest.fixture(scope="module")
def ran(tmp_path_factory) -> Run:
    """All notebooks, run by a new learner."""
    return _run_with(tmp_path_factory.mktemp("record"), ALL)


@every_notebook
def test_every_cell_runs(ran: Run, path: Path):
    _all_passed(ran, path)


def test_every_figure_is_drawn_once_it_is_predicted(tmp_path):
    record = Record(tmp_path)
    for section in COURSE.info.sections:
        for each in COURSE.entries(PREDICTIONS, section.id):
            record.add(Entry(kind="predicted", section=section.id, activity=each.id, data={"number": each.low}))
    figured = [path for path in ALL if any(call.method == "predict" for call in Notebook(path, COURSE).calls)]
    assert figured
    done = _run_with(tmp_path, figured)
    for path in figured:
        _all_passed(done, path)


@every_notebook
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_it_keeps_the_house_style(path: Path, rule):
    assert rule(Notebook(path, COURSE)) == []


def _run_with(record: Path, paths: list[Path]) -> Run:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setenv("SEMINAR_RECORD", str(record))
        return run(PROJECT.files(paths, Path(folder)))


def _all_passed(ran: Run, path: Path) -> None:
    cells = Notebook(path, COURSE).sources("code")
    assert cells
    assert ran.outcomes(path) == ["PASSED"] * len(cells), ran.said[-6000:]

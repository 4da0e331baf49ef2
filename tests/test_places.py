"""The project works where it is put: under any name, in a folder that nobody may write in."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from utils import places
from utils.course import Course
from utils.record import Entry, Record

ROOT = Path(__file__).resolve().parents[1]

# Refuses, as a disk that can only be read does, whatever would change something below the folder that is named.
READ_ONLY = """
import errno, os, sys

kept = os.environ["READ_ONLY_FOLDER"]
writing = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"}

def refuse(event, arguments):
    names = [os.fspath(each) for each in arguments if isinstance(each, (str, bytes, os.PathLike))]
    if event == "open":
        changes = isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        names = names[:1] if changes else []
    elif event not in writing:
        return
    if any(os.path.abspath(os.fsdecode(name)).startswith(kept) for name in names):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), names[0])

sys.addaudithook(refuse)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project in a folder with spaces and letters of three alphabets in its name."""
    folder = tmp_path_factory.mktemp("places") / "Séminaire d’été, 日本 и мир"
    for name in ("data", "notebooks", "utils"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "reading"))
    return folder


@pytest.fixture
def run(project, tmp_path):
    """Return a function that runs Python code with the copy, on which nothing can be written."""
    (tmp_path / "read_only.py").write_text(READ_ONLY, encoding="utf-8")
    variables = {
        "PYTHONPATH": os.pathsep.join([str(project), str(tmp_path)]),
        "PYTHONPYCACHEPREFIX": str(project.parent / "cache"),
        "READ_ONLY_FOLDER": str(project),
        "SEMINAR_RECORD": str(tmp_path / "record"),
    }

    def run(code):
        whole = f"import read_only, utils; assert utils.__file__.startswith({str(project)!r})\n{code}"
        return subprocess.run(
            [sys.executable, "-c", whole],
            cwd=project / "notebooks",
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    return run


def contents(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


@pytest.mark.parametrize("name", ["data/course", "data/evidence", "data/language", "data/schemas", "notebooks"])
def test_a_checkout_finds_its_files_beside_the_package(name):
    assert places.find(name) == ROOT / name
    assert places.find(name).is_dir()


def test_what_belongs_to_the_package_is_found_in_it():
    assert places.find("utils") == ROOT / "utils"
    assert places.find("utils/page/page.typ").is_file()
    assert places.find("utilities") == ROOT / "utilities"


def test_a_checkout_is_not_installed():
    assert not places.INSTALLED


def test_only_one_module_asks_where_the_project_lies():
    """What lies beside a module may be found from there; what lies elsewhere is asked for."""
    climbing = [
        f"{path.relative_to(ROOT).as_posix()}: {line}"
        for path in (ROOT / "utils").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "__file__" in line and (".parents" in line or ".parent.parent" in line)
    ]
    assert climbing == []


def test_a_read_only_project_answers_questions_and_keeps_the_answers_elsewhere(project, run, tmp_path):
    before = contents(project)
    answer = run(
        "from utils import open_course, open_section\n"
        "from utils.activities.activity import Action\n"
        "here = open_section('introduction'); form = here.quiz('old-purposes'); here.figure('japan-1985')\n"
        "assert not form._take(Action('check', 'use-in-the-figure', {'answer': ['cheap-defence']}), form.owner)\n"
        "here.terms(); here.read(1); open_course().progress(); here.finish()\n"
        "from utils.evidence import table; table('military_spending')\n"
        "from utils.cli import main; raise SystemExit(main(['record', 'show']))"
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    assert str(tmp_path / "record") in answer.stdout
    assert list((tmp_path / "record").glob("*.jsonl"))
    assert contents(project) == before


WRITING = [
    ["schemas"],
    ["new", "prompt", "brand-new", "introduction"],
    ["new", "question", "brand-new", "introduction", "old-purposes"],
    ["new", "section", "brand-new"],
]
BUILD = """
from utils.evidence import EvidenceError
from utils.evidence.description import TARGET
from utils.labs.build import build
try:
    build(TARGET)
except EvidenceError as error:
    print(error)
"""


def test_what_would_write_into_a_read_only_project_is_one_line_each(project, run):
    before = contents(project)
    answer = run(f"from utils.cli import main\nprint([main(each) for each in {WRITING}]){BUILD}")
    told = answer.stderr.splitlines()
    codes, built = answer.stdout.splitlines()
    assert codes == "[1, 1, 1, 1]"
    assert len(told) == len(WRITING)
    assert [line for line in told if "cannot be written (Read-only file system)" not in line] == []
    assert built.startswith("The tables cannot be written to ")
    assert "(Read-only file system)" in built
    assert contents(project) == before


def test_learners_who_share_an_account_keep_a_record_each_in_a_folder_of_their_own(tmp_path, monkeypatch):
    for name in ("Anna", "Bén 日本"):
        monkeypatch.setenv("SEMINAR_RECORD", str(tmp_path / name))
        Record.open().add(Entry(kind="answered", section="s", data={"by": name}))
    monkeypatch.setenv("SEMINAR_RECORD", str(tmp_path / "Anna"))
    assert [event.data for event in Record.open().all()] == [{"by": "Anna"}]


def test_a_module_of_the_learners_that_hides_the_package_is_a_fault(course_folder):
    books = course_folder.parents[1] / "notebooks"
    (books / "teaching").mkdir(parents=True)
    assert not [fault for fault in Course(course_folder).faults() if fault.file.startswith("notebooks")]
    for name in ("utils.py", "teaching/utils.py"):
        (books / name).touch()
        (line,) = [str(fault) for fault in Course(course_folder).faults() if fault.file.startswith("notebooks")]
        assert line.startswith(f"notebooks/{name}: this file hides the course's own “utils”")
        assert "give it another name" in line
        (books / name).unlink()


@pytest.mark.parametrize(
    ("own", "options", "told"),
    [
        (None, ["-S"], "No module named 'utils'"),
        ("utils.py", [], "cannot import name"),
        ("utils", [], "cannot import name"),
    ],
)
def test_the_start_notebook_says_what_to_do_when_the_course_is_not_found(tmp_path, own, options, told):
    """Another kernel has no package of this name; a learner's own file or folder of this name comes before it."""
    if own == "utils":
        (tmp_path / own).mkdir()
        (tmp_path / own / "__init__.py").touch()
    elif own:
        (tmp_path / own).touch()
    command = [sys.executable, *options, "-c", "from utils import open_course, open_section"]
    answer = subprocess.run(command, cwd=tmp_path, env={}, capture_output=True, text=True, check=False, timeout=60)
    assert told in answer.stderr.splitlines()[-1]
    cells = json.loads((ROOT / "notebooks" / "00-start-here.ipynb").read_text(encoding="utf-8"))["cells"]
    first = next(number for number, cell in enumerate(cells) if cell["cell_type"] == "code")
    assert "(#If-something-does-not-work)" in "".join(cells[first + 1]["source"])
    (help_,) = [text for text in map("".join, (cell["source"] for cell in cells)) if "## If something does" in text]
    assert f"- `{told}`: " in help_

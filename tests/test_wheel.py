"""A wheel is whole: what it needs travels inside it, and a learner who has nothing else has the course."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from importlib.metadata import files
from pathlib import Path

import pytest

from utils.course import Course
from utils.publish import student
from utils.publish.student import export

ROOT = Path(__file__).resolve().parents[1]
UV = ROOT / "tools" / "uv"
ALONE = ("CITATION.cff", "LICENSE", "LICENSE-CONTENT", "Makefile", "environment.yml", "pyproject.toml", "uv.lock")
"""The single files that a wheel carries."""

LAID = (
    "etc/ipython/startup/50-alliance-and-region.py",
    "share/jupyter/lab/settings/overrides.d/alliance-and-region.json",
)
"""What is laid into an environment: what IPython runs as a kernel starts, and settings of JupyterLab."""


@dataclass(frozen=True)
class Machine:
    """A new computer: a Python with the wheel and what the lock names for it, a home of its own, an empty folder."""

    environment: Path
    home: Path
    folder: Path

    def run(self, *command, folder=None, **variables):
        """Run a command of the environment, without a variable of the computer on which the test runs."""
        return subprocess.run(
            [self.environment / "bin" / command[0], *command[1:]],
            cwd=folder or self.folder,
            env={"PATH": os.defpath, "HOME": str(self.home), **variables},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    def seminar(self, *arguments):
        return self.run("seminar", *arguments)


def build(project, folder):
    """Build the wheel of `project` as pip does, with the backend that is at hand."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(command, cwd=project, check=True, capture_output=True, timeout=120)
    (built,) = folder.iterdir()
    return built


def names(wheel):
    """Return the files of a wheel, less what describes it and what it lays elsewhere."""
    return {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info" not in name and ".data" not in name}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    return build(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def small(tmp_path):
    """A project of a few files, some of them a learner's own."""
    project = tmp_path / "small"
    ours = ("data/course/course.toml", "utils/__init__.py", "README.md", "notebooks/01-introduction.ipynb")
    theirs = ("data/reading/essay.txt", "notebooks/my-answers.md", "notebooks/my.record/1.jsonl", "answers/a.jsonl")
    for name in (*ours, *theirs):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).touch()
    shutil.copytree(ROOT / "tools", project / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    for name in (*ALONE, ".gitignore"):
        shutil.copy(ROOT / name, project)
    return project


@pytest.fixture(scope="session")
def machine(wheel, tmp_path_factory):
    place = tmp_path_factory.mktemp("machine")
    pins, environment = place / "pins.txt", place / "environment"
    exported = ["export", "--locked", "--no-dev", "--no-emit-project", "--no-hashes", "--output-file", pins]
    made = ["venv", "--python", sys.executable, environment]
    installed = ["pip", "install", "--python", environment, "--requirement", pins, wheel]
    for arguments in (exported, made, installed):
        done = subprocess.run([UV, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
        assert done.returncode == 0, done.stderr
    for name in ("home", "empty"):
        (place / name).mkdir()
    return Machine(environment, place / "home", place / "empty")


def assert_one_line(answer, *words):
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    for word in words:
        assert word in answer.stderr


def package_of(machine):
    """Return what is installed of the package, with its sizes, less what Python keeps there."""
    (package,) = machine.environment.glob("lib/python*/site-packages/utils")
    return {path: path.stat().st_size for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc"}


def test_a_wheel_holds_what_git_holds_of_course_evidence_words_schemas_and_notebooks(wheel):
    folders = ["data/course", "data/evidence", "data/language", "data/schemas", "notebooks", "tools", "utils"]
    listed = subprocess.run(["git", "ls-files", "-z", *folders], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout, so what is committed is not known")
    there = [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    wanted = {name if name.startswith("utils/") else f"utils/_project/{name}" for name in (*there, *ALONE)}
    assert wanted - names(wheel) == set()


def test_a_student_edition_takes_what_a_wheel_carries():
    folders = {name for name in student.TAKEN if name.startswith("data/") or name == "utils"}
    assert set(student.TAKEN) - folders == set(runpy.run_path(str(ROOT / "tools/whole_wheel.py"))["TAKEN"])
    assert set(ALONE) == {name for name in student.TAKEN if (ROOT / name).is_file()}


def test_what_is_a_learners_own_does_not_travel(small, tmp_path):
    (tmp_path / "built").mkdir()
    carried = ["data/course/course.toml", "notebooks/01-introduction.ipynb", "tools/uv", *ALONE]
    held = names(build(small, tmp_path / "built"))
    assert {name for name in held if "/tools/" not in name or name.endswith("/uv")} == {
        "utils/__init__.py",
        *(f"utils/_project/{name}" for name in carried),
    }


def test_an_editable_install_leaves_everything_where_it_is():
    """The environment of a checkout, in which this test runs, holds the way to it and what others read there."""
    installed = {file.name for file in files("alliance-and-region") or () if "dist-info" not in str(file)}
    way = {"_editable_impl_alliance_and_region.pth", "seminar"}
    assert {name.removesuffix(".exe") for name in installed} == way | {Path(name).name for name in LAID}


def test_what_other_programs_read_in_an_environment_is_laid_there(machine):
    """By a wheel, and by the editable install of the environment in which this test runs."""
    for environment in (machine.environment, Path(sys.prefix)):
        assert [(environment / name).read_bytes() for name in LAID] == [
            (ROOT / "tools" / name).read_bytes() for name in ("ipython_startup.py", "jupyterlab.json")
        ]


def test_jupyterlab_shows_no_news_and_asks_about_none(machine):
    code = (
        "from jupyterlab.commands import get_app_dir as app\n"
        "from jupyterlab_server.settings_utils import get_settings\n"
        "named = {'schema_name': '@jupyterlab/apputils-extension:notification'}\n"
        "found = get_settings(app() + '/settings', app() + '/schemas', 'none', **named)[0]['schema']['properties']\n"
        "print(found['fetchNews']['default'], found['checkForUpdates']['default'])"
    )
    assert machine.run("python", "-c", code).stdout == "false False\n"


def test_it_needs_no_development_package_and_no_checkout(machine):
    code = (
        "import importlib.util, utils; from utils import open_section; print(utils.__file__)\n"
        "print([name for name in ('hatchling', 'hypothesis', 'xdist') if importlib.util.find_spec(name)])\n"
        "here = open_section('introduction'); print(here, here.quiz('old-purposes'), sep='\\n')"
    )
    answer = machine.run("python", "-c", code)
    assert (answer.returncode, answer.stderr) == (0, "")
    file, found, title, *_ = answer.stdout.splitlines()
    assert file.startswith(str(machine.environment))
    assert found == "[]"
    assert title == Course().section("introduction").title
    assert list(machine.folder.iterdir()) == []


def test_its_course_is_sound(machine):
    answer = machine.seminar("check")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("The course is sound")


def test_the_notebooks_are_laid_out_and_run(machine, tmp_path):
    work = tmp_path / "Séminaire d’été 日本"
    answer = machine.seminar("start", str(work))
    assert (answer.returncode, answer.stderr) == (0, "")
    opened = "--LabApp.default_url=/doc/tree/notebooks/00-start-here.ipynb"
    assert answer.stdout.endswith(f'Next: jupyter lab "{work}" {opened}\n')
    laid = {path.relative_to(work).as_posix() for path in work.rglob("*") if path.is_file()}
    folder = ROOT / "notebooks"
    shipped = {path.relative_to(ROOT).as_posix() for path in (*folder.rglob("*.ipynb"), *folder.glob("*.svg"))}
    assert laid >= {name for name in shipped if "/my-" not in name and ".ipynb_checkpoints" not in name}
    assert "data/reading/README.txt" in laid
    book = work / "notebooks" / "02-lab-spending.ipynb"
    options = ["-p", "nbval", "--nbval-lax", "--nbval-current-env", "--nbval-cell-timeout=120", "-q"]
    ran = machine.run("python", "-m", "pytest", *options, book.rename(book.with_name("my own copy.ipynb")), folder=work)
    assert ran.returncode == 0, ran.stdout
    assert " passed" in ran.stdout
    (machine.folder / "before").write_text("mine", encoding="utf-8")
    assert_one_line(machine.seminar("start", "before"), "before is there already")
    assert (machine.folder / "before").read_text(encoding="utf-8") == "mine"
    (machine.folder / "before").unlink()


def test_it_finds_the_essay_beside_the_notebooks(machine, tmp_path):
    machine.seminar("start", str(tmp_path / "work"))
    (tmp_path / "work/data/reading/essay.txt").write_text("Another text.", encoding="utf-8")
    code = "from utils import open_section; open_section('introduction').read(1)"
    answer = machine.run("python", "-c", code, folder=tmp_path / "work" / "notebooks")
    assert f"{tmp_path / 'work/data/reading/essay.txt'}: this is not the essay" in answer.stderr


def test_it_prints_a_handout(machine, tmp_path):
    file = tmp_path / "handout.pdf"
    answer = machine.seminar("publish", "handout", str(file), "--section", "introduction")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert file.read_bytes().startswith(b"%PDF-")


def test_its_student_edition_is_that_of_the_checkout(machine, tmp_path):
    answer = machine.seminar("publish", "student", str(tmp_path / "edition"))
    assert (answer.returncode, answer.stderr) == (0, "")
    course = Course()
    made = {
        path.relative_to(tmp_path / "edition").as_posix(): path.read_bytes()
        for path in (tmp_path / "edition").rglob("*")
        if path.is_file()
    }
    assert made == export(course, [section.id for section in course.info.sections]).files


def test_what_would_change_the_project_is_refused_and_changes_nothing(machine, tmp_path):
    before = package_of(machine)
    for command in (
        ["schemas"],
        ["new", "prompt", "a", "introduction"],
        ["evidence", "build", "--from", str(tmp_path)],
    ):
        assert_one_line(machine.seminar(*command), "installed package", "get the project's folder")
    assert package_of(machine) == before


def test_a_course_of_ones_own_is_begun_and_used_beside_it(machine, tmp_path):
    own, work = tmp_path / "own", tmp_path / "work"
    assert machine.seminar("new", "course", str(own), "--title", "Own").returncode == 0
    answer = machine.run("seminar", "new", "section", "one", SEMINAR_COURSE=str(own))
    assert (answer.returncode, answer.stderr) == (0, "")
    answer = machine.run("seminar", "start", str(work), SEMINAR_COURSE=str(own))
    assert (answer.returncode, answer.stderr) == (0, "")
    assert (work / "data/course/one/quiz.toml").exists()
    code = "from utils import open_course; print(open_course())"
    answer = machine.run("python", "-c", code, folder=work / "notebooks")
    assert (answer.returncode, answer.stdout) == (0, "Own\n")

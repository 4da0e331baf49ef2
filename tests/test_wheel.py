"""A wheel is whole: what it needs travels inside it, and a learner who has nothing else has the course."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from utils.course import Course
from utils.publish.student import export

ROOT = Path(__file__).resolve().parents[1]
UV = ROOT / "tools" / "uv"


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


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """Build the wheel as pip would, with the backend that is at hand."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (built,) = folder.iterdir()
    return built


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
    names = [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    there = {name if name.startswith("utils/") else f"utils/_project/{name}" for name in names}
    held = {name for name in zipfile.ZipFile(wheel).namelist() if "dist-info" not in name}
    alone = ["CITATION.cff", "LICENSE", "LICENSE-CONTENT", "Makefile", "environment.yml", "pyproject.toml", "uv.lock"]
    assert there - held == set()
    assert {f"utils/_project/{name}" for name in alone} <= held
    assert [name for name in held if "/reading/" in name or "my-" in name.rsplit("/", 1)[-1]] == []


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
    assert answer.stdout.endswith(f'Next: jupyter lab "{work / "notebooks" / "00-start-here.ipynb"}"\n')
    laid = {path.relative_to(work).as_posix() for path in work.rglob("*") if path.is_file()}
    shipped = {path.relative_to(ROOT).as_posix() for path in (ROOT / "notebooks").rglob("*.ipynb")}
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
    files = {
        path.relative_to(tmp_path / "edition").as_posix(): path.read_bytes()
        for path in (tmp_path / "edition").rglob("*")
        if path.is_file()
    }
    assert files == export(course, [section.id for section in course.info.sections]).files


def test_what_would_change_the_project_is_refused_and_changes_nothing(machine, tmp_path):
    before = package_of(machine)
    for command in (
        ["schemas"],
        ["new", "prompt", "a", "introduction"],
        ["evidence", "build", "--from", str(tmp_path)],
    ):
        assert_one_line(machine.seminar(*command), "installed package", "get the project's folder")
    assert package_of(machine) == before

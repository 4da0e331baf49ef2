"""No mistake passes the check unseen, and none ends in a traceback; the same mistakes are made every time."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.books import BOOK, write_book
from utils.course import Course, CourseError
from utils.course.checks import read_arguments
from utils.course.fault import Fault, folded
from utils.course.frame_rules import FIGURE_WORDS, FRAME, RETIRED, check_frame
from utils.course.kinds import (
    ARGUMENTS,
    BRIEFS,
    COMPUTED,
    EXERCISES,
    FACTS,
    NEGOTIATIONS,
    PREDICTIONS,
    SECTIONS,
    SHARED,
)
from utils.course.negotiation_rules import check_points
from utils.course.notebooks import check_notebooks
from utils.course.read import Reader
from utils.course.rules import Rules
from utils.labs.soundness import check_lab

from .file_mutations import in_notebook
from .mutations import FILES, TREES, mistakes, mistyped_fields
from .tree_mutations import Mutation

pytestmark = pytest.mark.attack

PROJECT = Path(__file__).resolve().parents[2]
SEED = 20060301
KINDS = len((*TREES, *FILES))
CALLS = sum(source.count("here.") for _, source in BOOK)
"""What a notebook names, all of which is lost where its section is called otherwise."""

HARMLESS = {
    "number to negative": {"low", "answer"},  # a range may be wide, a slip may be far off
    "text to nothing": {"note", "unit", "heading", "bold", "unread"},  # they may be left out
}
"""Fields in which a mistake of this kind does no harm."""


def less(old: Any, new: Any) -> bool:
    """Say whether `new` is `old`, but for fields, entries and lines that are gone: a choice that authors have."""
    if isinstance(old, dict) and isinstance(new, dict):
        return new.keys() <= old.keys() and all(less(old[key], each) for key, each in new.items())
    if isinstance(old, list) and isinstance(new, list):
        rest = iter(old)
        return all(any(less(each, kept) for each in rest) for kept in new)
    if isinstance(old, str) and isinstance(new, str) and new.strip():
        return old == new or (old.count("\n") > new.count("\n") and less(old.split("\n"), new.split("\n")))
    return bool(old == new)


def harmless(mutation: Mutation, content: str) -> bool:
    """Say whether nothing is wrong with the file after all."""
    if mutation.place.rpartition(".")[2] in HARMLESS.get(mutation.kind, ()):
        return True
    try:
        return less(tomllib.loads(content), tomllib.loads(mutation.content.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        return False


def told(mutation: Mutation, content: str, faults: list[Fault]) -> None:
    """A mistake has a line, and none of its lines is more than that."""
    assert faults or harmless(mutation, content), mutation
    for line in map(str, faults):
        assert line.isprintable(), mutation
        assert len(line) < 1000, mutation


def faults_in(course: Course, file: str) -> list[Fault]:
    """Return what is wrong in `file` of the course, of which nothing else is read again."""
    reader = Reader(course.root, course.words)
    folder, _, name = file.rpartition("/")
    try:
        if file == FRAME:
            check_frame(reader, Course(course.root))
        elif name == ARGUMENTS.file:
            read_arguments(reader, course)
        else:
            kind = next(each for each in (*SHARED, *SECTIONS) if each.file == name)
            entries = kind.read(reader, course, folder)
            if kind is BRIEFS and not reader.faults:
                for game in course.entries(NEGOTIATIONS, folder):
                    check_points(Rules(reader, course, file), game, entries)
            if kind in {PREDICTIONS, EXERCISES, COMPUTED, FACTS} and not reader.faults:
                check_lab(reader, course, course.section(folder))
    except CourseError as error:
        return list(error.faults)
    return folded(reader)


class Real:
    """A copy of the course, of which only what a changed file concerns is checked."""

    def __init__(self, root: Path) -> None:
        copytree(PROJECT / "data" / "course", root)
        copytree(PROJECT / "notebooks", root.parents[1] / "notebooks")
        self.root, self.course = root, Course(root)
        self.files = {
            path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(root.rglob("*.toml"))
            if path.name not in {"essay.toml", FIGURE_WORDS, RETIRED}
        }
        named = (self.course.sources, self.course.claims, self.course.misconceptions, self.course.recommendations)
        assert all(named), "what entries name is read before anything is changed"


@pytest.fixture(scope="module")
def real(tmp_path_factory) -> Real:
    return Real(tmp_path_factory.mktemp("real") / "data" / "course")


@pytest.fixture
def small(course_folder) -> Path:
    """The small course with a notebook that asks for all of it, and says how long that takes."""
    write_book(course_folder, [("markdown", "$x$ may stand here: ![](picture.png)"), *BOOK])
    frame = course_folder / "course.toml"
    frame.write_text(frame.read_text(encoding="utf-8").replace("minutes = 10", "minutes = 29", 1), encoding="utf-8")
    return course_folder


def faults_of(root: Path) -> list[Fault]:
    try:
        return Course(root).faults()
    except CourseError as error:
        return list(error.faults)


def test_every_mistake_in_the_real_course_has_its_line(real, tries):
    for mutation in mistakes(real.files, tries(5 * KINDS, 5000), SEED):
        path = real.root / mutation.file
        path.write_bytes(mutation.content)
        told(mutation, real.files[mutation.file], faults_in(real.course, mutation.file))
        path.write_text(real.files[mutation.file], encoding="utf-8")


def test_every_mistake_in_a_whole_course_has_its_line_and_little_more(small, tries):
    labs = {f"opening/{kind.file}" for kind in (PREDICTIONS, EXERCISES, COMPUTED)}  # what they name is checked above
    names = [path.relative_to(small).as_posix() for path in sorted(small.rglob("*.toml")) if path.name != FIGURE_WORDS]
    files = {file: (small / file).read_text(encoding="utf-8") for file in names if file not in labs}
    for mutation in mistakes(files, tries(4 * KINDS, 5000), SEED):
        path = small / mutation.file
        path.write_bytes(mutation.content)
        faults = faults_of(small)
        told(mutation, files[mutation.file], faults)
        assert len(faults) <= (CALLS + 7 if mutation.file == FRAME else 3), mutation
        path.write_text(files[mutation.file], encoding="utf-8")


def test_a_mistyped_field_has_its_true_name_in_the_remedy(small):
    course = Course(small)
    tried = set()
    for path in sorted(small.rglob("*.toml")):
        content, file = path.read_text(encoding="utf-8"), path.relative_to(small).as_posix()
        for names, mistyped in mistyped_fields(content):
            own = names[-2:-1] in (("facts",), ("codes",))  # an author's name, which no field has
            if path.name not in {"essay.toml", FIGURE_WORDS, RETIRED} and not own and (file, names) not in tried:
                tried.add((file, names))
                path.write_text(mistyped, encoding="utf-8")
                remedies = [fault.remedy for fault in faults_in(course, file)]
                assert any(re.search(rf"\b{names[-1]}\b", remedy) for remedy in remedies), (file, names, remedies)
        path.write_text(content, encoding="utf-8")
    assert ("opening/quiz.toml", ("quizzes", "questions", "options", "correct")) in tried


def test_every_mistake_in_a_notebook_has_one_line(small):
    file = "notebooks/01-opening.ipynb"
    path = small.parents[1] / file
    content = path.read_text(encoding="utf-8")
    assert faults_of(small) == []
    for mutation in in_notebook(file, content):
        path.write_bytes(mutation.content)
        (line,) = map(str, faults_of(small))
        assert line.startswith(f"{file}: "), mutation
        assert line.isprintable(), mutation


def test_the_real_notebooks_hold_plain_python(real):
    reader = Reader(real.root, real.course.words)
    check_notebooks(reader, real.course)
    assert reader.faults == []
    path = real.root.parents[1] / "notebooks" / "01-introduction.ipynb"
    content = path.read_text(encoding="utf-8")
    for mutation in in_notebook(path.name, content):
        path.write_bytes(mutation.content)
        reader = Reader(real.root, real.course.words)
        check_notebooks(reader, real.course)
        assert len(reader.faults) == 1, mutation
    path.write_text(content, encoding="utf-8")

"""What the tests of the labs share: a lab's notebook run in this process, by a learner of its own."""

from __future__ import annotations

import ast

import msgspec
import pytest

from tests.committed import PROJECT
from utils.course import Course
from utils.course.kinds import EXERCISES
from utils.guide import SectionGuide
from utils.record import Record

COURSE = Course()
LABS = [section.id for section in COURSE.info.sections if COURSE.entries(EXERCISES, section.id)]


@pytest.fixture
def notebook(tmp_path):
    """Return a function that runs a lab's cells up to an exercise and gives their names."""

    def run(section: str, exercise: str) -> dict:
        here = SectionGuide(COURSE, Record(tmp_path), section)
        names: dict = {"here": here}
        for source in code_cells(section):
            if f'here.check("{exercise}"' in source:
                return names
            tree = ast.parse(source)
            tree.body = [node for node in tree.body if not _opens_section(node)]
            if not names_forms_only(tree):
                exec(compile(tree, section, "exec"), names)  # noqa: S102 (the course's own notebook)
        pytest.fail(f"no cell of {section} checks {exercise}")

    return run


def code_cells(section: str) -> list[str]:
    """Return the sources of the code cells of a section's notebook."""
    cells = msgspec.json.decode(PROJECT.text(PROJECT.folder / COURSE.section(section).notebook))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def names_forms_only(tree: ast.Module) -> bool:
    """Say whether a cell only shows a form or a figure, which no later cell needs."""
    return all(isinstance(node, ast.Expr) for node in tree.body)


def _opens_section(node: ast.stmt) -> bool:
    return "open_section" in ast.unparse(node)

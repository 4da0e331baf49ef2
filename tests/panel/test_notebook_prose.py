"""What the fourth section's notebooks say of the map and the model is computed again."""

from __future__ import annotations

import json

import pytest

from tests.committed import PROJECT
from utils.activities.argument.argument_map import read_map
from utils.course import Course
from utils.models.argumentation import SEMANTICS


@pytest.fixture
def prose() -> str:
    books = [PROJECT.text(PROJECT.folder / name) for name in ("04-two-processes.ipynb", "04-stations.ipynb")]
    cells = [cell for book in books for cell in json.loads(book)["cells"]]
    return " ".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


@pytest.mark.parametrize("semantics", SEMANTICS)
def test_the_map_takes_no_side_at_the_start(semantics, prose):
    assert "With every rating at 50 % the thesis stands near the middle" in prose
    drawn = read_map(Course())
    thesis = drawn.strengths({}, semantics)[drawn.thesis]
    assert thesis == pytest.approx(0.5, abs=0.07)

"""What the fourth section's notebooks say of the map and the model is computed again."""

from __future__ import annotations

import json
import re

import pytest

from tests.committed import PROJECT
from utils.activities.argument.argument_map import read_map
from utils.course import Course
from utils.guide import SectionGuide
from utils.models.argumentation import SEMANTICS
from utils.models.outcomes import DETERS
from utils.record import Record


@pytest.fixture
def prose() -> str:
    books = [PROJECT.text(PROJECT.folder / name) for name in ("04-two-processes.ipynb", "04-stations.ipynb")]
    cells = [cell for book in books for cell in json.loads(book)["cells"]]
    return " ".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


@pytest.fixture
def here(record_folder):
    return SectionGuide(Course(), Record(record_folder), "two-processes")


def shares(shown) -> dict[str, float]:
    """Return each ending's part of all starts, in per cent, as the figure's summary tells it."""
    told = repr(shown).replace("\u00a0", " ").partition("Of all starts drawn: ")[2]
    return {name.strip(" ;"): float(part) for name, part in re.findall(r"([A-Za-z ;]+) ([\d.]+) %", told)}


def test_starts_decide_under_one_theory_and_not_under_the_other(here, prose):
    assert "every start ends in a community" in prose
    assert shares(here.basins("essay")) == {"Regional community": 100}
    assert "It does matter where trust itself leads to more trust, as constructivists expect" in prose
    found = shares(here.basins("constructivist", upgrading=1, bridging=0.1))
    assert {"Second Cold War", "Regional community"} <= set(found)
    assert min(found["Second Cold War"], found["Regional community"]) > 10


def test_the_border_of_deterrence_is_where_the_prose_says(prose):
    assert "half of its effort of 2005" in prose
    assert DETERS == 0.5


@pytest.mark.parametrize("semantics", SEMANTICS)
def test_the_map_takes_no_side_at_the_start(semantics, prose):
    assert "With every rating at 50 % the thesis stands near the middle" in prose
    drawn = read_map(Course())
    thesis = drawn.strengths({}, semantics)[drawn.thesis]
    assert thesis == pytest.approx(0.5, abs=0.07)

"""What a published source also prints is what the labs' tables give: a file a lab in `published/`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pandas as pd
import pytest

from utils.course import Course
from utils.evidence import table

FOLDER = Path(__file__).parent / "published"
FIGURES = [
    (file.stem, figure)
    for file in sorted(FOLDER.glob("*.toml"))
    for figure in tomllib.loads(file.read_text(encoding="utf-8"))["figures"]
]
COURSE = Course()


@pytest.mark.parametrize(("lab", "figure"), FIGURES, ids=[f"{lab}: {each['what']}" for lab, each in FIGURES])
def test_a_published_figure_is_that_of_the_table(lab, figure):
    assert figure["source"] in COURSE.sources, "the source is one of the course's"
    assert figure["place"].strip(), "a reader finds the figure there"
    found = eval(figure["expression"], {"table": table, "pd": pd})  # noqa: S307 (the project's own file)
    assert found == pytest.approx(figure["published"], abs=figure["within"])


def test_every_lab_on_data_is_compared_with_a_published_figure():
    labs = {section.id.removesuffix("-lab") for section in COURSE.info.sections if section.id.endswith("-lab")}
    assert {lab for lab, _ in FIGURES} == labs

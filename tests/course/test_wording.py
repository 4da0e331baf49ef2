"""Sentences that are too long are found wherever people read them, and no other."""

from __future__ import annotations

import json

import pytest

from utils.course import Course
from utils.course.wording import LONGEST, long_sentences

MOST = " ".join(["word"] * (LONGEST - 1))


@pytest.mark.parametrize(
    "text",
    [
        f"{MOST}.",
        f"{MOST}. {MOST}.",
        f"- {MOST}\n- {MOST}",
        f"| {MOST} | {MOST} |\n|---|---|\n| {MOST} | {MOST} |",
        f"# {MOST}\n{MOST}",
    ],
)
def test_sentences_items_cells_and_headings_stand_alone(text):
    assert long_sentences(text) == ()


@pytest.mark.parametrize("text", [f"{MOST} word.", f"Short. {MOST} [word](https://example.org).", f"- {MOST}\n  word"])
def test_one_that_is_too_long_is_found_across_lines_and_links(text):
    assert len(long_sentences(text)) == 1


def test_prose_of_a_notebook_is_read_too(course_folder):
    folder = course_folder.parents[1] / "notebooks"
    folder.mkdir()
    cells = [{"cell_type": "markdown", "id": "said", "metadata": {}, "source": f"{MOST} word."}]
    (folder / "01-opening.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    faults = [each for each in Course(course_folder).faults() if "a sentence has" in each.problem]
    assert [(each.file, each.id) for each in faults] == [("notebooks/01-opening.ipynb", "said")]

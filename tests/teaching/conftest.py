"""Learners of a small class, and what they hand in."""

from __future__ import annotations

import pytest

from utils.record import Entry, Record
from utils.teaching.hand_in import write_hand_in

CLASS = "IR-2026"


def answered(response, *, right, at="one"):
    return Entry(
        kind="answered", section="opening", activity="first", item=at, data={"response": response, "right": right}
    )


@pytest.fixture
def hand_in(tmp_path, course):
    """Write a learner's answers to a file in the class's folder; return its path."""
    folder = tmp_path / "class"
    folder.mkdir()

    def write(learner="ann", *entries, file="", name=""):
        record = Record(tmp_path / "records" / learner)
        record.add(*(entries or [answered("b", right=True)]))
        path = folder / (file or f"{learner}.jsonl")
        write_hand_in(course, record, path, CLASS, name)
        return path

    return write

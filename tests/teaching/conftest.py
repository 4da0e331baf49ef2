"""Learners of a small class, and what they hand in."""

from __future__ import annotations

import json

import pytest

from utils.course import Course
from utils.record import Entry, Record
from utils.teaching.handed_in.folder import read_folder
from utils.teaching.handed_in.hand_in import checksum, write_hand_in
from utils.teaching.results.results import class_results

CLASS = "IR-2026"


def answered(response, *, right, at="one"):
    return Entry(
        kind="answered", section="opening", activity="first", item=at, data={"response": response, "right": right}
    )


def edit_and_seal(path, was, becomes):
    """Change the file's head as an edition or a learner would who seals it again."""
    head, body = path.read_bytes().replace(was, becomes, 1).split(b"\n", 1)
    shown = json.loads(head)["sha256"]
    path.write_bytes(head.replace(shown.encode(), checksum(head, shown, body).encode()) + b"\n" + body)


def without_prints(path):
    """Make the file say nothing of what was asked, as those of earlier editions."""
    edit_and_seal(path, path.read_bytes().partition(b'"prints":')[2].partition(b"}")[0], b"{")


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


@pytest.fixture
def results_of(course_folder, hand_in):
    """Return what has content written, and a file handed in for each list of entries: the course and its results."""

    def of(write, *lists, section=""):
        write(course_folder)
        course = Course(course_folder)
        for number, entries in enumerate(lists):
            path = hand_in(f"{number:02}", *entries)
        return course, class_results(course, read_folder(course, path.parent).hand_ins, section)

    return of

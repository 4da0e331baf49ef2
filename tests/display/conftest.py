"""Two recommendations to code, and people who coded them."""

from __future__ import annotations

from textwrap import dedent

import pytest

from utils.course import Course
from utils.record import Entry, Record

SECOND = """
    [[records]]
    id = "r02"
    process = "bridging"
    searched = ["they met"]
    parts = [{ id = "all", text = "That both meet." }]
    verdict = "not"
    departure = "DEPARTURE"
    reason = "VERDICT-REASON"
    other_verdict = "mostly-not"
    other_reason = "OTHER-REASON"

    [[records.events]]
    id = "met"
    date = "1970"
    part = "all"
    fact = "They met."
    direction = "mixed"
    why = "WHY-MET"
    sources = ["treaty"]

    [[records.events]]
    id = "parted"
    date = "1971"
    part = "all"
    fact = "They parted."
    direction = "against"
    why = "WHY-PARTED"
    sources = ["treaty"]
"""
READ_AGAIN = """
    [[codings]]
    id = "r02"
    verdict = "not"
    codes = { met = "mixed", parted = "against" }
"""
ADVICE = """
    [[recommendations]]
    id = "r02"
    title = "Meet & talk"
    paragraph = 1
    asks = "That both meet."
    reason = "They differ."
    objection = "They quarrel."
    cost = "A room."
    of = ["tokyo"]
    at_home = []
    abroad = []
    pays = ["Tokyo"]
    sources = ["treaty"]
"""


@pytest.fixture
def course(course_folder):
    """The small course with a second section that has a record."""
    later = course_folder / "later"
    later.mkdir()
    (later / "record.toml").write_text(dedent(SECOND), encoding="utf-8")
    advice = course_folder / "opening" / "recommendations.toml"
    advice.write_text(advice.read_text(encoding="utf-8") + dedent(ADVICE), encoding="utf-8")
    second = course_folder / "second_coding.toml"
    second.write_text(second.read_text(encoding="utf-8") + dedent(READ_AGAIN), encoding="utf-8")
    return Course(course_folder)


@pytest.fixture
def coder(tmp_path):
    """Return a maker of records: for each coding, a letter an event (s, m, a) and a verdict."""

    def make(name, *codings):
        record = Record(tmp_path / name)
        for item, letters, verdict in codings:
            events = {"r01": ("said", "waited"), "r02": ("met", "parted")}[item]
            names = {"s": "supports", "m": "mixed", "a": "against"}
            directions = {id_: names[letter] for id_, letter in zip(events, letters, strict=True)}
            data = {"directions": directions, "verdict": verdict, "reason": "R"}
            record.add(Entry(kind="coded", section="", activity="coding", item=item, data=data))
        return record

    return make

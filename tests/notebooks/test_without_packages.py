"""The core of the course runs where numpy, pandas and the rest are missing; only what is listed here asks for them."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from benchmarks.negotiation import SECTION, write_play
from tests.committed import PROJECT
from tests.rich_record import rich_record
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.negotiation.activity import NegotiationActivity
from utils.course import Course
from utils.course.kinds import FORECASTS, NEGOTIATIONS
from utils.record import Entry, Record

MISSING = ("numpy", "pandas", "scipy", "statsmodels", "matplotlib", "plotly", "networkx", "typst", "rapidfuzz", "rich")
CORE = [path for path in PROJECT.all() if "-lab-" not in path.name and path.parent == PROJECT.folder]

FIGURES = {
    'here.predict("japan-1985")': "pandas",
    'here.predict("philippines-1995")': "pandas",
    'here.predict("disputes-as-trade-grew")': "pandas",
    'here.predict("working-age-2005")': "pandas",
    "here.finish()": "pandas",  # the number that a prediction was of, which is read from the figure's table
}
"""Calls that draw from a table, and what they miss first; the site has these figures prepared, and misses nothing."""

COMPUTED = {
    "here.model()": "numpy",
    "here.necessity()": "numpy",
    'here.necessity("essay")': "numpy",
    "here.line_of_deterrence()": "numpy",
    "here.sensitivity()": "numpy",
    'here.sensitivity("peace")': "numpy",
    "here.robustness()": "numpy",
    "here.richardson()": "numpy",
    'here.richardson("JPN", "CHN")': "numpy",
}
"""Calls that follow tens of thousands of worlds, or fit them, when they are called."""


def missed(record):
    """Return what each call of the core notebooks misses, for the learner whose record lies in the folder `record`."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.notebooks.run_without", ",".join(MISSING), *map(str, CORE)],
        cwd=PROJECT.folder.parent,
        env={**os.environ, "SEMINAR_RECORD": str(record)},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    by_notebook = json.loads(ran.stdout.splitlines()[-1])
    return {call: package for calls in by_notebook.values() for call, package in calls.items()}


@pytest.fixture
def rich(tmp_path):
    """The record of somebody who has done all that is scored, compared and told, and is far in the negotiation."""
    course, record = Course(), Record(tmp_path / "rich")
    for each in rich_record(course):
        record.add(Entry(kind=each.kind, section=each.section, activity=each.activity, item=each.item, data=each.data))
    for asked in course.entries(FORECASTS):
        activity = ForecastActivity(course, asked)
        for each in asked.forecasts:
            record.add(activity.entry("revealed", each.id))
    write_play(NegotiationActivity(course, SECTION, course.entries(NEGOTIATIONS, SECTION)[0]), record)
    return tmp_path / "rich"


def test_there_is_a_core():
    assert len(CORE) > 10


def test_a_new_learner_misses_only_what_is_computed_or_drawn(tmp_path):
    found = missed(tmp_path / "new")
    assert found.items() <= (FIGURES | COMPUTED).items()
    assert "here.model()" in found, "the packages are not missing: nothing was tried"


def test_who_has_done_all_misses_only_what_is_computed_or_drawn(rich):
    assert missed(rich) == FIGURES | COMPUTED

"""The analysis of the course's own theories, as a notebook asks for it: each assumption held or drawn as it says."""

from __future__ import annotations

import re

import pytest

from utils.activities.lab.model_runs import world_of
from utils.course import Course, CourseError
from utils.course.kinds import PARAMETERS, PRESETS
from utils.evidence import EvidenceError
from utils.guide import SectionGuide
from utils.models.analysis import START_EFFORTS
from utils.models.two_process import NAMES
from utils.panel import theories
from utils.record import Record

SECTION = "two-processes"


@pytest.fixture(scope="module")
def real():
    return Course()


@pytest.fixture
def here(real, record_folder):
    return SectionGuide(real, Record(record_folder), SECTION)


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(theories, "DRAWS", 500)
    monkeypatch.setattr(theories, "SAMPLES", 64)


def test_what_a_theory_states_is_held_and_all_else_drawn(real):
    parameters = {each.id: each for each in real.entries(PARAMETERS, SECTION)}
    for theory in real.entries(PRESETS, SECTION):
        ranges = theories._ranges(real, SECTION, theory)
        assert set(ranges) == set(NAMES) - {"upgrading", "bridging"}
        for name, ends in ranges.items():
            id_ = name.replace("_", "-")
            stated = theory.values.get(id_)
            assert ends == ((stated, stated) if id_ in theory.values else (parameters[id_].low, parameters[id_].high))


def test_the_essays_own_assumptions_bear_the_essay_out(here):
    shown = here.phase_diagram()
    assert shown.figure.title.startswith("The essay: both processes lead to “Regional community”")
    assert "both processes are necessary" in repr(shown)


def test_a_sceptic_finds_a_theory_under_which_the_thesis_fails(here):
    for preset in ("offensive-realist", "liberal", "constructivist"):
        assert "both processes are necessary" not in repr(here.phase_diagram(preset))


def test_starts_follow_the_efforts_asked_for(here):
    both, one = here.basins(), here.basins("essay", upgrading=1, bridging=0)
    assert "bridging at 0%" in repr(one)
    assert both.figure.title != one.figure.title
    with pytest.raises(EvidenceError, match="bridging is 2: give a share from 0 to 1"):
        here.basins("essay", bridging=2)


def test_every_theory_starts_inside_the_map_of_starts(real):
    for theory in real.entries(PRESETS, SECTION):
        world = world_of(theory.values)
        assert START_EFFORTS[0] <= world.other <= START_EFFORTS[1]


def test_an_unknown_theory_names_those_there_are(here):
    for call in (here.phase_diagram, here.basins, here.sensitivity):
        with pytest.raises(CourseError, match=r"there is no such id; there is: .*constructivist"):
            call("marxist")


def test_necessity_has_a_bar_a_theory_and_the_same_numbers_each_time(here, real, few):
    shown = here.necessity().figure
    assert shown.table["Theory"].tolist() == [each.title for each in real.entries(PRESETS, SECTION)]
    assert "500 worlds were drawn" in shown.summary
    assert here.necessity().figure.table.equals(shown.table)


def test_the_draws_of_all_theories_together_are_a_hundred_thousand(real):
    assert theories.DRAWS * len(real.entries(PRESETS, SECTION)) >= 100_000


def test_sensitivity_names_assumptions_in_words_and_leaves_out_what_is_held(here, real, few):
    titles = {each.id: each.title for each in real.entries(PARAMETERS, SECTION)}
    theory = real.entry(PRESETS, SECTION, "liberal")
    asked = here.sensitivity("liberal").figure.table["Assumption"].tolist()
    expected = [titles[id_] for id_ in titles if id_ not in theory.values and id_ not in ("upgrading", "bridging")]
    assert sorted(asked) == sorted(expected)


def test_richardsons_line_is_drawn_for_the_powers_before_1914_and_for_states_of_today(here):
    old = here.richardson().figure
    assert (
        "France, Russia, Germany and Austria-Hungary together: the larger their spending, the faster it grew"
        in old.title
    )
    assert len(old.table) == 4
    assert "Correlates of War" in old.source
    new = here.richardson("JPN", "CHN").figure
    assert "Japan and China" in new.title
    assert re.match("1989 to 2024, 35 changes", new.summary)
    assert "SIPRI" in new.source
    assert list(here.richardson("CHN", "JPN", "CHN").figure.table["Year"]) == list(new.table["Year"])


@pytest.mark.parametrize(
    ("states", "words"),
    [
        (("JPN",), "two or more of these states: JPN, CHN"),
        (("JPN", "JPN"), "two or more of these states"),
        (("JPN", "PRK"), "two or more of these states"),
        (("JPN", "RUS"), "differ in their years, at 1991 first"),
    ],
)
def test_states_without_a_line_are_refused_in_one_line(here, states, words):
    with pytest.raises(EvidenceError, match=words) as caught:
        here.richardson(*states)
    assert "\n" not in str(caught.value)

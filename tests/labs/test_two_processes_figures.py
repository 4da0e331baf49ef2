"""The model's figures as a notebook asks for them: the course's own ranges and theories, one-line refusals."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from utils.course import Course, CourseError
from utils.course.kinds import PARAMETERS
from utils.evidence import EvidenceError
from utils.guide import SectionGuide
from utils.labs.two_processes import analysis_figures as figures
from utils.models.outcomes import DEFINITIONS
from utils.models.two_process import CHOSEN
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
    monkeypatch.setattr(figures, "DRAWS", 500)
    monkeypatch.setattr(figures, "SAMPLES", 64)
    for name in ("TRIED", "LINES"):
        monkeypatch.setattr(figures, name, [replace(each, draws=200) for each in getattr(figures, name)])


def shares(shown, part):
    """Return the share of a part by meaning of peace, in per cent, as the figure's table has it."""
    rows = shown.table[shown.table["What the worlds say"] == part]
    return rows["Of the worlds, %"].tolist()


def test_needing_both_is_rare_in_plausible_worlds_and_common_around_the_essays_values(here):
    plausible, essay = here.necessity().figure, here.necessity("essay").figure
    assert all(0.5 < share < 2 for share in shares(plausible, "both are needed"))
    assert all(20 < share < 45 for share in shares(plausible, "only bridging is needed"))
    assert all(share < 0.5 for share in shares(plausible, "only upgrading is needed"))
    assert all(6 < share < 15 for share in shares(plausible, "upgrading spoils what bridging reached"))
    assert all(30 < share < 45 for share in shares(essay, "both are needed"))
    assert "upgrading spoils what bridging alone reached in more worlds" in plausible.summary
    assert "a fifth to either side" in essay.summary


def test_the_numbers_are_the_same_each_time(here, few):
    assert here.necessity().figure.table.equals(here.necessity().figure.table)
    assert here.sensitivity("peace").figure.table.equals(here.sensitivity("peace").figure.table)


def test_an_unknown_theory_names_those_there_are(here):
    with pytest.raises(CourseError, match=r"there is no such id; there is: .*constructivist"):
        here.necessity("marxist")


def test_the_line_of_deterrence_is_held_from_below_the_plausible_range_to_above_it(here, real, few):
    low, high = (getattr(real.entry(PARAMETERS, SECTION, "deterrent"), end) for end in ("low", "high"))
    shown = here.line_of_deterrence().figure
    lines = [float(line) for line in shown.table["Line of deterrence"]]
    assert min(lines) <= low
    assert max(lines) > high
    assert len(lines) == len(set(lines)) * len(DEFINITIONS)
    assert f"The course holds {low:g} to {high:g} for plausible" in shown.summary


def test_sensitivity_names_all_that_is_not_chosen_in_words(here, real, few):
    titles = {each.title for each in real.entries(PARAMETERS, SECTION) if each.id.replace("-", "_") not in CHOSEN}
    for result in figures.RESULTS:
        assert set(here.sensitivity(result).figure.table["Assumption"]) == titles


def test_what_is_asked_of_a_world_and_what_peace_means_are_in_the_title(here, few):
    assert (
        "both processes bring peace (here: no second Cold War)" in here.sensitivity("peace", "no-cold-war").figure.title
    )
    assert "peace needs both processes (here: a regional community)" in here.sensitivity().figure.title


def test_an_unknown_result_or_meaning_is_refused_in_one_line(here):
    with pytest.raises(
        EvidenceError, match="“war” is none of these: peace, neither, bridging, upgrading, both, either, beyond"
    ):
        here.sensitivity("war")
    with pytest.raises(EvidenceError, match="“calm” is none of these: no-cold-war, cold-peace-or-better, community"):
        here.sensitivity("both", "calm")


def test_every_set_of_assumptions_has_its_row_and_its_name(here, few):
    shown = here.robustness().figure
    names = list(dict.fromkeys(shown.table["Assumed"]))
    assert len(names) == len(figures.TRIED)
    assert names[0] == "as in the ranges"
    assert len(shown.table) == len(names) * len(DEFINITIONS)
    for asked in (
        "another draw",
        "60 years",
        "quiets",
        "pressing",
        "withers",
        "mixes",
        "line of deterrence",
        "alarms",
        "adds",
    ):
        assert any(asked in name for name in names), asked


def test_a_temptation_at_the_end_of_its_range_is_what_overturns_the_finding(real):
    top = real.entry(PARAMETERS, SECTION, "opportunism").high
    assert top == figures.HARDEST
    assert real.entry(PARAMETERS, SECTION, "upgrade-effect").high == figures.STRONGEST
    tempted = [each for each in figures.TRIED if each.name in ("as-found", "tempted")]
    ranges = figures.ranges_of(figures.parameters_of(real, SECTION))
    rows = {(row.variant, row.definition): row.parts for row in figures.robustness(ranges, tempted)}
    for definition in DEFINITIONS:
        found, turned = rows["as-found", definition], rows["tempted", definition]
        assert found.counts["both"] < found.spoiled
        assert turned.counts["both"] > turned.spoiled


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

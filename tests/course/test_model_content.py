"""What the course says of the two-process model holds in the model, and its defaults are those of the tables."""

from __future__ import annotations

from dataclasses import fields
from itertools import product

import pytest

from utils.activities.lab.model_runs import outcome_of, parameters_of, simulate_setting
from utils.course import Course
from utils.course.kinds import PRESETS
from utils.evidence import table
from utils.models.two_process import World
from utils.panel.controls import GROUPS

COURSE = Course()
SECTION = "two-processes"
PARAMETERS = parameters_of(COURSE, SECTION)
THEORIES = {each.id: each for each in COURSE.entries(PRESETS, SECTION)}
NEITHER, UPGRADING, BRIDGING, BOTH = (0, 0), (1, 0), (0, 1), (1, 1)
WAR, COMMUNITY, WEAK, COLD = "second-cold-war", "regional-community", "unguarded", "cold-peace"

# What each theory's text says of the strategies that it names.
SAID = {
    "essay": {UPGRADING: WAR, BRIDGING: WEAK, BOTH: COMMUNITY},
    "offensive-realist": {UPGRADING: WAR, BRIDGING: WEAK, BOTH: WAR},
    "defensive-realist": {UPGRADING: COLD, BRIDGING: WEAK, BOTH: COMMUNITY},
    "liberal": {NEITHER: WEAK, UPGRADING: COMMUNITY},
    "constructivist": {NEITHER: WAR, UPGRADING: WAR, BRIDGING: COMMUNITY},
}


def setting(theory: str, strategy: tuple[int, int], **more: float):
    defaults = {id_: each.default for id_, each in PARAMETERS.items()}
    return defaults | THEORIES[theory].values | dict(zip(GROUPS["sides"], strategy, strict=True)) | more


def test_every_field_of_a_world_is_explained_and_has_the_same_default():
    assert {id_.replace("-", "_"): each.default for id_, each in PARAMETERS.items()} == {
        field.name: field.default for field in fields(World)
    }


def test_every_parameter_stands_once_in_the_panel():
    assert sorted(id_ for ids in GROUPS.values() for id_ in ids) == sorted(PARAMETERS)


def test_there_are_five_theories_and_each_is_examined():
    assert THEORIES.keys() == SAID.keys()


def test_no_theory_decides_what_the_two_sides_do():
    assert [each.id for each in THEORIES.values() if set(each.values) & set(GROUPS["sides"])] == []


@pytest.mark.parametrize(("theory", "strategy"), [(theory, each) for theory, said in SAID.items() for each in said])
def test_what_a_theory_is_said_to_lead_to_follows_from_its_values(theory, strategy):
    assert outcome_of(simulate_setting(setting(theory, strategy))) == SAID[theory][strategy]


@pytest.mark.parametrize(("theory", "strategy"), [(theory, each) for theory, said in SAID.items() for each in said])
def test_no_theory_stands_on_a_knifes_edge(theory, strategy):
    for id_, factor in product(THEORIES[theory].values, (0.98, 1.02)):
        moved = setting(theory, strategy)
        moved[id_] *= factor
        assert outcome_of(simulate_setting(moved)) == SAID[theory][strategy], id_


def test_under_one_theory_alone_is_upgrading_enough_and_the_question_keys_it():
    enough = [each for each in THEORIES if outcome_of(simulate_setting(setting(each, UPGRADING))) == COMMUNITY]
    options = COURSE.question(SECTION, "tp-model-upgrade-suffices").options
    assert [option.id for option in options if option.correct] == ["suffice-liberal"]
    assert enough == ["liberal"]
    assert len(options) == len(THEORIES)


def test_one_theory_alone_ends_in_a_cold_peace():
    cold = [each for each in THEORIES if outcome_of(simulate_setting(setting(each, UPGRADING))) == COLD]
    assert cold == ["defensive-realist"]


def test_a_sceptic_finds_settings_in_which_the_thesis_fails():
    ends = {
        theory: {each: outcome_of(simulate_setting(setting(theory, each))) for each in (UPGRADING, BRIDGING, BOTH)}
        for theory in THEORIES
    }
    assert ends["liberal"][UPGRADING] == COMMUNITY, "upgrading alone"
    assert ends["constructivist"][BRIDGING] == COMMUNITY, "bridging alone"
    assert ends["offensive-realist"][BOTH] != COMMUNITY, "both do not"
    for theory in ("liberal", "constructivist", "offensive-realist"):
        assert "**The thesis fails here" in THEORIES[theory].leads_to


def test_interdependence_is_that_of_the_table():
    trade = table("trade_dependence").query("year == 2005 and iso3 == 'CHN'").set_index("partner_iso3")
    share = trade["percent_of_trade"].loc[["JPN", "USA"]].sum()
    assert PARAMETERS["interdependence"].default == round(share / 100, 1)

"""What the course says of the two-process model holds in the model, and its numbers are those of the tables."""

from __future__ import annotations

import math
import re
from dataclasses import fields, replace
from functools import cache

import numpy as np
import pytest

from utils.course import Course
from utils.course.kinds import PRESETS
from utils.evidence import table
from utils.labs.two_processes.assumptions import field_of, outcome_of, parameters_of, ranges_of, world_of
from utils.models.analysis import STRATEGIES, draw_worlds, endings, parts
from utils.models.outcomes import DEFINITIONS, OUTCOMES, classify
from utils.models.two_process import CHOSEN, NAMES, STEP, World, final_states, simulate

COURSE = Course()
SECTION = "two-processes"
PARAMETERS = parameters_of(COURSE, SECTION)
THEORIES = {each.id: each for each in COURSE.entries(PRESETS, SECTION)}
COMMUNITY, COLD, ARMED, WAR = OUTCOMES

# What each theory's text says of the four strategies, in the order of STRATEGIES.
SAID = {
    "essay": (WAR, WAR, WAR, COMMUNITY),
    "offensive-realist": (WAR, WAR, WAR, WAR),
    "defensive-realist": (COLD, COLD, COMMUNITY, COMMUNITY),
    "liberal": (COMMUNITY, COMMUNITY, COMMUNITY, COMMUNITY),
    "constructivist": (COLD, WAR, COMMUNITY, COMMUNITY),
}
CALLED = {"regional community": COMMUNITY, "cold peace": COLD, "armed mistrust": ARMED, "second Cold War": WAR}


def world(theory: str, **changed: float) -> World:
    values = {id_: each.default for id_, each in PARAMETERS.items()} | THEORIES[theory].values
    return replace(world_of(values), **changed)


def run(theory: str, strategy: str):
    upgrading, bridging = STRATEGIES[strategy]
    return simulate(world(theory, upgrading=upgrading, bridging=bridging))


def ends(theory: str, **changed: float) -> tuple[str, ...]:
    """Return how a theory's world ends under each strategy, with some of its assumptions changed."""
    upgrading, bridging = np.array(list(STRATEGIES.values())).T
    codes = classify(*final_states(world(theory, **changed, upgrading=upgrading, bridging=bridging)))
    return tuple(OUTCOMES[code] for code in codes)


@cache
def shaken(theory: str):
    """Return the endings of 20,000 worlds around a theory's values, as the head of presets.toml says."""
    return endings(World(**draw_worlds(ranges_of(PARAMETERS, THEORIES[theory]), 20_000, seed=8)))


def kept(theory: str) -> dict[str, float]:
    """Return in how many of 100 such worlds each strategy ends as with the theory's own values."""
    same = shaken(theory) == [OUTCOMES.index(name) for name in SAID[theory]]
    return dict(zip(STRATEGIES, (100 * same.mean(axis=0)).tolist(), strict=True))


def leads_to(theory: str) -> str:
    return THEORIES[theory].leads_to


def test_every_field_of_a_world_is_explained_and_has_the_same_default():
    assert {field_of(id_): each.default for id_, each in PARAMETERS.items()} == {
        field.name: field.default for field in fields(World)
    }


def test_there_are_five_theories_and_each_is_examined():
    assert THEORIES.keys() == SAID.keys()


def test_no_theory_decides_what_people_choose():
    chosen = {id_ for id_ in PARAMETERS if field_of(id_) in CHOSEN}
    assert [each.id for each in THEORIES.values() if chosen & set(each.values)] == []


@pytest.mark.parametrize("theory", SAID)
def test_a_theory_ends_as_its_text_says(theory):
    assert ends(theory) == SAID[theory]


@pytest.mark.parametrize("theory", SAID)
def test_a_text_names_the_endings_that_occur_and_no_other(theory):
    named = {CALLED[name] for name in re.findall("|".join(CALLED), leads_to(theory))}
    assert named == set(SAID[theory])


@pytest.mark.parametrize("theory", SAID)
def test_no_theory_stands_on_a_knifes_edge(theory):
    drawn = [name for name in NAMES if name not in CHOSEN]
    assumed = np.array([getattr(world(theory), name) for name in drawn])
    moved = np.vstack([assumed * (1 + share * np.eye(len(drawn))) for share in (-0.02, 0.02)])
    codes = endings(World(**dict(zip(drawn, moved.T, strict=True))))
    assert {tuple(OUTCOMES[code] for code in row) for row in codes} == {SAID[theory]}


@pytest.mark.parametrize(
    ("theory", "sentence", "needed"),
    [
        ("essay", "Both are needed here, whatever is meant by peace", ("both", "both", "both")),
        ("offensive-realist", "Peace is out of reach here, even with both processes", ("beyond",) * 3),
        (
            "defensive-realist",
            "Upgrading is not needed here, and bridging only for more than a cold peace",
            ("neither", "neither", "bridging"),
        ),
        ("liberal", "Neither process is needed here: trade has done the bridging", ("neither",) * 3),
        (
            "constructivist",
            "Bridging is needed here for a community, and upgrading is not",
            ("neither", "neither", "bridging"),
        ),
    ],
)
def test_what_a_text_says_is_needed_is_what_the_endings_say(theory, sentence, needed):
    assert f"**{sentence}.**" in leads_to(theory)
    row = np.array([[OUTCOMES.index(name) for name in SAID[theory]]])
    found = [next(part for part, n in parts(row, each).counts.items() if n) for each in DEFINITIONS]
    assert tuple(found) == needed


@pytest.mark.parametrize("theory", SAID)
def test_what_a_theory_rests_on_names_no_ending(theory):
    told = THEORIES[theory].rests_on + THEORIES[theory].against
    assert [name for name in CALLED if name in told] == []
    assert [strategy for strategy in STRATEGIES if f"{strategy} alone" in told.lower()] == []


def test_upgrading_is_needed_in_no_world_around_constructivism():
    assert "Nobody is tempted in any of these worlds, since a fifth of zero is zero" in leads_to("constructivist")
    assert ranges_of(PARAMETERS, THEORIES["constructivist"])["opportunism"] == (0, 0)
    assert "So upgrading cannot be needed there." in leads_to("constructivist")
    for each in DEFINITIONS:
        counts = parts(shaken("constructivist"), each).counts
        assert counts["both"] == counts["upgrading"] == 0


def test_trade_has_done_the_bridging_under_liberalism():
    assert ends("liberal", trade_effect=0.0)[0] != COMMUNITY


def test_the_essays_bridging_alone_wins_trust_and_loses_it():
    path = run("essay", "bridging")
    assert "0.80 after ten years" in leads_to("essay")
    assert path.trust[round(10 / STEP)] == pytest.approx(0.80, abs=0.005)
    assert path.trust[-1] < 1 / 3
    assert "the other side grows and tips the balance" in leads_to("essay")
    assert ends("essay", growth=0.0)[2] == COMMUNITY
    assert "the alliance answers" in leads_to("essay")
    assert path.alliance[-1] > 2 * path.alliance[0]


def test_the_essays_values_leave_as_little_to_spare_as_is_said():
    text = leads_to("essay")
    assert "(ā) lies between 0.94 and 1.08, and only if the temptation (ω) is at least 0.34" in text
    steps = [0.90 + 0.01 * step for step in range(21)]
    inside = [round(line, 2) for line in steps if ends("essay", deterrent=line) == SAID["essay"]]
    assert (min(inside), max(inside)) == (0.94, 1.08)
    assert len(inside) == 15
    assert ends("essay", opportunism=0.34) == SAID["essay"] == ends("essay", opportunism=0.6)
    assert ends("essay", opportunism=0.33) != SAID["essay"]
    assert "Without the temptation bridging alone ends in a community" in text
    assert ends("essay", opportunism=0.0)[2] == COMMUNITY


def test_six_tenths_of_each_effort_are_enough_under_the_essay():
    assert "also with six tenths of each effort" in leads_to("essay")
    enough, too_little = (simulate(world("essay", upgrading=effort, bridging=effort)) for effort in (0.6, 0.5))
    assert outcome_of(enough) == COMMUNITY
    assert outcome_of(too_little) != COMMUNITY


def test_both_are_needed_as_often_around_the_essays_values_as_is_said():
    assert "both are needed in 35 to 41 of 100 worlds" in leads_to("essay")
    found = [parts(shaken("essay"), each) for each in DEFINITIONS]
    needed = [100 * each.counts["both"] / each.draws for each in found]
    assert 35 <= min(needed) < 37
    assert 40 < max(needed) <= 41


def test_endings_hold_as_often_when_assumptions_are_shaken_as_is_said():
    assert "each of the four keeps its ending in at least 93" in leads_to("offensive-realist")
    assert 93 <= min(kept("offensive-realist").values()) < 94
    assert "each of the four keeps its ending in at least 88" in leads_to("defensive-realist")
    assert 88 <= min(kept("defensive-realist").values()) < 89
    assert "in about seven of eight worlds, each other strategy in more than 99 of 100" in leads_to("liberal")
    liberal = kept("liberal")
    assert liberal.pop("upgrading") == pytest.approx(87.5, abs=0.5)
    assert min(liberal.values()) > 99
    assert "in 73 of 100 worlds, each other strategy in at least 96" in leads_to("constructivist")
    constructivist = kept("constructivist")
    assert constructivist.pop("neither") == pytest.approx(73, abs=0.5)
    assert 96 <= min(constructivist.values()) < 97


@pytest.mark.parametrize(
    ("theory", "told"),
    [
        ("defensive-realist", {"both": 0.82, "bridging": 0.98}),
        ("liberal", {"upgrading": 0.76, "bridging": 0.96}),
        ("constructivist", {"both": 0.82, "bridging": 0.94}),
    ],
)
def test_trust_ends_where_a_text_says(theory, told):
    for strategy, trust in told.items():
        assert f"{trust:.2f}" in leads_to(theory)
        assert run(theory, strategy).trust[-1] == pytest.approx(trust, abs=0.005)
    if "lowest" in leads_to(theory):
        found = {strategy: run(theory, strategy).trust[-1] for strategy in STRATEGIES}
        assert (min(found, key=found.get), max(found, key=found.get)) == ("upgrading", "bridging")


def test_the_balance_ends_where_offensive_realism_says():
    told = {"neither": 0.89, "upgrading": 0.93, "bridging": 0.86}
    for strategy, ratio in told.items():
        assert f"{ratio:.2f}" in leads_to("offensive-realist")
        path = run("offensive-realist", strategy)
        assert path.alliance[-1] / path.other[-1] == pytest.approx(ratio, abs=0.005)


def test_interdependence_is_that_of_the_table():
    trade = table("trade_dependence").query("year == 2005 and iso3 == 'CHN'").set_index("partner_iso3")
    share = trade["percent_of_trade"].loc[["JPN", "USA"]].sum()
    assert PARAMETERS["interdependence"].default == round(share / 100, 1)


def test_the_efforts_that_the_reasons_name_are_those_of_the_model():
    restraint, growth, upgrade = (PARAMETERS[id_] for id_ in ("restraint", "growth", "upgrade-effect"))
    assert "at 1.2 by default, at 2.2 at the high end" in growth.reason
    assert [round(1 + g / restraint.default, 1) for g in (growth.default, growth.high)] == [1.2, 2.2]
    assert "eight per cent" in upgrade.reason
    assert "about a third above 2005" in upgrade.reason
    assert upgrade.default == 0.08
    assert upgrade.default / restraint.default == pytest.approx(1 / 3, abs=0.02)
    assert "about a fifth" in restraint.words
    assert 1 - math.exp(-restraint.default) == pytest.approx(1 / 5, abs=0.025)
    alone = simulate(World(reaction=0.0, growth=growth.high))
    assert alone.other[-1] == pytest.approx(2.2, abs=0.01)


def test_the_times_and_rates_that_the_reasons_name_are_those_of_the_values():
    bridge, trade, share = (PARAMETERS[id_] for id_ in ("bridge-effect", "trade-effect", "interdependence"))
    half = math.log(2)
    assert "five years at the default, in about 35 at the low end, in a little over two" in bridge.reason
    assert half / bridge.default == pytest.approx(5, abs=0.5)
    assert half / bridge.low == pytest.approx(35, abs=0.5)
    assert 2 < half / bridge.high < 2.5
    assert "about nine years" in trade.reason
    assert half / (trade.high * share.default) == pytest.approx(9, abs=0.5)
    assert "about eight per cent" in PARAMETERS["erosion"].reason
    assert 1 - math.exp(-PARAMETERS["erosion"].default) == pytest.approx(0.08, abs=0.005)
    assert "two fifths" in PARAMETERS["opportunism"].words
    assert PARAMETERS["opportunism"].high == PARAMETERS["reaction"].high == PARAMETERS["pressing"].high == 0.4


def test_an_arms_race_settles_only_if_restraint_is_stronger_than_reaction():
    assert "without trust an arms race settles only if" in PARAMETERS["restraint"].reason
    assert "If reaction is stronger than restraint and there is no trust" in PARAMETERS["reaction"].reason
    without_trust = {"trust": 0.0, "trade_effect": 0.0}
    settled, endless = (simulate(World(reaction=each, restraint=0.25, **without_trust), 200) for each in (0.2, 0.3))
    assert settled.other[-1] == pytest.approx(settled.other[1000], rel=0.01)
    assert endless.other[-1] > 10 * endless.other[1000]

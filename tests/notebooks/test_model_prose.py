"""What the fourth section's notebooks, its quiz and its guide say of the model is computed again."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.committed import PROJECT
from utils.course import Course
from utils.course.kinds import PRESETS
from utils.labs.two_processes.assumptions import parameters_of, ranges_of, world_of
from utils.models.analysis import COARSE_STEP, STRATEGIES, draw_worlds, endings, parts
from utils.models.outcomes import DEFINITIONS, OUTCOMES, classify
from utils.models.two_process import World, final_states

COURSE = Course()
SECTION = "two-processes"
RANGES = ranges_of(parameters_of(COURSE, SECTION))
THEORIES = {each.id: each for each in COURSE.entries(PRESETS, SECTION)}
DRAWS = 20_000
SEEDS = (1, 2, 3)
EVERY = [(definition, seed) for definition in DEFINITIONS for seed in SEEDS]


def markdown(name: str) -> str:
    cells = json.loads(PROJECT.text(PROJECT.folder / name))["cells"]
    return " ".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


CORE, STATIONS = markdown("04-two-processes.ipynb"), markdown("04-stations.ipynb")
GUIDE = " ".join((COURSE.root / SECTION / "teaching.md").read_text(encoding="utf-8").split())


@cache
def worlds(seed: int):
    return draw_worlds(RANGES, DRAWS, seed)


@cache
def drawn(seed: int, **held: float):
    """Return the endings of plausible worlds, with some fields held."""
    return endings(World(**(worlds(seed) | held)))


def counted(seed: int, definition: str, **held: float):
    return parts(drawn(seed, **held), definition)


def of_100(count: int, draws: int = DRAWS) -> float:
    return 100 * count / draws


def deciding(found) -> int:
    """Return in how many worlds there is no peace without the processes, and peace with one or both."""
    return found.draws - found.counts["neither"] - found.counts["beyond"]


@cache
def best_mixes():
    return endings(World(**draw_worlds(RANGES, DRAWS // 5, 1)), efforts=6)


@cache
def answering_only_if_upgraded(**held: float):
    """Return the endings of worlds in which an alliance that is not upgraded does not answer the other side's arms."""
    drawn = World(**(worlds(1) | held))
    ended = []
    for upgrading, bridging in STRATEGIES.values():
        state = np.array([np.ones(DRAWS), np.ones(DRAWS), drawn.trust])
        for _ in range(round(30 / COARSE_STEP)):
            first = slopes(drawn, upgrading, bridging, state)
            second = slopes(drawn, upgrading, bridging, state + COARSE_STEP / 2 * first)
            third = slopes(drawn, upgrading, bridging, state + COARSE_STEP / 2 * second)
            last = slopes(drawn, upgrading, bridging, state + COARSE_STEP * third)
            state = state + COARSE_STEP / 6 * (first + 2 * second + 2 * third + last)
            state = np.clip(state, 0, np.array([[1e6], [1e6], [1]]))
        ended.append(classify(*state))
    return np.stack(ended, axis=1)


def slopes(world: World, upgrading: float, bridging: float, state):
    alliance, other, trust = state
    answer = world.reaction * (1 - trust)
    short = np.maximum(0, world.deterrent * other - alliance)
    beyond = np.maximum(0, alliance + other - world.tolerated)
    added = world.upgrade_effect * upgrading
    won = world.bridge_effect * bridging + world.trade_effect * world.interdependence
    return np.array([
        upgrading * answer * (other - 1) - world.restraint * (alliance - 1) + added,
        answer * (alliance - 1) - world.restraint * (other - 1) + world.growth
        + world.alarm * added * (1 - trust) + world.opportunism * short,
        won * (1 - trust) - world.erosion * trust * beyond,
    ])  # fmt: skip


def which_need_both(seed: int, definition: str):
    """Return of each drawn world whether both processes are needed."""
    peace = np.isin(drawn(seed), [OUTCOMES.index(each) for each in DEFINITIONS[definition]])
    neither, upgrading, bridging, both = peace.T
    return both & ~(neither | upgrading | bridging)


def ends(theory: str, **changed: float) -> list[str]:
    upgrading, bridging = np.array(list(STRATEGIES.values())).T
    world = replace(world_of(THEORIES[theory].values), **changed, upgrading=upgrading, bridging=bridging)
    return [OUTCOMES[code] for code in classify(*final_states(world))]


@pytest.mark.parametrize(("definition", "seed"), EVERY)
def test_each_process_is_needed_as_often_as_is_said(definition, seed):
    assert "In about one of 100 plausible worlds both processes are needed" in CORE
    assert "Bridging is needed in 23 to 42 of 100, upgrading in one or two." in CORE
    assert (
        "Of 100 plausible worlds about one needs both processes, 23 to 42 need bridging, one or two need upgrading"
        in GUIDE
    )
    counts = counted(seed, definition).counts
    assert 0.7 < of_100(counts["both"]) < 1.6
    assert 22.5 <= of_100(counts["both"] + counts["bridging"]) < 42.5
    assert 0.9 < of_100(counts["both"] + counts["upgrading"]) < 2


@pytest.mark.parametrize(("definition", "seed"), EVERY)
def test_upgrading_spoils_as_often_as_is_said(definition, seed):
    assert "In 6 to 13 of 100 bridging alone reaches peace and adding the full upgrade spoils it" in CORE
    assert "That is six to nine times as often as the upgrade is needed." in CORE
    assert "In 6 to 13 the full upgrade spoils what bridging alone reached" in GUIDE
    found = counted(seed, definition)
    assert 6 <= of_100(found.spoiled) < 13.5
    assert 5.5 <= found.spoiled / (found.counts["both"] + found.counts["upgrading"]) < 9.5


@pytest.mark.parametrize(("definition", "seed"), EVERY)
def test_a_fifth_of_the_upgrade_spoils_as_seldom_as_is_said(definition, seed):
    assert "A fifth of the upgrade spoils peace in one or two of 100." in CORE
    peace = [OUTCOMES.index(each) for each in DEFINITIONS[definition]]
    lightly = World(**worlds(seed), upgrading=0.2, bridging=1.0)
    kept = np.isin(classify(*final_states(lightly, step=COARSE_STEP)), peace)
    alone = np.isin(drawn(seed)[:, list(STRATEGIES).index("bridging")], peace)
    assert round(of_100(int((alone & ~kept).sum()))) in (1, 2)


@pytest.mark.parametrize(("definition", "seed"), EVERY)
def test_where_both_are_needed_temptation_is_strong_and_the_line_near_2005(definition, seed):
    assert "the temptation is strong (ω mostly above 0.2)" in CORE
    assert "the line lies near the balance of 2005 (ā mostly above 0.7)" in CORE
    assert "In about half of them it lies above 1" in CORE
    needed = which_need_both(seed, definition)
    assert needed.sum() == counted(seed, definition).counts["both"]
    assert (worlds(seed)["opportunism"][needed] > 0.2).mean() > 0.95
    assert (worlds(seed)["deterrent"][needed] > 0.7).mean() > 0.95
    assert (worlds(seed)["deterrent"][needed] > 1).mean() == pytest.approx(0.5, abs=0.15)


HARD = {"opportunism": RANGES["opportunism"][1], "deterrent": 1.0}


@pytest.mark.parametrize(("definition", "seed"), EVERY)
def test_the_strongest_temptation_with_the_line_at_2005_reverses_the_finding(definition, seed):
    assert "the strongest temptation of the range (ω = 0.4) and the line at the balance of 2005 (ā = 1)" in CORE
    for text in (CORE, STATIONS, GUIDE):
        assert "both are needed in 10 to 12 of 100 worlds" in text
        assert "the upgrade hardly ever spoils" in text
        assert "out of reach" in text
        assert "both are needed in a third to a half" in text
    found = counted(seed, definition, **HARD)
    assert HARD["opportunism"] == 0.4
    assert 9.5 < of_100(found.counts["both"]) < 12.5
    assert of_100(found.spoiled) < 0.5
    assert of_100(found.counts["beyond"]) > 50
    assert 30 < of_100(found.counts["both"], deciding(found)) < 53


@pytest.mark.parametrize(("definition", "seed"), EVERY)
def test_the_processes_decide_in_as_many_worlds_as_is_said(definition, seed):
    assert "In 58 to 77 of 100 the processes decide nothing" in CORE
    assert "Where they decide, both are needed in 3 to 6 of 100 worlds." in CORE
    assert "In 58 to 77 the processes decide nothing" in GUIDE
    assert "Where they decide, both are needed in 3 to 6 of 100 worlds." in GUIDE
    found = counted(seed, definition)
    assert 57.5 < of_100(found.draws - deciding(found)) < 77.5
    assert 2.5 < of_100(found.counts["both"], deciding(found)) < 6.5


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_both_are_needed_no_more_often_where_the_best_mix_is_taken(definition):
    assert (
        "If the best mix of efforts is taken in place of full effort, both are still needed in only one or two." in CORE
    )
    found = parts(best_mixes(), definition)
    assert round(of_100(found.counts["both"], found.draws)) in (1, 2)


@pytest.mark.parametrize(("definition", "seed"), EVERY)
def test_a_faster_rise_makes_both_needed_more_seldom_as_the_guide_says(definition, seed):
    assert "both are needed in at most one of 100, and peace is out of reach in 28 to 63" in GUIDE
    assert "Where growth is lowest, both are needed in one or two." in GUIDE
    growth = worlds(seed)["growth"]
    low, high = np.quantile(growth, (0.1, 0.9))
    slow, fast = (parts(drawn(seed)[tenth], definition) for tenth in (growth <= low, growth >= high))
    assert of_100(fast.counts["both"], fast.draws) < 1
    assert 27.5 < of_100(fast.counts["beyond"], fast.draws) < 63.5
    assert 0.5 < of_100(slow.counts["both"], slow.draws) < 2.5


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_weakness_that_costs_trust_makes_both_needed_as_often_as_the_guide_says(definition):
    assert "at 0.4 both are needed in 2 to 5 of 100 worlds" in GUIDE
    assert 1.5 < of_100(counted(1, definition, pressing=0.4).counts["both"]) < 5.5


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_if_only_an_upgraded_alliance_answers_both_are_needed_as_often_as_the_guide_says(definition):
    assert "both are needed in about 2 of 100 plausible worlds; with the premise, in 12 to 20" in GUIDE
    plain, hard = (parts(answering_only_if_upgraded(**held), definition).counts["both"] for held in ({}, HARD))
    assert 1.5 < of_100(plain) < 2.5
    assert 11.5 < of_100(hard) < 20.5


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_trust_that_softens_temptation_leaves_fewer_worlds_that_need_both(definition):
    assert "The more trust softens the temptation, the fewer these worlds become" in CORE
    assert "where it takes all of it away, hardly one is left" in CORE
    found = [counted(1, definition, quieting=part).counts["both"] for part in (0, 0.25, 0.5, 1)]
    assert sorted(found, reverse=True) == found
    assert found[0] > 100
    assert found[-1] <= 2


@pytest.mark.parametrize("definition", DEFINITIONS)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_question_on_what_upgrading_needs_keys_the_assumption_without_which_it_never_is(definition, seed):
    options = COURSE.question(SECTION, "tp-what-makes-it-needed").options
    assert [option.id for option in options if option.correct] == ["needed-tempted"]

    def helped(**held: float) -> int:
        peace = np.isin(drawn(seed, **held), [OUTCOMES.index(each) for each in DEFINITIONS[definition]])
        _, _, bridging, both = peace.T
        return int((both & ~bridging).sum())

    assert helped(opportunism=0.0) == 0
    unanswered, fastest = {"alarm": 0.0, "reaction": 0.0}, RANGES["bridge_effect"][1]
    assert min(helped(growth=0.0), helped(**unanswered), helped(bridge_effect=fastest)) > 50


@pytest.mark.parametrize(("definition", "seed"), EVERY)
def test_the_question_on_advice_says_how_many_worlds_of_each_kind_there_are(definition, seed):
    told = {pair.id: pair.feedback for pair in COURSE.question(SECTION, "tp-worlds-and-advice").pairs}
    peace = np.isin(drawn(seed), [OUTCOMES.index(each) for each in DEFINITIONS[definition]]).tolist()
    complements, substitutes, spoils = (
        peace.count(row) for row in ([False] * 3 + [True], [False] + [True] * 3, [False, False, True, False])
    )
    assert "rare: about one in a hundred" in told["tp-world-complements"]
    assert 0.7 < of_100(complements) < 1.6
    assert "rarer still" in told["tp-world-substitutes"]
    assert substitutes < complements
    assert "several times as many" in told["tp-world-spoils"]
    assert spoils > 3 * complements


def test_the_guide_names_changes_under_which_the_upgrade_spoils():
    assert "own growth at 0.2 or an effect of bridging of 0.1 is enough" in GUIDE
    for changed in ({"growth": 0.2}, {"bridge_effect": 0.1}):
        _, _, bridging, both = ends("constructivist", **changed)
        assert bridging == OUTCOMES[0] != both


def test_the_premise_makes_the_thesis_in_other_theories_as_is_said():
    assert "Under *Constructivism* the four corners, with these two values, end as under *The essay*." in CORE
    assert "Under `constructivist` the four corners then end as under `essay`" in GUIDE
    assert "Under `defensive-realist` (Defensive realism) both are needed for a community" in GUIDE
    assert "Under `liberal` (Liberalism) upgrading alone is enough, and bridging alone is not" in GUIDE
    community = OUTCOMES[0]
    assert ends("constructivist", **HARD) == ends("essay")
    assert [each == community for each in ends("defensive-realist", **HARD)] == [False, False, False, True]
    assert [each == community for each in ends("liberal", **HARD)] == [False, True, False, True]


def test_an_alliance_that_is_not_upgraded_answers_as_is_said():
    assert (
        "Where nobody upgrades, the alliance of 2005 is kept up, and it still answers what the other side adds." in CORE
    )
    assert "the alliance of 2005 is kept up, and it still answers what the other side adds" in GUIDE
    calm, tense = (final_states(World(trust=0.0, trade_effect=0.0, growth=growth)) for growth in (0.0, 0.1))
    assert calm.alliance[0] == pytest.approx(1)
    assert tense.alliance[0] > 1.2


def test_the_guide_says_what_withering_does():
    assert "with *Upkeep* at 0.7, all four corners end in a second Cold War" in GUIDE
    assert ends("essay", upkeep=0.7) == [OUTCOMES[-1]] * 4


def test_the_map_has_the_claim_that_is_said_to_come_near_to_the_premise():
    claim = next(each for each in COURSE.arguments() if each.id == "am-keep-pace")
    assert f"*{claim.short}*" in CORE
    assert f"*{claim.short}*" in GUIDE
    assert claim.holder == "Defence planners in Tokyo and Washington"
    assert "an alliance that grows stronger with it keeps others from testing it" in claim.text

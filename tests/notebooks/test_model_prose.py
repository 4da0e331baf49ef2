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
    assert "In 6 to 13 the upgrade spoils what bridging alone reached" in GUIDE
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
    assert "near the balance of 2005 (ā mostly above 0.7)" in CORE
    needed = which_need_both(seed, definition)
    assert needed.sum() == counted(seed, definition).counts["both"]
    assert (worlds(seed)["opportunism"][needed] > 0.2).mean() > 0.95
    assert (worlds(seed)["deterrent"][needed] > 0.7).mean() > 0.95
    assert np.median(worlds(seed)["deterrent"][needed]) == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_a_strong_temptation_and_a_line_near_2005_turn_the_finding_round(definition):
    assert "the upgrade hardly ever spoils there" in CORE
    assert "both are needed in only about one such world of ten" in CORE
    strong = np.concatenate(
        [(worlds(seed)["opportunism"] >= 0.3) & (abs(worlds(seed)["deterrent"] - 1) <= 0.1) for seed in SEEDS]
    )
    ended = np.concatenate([drawn(seed) for seed in SEEDS])[strong]
    assert len(ended) > 3000
    found = parts(ended, definition)
    assert 5 < of_100(found.counts["both"], found.draws) < 12
    assert of_100(found.spoiled, found.draws) < 1


@pytest.mark.parametrize(("definition", "seed"), EVERY)
def test_the_strongest_temptation_with_the_line_at_2005_does_so_too(definition, seed):
    assert "both are needed in about one world of ten, and the upgrade hardly ever spoils" in STATIONS
    found = counted(seed, definition, opportunism=RANGES["opportunism"][1], deterrent=1.0)
    assert 9 < of_100(found.counts["both"]) < 13
    assert of_100(found.spoiled) < 0.5


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


def test_the_guide_says_what_withering_does():
    assert "with *Upkeep* at 0.7, all four corners end in a second Cold War" in GUIDE
    assert ends("essay", upkeep=0.7) == [OUTCOMES[-1]] * 4

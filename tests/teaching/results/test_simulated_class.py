"""A class drawn from a known item-response model: what is shown recovers what it was drawn from."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import spearmanr

from benchmarks.simulation import Simulation, recovered
from utils.course import Course
from utils.teaching.handed_in.folder import read_folder
from utils.teaching.results.results import class_results

LEARNERS = 300


@pytest.fixture(scope="module")
def simulation():
    return Simulation(Course(), seed=7)


@pytest.fixture(scope="module")
def folder(simulation, tmp_path_factory):
    """The class's folder, with files beside the good ones that are no use."""
    place = tmp_path_factory.mktemp("class")
    simulation.write(place, LEARNERS)
    some = (place / "00000.jsonl").read_bytes()
    (place / "00000 (1).jsonl").write_bytes(some)
    (place / "cut off.jsonl").write_bytes(some[: len(some) // 2])
    (place / "notes.docx").write_bytes(b"PK\x03\x04")
    return read_folder(simulation.course, place)


@pytest.fixture(scope="module")
def results(simulation, folder):
    return class_results(simulation.course, folder.hand_ins)


def test_wrong_answers_of_the_simulation_are_wrong_and_right_ones_right(simulation):
    for each in simulation.asked:
        assert each.question.grade(each.question.key()).right
        wrong = simulation._wrong[each.question.id]
        assert wrong
        assert not any(each.question.grade(response).right for response in wrong), each.question.id


def test_the_good_files_are_used_and_the_others_told(folder, results):
    assert len(folder.hand_ins) == len(results.learners) == LEARNERS
    assert len(folder.left_out) == 3


def test_shown_difficulty_and_discrimination_recover_the_truth(simulation, results):
    difficulty, discrimination = recovered(simulation, results)
    assert difficulty >= 0.9
    assert discrimination >= 0.9


def test_a_wrong_truth_is_not_recovered(results):
    assert max(recovered(Simulation(Course(), seed=8), results)) < 0.5


def test_the_ranking_of_discrimination_follows_the_truth(simulation, results):
    shown = {each.question: each.discrimination for each in results.questions}
    expected = simulation.expected_discrimination()
    drawn = {each.question.id: each.discrimination for each in simulation.asked}
    assert spearmanr([shown[id_] for id_ in expected], list(expected.values())).statistic > 0.85
    assert spearmanr([shown[id_] for id_ in drawn], list(drawn.values())).statistic > 0.75


def test_the_intervals_of_few_answers_are_wide_and_warned_of(simulation, folder, results):
    few = class_results(simulation.course, folder.hand_ins[:12])

    def widths(found, interval):
        return [
            high - low for each in found.questions if (low_high := getattr(each, interval)) for low, high in [low_high]
        ]

    for interval in ("difficulty_interval", "discrimination_interval"):
        assert np.mean(widths(few, interval)) > 3 * np.mean(widths(results, interval))
    assert all(each.few for each in few.questions)
    assert not any(each.few for each in results.questions if each.kind != "reflect")


def test_talking_it_over_shows_in_the_votes(results):
    voted = [each for each in results.questions if each.first_votes]
    assert len(voted) > 20
    assert all(each.second_right >= each.first_right for each in voted)
    assert all(each.moved["became-wrong"] == 0 and sum(each.moved.values()) == LEARNERS for each in voted)


def test_the_rest_is_there(results):
    assert {each.n for each in results.forecasts} == {each.n for each in results.codings} == {LEARNERS}
    assert all(0.1 < each.alpha_events < 0.6 for each in results.codings)
    spreads = [each.spread for each in results.premises]
    assert spreads == sorted(spreads, reverse=True)
    assert len(results.to_discuss) == 5
    assert all(each.score >= 8 / 9 for each in results.to_discuss)


def test_no_pseudonym_stands_in_a_statement(folder, results):
    told = repr(results.statements)
    assert results.statements
    assert not any(each.learner in told for each in folder.hand_ins)

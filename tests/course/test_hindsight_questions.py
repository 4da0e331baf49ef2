"""The numbers in the questions on scores and agreement come out as the scoring rules and measures give them."""

from __future__ import annotations

import pytest

from utils.course import Course
from utils.course.kinds import QUIZZES
from utils.models.agreement import cohen_kappa, percent_agreement
from utils.models.scoring import brier, expected_brier

ASKED = {question.id: question for quiz in Course().entries(QUIZZES, "hindsight") for question in quiz.questions}


def feedback(id_, option):
    (found,) = [each.feedback for each in ASKED[id_].options if each.id == option]
    return found


def test_one_score_and_its_slips():
    asked = ASKED["hs-one-score"]
    assert asked.answer == pytest.approx(brier(80, True))
    assert f"the score {brier(80, False):.2f}" in asked.feedback
    assert [slip.answer for slip in asked.slips] == pytest.approx([1 - 0.8, brier(80, False)])


def test_always_half_gets_a_quarter_whatever_happens():
    asked = ASKED["hs-always-half"]
    assert "twelve questions, of which seven" in asked.prompt
    assert asked.answer == pytest.approx(brier([50] * 12, [True] * 7 + [False] * 5))
    assert asked.slips[1].answer == pytest.approx(5 / 12, abs=0.0005)


def test_the_bold_forecast_costs_more_than_the_honest_one():
    honest, bold, half = (f"{expected_brier(70, said):.2f}" for said in (70, 100, 50))
    (key,) = [option.text for option in ASKED["hs-bold-friend"].options if option.correct]
    assert f"gives {honest}, the bold answer {bold}" in key
    said = feedback("hs-bold-friend", "hs-bold-caution")
    assert all(number in said for number in (f"gives {half}", f"bold {bold}", f"honest {honest}"))
    assert f"{brier(70, True):.2f} seven times and {brier(70, False):.2f} three" in feedback(
        "hs-bold-friend", "hs-bold-better"
    )


def test_nine_questions_have_the_share_that_the_option_names():
    always, gain = brier(50, True), brier(50, True) - 0.21
    assert f"{gain:.2f} is {100 * gain / always:.0f} % of {always}" in feedback("hs-nine-questions", "hs-nine-sixteen")


def test_kappa_of_fifteen_in_twenty_with_ten_by_chance():
    counts = [[8, 3], [2, 7]]  # 15 alike; by chance (11 · 10 + 9 · 10) / 20 = 10
    assert percent_agreement(counts) == 75
    assert ASKED["hs-kappa"].answer == pytest.approx(cohen_kappa(counts))


def test_eighteen_in_twenty_can_have_a_kappa_below_zero():
    counts = [[18, 1], [1, 0]]
    assert percent_agreement(counts) == 90
    assert -0.1 < cohen_kappa(counts) < 0
    chance = 0.95**2 + 0.05**2
    assert f"which is {chance:.3f}" in feedback("hs-skewed", "hs-skewed-error")
    assert f"agreement is {chance:.3f}, observed 0.9" in feedback("hs-skewed", "hs-skewed-prevalence")


def test_one_of_seven_moves_the_share_by_fourteen_points():
    said = feedback("hs-low-agreement", "hs-low-few")
    assert "With seven events" in said
    assert round(100 / 7) == 14
    assert "fourteen points" in said

"""The numbers in the questions on scores and agreement come out as the scoring rules and measures give them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from utils.course import Course, model
from utils.course.kinds import QUIZZES
from utils.course.uptake import WORTH, part_shares, share_taken_up, verdict_of
from utils.models.agreement import cohen_kappa, percent_agreement
from utils.models.scoring import brier, expected_brier

ASKED = {question.id: question for quiz in Course().entries(QUIZZES, "hindsight") for question in quiz.questions}


@dataclass
class Own:
    """An event of which the rule needs the part and the code alone."""

    part: str
    direction: str


def feedback(id_, option):
    (found,) = [each.feedback for each in ASKED[id_].options if each.id == option]
    return found


def distance_of(believed, said):
    """Return the plain distance to be expected by one who believes one figure and says another (per cent)."""
    return (believed * (100 - said) + (100 - believed) * said) / 10_000


def test_the_expected_score_and_its_slips():
    asked = ASKED["hs-expected-score"]
    happens, fails = brier(80, True), brier(80, False)
    assert asked.answer == pytest.approx(expected_brier(80, 80))
    assert f"score {happens:.2f}, in two of ten it is 0.8 and the score {fails:.2f}" in asked.feedback
    assert [slip.answer for slip in asked.slips] == pytest.approx([happens, fails, (happens + fails) / 2, 1 - 0.8])


def test_always_half_gets_a_quarter_whatever_happens():
    asked = ASKED["hs-always-half"]
    assert "twelve questions, of which seven" in asked.prompt
    assert asked.answer == pytest.approx(brier([50] * 12, [True] * 7 + [False] * 5))
    assert asked.slips[1].answer == pytest.approx(5 / 12, abs=0.0005)


def test_plain_distance_rewards_the_bold_and_the_square_the_honest():
    asked = ASKED["hs-plain-distance"]
    expected = {option.id: distance_of(70, float(option.text.removesuffix(" %"))) for option in asked.options}
    assert min(expected, key=expected.get) == next(option.id for option in asked.options if option.correct)
    assert all(f"{expected[option.id]:.2f}" in option.feedback for option in asked.options)
    honest, bold = (f"{expected_brier(70, said):.2f}" for said in (70, 100))
    assert f"70 % then gets {honest} and 100 % gets {bold}" in feedback("hs-plain-distance", "hs-plain-bold")


def test_one_outcome_of_nine_carries_the_mean_over_always_half():
    asked = ASKED["hs-one-outcome"]
    change = (brier(80, False) - brier(80, True)) / 9
    assert asked.answer == pytest.approx(0.21 + change, abs=0.0005)
    assert 0.21 < brier(50, True) < asked.answer
    slips = [0.21 + 9 * change, 0.21 + brier(80, False) / 9, 0.21 - change]
    assert [slip.answer for slip in asked.slips] == pytest.approx(slips, abs=0.0005)


def test_a_long_chance_that_is_worth_its_price():
    assert "one success is worth twenty, and nine failures cost nine" in feedback("hs-one-in-ten", "hs-ten-good-likely")
    assert 1 * 20 > 9 * 1


def test_kappa_of_fifteen_in_twenty_with_ten_by_chance():
    counts = [[8, 3], [2, 7]]  # 15 alike; by chance (11 · 10 + 9 · 10) / 20 = 10
    assert percent_agreement(counts) == 75
    assert ASKED["hs-kappa"].answer == pytest.approx(cohen_kappa(counts))
    assert [slip.answer for slip in ASKED["hs-kappa"].slips] == pytest.approx([15 / 20, 5 / 20, 5 / 15], abs=0.001)


def test_the_share_of_three_parts_by_the_rule_and_its_slips():
    asked = ASKED["hs-rule-share"]
    parts = tuple(model.AdvicePart(id=id_, text="P", weight=weight) for id_, weight in (("a", 1), ("b", 2), ("c", 1)))
    coded = [("a", "supports"), ("a", "mixed"), ("b", "mixed"), ("b", "against")]

    def shares(parts):
        added = [Own(*each) for each in coded]
        record = model.UptakeRecord(
            id="r01", process="both", parts=parts, searched=(), events=(), verdict="not", reason="R",
            other_verdict="partly", other_reason="O",
        )  # fmt: skip
        return part_shares(record, {}, added), share_taken_up(record, {}, added)

    by_part, share = shares(parts)
    assert "The parts have {a}, {b} and {c:g}".format(**by_part) in asked.feedback
    assert f"/ 4 is {share}. That is *{verdict_of(share).replace('-', ' ')}*" in asked.feedback
    assert asked.answer == 100 * share
    pooled = sum(WORTH[code] for _, code in coded) / len(coded)
    slips = [sum(by_part.values()) / 3, shares(parts[:2])[1], pooled]
    assert [slip.answer for slip in asked.slips] == pytest.approx([100 * each for each in slips], abs=0.01)


def test_eighteen_in_twenty_can_have_a_kappa_below_zero():
    counts = [[18, 1], [1, 0]]
    assert percent_agreement(counts) == 90
    assert -0.1 < cohen_kappa(counts) < 0
    chance = 0.95**2 + 0.05**2
    said = feedback("hs-skewed-firmer", "hs-firmer-even")
    assert f"which is {chance:.3f}, and 0.9 was observed" in said
    even = [[9, 1], [1, 9]]
    assert f"kappa is {cohen_kappa(even):.1f}" in said
    assert cohen_kappa([[10 * each for each in row] for row in counts]) == pytest.approx(cohen_kappa(counts))


def test_one_of_seven_moves_the_share_by_fourteen_points():
    said = feedback("hs-what-a-rule-mends", "hs-mend-few")
    assert "With seven events" in said
    assert round(100 / 7) == 14
    assert "fourteen points" in said

"""The two-by-two and the table of advice as drawings: every name has a place of its own, at the extremes too."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest

from utils.drawing.pictures.two_by_two import (
    CHIP_TALL,
    CHIP_WIDE,
    CORNERS,
    UNPLACED,
    WIDTH,
    Placing,
    _spot,
    how_does_the_thesis_fare,
    which_process_did_they_have,
)
from utils.drawing.pictures.whose_consent import Advice, by_need, whose_consent_does_it_need
from utils.words import load_words

WORDS = load_words("en")
CASES = [(f"case-{n}", f"Case {n} & co") for n in range(8)]
TEXT = re.compile(r'<text x="([\d.-]+)" y="([\d.-]+)"[^>]*>([^<]*)</text>')


@pytest.mark.parametrize("corner", [*CORNERS, UNPLACED])
def test_no_two_cases_share_a_place(corner):
    places = [_spot(corner, number) for number in range(len(CASES))]
    for (x1, y1), (x2, y2) in combinations(places, 2):
        assert abs(x1 - x2) >= CHIP_WIDE or abs(y1 - y2) >= CHIP_TALL
    assert all(0 <= x <= WIDTH - CHIP_WIDE for x, _ in places)


def test_every_case_can_be_pressed_into_every_corner():
    svg = which_process_did_they_have(CASES, WORDS)
    assert svg.count('role="button"') == len(CASES) * (len(CORNERS) * 2 + 1)
    assert svg.count("Put Case 3 &amp; co into the corner: Both") == 1
    assert "Case 3 & co" not in svg


@pytest.mark.parametrize("corners", [{}, {"case-0": "both"}, dict.fromkeys((id_ for id_, _ in CASES), "neither")])
def test_judged_cases_stand_inside_the_drawing_whatever_their_number(corners):
    placing = Placing(corners, dict.fromkeys(corners, "against"))
    svg = how_does_the_thesis_fare(CASES, {"yours": placing}, "whose", WORDS)
    (tall,) = map(float, re.findall(r'viewBox="0 0 \d+ ([\d.]+)"', svg))
    placed = [(float(x), float(y)) for x, y, said in TEXT.findall(svg) if "✗" in said]
    assert len(placed) == len(corners)
    assert len(set(placed)) == len(placed)
    assert all(y < tall - 22 for _, y in placed)


def test_advice_that_needs_nobody_comes_first():
    both = ("washington", "tokyo")
    listed = [Advice("a", both, (), ("x",), ""), Advice("b", both, ("y",), (), ""), Advice("c", both, (), (), "")]
    assert [each.title for each in by_need(listed)] == ["c", "b", "a"]


@pytest.mark.parametrize("n", [1, 7])
def test_lines_of_titles_do_not_meet(n):
    long = "Open Japan to trade and to people & give the community values"
    svg = whose_consent_does_it_need([Advice(long, ("tokyo",), ("The Diet",), (), "Mostly (67 %)")] * n, WORDS)
    lines = sorted(float(y) for x, y, _ in TEXT.findall(svg) if float(x) == 0)
    assert len(lines) > 3 * n
    assert min((b - a for a, b in pairwise(lines)), default=13) >= 13
    assert svg.count("<title>The Diet</title>") == n

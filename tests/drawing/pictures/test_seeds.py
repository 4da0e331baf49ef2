"""The eight small pictures say which way each number went, and leave a gap where there is none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.drawing.pictures.seeds import CELL, GAP, TALL, WIDTH, Measure, Seed, how_did_the_seeds_move
from utils.words import load_words

WORDS = load_words("en")
WIDE = 6.6  # pixels that a letter of 11 has at most, on the average
TEXT = re.compile(r'<text x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)"(?: font-size="(\d+)")?[^>]*>([^<]*)<')


def measure(then: float, now: float, *, divides: bool = True, margin: float = 0) -> Measure:
    return Measure((then, now), ("1985", "2005"), 0, divides=divides, margin=margin)


def draw(*measures: Measure | None):
    seeds = [Seed(f"Seed <{number}>", "what is measured here", each) for number, each in enumerate(measures, 1)]
    return how_did_the_seeds_move(seeds, ["a-source"], WORDS)


@pytest.mark.parametrize(
    ("then", "now", "divides", "way"),
    [
        (1, 2, True, "more"),
        (2, 1, True, "less"),
        (1, 2, False, "less"),
        (2, 1, False, "more"),
        (100, 104, True, "level"),
        (100, 106, True, "more"),
        (0, 0, True, "level"),
        (0, 1, False, "less"),
    ],
)
def test_a_number_tells_which_way_by_what_it_counts(then, now, divides, way):
    assert measure(then, now, divides=divides).way == way


@pytest.mark.parametrize(("margin", "way"), [(0.9, "more"), (1, "level"), (5, "level")])
def test_a_change_no_greater_than_its_margin_is_none(margin, way):
    assert measure(1, 2, margin=margin).way == way


def test_the_title_counts_all_ways_and_gaps():
    found = draw(measure(0, 6), measure(9, 5), measure(3, 3), None)
    assert "1 of 4 seeds read as more divided" in found.title
    assert "1 as less divided and 1 show no clear change; for 1 the course has no table" in found.title
    assert [row[-1] for row in found.rows] == ["more divided", "less divided", "no clear change", "no table"]
    assert all(len(row) == len(found.head) for row in found.rows)


@pytest.mark.parametrize("measures", [[None] * 8, [measure(1, 2)] * 8, [measure(0, 0)]], ids=["none", "all", "one"])
def test_extremes_are_drawn(measures):
    found = draw(*measures)
    assert found.svg.count("stroke-dasharray:4 4") == measures.count(None)
    assert f'viewBox="0 0 {WIDTH} {TALL * ((len(measures) + 1) // 2)}"' in found.svg
    assert "Seed &lt;1&gt;" in found.svg


def test_longer_bars_are_greater_numbers_on_one_ground():
    svg = draw(measure(2, 8)).svg
    then, now = (float(tall) for tall in re.findall(r"h32\.0v([\d.]+)h", svg))
    assert now == pytest.approx(4 * then, abs=0.1)


numbers = st.floats(0, 999).map(round)


@given(st.lists(st.none() | st.builds(measure, numbers, numbers), min_size=1, max_size=8))
def test_no_letters_meet_or_leave_their_cell(measures):
    boxes = []
    for x, y, anchor, size, said in TEXT.findall(draw(*measures).svg):
        wide = WIDE * int(size or 13) / 11 * len(said.replace("&lt;", "<").replace("&gt;", ">")) * 0.9
        left = float(x) - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        boxes.append((left, left + wide, float(y) - 9, float(y)))
        cell = (CELL + GAP) * (float(x) >= CELL)
        assert left >= cell - 1
        assert left + wide <= cell + CELL + GAP
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            apart = one[0] >= other[1] or other[0] >= one[1] or one[2] >= other[3] or other[2] >= one[3]
            assert apart, (one, other)

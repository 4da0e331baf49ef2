"""Where a deal lies and what everybody has of it, drawn: the title says the number, and no letters meet."""

from __future__ import annotations

import re

import pytest

from tests.drawing.pictures.letters import read, stand_apart_and_inside
from utils.drawing.pictures.negotiation_deals import Deal, draw_deals, frontier
from utils.drawing.pictures.negotiation_shares import Party, draw_shares
from utils.words import load_words

WORDS = load_words("en")
DEALS = [Deal(own, least, f"{own}/{least}") for own, least in ((0.2, 0.4), (0.5, 0.3), (0.5, 0.1), (0.9, 0.0))]
POINTS = {"sum": DEALS[3], "nash": DEALS[1], "kalai": DEALS[0]}
EVERY = dict.fromkeys(("deal", "sum", "nash", "kalai"), 0.25)


@pytest.mark.parametrize(
    ("own", "title"),
    [
        (0.1, "Every text that holds would have given you more than the deal"),
        (0.2, "3 of the 4 texts that hold would have given you more than the deal"),
        (0.5, "One of the 4 texts that hold would have given you more than the deal"),
        (0.9, "No text that holds would have given you more than the deal"),
    ],
)
def test_the_title_counts_the_texts_that_give_more_than_the_deal(own, title):
    assert draw_deals(DEALS, {"deal": Deal(own, 0, ""), **POINTS}, WORDS).title == title


def test_without_a_deal_texts_are_compared_with_none():
    drawn = draw_deals(DEALS, {"last": Deal(0.7, -0.2, "the last"), **POINTS}, WORDS)
    assert drawn.title == "Every text that holds would have given you more than no text"
    assert "last text if signed by all, 70 % and −20 %" in drawn.told
    assert drawn.rows[0] == ("last text if signed by all", "70 %", "−20 %", "the last")


def test_where_no_text_holds_there_is_no_frontier():
    drawn = draw_deals([], {"last": Deal(0.7, -0.2, "the last")}, WORDS)
    assert drawn.title == "No text holds at this table"
    stand_apart_and_inside(read(drawn.narrow))


def test_the_frontier_holds_what_no_other_text_beats_in_both_shares():
    assert frontier(DEALS) == [DEALS[3], DEALS[1], DEALS[0]]
    assert frontier([DEALS[0], DEALS[0]]) == [DEALS[0]]


def test_every_deal_has_a_dot_and_the_same_place_has_one():
    svg = draw_deals([*DEALS, DEALS[0]], POINTS, WORDS).svg
    (dots,) = re.findall(r'<path d="((?:M[\d. ]+h\.01)+)" style="fill:none;stroke:var\(--ink\)', svg.split("M9 ")[0])
    assert dots.count("M") == len(DEALS)


@pytest.mark.parametrize("marked", [POINTS, {"last": Deal(-0.6, -1.2, ""), **POINTS}, {"deal": Deal(1.3, 0.9, "")}])
def test_letters_stand_apart_and_inside_on_wide_pages_and_on_narrow_ones(marked):
    drawn = draw_deals(DEALS, marked, WORDS)
    for svg in (drawn.svg, drawn.narrow):
        stand_apart_and_inside(read(svg))


def parties(*shares):
    return [Party(f"Party {n}", n == 1, EVERY | {"deal": share}) for n, share in enumerate(shares)]


@pytest.mark.parametrize(
    ("shares", "title"),
    [
        ((0.5, 0.1, 0.3), "Party 0: the largest share of its range, 50 %; Party 1 (you): the smallest, 10 %"),
        ((0.5, 0.5, 0), "Party 0 and Party 1 (you): the largest share of its range, 50 %; Party 2: the smallest, 0 %"),
        ((0.25, 0.25, 0.25), "Every delegation has the same share of its range, 25 %"),
    ],
)
def test_the_title_says_who_has_most_and_who_least_with_ties(shares, title):
    assert draw_shares(parties(*shares), WORDS).title == title


def test_without_a_deal_the_title_says_who_would_have_been_below_its_limit():
    last = [Party("A", you=True, shares={"last": -0.1}), Party("B", you=False, shares={"last": 0.2})]
    assert draw_shares(last, WORDS).title.endswith("below their limit: A (you)")
    assert draw_shares(last[1:], WORDS).title == "Without a text, every delegation is left with its limit"


def test_the_table_behind_says_of_each_what_the_words_say():
    drawn = draw_shares(parties(0.5, -0.1), WORDS)
    assert drawn.head == ("Delegation", "deal", "largest sum", "Nash", "Kalai–Smorodinsky")
    assert drawn.rows[1] == ("Party 1 (you)", "−10 %", "25 %", "25 %", "25 %")
    assert drawn.told.startswith("Shares of the range from the deal: Party 0 50 % and Party 1 (you) −10 %.")


@pytest.mark.parametrize("shares", [(0, 1), (-0.9, 0.2, 0.3, 0.4, 0.5, 1.2)])
def test_rows_of_shares_stand_apart_and_inside(shares):
    drawn = draw_shares(parties(*shares), WORDS)
    for svg in (drawn.svg, drawn.narrow):
        stand_apart_and_inside(read(svg))

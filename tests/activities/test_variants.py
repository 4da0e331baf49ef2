"""Ways to play the negotiation in class: each is a game of its own, and holds what was counted for it."""

from __future__ import annotations

import pytest

from tests.game_arrays import arrays
from utils.activities.negotiation.game import table_of
from utils.activities.negotiation.variants import seated, suffices, variant
from utils.course import Course
from utils.course.kinds import NEGOTIATIONS

REAL = Course()
(ASKED,) = REAL.entries(NEGOTIATIONS, "negotiation")
WAYS = {each.id: each for each in ASKED.tables}


@pytest.mark.parametrize(
    ("way", "texts", "hold"), [("six", 6400, 296), ("seven", 6400, 296), ("five", 6400, 297), ("short", 320, 37)]
)
def test_each_way_has_as_many_texts_that_hold_as_were_counted(way, texts, hold):
    table = table_of(REAL, "negotiation", ASKED)
    game = variant(table, WAYS[way]).game
    assert (len(game.texts), arrays(game).holds.sum()) == (texts, hold)


def test_a_settled_article_keeps_its_one_option_and_its_home_conditions():
    table = table_of(REAL, "negotiation", ASKED)
    short = variant(table, WAYS["short"])
    text = {"sea": "w2", "relief": "r2", "openness": "o2", "energy": "e3", "past": "h2", "seat": "s2"}
    number, whole = short.game.number(short.text(text)), table.game.number(table.text(text))
    assert (arrays(short.game).values[number] == arrays(table.game).values[whole]).all()
    assert (arrays(short.game).signers[number] == arrays(table.game).signers[whole]).all()
    assert short.chosen(short.text(text)) == text


def test_who_is_absent_has_no_seat_and_all_who_are_there_must_sign():
    five = seated(ASKED, WAYS["five"])
    assert [each.id for each in five.delegations] == ["us", "japan", "china", "korea", "asean"]
    assert (five.must_sign, five.others) == (("us", "japan", "china", "korea", "asean"), 0)
    assert seated(ASKED, WAYS["six"]) == ASKED


@pytest.mark.parametrize(
    ("way", "signed", "holds"),
    [
        ("six", "us japan china korea asean", True),
        ("six", "us japan china russia korea", True),
        ("six", "us japan china korea", False),
        ("six", "us japan korea asean russia", False),
        ("six", "", False),
        ("five", "us japan china korea asean", True),
        ("five", "us japan china korea", False),
    ],
)
def test_the_needed_and_enough_of_the_others_make_a_text_hold(way, signed, holds):
    assert suffices(seated(ASKED, WAYS[way]), signed.split()) is holds

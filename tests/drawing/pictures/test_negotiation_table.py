"""The table of a negotiation: what it shows is what it says, and no letters meet, with few seats or many."""

from __future__ import annotations

import pytest

from tests.drawing.pictures.letters import read, stand_apart_and_inside
from utils.drawing.pictures.negotiation_table import Seat, table_drawing
from utils.words import load_words

WORDS = load_words("en")
NAMES = ("Washington", "Tokyo", "Beijing", "Seoul", "ASEAN", "Moscow")


def seats(*states, you=0):
    return [Seat(NAMES[n], n < 3, n == you, state) for n, state in enumerate(states)]


@pytest.mark.parametrize(
    ("states", "title"),
    [
        (["silent"] * 6, "Nobody has answered a text yet"),
        (["silent", *["not_yet"] * 5], "None of the others could sign this text yet"),
        (["silent", "hand", *["not_yet"] * 4], "One of the 5 others could sign this text"),
        (["hand", "hand", "hand", "not_yet", "not_at_home", "silent"], "2 of the 5 others could sign this text"),
        (["silent", *["hand"] * 5], "All others could sign this text"),
        (["away"] * 6, "Nobody signs"),
        (["signed", *["away"] * 5], "One of 6 delegations signs"),
        ([*["signed"] * 5, "away"], "5 of 6 delegations sign"),
        (["signed"] * 6, "All delegations sign"),
    ],
)
def test_the_title_counts_what_is_drawn(states, title):
    assert table_drawing(seats(*states), WORDS).title == title


def test_each_seat_is_told_with_what_the_drawing_marks():
    told = table_drawing(seats("silent", "not_yet", "hand", "not_at_home", "silent", "hand"), WORDS).told
    assert told.split("; ") == [
        "Washington (you): its signature is needed",
        "Tokyo: not yet, its signature is needed",
        "Beijing: could sign this text, its signature is needed",
        "Seoul: fails at its home",
        "ASEAN: has not answered",
        "Moscow: could sign this text",
    ]


def test_the_key_explains_the_marks_that_are_there_alone():
    svg = table_drawing(seats(*["signed"] * 5, "away", you=5), WORDS).svg
    assert "an empty chair" in svg
    assert "fails at its home" not in svg
    assert "stroke-dasharray" in svg


@pytest.mark.parametrize("n", range(2, 7))
@pytest.mark.parametrize("you", [0, 1])
def test_letters_stand_apart_and_inside(n, you):
    stand_apart_and_inside(read(table_drawing(seats(*["not_yet"] * n, you=you), WORDS).svg))

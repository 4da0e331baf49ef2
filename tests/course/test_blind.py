"""The blind reading: options without their question, in an order that a seed gives, and guesses scored."""

from __future__ import annotations

import pytest

from utils.course.blind import Hidden, found_by_all, hide, read_guesses, score
from utils.one_line_error import OneLineError
from utils.questions.shapes import Option


def hidden(id_: str, *right: bool, several: bool = False) -> Hidden:
    options = [Option(id=str(n), text=f"T{n}", feedback="F", correct=each) for n, each in enumerate(right)]
    return Hidden(id_, several, tuple(options))


ASKED = (hidden("one", False, True, False), hidden("many", True, False, True, several=True))


def test_a_seed_gives_the_same_order_again_and_another_gives_another(course):
    drawn = [hide(course, "opening", seed) for seed in range(20)]
    assert drawn == [hide(course, "opening", seed) for seed in range(20)]
    assert len({tuple(option.id for each in asked for option in each.options) for asked in drawn}) > 1


def test_every_question_with_options_is_there_and_no_other(course):
    assert {each.id for each in hide(course, "opening", 1)} == {"one", "several"}


def test_guesses_are_read_line_by_line_in_any_manner(course):
    text = "# my guesses\n\n2  c, A\n1 b\n"
    assert read_guesses(course, text, ASKED) == {"many": frozenset("ac"), "one": frozenset("b")}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1 b\nb 1", "line 2 is no guess: write the number of a question, from 1 to 2"),
        ("1", "line 1 is no guess"),
        ("3 a", "line 1 is no guess"),
        ("0 a", "line 1 is no guess"),
        ("1 d", "its letters go from a to c"),
        ("1 a b", "only one stands for a question where one is right"),
        ("1 a\n1 a", "line 2 guesses question 1 again"),
    ],
)
def test_a_line_that_is_no_guess_is_told(course, text, says):
    with pytest.raises(OneLineError, match=says):
        read_guesses(course, text, ASKED)


@pytest.mark.parametrize(
    ("guesses", "one", "several"),
    [
        ({}, (), ()),
        ({"one": frozenset("b"), "many": frozenset("a")}, ("one",), ()),
        ({"one": frozenset("a"), "many": frozenset("abc")}, (), ()),
        ({"one": frozenset("b"), "many": frozenset("ca")}, ("one",), ("many",)),
    ],
)
def test_only_the_whole_key_is_found(guesses, one, several):
    first, second = (score(ASKED, guesses, several=each) for each in (False, True))
    assert (first.asked, first.found, first.chance) == (1, one, pytest.approx(1 / 3))
    assert (second.asked, second.found, second.chance) == (1, several, pytest.approx(1 / 7))


def test_what_every_reader_finds_is_named():
    readers = [{"one": frozenset("b"), "many": frozenset("ac")}, {"one": frozenset("b")}]
    assert found_by_all(ASKED, readers) == ["one"]
    assert found_by_all(ASKED, [{}]) == []

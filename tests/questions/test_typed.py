"""Numbers and words as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.questions.typed import normal_text, parse_number


@pytest.mark.parametrize(
    "text", ["1,234.5", "1 234,5", "1.234,5", "1234.5", "1\u202f234,5", "1’234.5", " 1234,5 ", "１２３４.５"]
)
def test_the_same_number_in_many_dresses(text):
    assert parse_number(text) == 1234.5


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234", 1234),
        ("0,917", 0.917),
        ("1.234", 1.234),
        ("1,234,567", 1234567),
        ("12 %", 12),
        ("−3", -3),
        (".5", 0.5),
    ],
)
def test_separators_are_read_as_documented(text, number):
    assert parse_number(text) == number


def test_the_unit_may_follow():
    assert parse_number("0.9 % of GDP", "% of GDP") == 0.9
    assert parse_number("12 km", "% of GDP") is None


@pytest.mark.parametrize("text", ["", "about 3", "1,2,3", "12 34", "nan", "inf", "1e5", "0x10", "3-4", "--3", "."])
def test_what_is_no_number_is_none(text):
    assert parse_number(text) is None


@given(st.integers(-(10**12), 10**12))
def test_grouped_whole_numbers_survive(number):
    assert parse_number(f"{number:,}") == number
    assert parse_number(f"{number:,}".replace(",", " ")) == number


@given(st.decimals(-(10**9), 10**9, places=2))
def test_two_decimals_survive_in_both_styles(number):
    english = f"{number:,.2f}"
    continental = english.replace(",", " ").replace(".", ",")
    assert parse_number(english) == parse_number(continental) == float(number)


@given(st.text())
def test_no_text_breaks_the_parser(text):
    assert parse_number(text) is None or isinstance(parse_number(text), float)


def test_case_width_accents_and_points_do_not_matter():
    assert normal_text(" Ｕ.S.–Japan  Sécurité! ") == normal_text("us japan securite")
    assert normal_text("two-plus-two") != normal_text("twoplustwo")


@given(st.text())
def test_normal_text_is_stable(text):
    assert normal_text(normal_text(text)) == normal_text(text)


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("café", "CAFE"),
        ("Tōkyō", "Tokyo"),
        ("ﾊﾟ", "パ"),
        ("は\u309a", "ぱ"),
        ("Ἀθήνα", "ΑΘΗΝΑ"),
        ("Ångström", "angstrom"),
    ],
)
def test_accents_and_width_make_no_other_word(one, same):
    assert normal_text(one) == normal_text(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [("がいこう", "かいこう"), ("ﾊﾟ", "ﾊ"), ("バス", "パス"), ("мой", "мои"), ("किला", "कला"), ("ไม้", "ไม")],
)
def test_a_mark_that_makes_another_letter_makes_another_word(one, other):
    assert normal_text(one) != normal_text(other)

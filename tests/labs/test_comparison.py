"""How a learner's value is judged: right, right but for something, close, wrong, or not to be judged."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.labs.answers import Answer
from utils.labs.comparison import compare
from utils.labs.values import UnreadableError, describe_value

NUMBER = Answer(2.57, by_year=pd.Series({2004: 2.31, 2005: 2.57}), slips={"imports": 1.9})
COLUMN = Answer(
    pd.Series({"CHN": 53.75, "JPN": 23.49, "KOR": 16.64}), slips={"later": pd.Series({"CHN": 72, "JPN": 13, "KOR": 11})}
)
RANKED = Answer(COLUMN.value, ordered=True)
FRAME = Answer(pd.DataFrame({"a": [1.0, 2.0], "b": [3.0, 4.0]}, index=[2005, 2006]))
CODE = Answer("JPN", slips={"giant": "CHN"})


def judged(value, expected, tolerance=0.005):
    return compare(value, expected, tolerance)


@pytest.mark.parametrize(
    ("value", "kind", "details"),
    [
        (2.57, "right", {}),
        (np.float64(2.5701), "right", {}),
        (pd.Series([2.57]), "right", {}),
        (pd.DataFrame({"a": [2.57]}), "right", {}),
        (np.array([[2.57]]), "right", {}),
        (1.9, "slip", {"slip": "imports"}),
        (2.31, "year", {"year": 2004}),
        (0.0257, "unit", {"power": -2, "factor": "1/100"}),
        (2570.0, "unit", {"power": 3, "factor": "1,000"}),
        (2_570_000, "unit", {"power": 6, "factor": "1,000,000"}),
        (-2.57, "sign", {}),
        (1 / 2.57, "inverse", {}),
        (2.5, "close", {}),
        (3.5, "wrong", {"side": "high"}),
        (0, "wrong", {"side": "low"}),
    ],
)
def test_a_number(value, kind, details):
    verdict = judged(value, NUMBER)
    assert (verdict.kind, verdict.details) == (kind, details)
    assert verdict.right == (kind == "right")


@pytest.mark.parametrize(
    ("value", "expected", "kind", "details"),
    [
        (COLUMN.value, COLUMN, "right", {}),
        (COLUMN.value.iloc[::-1], COLUMN, "right", {}),
        (COLUMN.value.iloc[::-1], RANKED, "order", {"what": "rows"}),
        ([53.75, 23.49, 16.64], COLUMN, "right", {}),
        (COLUMN.value.to_frame(), COLUMN, "right", {}),
        (COLUMN.value.to_dict(), COLUMN, "right", {}),
        (COLUMN.value / 100, COLUMN, "unit", {"power": -2, "factor": "1/100"}),
        (-COLUMN.value, COLUMN, "sign", {}),
        (COLUMN.slips["later"], COLUMN, "slip", {"slip": "later"}),
        (COLUMN.value.reset_index(drop=True), COLUMN, "labels", {"mine": "0, 1, 2", "expected": "CHN, JPN, KOR"}),
        (COLUMN.value.drop("KOR"), COLUMN, "rows", {"more": "–", "fewer": "KOR"}),
        (COLUMN.value.rename({"KOR": "TWN"}) + 1, COLUMN, "rows", {"more": "TWN", "fewer": "KOR"}),
        (COLUMN.value.add([0, 0.5, 0]), COLUMN, "close", {"row": "JPN"}),
        (COLUMN.value.add([0, 0, 9]), COLUMN, "wrong", {"row": "KOR"}),
        (FRAME.value, FRAME, "right", {}),
        (FRAME.value.T, FRAME, "rows", {"more": "a, b", "fewer": "2005, 2006"}),
        (FRAME.value["a"], FRAME, "rows", {"rows": 2, "columns": 1, "rows_asked": 2, "columns_asked": 2}),
        (FRAME.value.rename(columns={"a": "x"}), FRAME, "right", {}),
        ("jpn ", CODE, "right", {}),
        (pd.Series(["CHN"]), CODE, "slip", {"slip": "giant"}),
        ("KOR", CODE, "wrong", {}),
    ],
)
def test_columns_tables_and_codes(value, expected, kind, details):
    verdict = judged(value, expected)
    assert (verdict.kind, verdict.details) == (kind, details)


def test_rows_and_columns_exchanged_are_seen():
    tall = Answer(pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [4.0, 5.0, 6.0]}, index=["x", "y", "z"]))
    assert judged(tall.value.T, tall).details == {"what": "turned"}


@pytest.mark.parametrize(
    ("value", "expected", "key"),
    [
        (None, NUMBER, "nothing"),
        (COLUMN.value.sum, NUMBER, "not_called"),
        ("2.57", NUMBER, "text_for_number"),
        (True, NUMBER, "truth"),
        (np.bool_(False), NUMBER, "truth"),
        ({2.57}, NUMBER, "no_number"),
        (float("nan"), NUMBER, "gap"),
        (pd.NA, NUMBER, "no_number"),
        (float("inf"), NUMBER, "infinite"),
        (COLUMN.value, NUMBER, "many"),
        (pd.Series(dtype=float), NUMBER, "empty"),
        (2.57, CODE, "no_text"),
        (2.57, COLUMN, "no_table"),
        ("CHN", COLUMN, "no_table"),
        ([1, 2], COLUMN, "length"),
        (pd.Series(dtype=float), COLUMN, "empty"),
        (COLUMN.value.mask(COLUMN.value > 50), COLUMN, "gaps"),
        (COLUMN.value.astype(str) + "x", COLUMN, "no_numbers"),
        (pd.concat([COLUMN.value, COLUMN.value]), COLUMN, "repeated"),
    ],
)
def test_what_cannot_be_judged_says_why(value, expected, key):
    with pytest.raises(UnreadableError) as caught:
        judged(value, expected)
    assert caught.value.key == key


@given(st.floats(1e-3, 1e6), st.floats(-0.0049, 0.0049))
def test_within_the_tolerance_is_right_and_beyond_is_not(number, off):
    assert judged(number * (1 + off), Answer(number)).right
    assert not judged(number * (1 + off + 0.02), Answer(number)).right


def test_a_zero_is_only_met_by_zero():
    assert judged(0.0, Answer(0.0)).right
    assert judged(0.01, Answer(0.0)).kind == "wrong"


def test_what_was_passed_is_kept_short():
    assert describe_value(0.9173) == "0.9173"
    assert describe_value(np.float64(0.9173)) == "0.9173"
    long = describe_value(pd.Series(range(10_000)))
    assert "Series (10000,)" in long
    assert len(long) <= 200

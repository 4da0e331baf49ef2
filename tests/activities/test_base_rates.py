"""Base rates are told step by step, and read well at their ends."""

from __future__ import annotations

import pytest

from utils.activities.forecast import base_rates, on_paper
from utils.course import model
from utils.course.kinds import FORECASTS
from utils.page.tree import Prose
from utils.words import load_words

WORDS = load_words("en")


def rate(hits, cases, units=1.0, unit="a year"):
    return model.BaseRate(title="", hits=hits, cases=cases, unit=unit, counted="", sources=(), units=units)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        # 1 / 47 = 0.02128; 1 − (46 / 47) ** 15 = 0.2757
        (
            (0, 45, 15),
            "0 of 45 cases, each a year; smoothed (0 + 1)/(45 + 2) = 2.1 %; over 15 such cases 27.6 %.",
        ),
        (
            (7, 8, 1),
            "7 of 8 cases, each a year; smoothed (7 + 1)/(8 + 2) = 80.0 %. The question’s time is one such case.",
        ),
        # 1 − (1 / 5) ** 0.5 = 0.5528
        ((3, 3, 0.5), "3 of 3 cases, each a year; smoothed (3 + 1)/(3 + 2) = 80.0 %; over 0.5 such cases 55.3 %."),
        (
            (0, 1, 1),
            "0 of 1 cases, each a year; smoothed (0 + 1)/(1 + 2) = 33.3 %. The question’s time is one such case.",
        ),
        # 9 / 10, 1 − 0.1 ** 4 = 0.9999
        (
            (8, 8, 4),
            "8 of 8 cases, each a year; smoothed (8 + 1)/(8 + 2) = 90.0 %; over 4 such cases more than 99.9 %.",
        ),
    ],
)
def test_the_steps_stand_in_a_line(counts, told):
    assert base_rates.steps(rate(*counts), WORDS).replace("\u00a0", " ") == told


@pytest.mark.parametrize(
    ("share", "told"),
    [(0, "0.0 %"), (0.0004, "less than 0.1 %"), (0.0005, "0.1 %"), (0.9994, "99.9 %"), (0.9996, "more than 99.9 %"),
     (1, "100.0 %")],
)  # fmt: skip
def test_only_what_is_certain_is_told_as_such(share, told):
    assert base_rates.in_per_cent(share, WORDS).replace("\u00a0", " ") == told


def test_a_rate_among_very_many_cases_is_not_told_as_none():
    # 1 / 100002 = 0.001 %; 1 − (1 − 1 / 100002) ** 2 = 0.002 %
    told = base_rates.steps(rate(0, 100_000, 2), WORDS).replace("\u00a0", " ")
    assert told.endswith("(0 + 1)/(100000 + 2) = less than 0.1 %; over 2 such cases less than 0.1 %.")


def test_the_key_on_paper_has_the_steps(course):
    asked = course.entry(FORECASTS, "", "pact-after-1960")
    (told,) = [
        block.text for block in on_paper.outcomes(course, asked) if isinstance(block, Prose) and "7 of 8" in block.text
    ]
    assert "(7 + 1)/(8 + 2) = 80.0\u00a0%" in told
    assert told.endswith("CASES-PACTS")

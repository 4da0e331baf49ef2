"""Every figure that the course's prose takes from the evidence is recomputed from the tables."""

from __future__ import annotations

import re

import pytest

from utils.course import Course
from utils.course.kinds import PREDICTIONS, PROMPTS, QUIZZES
from utils.evidence import table

COURSE = Course()


@pytest.fixture(scope="module")
def share():
    """Military spending in per cent of GDP: one column a country, one row a year."""
    spending = table("military_spending_share")
    return spending.pivot(index="year", columns="iso3", values="military_spending_percent_of_gdp")


def numbers(text: str) -> set[str]:
    """Return the decimal numbers in `text`; years and counts are whole."""
    return set(re.findall(r"\d+\.\d+", text))


def question(id_: str):
    return next(each for quiz in COURSE.entries(QUIZZES, "introduction") for each in quiz.questions if each.id == id_)


def test_what_the_prediction_says_the_figure_shows(share):
    shows = COURSE.entry(PREDICTIONS, "introduction", "japan-1985").shows
    japan, others = share["JPN"].loc[1960:2005], share.loc[1960:2005].drop(columns="JPN")
    expected = {f"{japan[1985]:.2f}", f"{japan.min():.2f}", f"{japan.max():.2f}"}
    expected |= {f"{share[country][1985]:.2f}" for country in ("KOR", "GBR", "USA")}
    assert numbers(shows) == expected
    assert "from 1961 on it was below one per cent in every year" in shows
    assert (japan.loc[1961:] < 1).all()
    assert japan[1960] > 1
    assert "larger shares in every year for which there are data" in shows
    assert others.gt(japan, axis=0).where(others.notna(), other=True).all(axis=None)


def test_what_the_prediction_says_the_figure_hides(share):
    hides = COURSE.entry(PREDICTIONS, "introduction", "japan-1985").hides
    assert numbers(hides) == {f"{share['JPN'][1987]:.2f}"}
    assert f"for China they begin in {share['CHN'].first_valid_index()}" in hides


def test_share_and_size(share):
    asked = question("share-and-size")
    start, end = round(share["JPN"][1960], 2), round(share["JPN"][1990], 2)
    assert numbers(asked.prompt) == {f"{start:.2f}", f"{end:.2f}"}
    assert asked.answer == pytest.approx(5 * end / start, abs=0.01)
    slips = [5.0, end / start, 5 * start / end, 5 * end]
    assert [slip.answer for slip in asked.slips] == pytest.approx(slips, abs=0.01)


def test_what_a_share_shows(share):
    options = {option.id: option for option in question("what-a-share-shows").options}
    korea, japan = share["KOR"][1985], share["JPN"][1985]
    assert options["korea-five-times"].correct == (korea > 5 * japan)
    assert numbers(options["korea-five-times"].feedback) == {f"{korea:.1f}", f"{japan:.2f}"}
    both = share[["KOR", "GBR"]].loc[1960:]
    assert options["others-spent-more"].correct == both.gt(share["JPN"].loc[1960:], axis=0).where(
        both.notna(), other=True
    ).all(axis=None)


def test_the_member_of_congress_is_right_about_1985(share):
    briefs = {each.id: each.brief for each in COURSE.entry(PROMPTS, "introduction", "a-fair-bargain").perspectives}
    assert "over six per cent" in briefs["washington-legislator"]
    assert 6 < share["USA"][1985] < 7

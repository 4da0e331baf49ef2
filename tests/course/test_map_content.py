"""What the argument map says agrees with the ranking, with the questions about it, and with the tables."""

from __future__ import annotations

import re

import pytest

from utils.activities.argument.argument_map import read_map
from utils.course import Course
from utils.course.kinds import RANKINGS
from utils.evidence import table

COURSE = Course()
MAP = read_map(COURSE)
ARGUMENTS = {each.id: each for each in COURSE.arguments()}
UPGRADING, BRIDGING = MAP.halves
HEDGE = re.compile(r"\b(may|might|could|perhaps|possibly)\b")


@pytest.fixture(scope="module")
def trade():
    """Trade in a year: one column a pair as one of the two sees it, one row a year."""
    return table("trade_dependence").pivot(index="year", columns="view", values="percent_of_trade")


def right(id_):
    (option,) = (each for each in COURSE.question("two-processes", id_).options if each.correct)
    return option


def test_the_premises_of_the_ranking_come_first_on_the_map_in_the_same_words():
    (ranking,) = COURSE.entries(RANKINGS, "two-processes")
    premises = [ARGUMENTS[id_].text for id_ in MAP.rated[: len(ranking.items)]]
    assert [f"{each.text}." for each in ranking.items] == premises


def test_a_linked_premise_at_0_leaves_nothing_of_the_pair():
    assert right("pa-linked").id == "pa-none-left"
    for first in (0, 50, 100):
        linked = {"am-cold-at-best": first, "am-cold-falls-short": 0, "am-cold-can-last": 0}
        without = {**linked, "am-cold-at-best": 0}
        assert MAP.strengths(linked, "product")[BRIDGING] == MAP.strengths(without, "product")[BRIDGING] > 0


def test_the_seven_premises_keep_what_other_questions_say_of_them():
    assert right("tp-what-the-critic-denies").id == "deny-cause"
    others = {id_: 100 if id_ in ("am-values-held", "am-from-two-to-all") else 0 for id_ in MAP.rated}
    assert MAP.strengths(others, "product")[BRIDGING] == 0  # without the development, its cause carries nothing over
    assert MAP.strengths({**others, "am-shared-base": 100}, "product")[BRIDGING] == 1


@pytest.mark.parametrize(("counting", "percent"), [("product", 36), ("minimum", 60)])
def test_two_doubts_are_counted_as_the_question_says(counting, percent):
    found = MAP.strengths({UPGRADING: 60, BRIDGING: 60}, counting)[MAP.thesis]
    assert found == pytest.approx(percent / 100)
    assert f"{percent} %" in right("pa-two-doubts").feedback


def test_the_essays_claims_are_put_so_that_they_can_be_denied():
    said = {id_: ARGUMENTS[id_].text for id_ in MAP.rated if not ARGUMENTS[id_].holder}
    assert [id_ for id_, text in said.items() if HEDGE.search(text)] == []


def test_each_voice_that_is_named_as_a_holder_speaks():
    for id_, others in (("am-us-and-them", "Constructivists"), ("am-cannot-last", "economists")):
        spoken = [each.text.partition(".")[0].strip("*") for each in ARGUMENTS[id_].details]
        named = re.findall(r"Beijing|Jakarta|Seoul|Okinawa|(?i:ageing)", ARGUMENTS[id_].holder)
        assert others in ARGUMENTS[id_].holder
        assert [each.capitalize() for each in named] == spoken


def test_the_region_is_divided_in_the_eight_ways_of_the_essay():
    named = [each.text.partition(".")[0].strip("*") for each in ARGUMENTS["am-divided"].details]
    assert len(named) == len(set(named)) == 8
    assert "eight kinds" in ARGUMENTS["am-divided"].text


def test_what_the_map_says_of_incomes():
    (told,) = (each.text for each in ARGUMENTS["am-divided"].details if "output per head" in each.text)
    income = table("income_per_head").query("year == 2005").set_index("iso3")["gdp_per_head_current_usd"]
    assert "in Japan was more than twenty times that of China, and China's was several times that of Myanmar" in told
    assert 20 < income["JPN"] / income["CHN"] < 25
    assert 5 < income["CHN"] / income["MMR"] < 10


def test_what_the_map_says_of_trade(trade):
    told = ARGUMENTS["am-trade-against-camps"].text
    assert "The powers of the first Cold War hardly traded with each other" in told
    assert (trade.loc[1976:1985, "USA with RUS"] < 2).all()
    assert "China trades more with Japan and the United States every year" in told
    money = table("trade_dependence").pivot(index="year", columns="view", values="trade_million_usd")
    assert (money.loc[1998:2005, ["JPN with CHN", "USA with CHN"]].diff().iloc[1:] > 0).all(axis=None)


def test_what_the_map_says_of_beijings_budget():
    assert "its military budget rises every year" in ARGUMENTS["am-taipei"].text
    spending = table("military_spending").query("iso3 == 'CHN'").set_index("year")["spending_billion_2023_usd"]
    assert (spending.loc[1995:2005].diff().iloc[1:] > 0).all()

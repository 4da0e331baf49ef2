"""The memos to compare with from Seoul: each sum is made anew from the figures that the evidence gives."""

from __future__ import annotations

import re
from datetime import date

import pytest

from utils.course import Course
from utils.course.kinds import MEMOS, SOURCES

COURSE = Course()
MEMO = COURSE.entry(MEMOS, "memo-and-review", "policy-memo")
ALL = {each.id: each for each in MEMO.exemplars}
STRONG, WEAK = ALL["strong-seoul"], ALL["weak-seoul"]
TEXTS = STRONG.texts


def figures(pattern, text):
    """Return the numbers that `pattern` catches in `text`, where it stands once."""
    (found,) = re.findall(pattern, text)
    return [float(each) for each in ((found,) if isinstance(found, str) else found)]


POOL, LARGE, KOREA, SMALL = figures(
    r"pool is (\d+) billion dollars: .* Japan ([\d.]+) billion each, South Korea ([\d.]+), the ten .* (\d+) together",
    STRONG.evidence[0],
)
(RESERVES,) = figures(r"stood at ([\d.]+) billion", STRONG.evidence[8])
(FREE,) = figures(r", (\d+) per cent of what a member may draw", STRONG.evidence[2])
(RENMINBI,) = figures(r"\(([\d.]+) billion dollars\)", STRONG.evidence[6])
(DOLLARS,) = figures(r"Tokyo, (\d+) billion dollars", STRONG.evidence[7])
(YEARLY,) = figures(r"no more than (\d+) billion a year", STRONG.evidence[10])
(PAID,) = figures(r"will pay ([\d.]+) billion", TEXTS["recommendation"])


def test_the_pledges_are_the_pool_in_both_memos():
    for background in (TEXTS["background"], WEAK.texts["background"]):
        assert [each for each in (POOL, LARGE, KOREA, SMALL) if not re.search(rf"\b{each:g}\b", background)] == []
    assert round(2 * LARGE + KOREA + SMALL, 6) == POOL
    assert pytest.approx(2) == LARGE / KOREA
    assert "ours is half of either" in TEXTS["reasons"]


def test_what_may_be_drawn_with_the_monetary_fund_and_without_is_the_pledge():
    drawn, without, share, beside = figures(
        r"draw ([\d.]+) billion \[2\]\. Of that, ([\d.]+) billion \((\d+) per cent\) needs no .*, and ([\d.]+) billion",
        TEXTS["background"],
    )
    assert (drawn, share) == (KOREA, FREE)
    assert round(drawn * share / 100, 6) == without
    assert round(drawn - without, 6) == beside
    assert figures(r"([\d.]+) billion could be asked for", TEXTS["options-option-1-by-1"]) == [without]


def test_the_tenths_add_up_to_the_fund():
    whole, large, korea, small = figures(
        r"(\d+) billion after .* ([\d.]+) each from China and Japan, ([\d.]+) from us, ([\d.]+) from Southeast Asia",
        TEXTS["options-option-3-by-1"],
    )
    assert [large, korea, small, whole] == [round(each / 10, 6) for each in (LARGE, KOREA, SMALL, POOL)]
    assert round(2 * large + korea + small, 6) == whole
    assert korea == PAID
    assert figures(r"The other (\d+) billion stay pledged", TEXTS["reasons"]) == [POOL - whole]
    assert figures(r"pay ([\d.]+) billion, and the poorest", TEXTS["cost"]) == [small]


def test_the_cost_follows_from_the_payment_and_the_reserves():
    paid, reserves = figures(
        r"Money: ([\d.]+) billion dollars over five years, out of .* ([\d.]+) billion", TEXTS["cost"]
    )
    assert (paid, reserves) == (PAID, RESERVES)
    tied, share = figures(r"([\d.]+) billion tied up, ([\d.]+) per cent", TEXTS["options-option-3-by-2"])
    assert (tied, share) == (PAID, round(PAID / RESERVES * 100, 1))
    assert figures(r"that is ([\d.]+) million dollars a year", TEXTS["cost"]) == [round(PAID * 1000 / 100, 6)]
    for cost in (TEXTS["cost"], WEAK.texts["cost"]):
        assert figures(r"(\d+) per cent", cost) == [round(KOREA / POOL * 100)]


def test_an_instalment_is_a_fifth_and_small_beside_what_was_promised_to_washington():
    (instalment,) = figures(r"instalment is (\d+) million dollars", TEXTS["reasons"])
    assert instalment == round(PAID * 1000 / 5, 6)
    assert "five yearly instalments" in TEXTS["recommendation"]
    promised, times = figures(r"(\d+) billion is (\d+) times an instalment", TEXTS["objection"])
    assert (promised, times) == (YEARLY, round(YEARLY * 1000 / instalment))
    assert figures(r"up to (\d+) billion dollars a year", TEXTS["objection"]) == [YEARLY]


def test_the_lines_with_both_neighbours_are_summed_right_wherever_they_are_told():
    total, renminbi, dollars = figures(
        r"About (\d+) billion .*, (\d+) of it in renminbi \[7\] and (\d+) in dollars", TEXTS["options-option-2-by-1"]
    )
    assert [total, renminbi, dollars] == [round(RENMINBI + DOLLARS), round(RENMINBI), DOLLARS]
    (fund,) = figures(r"(\d+) billion after", TEXTS["options-option-3-by-1"])
    (note,) = [each.note for each in STRONG.notes if each.field == "options-option-2-by-1"]
    assert f"{total:g} is more than {fund:g}" in note
    (missing,) = [each.note for each in WEAK.notes if each.field == "options-option-2"]
    assert f"about {total:g} billion dollars" in missing


def test_the_fund_is_smaller_than_the_line_of_2008():
    (line,) = figures(r"up to (\d+) billion dollars to the Bank", STRONG.evidence[3])
    assert line > POOL / 10
    assert "less than our line of 2008" in TEXTS["reasons"]
    assert figures(r"States, worth (\d+) billion dollars", WEAK.texts["background"]) == [line]


def test_the_days_follow_from_the_day_of_writing():
    written = date(2025, 11, 28)
    assert TEXTS["date"] == f"{written:%A}, {written.day} {written:%B %Y}"
    monday = date(2025, 12, 1)
    assert f"On {monday:%A}, {monday.day} {monday:%B}," in TEXTS["monday"]
    assert 0 < (monday - written).days < 7
    assert 2 <= (date.fromisoformat(TEXTS["forecast-by"]) - written).days / 365.25 < 2.25


def test_nothing_cited_is_later_than_the_memos():
    dated = {each.id: each.date for each in COURSE.entries(SOURCES, "")}
    undated = {"chiang-mai-pool"}  # a page without a date: its year is that of the reading
    late = [id_ for each in (STRONG, WEAK) for id_ in each.sources if id_ not in undated and dated[id_] > "2025-11-28"]
    assert late == []


def test_the_weak_memo_has_the_faults_that_its_notes_name():
    texts = WEAK.texts
    assert not re.search(r"\d", texts["recommendation"])
    assert f"{PAID}" not in " ".join(texts.values())
    with pytest.raises(ValueError, match="Invalid isoformat"):
        date.fromisoformat(texts["forecast-by"])

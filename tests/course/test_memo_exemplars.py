"""The memos to compare with: as long as they say, their sums and counts right, their numbers standing for a line."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from utils.course import Course
from utils.course.kinds import MEMOS, SOURCES
from utils.course.memo_fields import text_of
from utils.course.teaching import section_guide
from utils.plain_text import count_words

COURSE = Course()
MEMO = COURSE.entry(MEMOS, "memo-and-review", "policy-memo")
ALL = {each.id: each for each in MEMO.exemplars}
STRONG = ALL["strong-tokyo"]
TEXTS = STRONG.texts

# Of the strong memo: the years in which the three leaders met, by its first line of evidence.
MET = {2008, 2009, 2010, 2011, 2012, 2015, 2018, 2019, 2024}
COUNTS = {"five": 5, "four": 4, "three": 3, "eight": 8, "nine": 9}


def words_of(exemplar, part):
    return count_words(text_of(part, exemplar.texts))


def figures(pattern, text):
    """Return the numbers that `pattern` catches in `text`, once; words as numbers."""
    (found,) = re.findall(pattern, text)
    caught = (found,) if isinstance(found, str) else found
    return [COUNTS[each] if each in COUNTS else int(each.replace(",", "")) for each in caught]


def test_the_least_and_the_most_of_the_parts_are_those_of_the_whole():
    counted = [part.words for part in MEMO.parts if part.words]
    assert (sum(least for least, _ in counted), sum(most for _, most in counted)) == MEMO.words


@pytest.mark.parametrize("id_", ALL)
def test_a_strong_memo_is_of_full_length_and_a_weak_one_could_be_a_draft(id_):
    each = ALL[id_]
    total = sum(words_of(each, part) for part in MEMO.parts if part.words)
    low, high = (700, 850) if each.strong else (450, 700)
    assert low <= total <= high
    if each.strong:
        outside = [part.id for part in MEMO.parts if part.words and not in_range(words_of(each, part), part.words)]
        assert outside == []


def in_range(n, words):
    return words[0] <= n <= words[1]


@pytest.mark.parametrize("id_", ALL)
def test_each_number_in_brackets_is_a_line_of_evidence_and_each_line_is_referred_to(id_):
    each = ALL[id_]
    cited = {int(n) for text in each.texts.values() for n in re.findall(r"\[(\d+)\]", text)}
    assert cited == set(range(1, len(each.evidence) + 1))


@pytest.mark.parametrize("id_", ALL)
def test_the_notes_bear_on_every_line_of_the_rubric_and_each_passage_is_there_once(id_):
    each = ALL[id_]
    assert {note.criterion for note in each.notes} >= {line.id for line in MEMO.rubric}
    assert 8 <= len(each.notes) <= 12 or not each.strong
    assert [note.passage for note in each.notes if each.texts[note.field].count(note.passage) != 1] == []


def test_each_pair_has_a_strong_memo_and_a_weak_one():
    pairs = {
        each.pair: sorted(other.strong for other in ALL.values() if other.pair == each.pair) for each in ALL.values()
    }
    assert pairs
    assert all(strong == [False, True] for strong in pairs.values())


def test_the_cost_of_the_strong_memo_is_the_sum_of_its_parts():
    cost = TEXTS["cost"]
    (total,) = figures(r"Money: (\d+) million yen in two years", cost)
    held, meetings, rate, hosting = figures(
        r"(three) of the (eight) meetings, at (\d+) million yen each: (\d+) million", cost
    )
    away, officials, fare, travel = figures(
        r"the other (five), (four) officials travel at ([\d,]+) yen each: (\d+) million", cost
    )
    assert held == len(range(0, meetings, 3))  # three hosts in turn, Tokyo first
    assert held + away == meetings
    assert held * rate == hosting
    assert away * officials * fare == travel * 1_000_000
    assert hosting + travel == total
    assert figures(r"(\d+) million yen, our", TEXTS["options-option-1-by-2"]) == [total]
    assert figures(r"cheaper by (\d+) million yen", TEXTS["reasons"]) == [total]
    sent, days, sessions, working = figures(
        r"(four) officials, (three) days, (eight) meetings, which is (\d+) working", cost
    )
    assert (sent, sessions) == (officials, meetings)
    assert sent * days * sessions == working
    (alone,) = figures(r"(\d+) million yen, at the same rates", TEXTS["options-option-3-by-2"])
    assert (meetings // 2 * (rate * 1_000_000 + officials * fare)) == alone * 1_000_000


def test_the_years_and_days_of_the_strong_memo_are_counted_right():
    years, first, last, met = figures(
        r"the (\d+) years from (\d+) to (\d+) the leaders met in (nine)", TEXTS["reasons"]
    )
    assert years == last - first + 1
    assert met == len(MET & set(range(first, last + 1)))
    assert figures(r"on their own (nine) times", TEXTS["background"]) == [len(MET)]
    assert max(MET) == 2024
    assert all(str(year) in STRONG.evidence[0] for year in MET - {2009, 2010, 2011})  # "each year from 2008 to 2012"
    months = [12 * year + month for year, month in ((2012, 5), (2015, 11), (2018, 5), (2019, 12), (2024, 5))]
    gaps = [after - before for before, after in pairwise(months)]
    assert [gap > 36 for gap in gaps] == [True, False, False, True]  # until November 2015, and again until May 2024
    assert (
        "Twice more than three years passed without one: until November 2015 [2], and again until May 2024"
        in TEXTS["background"]
    )
    assert figures(r"it took (\d+) days", TEXTS["reasons"]) == [(date(2025, 11, 24) - date(2025, 11, 7)).days]
    a_year, again = figures(r"eight dates, (four) in 2026 and (four) in 2027", TEXTS["monday"])
    assert a_year + again == figures(r"of the (eight) meetings", TEXTS["forecast-event"])[0]
    written = date(2025, 12, 1)
    assert TEXTS["date"] == f"{written.day} {written:%B %Y}"
    assert 2 <= (date.fromisoformat(TEXTS["forecast-by"]) - written).days / 365.25 < 2.25


def days_in(line):
    """Return the days that a line of evidence names with their year, in its order."""
    months = {f"{date(2000, n, 1):%B}": n for n in range(1, 13)}
    found = re.findall(rf"(\d+) ({'|'.join(months)}) (\d{{4}})", line)
    return [date(int(year), months[month], int(day)) for day, month, year in found]


def test_how_often_officials_met_is_counted_right():
    late = days_in(STRONG.evidence[5])[:2]
    assert round((late[1] - late[0]).days / 30.44) == 13
    before, *between = days_in(STRONG.evidence[8])[:4]
    assert before < date(2012, 5, 31)  # the leaders met in May 2012, and then on 1 November 2015
    assert all(date(2012, 5, 31) < day < date(2015, 11, 1) for day in between)
    cell = TEXTS["options-option-1-by-1"]
    assert figures(r"those of 2012 and 2015, officials met (three) times", cell) == [len(between)]
    assert figures(r"after (\d+) months without one", cell) == [round((between[0] - before).days / 30.44)]
    assert "the tenth time since May 2007" in STRONG.evidence[8]
    years = (between[-1] - date(2007, 5, 19)).days / 365.25
    (note,) = [each.note for each in STRONG.notes if each.field == "forecast-failing"]
    assert "two meetings in 13 months" in note
    assert "ten meetings in less than eight years" in note
    assert 7.5 < years < 8
    assert round(10 / years) == 1  # about once a year, before 2015 as of late


@pytest.mark.parametrize(("id_", "written"), [("strong-tokyo", "2025-12-01"), ("weak-tokyo", "2025-12-31")])
def test_nothing_cited_is_later_than_the_memo(id_, written):
    dated = {each.id: each.date for each in COURSE.entries(SOURCES, "")}
    assert [source for source in ALL[id_].sources if dated[source] > written] == []


def test_the_number_that_the_notes_for_teachers_give_is_the_memos():
    told = section_guide(COURSE, COURSE.section("memo-and-review"))
    percents = [ALL[id_].texts["forecast-percent"] for id_ in ("strong-tokyo", "strong-seoul")]
    assert f"at {percents[0]} and at {percents[1]}." in told


def test_every_address_in_the_notes_for_teachers_is_that_of_a_source():
    known = {each.address for each in COURSE.entries(SOURCES, "")}
    linked = re.findall(r"\]\((https?://[^)]+)\)", section_guide(COURSE, COURSE.section("memo-and-review")))
    assert len(linked) > 5
    assert {*linked} <= known


def test_each_line_of_the_rubric_has_an_example_a_level_and_a_rule_for_cases_in_doubt():
    for line in MEMO.rubric:
        heads = re.findall(r"^\*([A-Z][^:*]*):\*", line.annotation, re.MULTILINE)
        assert (line.id, heads) == (line.id, ["Not yet", "There", "Beyond", "In doubt"])
        assert "not yet there" in line.annotation.partition("*In doubt:*")[2]

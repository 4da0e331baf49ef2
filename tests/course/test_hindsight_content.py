"""Forecasts and the record of recommendations: each mistake in them is one line that says where and what."""

from __future__ import annotations

from datetime import date

import pytest

from utils.course import Course
from utils.course.forecast_rules import overdue
from utils.course.kinds import FORECASTS


def fault_after(root, file, old, new):
    """Return the one fault of the course, as a line, after replacing `old` once in `file`."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    (line,) = [str(fault) for fault in Course(root).faults()]
    return line


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('id = "ended"', 'id = "renewed"', "pact-after-1960 › renewed: id", "2 times"),
        ('resolution = "yes"', 'resolution = "perhaps"', "renewed: forecasts.1.resolution", "perhaps"),
        ('resolved = "1970-06-23"', 'resolved = "1971-06-23"', "renewed: resolved", "outside the time in question"),
        ('resolved = "1970-06-23"', 'resolved = "1960-01-19"', "renewed: resolved", "outside the time in question"),
        ('resolved = "1970-06-23"', 'resolved = "1970-06"', "renewed: resolved", "“1970-06” is not a day"),
        ('resolved = "1970-12-31"', 'resolved = "1969-12-31"', "ended: resolved", "only when the time is over"),
        ('horizon = "1970-12-31"', 'horizon = "1960-01-20"', "renewed: horizon", "before it begins"),
        ('sources = ["treaty"]', "sources = []", "renewed: sources", "at least 1"),
        ("hits = 7", "hits = 9", "renewed: base_rate.hits", "outside 0 to 8"),
        ('counted = "CASES-PACTS"', 'counted = ""', "renewed: base_rate.counted", "blank"),
        ('recommendation = "r01"', 'recommendation = "r99"', "renewed: recommendation", "no recommendation “r99”"),
        ('recommendation = "r01"\n', "", "renewed: claims", "bears on no recommendation"),
        ('claims = ["c01"]', 'claims = ["c99"]', "ended: claims", "c99"),
        ('task = "Say how likely each was."', 'task = ""', "pact-after-1960: task", "blank"),
    ],
)
def test_each_mistake_in_a_forecast_is_one_line(course_folder, old, new, where, what):
    line = fault_after(course_folder, "forecasts.toml", old, new)
    assert where in line
    assert what in line


OPENED = 'resolution = "open"\nresolve_from = ["treaty"]\n'
SETTLED = 'resolution = "yes"\nresolved = "1970-06-23"\noutcome = "OUTCOME-RENEWED"\n'


def reopened(root, opened=OPENED):
    """Open the first forecast of the made-up course again."""
    path = root / "forecasts.toml"
    text = path.read_text(encoding="utf-8")
    assert SETTLED in text
    path.write_text(text.replace(SETTLED, opened), encoding="utf-8")
    return Course(root)


def test_an_open_forecast_is_sound_without_an_outcome(course_folder):
    course = reopened(course_folder)
    assert course.faults() == []
    (asked,) = course.entries(FORECASTS)
    assert [each.is_open for each in asked.forecasts] == [True, False]


@pytest.mark.parametrize(
    ("opened", "where", "what"),
    [
        ('resolution = "open"\n', "renewed: resolve_from", "at least 1"),
        ('resolution = "open"\nresolve_from = ["gone"]\n', "renewed: sources", "gone"),
        (OPENED + 'resolved = "1970-06-23"\n', "renewed: resolved", "an open question has no `resolved`"),
        (OPENED + 'outcome = "It was."\n', "renewed: outcome", "an open question has no `outcome`"),
    ],
)
def test_each_mistake_in_an_open_forecast_is_one_line(course_folder, opened, where, what):
    (line,) = map(str, reopened(course_folder, opened).faults())
    assert where in line
    assert what in line


def test_what_is_open_beyond_its_time_is_told_and_is_no_fault(course_folder):
    course = reopened(course_folder)
    sets = course.entries(FORECASTS)
    assert overdue(sets, date(1970, 12, 31)) == []
    assert [(id_, each.id) for id_, each in overdue(sets, date(1971, 1, 1))] == [("pact-after-1960", "renewed")]


def test_the_same_forecast_in_two_sets_is_a_mistake(course_folder):
    path = course_folder / "forecasts.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.replace('"pact-after-1960"', '"again"'), encoding="utf-8")
    assert {fault.id for fault in Course(course_folder).faults()} == {"renewed", "ended"}


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('id = "r01"', 'id = "r99"', "r99: id", "no recommendation “r99”"),
        ('other_verdict = "mostly-not"', 'other_verdict = "partly"', "r01: other_verdict", "the same as the verdict"),
        ('verdict = "partly"', 'verdict = "well"', "r01: verdict", "well"),
        ('direction = "supports"', 'direction = "for"', "said: events.1.direction", "for"),
        ('id = "waited"', 'id = "said"', "r01 › said: id", "2 times"),
        ('date = "1969-11"', 'date = "1969-13"', "waited: date", "not a date"),
        ('sources = ["treaty"]', "sources = []", "said: sources", "at least 1"),
        ('why = "WHY-SAID"', 'why = ""', "said: why", "blank"),
        ('part = "say"', 'part = "sing"', "said: part", "no part “sing”; its parts are: say, sign"),
        ("weight = 2", "weight = 4", "r01 › sign: weight", "4"),
        ('id = "sign", text = "That both sign."', 'id = "sign", text = ""', "r01 › sign: text", "blank"),
        ('searched = ["pact renewed"]', "searched = []", "r01: searched", "at least 1"),
        ('departure = "DEPARTURE"\n', "", "r01: departure", "by the rule the codes lead to “mostly-not”"),
    ],
)
def test_each_mistake_in_the_record_is_one_line(course_folder, old, new, where, what):
    line = fault_after(course_folder, "opening/record.toml", old, new)
    assert where in line
    assert what in line


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('id = "r01"', 'id = "r99"', "r99: id", "no recommendation “r99”"),
        ('verdict = "partly"', 'verdict = "well"', "r01: verdict", "well"),
        ('verdict = "partly"', 'verdict = "not"', "r01: settled", "said “not”, the record “partly”"),
        ('waited = "mixed"', 'waits = "mixed"', "r01: settled", "“waited” is no event that was coded"),
        ('waited = "mixed"', 'waited = "against"', "r01 › waited: settled", "both readers said “against”"),
        ('said = "supports"', 'said = "mixed"', "r01 › said: settled", "said “mixed”, the record “supports”"),
        ('said = "supports"', 'told = "supports"', "r01: codes", "“told” is no event that was coded"),
        ('first = "against"', 'first = "partly"', "r01 › waited: first", "“partly” is no code"),
        ('event = "waited", first = "against"', 'first = "mixed"', "r01: first", "“mixed” is no code"),
        ('reason = "SETTLED-WAITED"', 'reason = " "', "r01 › waited: reason", "blank"),
    ],
)
def test_each_mistake_in_the_second_coding_is_told(course_folder, old, new, where, what):
    path = course_folder / "second_coding.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    lines = [str(fault) for fault in Course(course_folder).faults()]
    assert any(where in line and what in line for line in lines), lines


def test_a_fault_of_the_record_is_not_told_again_of_its_second_coding(course_folder):
    line = fault_after(course_folder, "opening/record.toml", 'id = "waited"', 'id = "said"')
    assert "record.toml" in line


def test_an_event_may_lack_a_second_code(course_folder):
    path = course_folder / "second_coding.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('said = "supports", ', ""), encoding="utf-8")
    assert Course(course_folder).faults() == []


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('id = "mixed"', 'id = "middling"', "mixed: about", "no rule of the codebook explains this code"),
        ('about = "code"\ntitle = "mixed"', 'about = "verdict"\ntitle = "mixed"', "mixed: about", "“mixed”"),
        ('rule = "RULE-COUNTS"', 'rule = ""', "what-counts: rule", "blank"),
        ('about = "verdict"', 'about = "voice"', "five-steps: about", "voice"),
        ('fact = "They met."', 'fact = ""', "supports: example.fact", "blank"),
    ],
)
def test_each_mistake_in_the_codebook_is_one_line(course_folder, old, new, where, what):
    line = fault_after(course_folder, "codebook.toml", old, new)
    assert where in line
    assert what in line


def test_a_reason_to_depart_from_the_rule_where_nobody_does_is_a_mistake(course_folder):
    path = course_folder / "opening/record.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('other_verdict = "mostly-not"', 'other_verdict = "not"'), encoding="utf-8")
    line = fault_after(course_folder, "opening/record.toml", 'verdict = "partly"', 'verdict = "mostly-not"')
    assert "r01: departure" in line
    assert "“mostly-not”" in line

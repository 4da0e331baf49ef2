"""The codebook says what the code does, gives nothing of the record away, and stays short."""

from __future__ import annotations

import re

import pytest

from utils.activities.coding.by_process import PERIODS
from utils.course import Course, model
from utils.course.kinds import CODEBOOK, UPTAKE
from utils.course.uptake import LEAST, PERIOD, share_taken_up, verdict_of

COURSE = Course()
RULES = {rule.id: rule for rule in COURSE.entries(CODEBOOK)}
EXAMPLES = [each for rule in RULES.values() for each in (rule.example, rule.counter_example) if each]
RECORDS = [
    record
    for section in COURSE.info.sections
    if (COURSE.root / section.id / "record.toml").exists()
    for record in COURSE.entries(UPTAKE, section.id)
]


def test_the_worked_example_is_what_the_rule_computes():
    codes = {"a": "supports", "b": "mixed", "c": "against", "d": "supports"}
    record = model.UptakeRecord(
        id="r01",
        process="both",
        searched=(),
        verdict="mostly",
        reason="",
        other_verdict="partly",
        other_reason="",
        parts=(model.AdvicePart(id="one", text="", weight=2), model.AdvicePart(id="two", text="", weight=1)),
        events=tuple(
            model.RecordedEvent(
                id=id_, date="", part="two" if id_ == "d" else "one", fact="", direction=code, why="", sources=()
            )
            for id_, code in codes.items()
        ),
    )
    share = share_taken_up(record, codes)
    assert f"{share:.0%}"[:-1] + " per cent: *mostly*" in RULES["share"].rule
    assert verdict_of(share) == "mostly"


def test_the_steps_are_those_of_the_rule():
    least = [round(100 * each) for each in LEAST.values() if each]
    assert [int(number) for number in re.findall(r"\d+", RULES["steps"].rule)] == least


@pytest.mark.parametrize("code", ["supports", "mixed", "against"])
def test_every_code_has_an_example_and_a_counter_example(code):
    assert RULES[code].about == "code"
    assert RULES[code].example
    assert RULES[code].counter_example


def test_no_example_is_about_an_event_of_the_record():
    cited = {source for record in RECORDS for event in record.events for source in event.sources}
    assert cited
    assert not cited & {source for each in EXAMPLES for source in each.sources}


def test_the_period_is_the_one_that_the_code_admits():
    first, last = (f"{day.day} {day:%B %Y}" for day in PERIOD)
    assert RULES["period"].rule == f"From {first} to {last}."


def test_the_periods_of_the_figure_are_the_whole_time_of_the_record():
    years = [year for first, last in PERIODS for year in range(first, last + 1)]
    assert years == list(range(PERIOD[0].year, PERIOD[1].year + 1))


def test_the_record_keeps_to_the_period_and_the_number():
    for record in RECORDS:
        assert 7 <= len(record.events) <= 10, record.id
        assert all("2006" <= event.date[:4] <= "2025" for event in record.events), record.id


def test_the_codebook_can_be_read_in_one_go():
    texts = [text for rule in RULES.values() for text in (rule.title, rule.rule)]
    texts += [text for each in EXAMPLES for text in (each.fact, each.why)]
    assert sum(len(text.split()) for text in texts) <= 900

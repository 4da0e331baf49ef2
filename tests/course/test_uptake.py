"""The rule from coded events to a verdict does what it says: at its ends, at each step, and against a sum by hand."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from utils.activities.coding.by_rule import percent
from utils.activities.coding.own_events import check_date
from utils.activities.coding.progress import records
from utils.course import Course, model
from utils.course.uptake import LEAST, part_shares, share_taken_up, steps, verdict_by_rule, verdict_of

WORTH = {"supports": Fraction(1), "mixed": Fraction(1, 2), "against": Fraction(0)}
CODES = st.sampled_from([*WORTH])
WEIGHTS = (1, 2, 3)


def recorded(*events):
    """A record of three parts that weigh 1, 2 and 3, with an event on each part that is named."""
    return model.UptakeRecord(
        id="r01",
        process="both",
        parts=tuple(model.AdvicePart(id=f"p{n}", text="P", weight=n) for n in WEIGHTS),
        searched=("S",),
        events=tuple(
            model.RecordedEvent(id=f"e{n}", date="2010", part=part, fact="F", direction="mixed", why="W", sources=())
            for n, part in enumerate(events)
        ),
        verdict="not",
        reason="R",
        other_verdict="partly",
        other_reason="O",
    )


@pytest.mark.parametrize(
    ("events", "code", "share", "verdict"),
    [
        (["p1", "p2", "p3", "p3"], "supports", 1, "taken-up"),
        (["p1", "p2", "p3", "p3"], "mixed", 0.5, "partly"),
        (["p1", "p2", "p3", "p3"], "against", 0, "not"),
        (["p1"], "supports", 1 / 6, "not"),
        (["p3", "p3", "p3"], "supports", 0.5, "partly"),
        (["p2", "p3"], "supports", 5 / 6, "taken-up"),
        ([], "supports", 0, "not"),
    ],
)
def test_the_ends_and_parts_without_events(events, code, share, verdict):
    record = recorded(*events)
    codes = {event.id: code for event in record.events}
    assert share_taken_up(record, codes) == pytest.approx(share)
    assert verdict_by_rule(record, codes) == verdict
    assert [part for part, each in part_shares(record, codes).items() if each] == (
        sorted(set(events)) if code != "against" else []
    )


def test_events_without_a_code_are_left_out():
    record = recorded("p3", "p3")
    assert part_shares(record, {"e1": "supports"})["p3"] == 1


@given(st.lists(st.tuples(st.sampled_from(["p1", "p2", "p3"]), CODES), max_size=12))
def test_the_share_is_the_sum_by_hand_and_the_verdict_its_step(coded):
    record = recorded(*(part for part, _ in coded))
    codes = {f"e{n}": code for n, (_, code) in enumerate(coded)}
    by_part = defaultdict(list)
    for part, code in coded:
        by_part[part].append(WORTH[code])
    means = {part: sum(each) / len(each) for part, each in by_part.items()}
    exact = sum(n * means.get(f"p{n}", Fraction(0)) for n in WEIGHTS) / sum(WEIGHTS)
    assert share_taken_up(record, codes) == pytest.approx(float(exact))
    fifth = min(int(exact * 5), 4)
    assert verdict_by_rule(record, codes) == ["not", "mostly-not", "partly", "mostly", "taken-up"][fifth]


def test_the_steps_are_five_fifths_without_a_gap():
    assert [*steps()] == [*get_args(model.Verdict)]
    ends = [end for pair in steps().values() for end in pair]
    assert ends == pytest.approx([0.8, 1, 0.6, 0.8, 0.4, 0.6, 0.2, 0.4, 0, 0.2])


@given(st.fractions(0, 1, max_denominator=2000))
@example(Fraction(7999, 10000))
@example(Fraction(19999, 100000))
def test_a_share_in_per_cent_belongs_to_its_verdict(share):
    shown = float(percent(float(share)).removesuffix("\u00a0%"))
    assert abs(shown - 100 * share) <= 0.1
    assert verdict_of(shown / 100) == verdict_of(float(share))


@pytest.mark.parametrize("least", LEAST.values())
def test_a_share_that_is_a_hair_below_a_step_by_rounding_belongs_to_it(least):
    assert verdict_of(least - 1e-12) == verdict_of(least)


def test_every_event_of_the_record_lies_in_the_period_of_the_codebook():
    course = Course()
    dates = [event.date for record in records(course).values() for event in record.events]
    assert len(dates) > 20
    assert [check_date(course.words, each) for each in dates] == [None] * len(dates)

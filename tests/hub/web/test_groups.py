"""Groups are as mixed as can be, nobody sits alone, and the same comes out again."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.hub.groups import deal

CLASSES = st.dictionaries(st.text(min_size=1), st.sampled_from(["", "A", "B", "C", "D"]), max_size=40)


def mixed(groups, answers):
    return sum(len({answers[each] for each in group} - {""}) > 1 for group in groups)


@given(CLASSES, st.sampled_from([2, 3]))
def test_everybody_is_in_one_group_and_nobody_alone(answers, size):
    groups = deal(answers, answers, size, "seed")
    assert sorted(chain.from_iterable(groups)) == (sorted(answers) if len(answers) > 1 else [])
    assert {len(each) for each in groups} <= ({2, 3} if len(answers) > 1 else set())
    assert groups == deal([*reversed([*answers])], answers, size, "seed")


@given(st.dictionaries(st.text(min_size=1), st.sampled_from(["A", "B", "C"]), min_size=2), st.sampled_from([2, 3]))
def test_as_many_groups_as_possible_differ(answers, size):
    groups = deal(answers, answers, size, "seed")
    most = max(list(answers.values()).count(each) for each in "ABC")
    assert mixed(groups, answers) == min(len(groups), len(answers) - most)


@pytest.mark.parametrize("size", [2, 3])
def test_who_has_not_voted_is_spread(size):
    answers = {f"v{n}": "AB"[n % 2] for n in range(12)} | {f"s{n}": "" for n in range(4)}
    groups = deal(answers, answers, size, "seed")
    assert max(sum(not answers[each] for each in group) for group in groups) == 1


def test_another_seed_deals_otherwise():
    people = [f"p{n}" for n in range(12)]
    assert deal(people, {}, 2, "one") != deal(people, {}, 2, "two")

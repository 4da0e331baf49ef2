"""A ranking, by order and by points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.activities.activity import RefusedError
from utils.activities.discussion.ranking import RankingActivity, pairs_alike
from utils.course.kinds import RANKINGS


@pytest.fixture
def by_cost(course, play):
    return play(RankingActivity(course, "opening", course.entry(RANKINGS, "opening", "by-cost")))


@pytest.fixture
def by_points(course, play):
    return play(RankingActivity(course, "opening", course.entry(RANKINGS, "opening", "by-points")))


def test_the_orderings_to_compare_with_show_only_afterwards(by_cost):
    assert "DEFENCE" not in by_cost.shown()
    by_cost.do("submit", "by-cost", order=["b", "a", "c"], reason="Because")
    assert "DEFENCE-1" in by_cost.shown()
    assert "DEFENCE-2" in by_cost.shown()
    assert "Of 3 pairs, you put 2 the same way round." in by_cost.shown()
    assert "Of 3 pairs, you put 1 the same way round." in by_cost.shown()
    assert by_cost.events[0].data == {"values": {"b": 1, "a": 2, "c": 3}, "reason": "Because"}


def test_a_ranking_can_be_changed_and_both_stay(by_cost):
    by_cost.do("submit", "by-cost", order=["b", "a", "c"], reason="Because")
    assert by_cost.do("submit", "by-cost", order=["b", "a", "c"], reason="Because") == []
    by_cost.do("submit", "by-cost", order=["a", "b", "c"], reason="On reflection")
    assert len(by_cost.events) == 2
    assert "Of 3 pairs, you put 3 the same way round." in by_cost.shown()


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"order": ["a", "b"], "reason": "x"}, "every item"),
        ({"reason": "x"}, "every item"),
        ({"order": ["a", "b", "c"], "reason": " "}, "Give a reason"),
        ({"order": ["a", "b", "c"], "reason": "x" * 20_001}, "too long"),
    ],
)
def test_an_incomplete_order_is_refused_in_words(by_cost, values, says):
    with pytest.raises(RefusedError, match=says):
        by_cost.do("submit", "by-cost", **values)
    assert by_cost.events == ()


def test_points_are_shared_and_compared(by_points):
    by_points.do("submit", "by-points", points={"a": "60", "b": "40", "c": ""}, reason="Because")
    assert by_points.events[0].data["values"] == {"a": 60, "b": 40, "c": 0}
    assert "DEFENCE-2" in by_points.shown()
    table = next(block for block in by_points.form.pages[0].blocks if hasattr(block, "rows") and hasattr(block, "head"))
    assert table.rows[0] == ["Alpha", "60", "60", "0"]


@pytest.mark.parametrize(
    ("points", "says"),
    [
        (("60", "30", "5"), "add up to 95: share 5 more"),
        (("60", "30", "20"), "add up to 110: take 10 away"),
        (("60", "30", "ten"), "cannot be read"),
        (("50.5", "49.5", "0"), "whole points"),
        (("-10", "60", "50"), "between 0 and 100"),
    ],
)
def test_points_that_do_not_add_up_are_refused_in_words(by_points, points, says):
    with pytest.raises(RefusedError, match=says):
        by_points.do("submit", "by-points", points=dict(zip("abc", points, strict=True)), reason="x")


@given(st.permutations("abcdef"))
def test_a_ranking_agrees_with_itself_and_never_with_its_reverse(order):
    forward = {id_: place for place, id_ in enumerate(order)}
    backward = {id_: -place for id_, place in forward.items()}
    assert pairs_alike(forward, forward) == (15, 15)
    assert pairs_alike(forward, backward) == (0, 15)

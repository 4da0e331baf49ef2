"""A ranking, by order and by points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from utils.activities.activity import RefusedError
from utils.activities.discussion.ranking import RankingActivity, pairs_alike
from utils.course.kinds import RANKINGS
from utils.drawing.pictures.slopes import Column, Slopes
from utils.view import Case, Choice, Picture, Table, every_block


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
    assert table_of(by_points).rows[0] == ["Alpha", "60", "60", "0"]


def table_of(player):
    return next(block for block in every_block(player.form.pages[0].blocks) if isinstance(block, Table))


def told_beside(player):
    """Return the sentence beside each ordering, by its id."""
    cases = [block for block in every_block(player.form.pages[0].blocks) if isinstance(block, Case)]
    return {case.at[0]: case.blocks[0].html for case in cases}


def test_what_differs_most_is_said_of_each_ordering(by_cost):
    by_cost.do("submit", "by-cost", order=["b", "a", "c"], reason="Because")
    told = told_beside(by_cost)
    assert list(told) == ["1", "2"]
    first, _ = by_cost.activity.content.orderings
    assert first.order == ("a", "b", "c")
    assert f"{first.holder}: farthest from yours on Beta (you 1, there 2); Alpha (you 2, there 1)" in told["1"]
    by_cost.do("submit", "by-cost", order=["a", "b", "c"], reason="On reflection")
    assert told_beside(by_cost)["1"] == f"<h4>{first.holder}: the same as yours</h4>"
    assert "You at first: farthest from yours on Alpha (you 1, there 2)" in told_beside(by_cost)["first"]
    assert table_of(by_cost).rows[0][-1] == "2"


def test_the_drawing_shows_the_ordering_that_is_chosen_with_a_line_for_each_item(by_cost):
    by_cost.do("submit", "by-cost", order=["b", "a", "c"], reason="Because")
    blocks = list(every_block(by_cost.form.pages[0].blocks))
    choice = next(block for block in blocks if isinstance(block, Choice))
    root = etree.fromstring(next(block for block in blocks if isinstance(block, Picture)).svg)
    groups = {group.get("data-at"): group for group in root.iter("g")}
    assert [f'["{id_}"]' for id_, _ in choice.options] == list(groups)
    assert all(group.get("data-of") == choice.name for group in groups.values())
    for group in groups.values():
        paths = [path.get("d") for path in group.iter("path")]
        starts = [d.split("L")[0] for d in paths]
        ends = [d.split("L")[1] for d in paths]
        assert len({*starts}) == len({*ends}) == 3
    first = groups['["1"]']
    thick = [path for path in first.iter("path") if "stroke-width:3" in path.get("style")]
    assert len(thick) == 2, "two changed places, one stayed"


def test_the_class_stands_beside_where_its_means_are_given(course, play):
    found = course.entry(RANKINGS, "opening", "by-cost")
    player = play(RankingActivity(course, "opening", found, {"a": 1.4, "b": 2.0, "c": 2.6}))
    player.do("submit", "by-cost", order=["b", "a", "c"], reason="Because")
    assert "The class: farthest from yours on Beta (you 1, there 2)" in told_beside(player)["class"]
    assert table_of(player).rows[1][-1] == "1.4"
    other = play(RankingActivity(course, "opening", found, {"a": 1.4}))  # of an older edition
    assert "class" not in told_beside(other)


def test_equal_points_keep_the_learners_order():
    slopes = Slopes({"a": "A", "b": "B", "c": "C"}, {"a": 20, "b": 60, "c": 20}, (), most_first=True, beside="beside")
    assert slopes.order({"a": 50, "b": 0, "c": 50}) == ["a", "c", "b"]
    assert slopes.farthest(Column("1", "One", {"a": 20, "b": 60, "c": 20})) == []
    assert slopes.farthest(Column("1", "One", {"a": 60, "b": 20, "c": 20})) == ["b", "a"]


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


def pictured(player):
    return [*player.activity.pictured({"by-cost": player.events})]


def test_a_portfolio_has_the_ranking_beside_the_ordering_least_like_it_and_what_was_ranked_first(by_cost):
    assert pictured(by_cost) == []
    by_cost.do("submit", "by-cost", order=["a", "b", "c"], reason="Because")
    [least] = pictured(by_cost)
    alike = [pairs_alike({"a": 1, "b": 2, "c": 3}, by_cost.activity._values(each)) for each in orderings(by_cost)]
    assert f"Of 3 pairs, you put {min(alike)[0]} the same way round." in least.told
    by_cost.do("submit", "by-cost", order=["c", "b", "a"], reason="On reflection")
    first, _ = pictured(by_cost)
    assert "You at first" in first.title
    assert "Of 3 pairs, you put 0 the same way round." in first.told
    assert first.svg.count("data-of") == 1, "one ordering a picture: on paper all of them would lie over each other"


def orderings(player):
    return player.activity.content.orderings

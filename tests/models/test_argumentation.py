"""Strengths over sets against cases worked by hand and properties that the papers prove."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.models.argumentation import COUNTINGS, Edge, cruxes, set_strength, strengths

BOTH = pytest.mark.parametrize("counting", COUNTINGS)
scores = st.floats(0, 1)
sets = st.lists(st.lists(scores, min_size=1, max_size=3), max_size=4)
NEAR = 1e-9


def star(base, supporters, attackers, counting):
    """Return the strength of one argument on which these sets bear, each a list of strengths."""
    scores, edges = {"it": base}, []
    for attacks, those in ((False, supporters), (True, attackers)):
        for members in those:
            ids = tuple(f"{len(scores) + i}" for i in range(len(members)))
            scores |= dict(zip(ids, members, strict=True))
            edges.append(Edge(ids, "it", attacks))
    return strengths(scores, edges, counting)["it"]


@st.composite
def graphs(draw):
    """Acyclic graphs: every set bears on an argument with a smaller number than its members'; 0 may be the thesis."""
    size = draw(st.integers(1, 7))
    base = {str(i): draw(scores) for i in range(size)}
    pairs = [(*some, j) for j in range(size) for n in (1, 2) for some in combinations(range(j + 1, size), n)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=10)) if pairs else []
    edges = [Edge(tuple(map(str, some)), str(j), draw(st.booleans())) for *some, j in chosen]
    return base, edges


@pytest.mark.parametrize(
    ("base", "supporters", "attackers", "product", "minimum"),
    [
        (0.5, [], [], 0.5, 0.5),
        (0.5, [[0.5]], [], 0.75, 0.75),
        (0.5, [], [[0.5]], 0.25, 0.25),
        (0.5, [[0.5], [0.5]], [], 0.875, 0.875),  # v₊ = 1 − 0.25
        (0.0, [[0.5, 0.8]], [], 0.4, 0.5),  # a conjunction
        (0.0, [[0.5, 0.5], [0.5]], [], 0.625, 0.75),  # 1 − 0.75 · 0.5; 1 − 0.5 · 0.5
        (0.5, [[0.5, 0.4]], [], 0.6, 0.7),
        (0.8, [], [[1.0], [1.0]], 0.0, 0.0),
        (0.4, [[0.5]], [[0.25]], 0.55, 0.55),
        (0.6, [[0.5], [0.2]], [[0.9]], 0.42, 0.42),  # v₊ = 0.6, v₋ = 0.9
        (0.6, [], [[0.9, 0.5]], 0.33, 0.3),
        (1.0, [[1.0]], [[1.0]], 1.0, 1.0),
    ],
)
def test_cases_worked_by_hand(base, supporters, attackers, product, minimum):
    assert star(base, supporters, attackers, "product") == pytest.approx(product)
    assert star(base, supporters, attackers, "minimum") == pytest.approx(minimum)


def test_strength_is_passed_on_along_a_chain():
    base = {"thesis": 0.0, "half": 0.0, "other": 0.6, "a": 0.5, "b": 0.5, "objection": 1.0}
    edges = [
        Edge(("a", "b"), "half", attacks=False),
        Edge(("half", "other"), "thesis", attacks=False),
        Edge(("objection",), "other", attacks=True),
    ]
    assert strengths(base, edges, "product")["thesis"] == 0
    base["objection"] = 0.5
    assert strengths(base, edges, "product") == pytest.approx({**base, "half": 0.25, "other": 0.3, "thesis": 0.075})
    assert strengths(base, edges, "minimum") == pytest.approx({**base, "half": 0.5, "other": 0.3, "thesis": 0.3})
    assert list(strengths(base, edges, "product")) == list(base)


@BOTH
@given(graph=graphs())
def test_strengths_stay_from_0_to_1(counting, graph):
    assert all(0 <= strength <= 1 for strength in strengths(*graph, counting).values())


@BOTH
@given(base=scores, supporters=sets, attackers=sets, more=st.lists(scores, max_size=2))
def test_a_set_with_a_member_of_no_strength_changes_nothing(counting, base, supporters, attackers, more):
    alone = star(base, supporters, attackers, counting)
    assert star(base, [*supporters, [*more, 0.0]], attackers, counting) == pytest.approx(alone)
    assert star(base, supporters, [*attackers, [*more, 0.0]], counting) == pytest.approx(alone)


@BOTH
@given(members=st.lists(scores, min_size=1, max_size=4), more=scores)
def test_a_further_member_never_makes_a_set_stronger_and_a_certain_one_changes_nothing(counting, members, more):
    alone = set_strength(members, counting)
    assert set_strength([*members, more], counting) <= alone
    assert set_strength([*members, 1.0], counting) == alone


@given(members=st.lists(scores, min_size=1, max_size=4))
def test_the_product_is_never_above_the_weakest(members):
    assert set_strength(members, "product") <= set_strength(members, "minimum")
    assert set_strength(members[:1], "product") == set_strength(members[:1], "minimum")


@BOTH
@given(base=scores, supporters=sets, attackers=sets, more=st.lists(scores, min_size=1, max_size=2))
def test_a_supporter_never_weakens_and_an_attacker_never_strengthens(counting, base, supporters, attackers, more):
    alone = star(base, supporters, attackers, counting)
    assert star(base, [*supporters, more], attackers, counting) >= alone - NEAR
    assert star(base, supporters, [*attackers, more], counting) <= alone + NEAR


@BOTH
@given(base=scores, supporters=sets, attackers=sets, three=st.tuples(scores, scores, scores))
def test_strength_follows_each_member_and_the_base(counting, base, supporters, attackers, three):
    low, beside, high = sorted(three)
    weak, strong = (star(base, [*supporters, [each, beside]], attackers, counting) for each in (low, high))
    assert weak <= strong + NEAR
    weak, strong = (star(base, supporters, [*attackers, [each, beside]], counting) for each in (high, low))
    assert weak <= strong + NEAR
    weak, strong = (star(each, supporters, attackers, counting) for each in (low, high))
    assert weak <= strong + NEAR


@BOTH
@given(base=st.floats(0.05, 0.95), members=st.lists(st.floats(0.05, 1), min_size=1, max_size=2))
def test_support_and_attack_do_move_what_is_open(counting, base, members):
    assert star(base, [members], [], counting) > base > star(base, [], [members], counting)


@BOTH
@given(base=scores, each_side=sets)
def test_equal_support_and_attack_cancel(counting, base, each_side):
    assert star(base, each_side, each_side[::-1], counting) == pytest.approx(base)


@BOTH
@given(base=scores, supporters=sets, attackers=sets)
def test_attack_mirrors_support(counting, base, supporters, attackers):
    mirrored = 1 - star(1 - base, attackers, supporters, counting)
    assert star(base, supporters, attackers, counting) == pytest.approx(mirrored, abs=NEAR)


@BOTH
@given(graph=graphs(), random=st.randoms(use_true_random=False))
def test_the_order_of_arguments_edges_and_members_is_of_no_account(counting, graph, random):
    base, edges = graph
    items, mixed = list(base.items()), [edge._replace(sources=edge.sources[::-1]) for edge in edges]
    random.shuffle(items)
    random.shuffle(mixed)
    assert strengths(dict(items), mixed, counting) == pytest.approx(strengths(base, edges, counting))


@given(base=scores, supporters=st.lists(scores, max_size=4), attackers=st.lists(scores, max_size=4))
def test_arguments_that_bear_alone_count_alike_either_way(base, supporters, attackers):
    alone = [[[each] for each in those] for those in (supporters, attackers)]
    assert star(base, *alone, "product") == star(base, *alone, "minimum")


def test_cruxes_come_widest_first():
    base = {"thesis": 0.5, "far": 0.5, "near": 0.5, "step": 0.5, "idle": 0.5}
    edges = [
        Edge(("near",), "thesis", attacks=True),
        Edge(("step",), "thesis", attacks=False),
        Edge(("far",), "step", attacks=False),
    ]
    found = cruxes(base, edges, "thesis", "product", ["far", "near", "idle"])
    assert [id_ for id_, _, _ in found] == ["near", "far", "idle"]
    assert found[0][1:] == pytest.approx((0.875, 0.375))  # the step stands at 0.75
    assert found[1][1:] == pytest.approx((0.5, 0.75))  # the step at 0.5, then 1; the attacker at 0.5
    assert found[2][1] == found[2][2]
    assert [id_ for id_, _, _ in cruxes(base, edges, "thesis", "product", ["step", "near"])] == ["near", "step"]


@BOTH
@given(graph=graphs())
def test_cruxes_say_what_setting_each_score_would_do(counting, graph):
    base, edges = graph
    for id_, dropped, certain in cruxes(base, edges, "0", counting, base.keys() - {"0"}):
        assert dropped == strengths({**base, id_: 0}, edges, counting)["0"]
        assert certain == strengths({**base, id_: 1}, edges, counting)["0"]


@pytest.mark.parametrize(
    ("base", "edges", "counting", "says"),
    [
        ({"a": -0.1}, [], "product", "'a' is -0.1: it must lie from 0 to 1"),
        ({"a": 1.1}, [], "product", "from 0 to 1"),
        ({"a": math.nan}, [], "product", "is nan"),
        ({"a": 0.5}, [Edge(("b",), "a", attacks=False)], "product", "names 'b'"),
        ({"a": 0.5}, [Edge(("a",), "b", attacks=False)], "product", "names 'b'"),
        ({"a": 0.5}, [Edge((), "a", attacks=False)], "product", "an empty set bears on 'a'"),
        ({"a": 0.5}, [Edge(("a",), "a", attacks=False)], "product", "circle: a → a"),
        (
            {"a": 0.5, "b": 0.5, "c": 0.5},
            [Edge(("a", "c"), "b", attacks=False), Edge(("b",), "a", attacks=True)],
            "product",
            "circle: ",
        ),
        ({"a": 0.5}, [], "sum", "use one of product, minimum"),
    ],
)
def test_what_makes_no_sense_is_one_line(base, edges, counting, says):
    with pytest.raises(ValueError, match=says) as caught:
        strengths(base, edges, counting)
    assert "\n" not in str(caught.value)


def test_cruxes_need_a_thesis():
    with pytest.raises(ValueError, match="no argument 'x' to be the thesis"):
        cruxes({"a": 0.5}, [], "x", "product", ["a"])

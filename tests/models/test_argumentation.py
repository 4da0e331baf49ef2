"""Both semantics against cases worked by hand and properties proved in the papers."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.models.argumentation import SEMANTICS, Edge, cruxes, strengths

BOTH = pytest.mark.parametrize("semantics", SEMANTICS)
scores = st.floats(0, 1)
several = st.lists(scores, max_size=6)


def star(base, supporters, attackers, semantics):
    """Return the strength of one argument with these supporters and attackers."""
    scores = {"it": base}
    scores |= {f"s{i}": each for i, each in enumerate(supporters)}
    scores |= {f"a{i}": each for i, each in enumerate(attackers)}
    edges = [Edge(id_, "it", id_.startswith("a")) for id_ in scores if id_ != "it"]
    return strengths(scores, edges, semantics)["it"]


@st.composite
def graphs(draw):
    """Acyclic graphs: every edge leads to an argument with a smaller number; 0 may be the thesis."""
    size = draw(st.integers(1, 7))
    base = {str(i): draw(scores) for i in range(size)}
    pairs = [(str(i), str(j)) for i in range(size) for j in range(i)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return base, [Edge(source, target, draw(st.booleans())) for source, target in chosen]


@pytest.mark.parametrize(
    ("base", "supporters", "attackers", "df_quad", "energy"),
    [
        (0.5, [], [], 0.5, 0.5),
        (0.5, [0.5], [], 0.75, 0.5 + 0.5 * 0.2),  # E = 0.5, h = 0.25 / 1.25
        (0.5, [], [0.5], 0.25, 0.5 - 0.5 * 0.2),
        (0.5, [0.5, 0.5], [], 0.875, 0.75),  # v₊ = 1 − 0.25; E = 1, h = 1/2
        (0.2, [1.0], [], 1.0, 0.6),
        (0.8, [], [1.0, 1.0], 0.0, 0.8 - 0.8 * 0.8),  # E = −2, h = 4/5
        (0.4, [0.5], [0.25], 0.55, 0.4 + 0.6 / 17),  # E = 0.25, h = 1/17
        (0.6, [0.5, 0.2], [0.9], 0.42, 0.6 - 0.6 * 0.04 / 1.04),  # v₊ = 0.6, v₋ = 0.9; E = −0.2
        (1.0, [1.0], [1.0], 1.0, 1.0),
    ],
)
def test_cases_worked_by_hand(base, supporters, attackers, df_quad, energy):
    assert star(base, supporters, attackers, "df-quad") == pytest.approx(df_quad)
    assert star(base, supporters, attackers, "quadratic-energy") == pytest.approx(energy)


def test_strength_is_passed_on_along_a_chain():
    base = {"thesis": 0.5, "step": 0.5, "premise": 0.5, "objection": 1.0}
    edges = [Edge("premise", "step", False), Edge("step", "thesis", False), Edge("objection", "thesis", True)]
    assert strengths(base, edges, "df-quad") == pytest.approx(
        {"thesis": 0.375, "step": 0.75, "premise": 0.5, "objection": 1.0}
    )
    assert strengths(base, edges, "quadratic-energy")["step"] == pytest.approx(0.6)
    assert strengths(base, edges, "quadratic-energy")["thesis"] == pytest.approx(0.5 - 0.5 * 0.16 / 1.16)
    assert list(strengths(base, edges, "df-quad")) == list(base)


@BOTH
@given(graph=graphs())
def test_strengths_stay_from_0_to_1(semantics, graph):
    assert all(0 <= strength <= 1 for strength in strengths(*graph, semantics).values())


@BOTH
@given(base=scores, supporters=several, attackers=several)
def test_what_has_no_strength_changes_nothing(semantics, base, supporters, attackers):
    alone = star(base, supporters, attackers, semantics)
    assert star(base, [*supporters, 0.0], attackers, semantics) == pytest.approx(alone)
    assert star(base, supporters, [*attackers, 0.0], semantics) == pytest.approx(alone)


@BOTH
@given(base=scores, supporters=several, attackers=several, more=scores)
def test_a_supporter_never_weakens_and_an_attacker_never_strengthens(semantics, base, supporters, attackers, more):
    alone = star(base, supporters, attackers, semantics)
    assert star(base, [*supporters, more], attackers, semantics) >= alone - 1e-12
    assert star(base, supporters, [*attackers, more], semantics) <= alone + 1e-12


@BOTH
@given(base=scores, supporters=several, attackers=several, two=st.tuples(scores, scores))
def test_strength_follows_each_supporter_attacker_and_base(semantics, base, supporters, attackers, two):
    low, high = sorted(two)
    weak, strong = (star(base, [*supporters, each], attackers, semantics) for each in (low, high))
    assert weak <= strong + 1e-12
    weak, strong = (star(base, supporters, [*attackers, each], semantics) for each in (high, low))
    assert weak <= strong + 1e-12
    weak, strong = (star(each, supporters, attackers, semantics) for each in (low, high))
    assert weak <= strong + 1e-12


@BOTH
@given(base=st.floats(0.05, 0.95), strength=st.floats(0.05, 1))
def test_support_and_attack_do_move_what_is_open(semantics, base, strength):
    assert star(base, [strength], [], semantics) > base > star(base, [], [strength], semantics)


@BOTH
@given(base=scores, each_side=several)
def test_equal_support_and_attack_cancel(semantics, base, each_side):
    assert star(base, each_side, each_side[::-1], semantics) == pytest.approx(base)


@BOTH
@given(base=scores, supporters=several, attackers=several)
def test_attack_mirrors_support(semantics, base, supporters, attackers):
    mirrored = 1 - star(1 - base, attackers, supporters, semantics)
    assert star(base, supporters, attackers, semantics) == pytest.approx(mirrored, abs=1e-12)


@BOTH
@given(graph=graphs(), random=st.randoms(use_true_random=False))
def test_the_order_of_arguments_and_edges_is_of_no_account(semantics, graph, random):
    base, edges = graph
    items, mixed = list(base.items()), list(edges)
    random.shuffle(items)
    random.shuffle(mixed)
    assert strengths(dict(items), mixed, semantics) == pytest.approx(strengths(base, edges, semantics))


@given(base=scores, supporters=several)
def test_only_quadratic_energy_leaves_room_beyond_a_certain_supporter(base, supporters):
    assert star(base, [1.0, *supporters], [], "df-quad") == pytest.approx(1)
    short_of_certain = star(min(base, 0.9), [1.0, *supporters], [], "quadratic-energy")
    assert short_of_certain < 1


def test_cruxes_come_widest_first():
    base = {"thesis": 0.5, "far": 0.5, "near": 0.5, "step": 0.5, "idle": 0.5}
    edges = [Edge("near", "thesis", True), Edge("step", "thesis", False), Edge("far", "step", False)]
    found = cruxes(base, edges, "thesis", "df-quad", ["far", "near", "idle"])
    assert [id_ for id_, _, _ in found] == ["near", "far", "idle"]
    assert found[0][1:] == pytest.approx((0.875, 0.375))  # the step stands at 0.75
    assert found[1][1:] == pytest.approx((0.5, 0.75))  # the step at 0.5, then 1; the attacker at 0.5
    assert found[2][1] == found[2][2]
    assert [id_ for id_, _, _ in cruxes(base, edges, "thesis", "df-quad", ["step", "near"])] == ["near", "step"]


@BOTH
@given(graph=graphs())
def test_cruxes_say_what_setting_each_score_would_do(semantics, graph):
    base, edges = graph
    for id_, dropped, certain in cruxes(base, edges, "0", semantics, base.keys() - {"0"}):
        assert dropped == strengths({**base, id_: 0}, edges, semantics)["0"]
        assert certain == strengths({**base, id_: 1}, edges, semantics)["0"]


@pytest.mark.parametrize(
    ("base", "edges", "semantics", "says"),
    [
        ({"a": -0.1}, [], "df-quad", "'a' is -0.1: it must lie from 0 to 1"),
        ({"a": 1.1}, [], "df-quad", "from 0 to 1"),
        ({"a": math.nan}, [], "df-quad", "is nan"),
        ({"a": 0.5}, [Edge("b", "a", False)], "df-quad", "names 'b'"),
        ({"a": 0.5}, [Edge("a", "b", False)], "df-quad", "names 'b'"),
        ({"a": 0.5}, [Edge("a", "a", False)], "df-quad", "circle: a → a"),
        ({"a": 0.5, "b": 0.5}, [Edge("a", "b", False), Edge("b", "a", True)], "df-quad", "circle: "),
        ({"a": 0.5}, [], "euler", "use one of df-quad, quadratic-energy"),
    ],
)
def test_what_makes_no_sense_is_one_line(base, edges, semantics, says):
    with pytest.raises(ValueError, match=says) as caught:
        strengths(base, edges, semantics)
    assert "\n" not in str(caught.value)


def test_cruxes_need_a_thesis():
    with pytest.raises(ValueError, match="no argument 'x' to be the thesis"):
        cruxes({"a": 0.5}, [], "x", "df-quad", ["a"])

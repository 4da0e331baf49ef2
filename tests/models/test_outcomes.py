"""Where a world ends has one name, and the name means what it says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.models.outcomes import DEFINITIONS, FAR_ABOVE, HIGH_TRUST, JOINT_2005, LOW_TRUST, OUTCOMES, classify


def named(*state):
    return OUTCOMES[int(classify(*state))]


@pytest.mark.parametrize(
    ("state", "name"),
    [
        ((1, 1, 2 / 3), "regional-community"),
        ((0, 0, 1), "regional-community"),
        ((5, 9, 0.9), "regional-community"),
        ((1, 1, 0), "cold-peace"),
        ((1.4, 1.5, 0.1), "cold-peace"),
        ((1, 1, 0.66), "cold-peace"),
        ((0, 0, 0), "cold-peace"),
        ((1.5, 1.5, 1 / 3), "armed-mistrust"),
        ((9, 9, 0.66), "armed-mistrust"),
        ((1.5, 1.5, 0.33), "second-cold-war"),
        ((0.1, 4, 0.1), "second-cold-war"),
    ],
)
def test_a_state_has_the_name_that_fits(state, name):
    assert named(*state) == name


@given(st.floats(0, 10), st.floats(0, 10), st.floats(0, 1))
def test_every_state_is_exactly_what_one_name_says(alliance, other, trust):
    joint, high, low = alliance + other, trust >= HIGH_TRUST, trust < LOW_TRUST
    meanings = {
        "regional-community": high,
        "cold-peace": not high and joint < FAR_ABOVE,
        "armed-mistrust": not high and not low and joint >= FAR_ABOVE,
        "second-cold-war": low and joint >= FAR_ABOVE,
    }
    assert [name for name, holds in meanings.items() if holds] == [named(alliance, other, trust)]


@given(st.tuples(st.floats(0, 10), st.floats(0, 10), st.floats(0, 1)), st.floats(0, 1), st.floats(0, 10))
def test_more_trust_or_less_effort_never_gives_a_worse_name(state, more, less):
    alliance, other, trust = state
    assert classify(alliance, other, min(1, trust + more)) <= classify(*state)
    assert classify(max(0, alliance - less), other, trust) <= classify(*state)


def test_each_definition_of_peace_takes_the_best_endings_and_asks_more_than_the_last():
    sizes = [len(endings) for endings in DEFINITIONS.values()]
    assert sizes == [3, 2, 1]
    for endings in DEFINITIONS.values():
        assert endings == OUTCOMES[: len(endings)]


def test_the_lines_stand_where_they_are_said_to_stand():
    assert (LOW_TRUST, HIGH_TRUST) == (1 / 3, 2 / 3)
    assert FAR_ABOVE == 1.5 * JOINT_2005


def test_many_states_keep_their_shape():
    found = classify(np.full((2, 3), 0.6), 0.2, np.linspace(0, 1, 3))
    assert found.shape == (2, 3)
    assert np.issubdtype(found.dtype, np.integer)

"""Where a world ends has one name, and the name means what it says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.models.outcomes import OUTCOMES, classify
from utils.models.two_process import World, final_states


def named(*state):
    return OUTCOMES[int(classify(*state))]


@pytest.mark.parametrize(
    ("state", "name"),
    [
        ((0.52, 0.21, 1.0), "regional-community"),
        ((1, 1, 2 / 3), "regional-community"),
        ((0.5, 0.1, 0.9), "regional-community"),
        ((0.49, 0.1, 0.9), "unguarded"),
        ((0.2, 3, 0.9), "unguarded"),
        ((1.2, 1, 0.9), "adrift"),
        ((1.2, 1, 0.5), "cold-peace"),
        ((1, 1, 0), "cold-peace"),
        ((1.3, 1.1, 0.1), "cold-peace"),
        ((1.3, 1.2, 0.1), "second-cold-war"),
        ((0.1, 4, 0.1), "second-cold-war"),
        ((1.3, 1.3, 1 / 3), "adrift"),
        ((0.4, 0.4, 0.5), "adrift"),
        ((0, 0, 0), "adrift"),
    ],
)
def test_a_state_has_the_name_that_fits(state, name):
    assert named(*state) == name


@given(st.floats(0, 10), st.floats(0, 10), st.floats(0, 1))
def test_a_name_means_what_it_says(alliance, other, trust):
    deters, joint = alliance >= 0.5, alliance + other
    meanings = {
        "regional-community": deters and trust >= 2 / 3 and joint <= 2,
        "cold-peace": deters and trust < 2 / 3 and joint < 2.5,
        "second-cold-war": trust < 1 / 3 and joint >= 2.5,
        "unguarded": not deters and trust >= 2 / 3,
    }
    meanings["adrift"] = not any(meanings.values())
    assert [name for name, holds in meanings.items() if holds] == [named(alliance, other, trust)]


def test_the_essay_holds_where_the_model_begins():
    ends = final_states(World(upgrading=[0, 1, 0, 1], bridging=[0, 0, 1, 1]))
    names = [OUTCOMES[code] for code in classify(*ends)]
    assert names == ["adrift", "second-cold-war", "unguarded", "regional-community"]


def test_many_states_keep_their_shape():
    found = classify(np.full((2, 3), 0.6), 0.2, np.linspace(0, 1, 3))
    assert found.shape == (2, 3)
    assert np.issubdtype(found.dtype, np.integer)

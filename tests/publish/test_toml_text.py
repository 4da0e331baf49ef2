"""TOML that is written is TOML that is read."""

from __future__ import annotations

import math
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from utils.publish.toml_text import as_toml

VALUES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])), st.booleans(), st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False),
)  # fmt: skip
TABLES = st.recursive(
    st.dictionaries(st.text(max_size=8), VALUES, max_size=4),
    lambda inner: st.dictionaries(
        st.text(max_size=8),
        st.one_of(VALUES, inner, st.lists(inner, max_size=3), st.lists(VALUES, max_size=3)),
        max_size=4,
    ),
    max_leaves=8,
)


@given(TABLES)
def test_toml_reads_as_it_was_written(data):
    assert tomllib.loads(as_toml(data)) == data


def test_toml_knows_what_is_no_number():
    assert math.isnan(tomllib.loads(as_toml({"answer": math.nan}))["answer"])

"""What stands beside a memo that was read: what its author named as helpful."""

from __future__ import annotations

import pytest

from utils.activities.memo.beside import what_helped
from utils.activities.memo.readings_record import Response
from utils.activities.memo.to_mark import Received

from .readings import MEMO, QUOTING


@pytest.mark.parametrize(
    ("helped", "told"),
    [
        ("none", "Of reader 1 no comment helped"),
        ("one", "Of reader 1 this helped most: One"),
        ("another edition", "Of reader 1"),
    ],
)
def test_what_helped_and_what_did_not_is_told_with_the_reason(course, helped, told):
    response = Response({"1": helped}, {"1": "I looked for a figure."})
    said = what_helped(course.words, MEMO, [Received("1", "r", QUOTING)], response)
    assert [*said] == [(told, "I looked for a figure.")]

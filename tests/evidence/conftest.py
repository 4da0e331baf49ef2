"""What the tests of tables and figures share: the course's table."""

from __future__ import annotations

import pytest

from utils.evidence import table


@pytest.fixture
def data():
    return table("military_spending_share")

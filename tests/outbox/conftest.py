from __future__ import annotations

import pytest

from tests.outbox.fake_service import serving


@pytest.fixture
def fake():
    """A service to send to."""
    with serving() as service:
        yield service

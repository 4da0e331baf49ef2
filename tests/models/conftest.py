"""The plausible ranges of the two-process model, as the course states them."""

from __future__ import annotations

import pytest

from utils.course import Course
from utils.labs.two_processes.assumptions import parameters_of, ranges_of


@pytest.fixture(scope="session")
def plausible():
    return ranges_of(parameters_of(Course(), "two-processes"))

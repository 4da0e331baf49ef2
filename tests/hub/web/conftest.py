"""The service, running on a small course and a database of its own."""

from __future__ import annotations

import pytest

pytest.importorskip("jupyterhub", reason="the extra hub is not installed")

from utils.hub.store import Store

from .served import Served


@pytest.fixture
def serve(tmp_path):
    """Start the service on a course; it ends with the test."""
    running = []

    def start(course):
        store = Store(f"sqlite:///{tmp_path / 'hub' / 'seminar.db'}")
        store.upgrade()
        running.append(Served(course, store))
        return running[-1]

    yield start
    for each in running:
        each.stop()
        each.store.close()


@pytest.fixture
def served(serve, course):
    return serve(course)

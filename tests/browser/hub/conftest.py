"""A real hub for the browser: with PostgreSQL, the service, and JupyterLab for each learner."""

from __future__ import annotations

import os

import pytest

pytest.importorskip("jupyterhub", reason="needs the extra `hub`: a JupyterHub")

from tests.hub.postgres import lacking, new_cluster
from tests.hub.real.hub import Hub


@pytest.fixture(scope="module")
def hub(chromium, tmp_path_factory):
    """A hub whose parts can be stopped, each apart."""
    if reason := lacking():
        (pytest.fail if "REQUIRE_BROWSER" in os.environ else pytest.skip)(reason)
    with new_cluster() as cluster:
        hub = Hub(tmp_path_factory.mktemp("hub"), settings={"SEMINAR_HUB_DATABASE": cluster.address})
        hub.start()
        yield hub
        hub.stop()

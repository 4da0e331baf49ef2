"""The trial of `docs/hub.md` as its commands start it: the hub brings up proxy and service, and ends both."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from .browser import logged_in
from .hub import SHIPPED
from .parts import Part, free_ports, listens, reachable, wait_for
from .proxy import proxy_program


@pytest.fixture
def trial(tmp_path):
    """The address of a trial, and the part that is its hub."""
    port, programs = free_ports(4), tmp_path / "bin"
    programs.mkdir()
    node, script = proxy_program()
    proxy = programs / "configurable-http-proxy"
    proxy.write_text(f'#!/bin/sh\nexec "{node}" "{script}" "$@"\n', encoding="utf-8")
    proxy.chmod(0o755)
    path = os.pathsep.join([str(programs), str(Path(sys.executable).parent), os.environ["PATH"]])
    origin = f"http://127.0.0.1:{port}"
    hub = Part(
        [sys.executable, "-m", "jupyterhub", f"--config={SHIPPED / 'jupyterhub_config.py'}"],
        {"PATH": path, "HOME": str(tmp_path), "SEMINAR_PORT": str(port)},
        tmp_path / "hub.log",
        lambda: reachable(f"{origin}/services/seminar/health"),
    )
    try:
        hub.start()
        yield SimpleNamespace(origin=origin, hub=hub, folder=tmp_path, ports=range(port, port + 4))
    finally:
        hub.stop()


def test_a_teacher_and_a_learner_log_in_and_each_has_their_page(trial):
    with logged_in(trial, "teacher") as client:
        assert "seminar-a" in client.get("/services/seminar/").text
        assert client.get("/services/seminar/classes/seminar-a").status_code == 200
        assert client.get("/services/seminar/classes/seminar-b").status_code == 403
    with logged_in(trial, "anna") as client:
        assert client.get("/services/seminar/").url.path.endswith("/me")
        assert client.get("/services/seminar/classes/seminar-a").status_code == 403
    written = {path.name for path in (trial.folder / "trial").iterdir()}
    assert {"seminar.sqlite", "jupyterhub.sqlite", "cookie_secret"} <= written
    trial.hub.stop()
    wait_for(lambda: not any(map(listens, trial.ports)), "nothing of it listens any more")

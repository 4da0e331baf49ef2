"""`seminar hub serve` as a hub starts it: it answers, is asked to end, and ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from urllib.error import URLError

import pytest

from .served import PREFIX

SEMINAR = [sys.executable, "-c", "import sys; from utils.cli import main; sys.exit(main())"]


def environment(folder, **more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTERHUB", "SEMINAR_HUB"))}
    return {**kept, "SEMINAR_HUB_DATABASE": f"sqlite:///{folder / 'seminar.db'}", **more}


def health(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{PREFIX}health", timeout=5) as answer:
        return answer.read()


@pytest.mark.parametrize("left_out", ["JUPYTERHUB_SERVICE_URL", "JUPYTERHUB_API_TOKEN"])
def test_without_a_hub_one_line_says_so(tmp_path, left_out):
    told = {"JUPYTERHUB_SERVICE_URL": "http://127.0.0.1:0", "JUPYTERHUB_API_TOKEN": "t"}
    env = environment(tmp_path, **{name: value for name, value in told.items() if name != left_out})
    ended = subprocess.run([*SEMINAR, "hub", "serve"], env=env, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode != 0
    assert len(ended.stderr.strip().splitlines()) == 1
    assert left_out in ended.stderr


def test_it_serves_until_it_is_told_to_end(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    hub = {"JUPYTERHUB_SERVICE_URL": address, "JUPYTERHUB_API_TOKEN": "t", "JUPYTERHUB_SERVICE_PREFIX": PREFIX}
    env = environment(tmp_path, **hub, JUPYTERHUB_CLIENT_ID="service-seminar", JUPYTERHUB_API_URL="http://127.0.0.1:9")
    process = subprocess.Popen([*SEMINAR, "hub", "serve"], env=env, stderr=subprocess.PIPE, text=True)
    try:
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:
            try:
                assert b'"database":true' in health(port)
                break
            except URLError:
                time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 0, said
    assert f"GET {PREFIX}health 200" in said
    assert "Traceback" not in said

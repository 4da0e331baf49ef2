"""What a hub as it is shipped gives a service: who asks, what they may do, and streams through its proxy."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from .browser import logged_in
from .hub import SERVER_SCOPES, Hub
from .parts import wait_for

FAKE = (sys.executable, str(Path(__file__).with_name("fake_service.py")))
SUBMIT, TEACH = "custom:seminar:submit", "custom:seminar:teach!group=seminar-a"


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    hub = Hub(tmp_path_factory.mktemp("hub"), command=FAKE)
    hub.start()
    yield hub
    hub.stop()


def who(hub: Hub, token: str) -> dict[str, Any]:
    answer = httpx.get(f"{hub.address}who", headers={"Authorization": f"token {token}"})
    assert answer.status_code == 200, answer.text
    model: dict[str, Any] = answer.json()
    return model


def in_server(hub: Hub, name: str) -> dict[str, str]:
    """Start somebody's server and return what its environment says."""
    hub.ask("POST", f"/users/{name}/server")
    wait_for(lambda: hub.ask("GET", f"/users/{name}")["servers"].get("", {}).get("ready"), "the server is ready", 120)
    pid = hub.ask("GET", f"/users/{name}?include_stopped_servers")["servers"][""]["state"]["pid"]
    lines = Path(f"/proc/{pid}/environ").read_text("utf-8").split("\0")
    return dict(line.split("=", 1) for line in lines if "=" in line)


def test_a_learners_token_says_who_asks_and_of_which_class_and_may_submit_alone(hub):
    model = who(hub, hub.token("anna"))
    assert (model["name"], model["groups"]) == ("anna", ["seminar-a"])
    custom = [scope for scope in model["scopes"] if scope.startswith("custom:")]
    assert custom == [SUBMIT]


def test_nobody_is_given_more_than_they_have(hub):
    with pytest.raises(Exception, match=r"40[03]"):
        hub.token("anna", ("access:services!service=seminar", TEACH))


def test_a_teacher_of_one_class_teaches_that_one_in_a_browser(hub):
    with logged_in(hub, "teacher") as client:
        scopes = client.get("/services/seminar/who").json()["scopes"]
    assert TEACH in scopes
    assert "custom:seminar:teach" not in scopes


def test_a_learner_in_a_browser_has_no_class_to_teach(hub):
    with logged_in(hub, "ben") as client:
        model = client.get("/services/seminar/who").json()
    assert not [scope for scope in model["scopes"] if "teach" in scope]
    assert model["groups"] == ["seminar-a"]


def test_the_proxy_hands_a_stream_on_as_it_comes(hub):
    live = f"{hub.address}api/live"
    with httpx.stream("GET", live) as answer:
        lines = answer.iter_lines()
        assert next(lines) == "data: first"
        assert httpx.post(live).status_code == 200  # the service says the rest only now
        assert "data: second" in list(lines)


@pytest.mark.skipif(sys.platform != "linux", reason="reads what another process was started with")
def test_a_learners_server_knows_the_service_and_its_token_is_narrow(hub):
    environment = in_server(hub, "carla")
    assert environment["SEMINAR_HUB"] == hub.address
    model = who(hub, environment["JUPYTERHUB_API_TOKEN"])
    assert model["groups"] == ["seminar-b"]
    given = {scope.partition("!user=")[0] for scope in model["scopes"]}
    beyond = given - {scope.partition("!user")[0] for scope in SERVER_SCOPES}
    of_every_server = {"users:activity", "read:users:activity", "read:users:name", "access:servers!server=carla/"}
    assert beyond == of_every_server
    notebooks = Path(environment["HOME"], "seminar", "notebooks")
    assert (notebooks / "00-start-here.ipynb").is_file()

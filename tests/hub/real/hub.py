"""A real JupyterHub with a real proxy: what is shipped in `deploy/`, with each of its parts apart."""

from __future__ import annotations

import json
import os
import secrets
import sys
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .parts import Part, free_ports, listens, reachable, wait_for
from .proxy import proxy_program

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = ROOT / "deploy"
SEMINAR = Path(sys.executable).with_name("seminar")

SERVER_SCOPES = ("access:services!service=seminar", "custom:seminar:submit", "read:users:groups!user")
"""What the token of a learner's server may do there, beside what the hub itself asks for; a test compares."""

_PASSED_ON = ("PATH", "LANG", "LC_ALL", "HOME", "TMPDIR")


class Hub:
    """A hub in `folder`: `proxy`, `hub` and `service` are started and ended apart from each other."""

    def __init__(
        self,
        folder: Path,
        *,
        command: Sequence[str] = (str(SEMINAR), "hub", "serve"),
        settings: Mapping[str, str] | None = None,
        configs: Sequence[str] = ("jupyterhub_config.py",),
        of_hub: Mapping[str, str] | None = None,
    ) -> None:
        """Say what it is made of; `start` starts it.

        Args:
            folder: for its files and logs.
            command: what runs the service.
            settings: what its environment says besides; without SEMINAR_HUB_DATABASE, a file of SQLite.
            configs: which of the shipped configurations the hub has, one after the other.
            of_hub: what the environment of the hub says besides.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        port = free_ports(4)
        self.origin = f"http://127.0.0.1:{port}"
        self.address = f"{self.origin}/services/seminar/"
        self.direct = f"http://127.0.0.1:{port + 3}/services/seminar/"
        self._api = f"http://127.0.0.1:{port + 2}/hub/api"
        self._token = secrets.token_hex(16)
        service_token, proxy_token = secrets.token_hex(16), secrets.token_hex(16)
        base = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        self.proxy = Part(
            [
                *proxy_program(),
                *("--ip=127.0.0.1", f"--port={port}", "--api-ip=127.0.0.1", f"--api-port={port + 1}"),
                f"--error-target=http://127.0.0.1:{port + 2}/hub/error",
            ],
            {**base, "CONFIGPROXY_AUTH_TOKEN": proxy_token},
            folder / "proxy.log",
            lambda: listens(port) and listens(port + 1),
        )
        self.hub = Part(
            [sys.executable, "-m", "jupyterhub", f"--config={Path(__file__).with_name('hub_config.py')}"],
            base
            | {"SHIPPED_CONFIGS": os.pathsep.join(str(SHIPPED / name) for name in configs)}
            | {"SEMINAR_TRIAL": str(folder), "SEMINAR_PORT": str(port)}
            | {"SEMINAR_SERVICE_TOKEN": service_token, "SEMINAR_HUB": self.address}
            | {"CONFIGPROXY_AUTH_TOKEN": proxy_token, "TESTS_TOKEN": self._token}
            | dict(of_hub or {}),
            folder / "hub.log",
            lambda: reachable(f"{self.origin}/hub/health"),
        )
        self.service = Part(
            command,
            base
            | {"SEMINAR_HUB_DATABASE": f"sqlite:///{folder / 'seminar.sqlite'}"}
            | service_environment(self._api, service_token, f"http://127.0.0.1:{port + 3}")
            | dict(settings or {}),
            folder / "service.log",
            lambda: reachable(f"{self.direct}health"),
        )

    def start(self) -> None:
        """Start all of it; it answers when this returns."""
        try:
            for part in (self.proxy, self.service, self.hub):
                part.start()
            wait_for(lambda: reachable(f"{self.address}health"), "the proxy leads to the service")
        except BaseException:
            self._end()
            raise

    def stop(self) -> None:
        """End all of it, and the servers that learners have started."""
        try:
            for model in self.ask("GET", "/users?state=active"):
                self.ask("DELETE", f"/users/{quote(model['name'], safe='')}/server")
        finally:
            self._end()

    def _end(self) -> None:
        for part in (self.service, self.hub, self.proxy):
            part.stop()

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """Ask the hub's own API, as an administrator may."""
        request = urllib.request.Request(self._api + path, method=method)  # noqa: S310 - this computer alone
        request.add_header("Authorization", f"token {self._token}")
        request.data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
            text = answer.read()
        return json.loads(text) if text else None

    def routes_again(self) -> None:
        """Have the hub tell the proxy its routes now, which it else does every half minute."""
        self.ask("POST", "/proxy")

    def enrol(self, names: Sequence[str], class_: str) -> None:
        """Put people into a class."""
        known = {model["name"] for model in self.ask("GET", "/users?limit=100000")}
        if new := [name for name in names if name not in known]:
            self.ask("POST", "/users", {"usernames": new})
        self.ask("POST", f"/groups/{class_}/users", {"users": list(names)})

    def token(self, name: str, scopes: Sequence[str] = SERVER_SCOPES, seconds: int = 3600) -> str:
        """Return a token as the server of a learner has one."""
        asked = {"scopes": list(scopes), "expires_in": seconds, "note": "tests"}
        token: str = self.ask("POST", f"/users/{quote(name, safe='')}/tokens", asked)["token"]
        return token


def service_environment(api: str, token: str, url: str) -> dict[str, str]:
    """Return what a hub tells a service that it starts, for one that is started beside it."""
    return {
        "JUPYTERHUB_SERVICE_NAME": "seminar",
        "JUPYTERHUB_SERVICE_PREFIX": "/services/seminar/",
        "JUPYTERHUB_SERVICE_URL": url,
        "JUPYTERHUB_BASE_URL": "/",
        "JUPYTERHUB_HOST": "",
        "JUPYTERHUB_API_URL": api,
        "JUPYTERHUB_API_TOKEN": token,
        "JUPYTERHUB_CLIENT_ID": "service-seminar",
        "JUPYTERHUB_OAUTH_ACCESS_SCOPES": '["access:services", "access:services!service=seminar"]',
    }

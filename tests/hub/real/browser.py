"""A browser's part without a browser: somebody logs in to the hub, and has its cookies."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx

from .hub import Hub

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def logged_in(hub: Hub, name: str) -> Iterator[httpx.Client]:
    """Open a client that has logged in under a name."""
    with httpx.Client(base_url=hub.origin, follow_redirects=True, timeout=60) as client:
        client.get("/hub/login")
        sent = {"username": name, "password": "any", "_xsrf": client.cookies.get("_xsrf", path="/hub/")}
        answer = client.post("/hub/login", params={"next": "/hub/home"}, data=sent)
        assert answer.status_code == 200, answer.text
        yield client

"""A learning platform that leads to a hub by LTI 1.3: it signs who launches, from which course, and as what."""

from __future__ import annotations

import json
import threading
import time
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .hub import Hub

CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership"
CLIENT, KEY = "seminar-tool", "key-1"


class Platform:
    """It publishes its key on this computer, and launches as a browser that it has sent to the hub would."""

    def __init__(self) -> None:
        """Start it."""
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        keys = json.dumps(self._public).encode()

        class Keys(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.end_headers()
                self.wfile.write(keys)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Keys)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.origin = f"http://127.0.0.1:{self._server.server_port}"

    @cached_property
    def _public(self) -> dict[str, Any]:
        key = jwt.algorithms.RSAAlgorithm.to_jwk(self._key.public_key(), as_dict=True)
        return {"keys": [{**key, "kid": KEY, "alg": "RS256", "use": "sig"}]}

    @property
    def settings(self) -> dict[str, str]:
        """What a hub is told of it."""
        return {
            "LTI13_ISSUER": self.origin,
            "LTI13_AUTHORIZE_URL": f"{self.origin}/authorize",
            "LTI13_JWKS_ENDPOINT": f"{self.origin}/keys",
            "LTI13_CLIENT_ID": CLIENT,
        }

    def launch(self, hub: Hub, client: httpx.Client, name: str, context: str, roles: Sequence[str]) -> httpx.Response:
        """Lead somebody to the hub, and return where that ends."""
        asked = {"iss": self.origin, "login_hint": name, "target_link_uri": f"{hub.origin}/hub/home"}
        answer = client.post(
            f"{hub.origin}/hub/lti13/oauth_login", data={**asked, "client_id": CLIENT}, follow_redirects=False
        )
        query = {key: values[0] for key, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}
        token = jwt.encode(self._claims(name, context, roles, query["nonce"]), self._key, "RS256", headers={"kid": KEY})
        sent = {"id_token": token, "state": query["state"]}
        return client.post(query["redirect_uri"], data=sent, follow_redirects=False)

    def stop(self) -> None:
        """End it."""
        self._server.shutdown()
        self._server.server_close()

    def _claims(self, name: str, context: str, roles: Sequence[str], nonce: str) -> dict[str, Any]:
        now = int(time.time())
        of_lti = {
            "version": "1.3.0",
            "message_type": "LtiResourceLinkRequest",
            "deployment_id": "1",
            "target_link_uri": "https://hub.example/",
            "resource_link": {"id": "link-1"},
            "context": {"id": context, "label": context},
            "roles": list(roles),
        }
        return {f"{CLAIM}{key}": value for key, value in of_lti.items()} | {
            "iss": self.origin,
            "sub": name,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 600,
            "nonce": nonce,
        }

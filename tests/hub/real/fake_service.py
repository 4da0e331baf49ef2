"""The least that can stand in for the service: it says who asks, and streams, to show what a hub gives."""

from __future__ import annotations

import asyncio
import os
from urllib.parse import urlparse

from jupyterhub.services.auth import HubOAuth, HubOAuthCallbackHandler, HubOAuthenticated
from tornado.web import Application, RequestHandler

PREFIX = os.environ["JUPYTERHUB_SERVICE_PREFIX"]


class Who(HubOAuthenticated, RequestHandler):
    async def prepare(self):
        self.model = await self.hub_auth.get_user(self, sync=False)

    def get(self):
        if self.model is None:
            self.redirect(self.get_login_url())
            return
        self.write({key: self.model.get(key) for key in ("name", "groups", "scopes", "kind")})


class Stream(RequestHandler):
    """One message at once, a second after somebody has asked for it by `POST`."""

    asked = asyncio.Event()

    async def get(self):
        self.set_header("Content-Type", "text/event-stream")
        self.write("data: first\n\n")
        await self.flush()
        await self.asked.wait()
        self.write("data: second\n\n")

    def post(self):
        self.asked.set()


async def main():
    settings = {"hub_auth": HubOAuth.instance(), "cookie_secret": os.urandom(32)}
    routes = [
        (PREFIX + "who", Who),
        (PREFIX + "api/live", Stream),
        (PREFIX + "oauth_callback", HubOAuthCallbackHandler),
        (PREFIX + "health", type("Health", (RequestHandler,), {"get": lambda self: self.write("well")})),
    ]
    url = urlparse(os.environ["JUPYTERHUB_SERVICE_URL"])
    Application(routes, **settings).listen(url.port, url.hostname)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())

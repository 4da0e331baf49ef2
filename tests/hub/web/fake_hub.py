"""A hub that knows tokens and nothing else, and counts how often it is asked."""

from __future__ import annotations

import asyncio
from collections import Counter

from tornado.web import Application, RequestHandler

SUBMIT, TEACH = "custom:seminar:submit", "custom:seminar:teach"
ACCESS = "access:services!service=seminar"


def user(name, *scopes, groups=(), kind="user"):
    return {"name": name, "kind": kind, "groups": [*groups], "scopes": [ACCESS, *scopes], "admin": False}


class FakeHub:
    """Who is known by which token; `down` makes it fail, `pause` slow."""

    def __init__(self):
        self.users, self.asked, self.down, self.pause = {}, Counter(), False, 0.0

    def app(self):
        return Application([("/hub/api/user", _User, {"hub": self})])


class _User(RequestHandler):
    def initialize(self, hub):
        self.hub = hub

    async def get(self):
        token = self.request.headers["Authorization"].removeprefix("token ")
        self.hub.asked[token] += 1
        await asyncio.sleep(self.hub.pause)
        if self.hub.down:
            self.send_error(503)
        elif found := self.hub.users.get(token):
            self.write(found)
        else:
            self.send_error(403)

    def log_exception(self, *about):
        pass

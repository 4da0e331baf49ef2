"""Who asks, and what they may do: the hub says so of the token, and nothing else does."""

from __future__ import annotations

import asyncio
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from jupyterhub.services.auth import HubOAuth
from tornado.web import HTTPError

if TYPE_CHECKING:
    from collections.abc import Awaitable

SUBMIT = "custom:seminar:submit"
"""The scope of a learner's kernel."""

TEACH = "custom:seminar:teach"
"""The scope of who teaches every class; with GROUP and the name of a class, of who teaches that one."""

GROUP = "!group="

LONGEST_CHECK = 10
"""Seconds for the hub to say who somebody is."""


class HubAwayError(Exception):
    """The hub does not say who somebody is."""


class User(NamedTuple):
    """Somebody whom the hub knows."""

    name: str
    classes: frozenset[str]
    scopes: frozenset[str]
    learns: bool
    """Whether it is a person: services of the hub have names of their own, which may be those of people."""

    @property
    def submits(self) -> bool:
        """Whether what they post is kept."""
        return self.learns and SUBMIT in self.scopes

    @property
    def teaches_all(self) -> bool:
        """Whether they teach every class."""
        return TEACH in self.scopes

    def teaches(self, class_: str) -> bool:
        """Say whether they teach a class; by the whole name, as it is no pattern."""
        return self.teaches_all or f"{TEACH}{GROUP}{class_}" in self.scopes

    @property
    def taught(self) -> list[str]:
        """The classes that they teach, by name, in order; who teaches all may teach others too."""
        named = {each.removeprefix(TEACH + GROUP) for each in self.scopes if each.startswith(TEACH + GROUP)}
        return sorted(named | (self.classes if self.teaches_all else frozenset()))


class Hub(HubOAuth):  # type: ignore[misc] # it has no types
    """The hub, asked once for each token even where many ask at the same time; its answers are kept for a while."""

    def user_for_token(self, token: str, use_cache: bool = True, session_id: str = "", *, sync: bool = True) -> Any:  # noqa: FBT001, FBT002 (as JupyterHub calls it)
        """Return what the hub says of a token, None where it knows none such."""
        if sync:
            return super().user_for_token(token, use_cache, session_id)
        return self._once(token, session_id)

    async def user(self, token: str, session_id: str = "") -> User | None:
        """Return whose token it is.

        Raises:
            HubAwayError: the hub does not answer.
        """
        return await seen(self._once(token, session_id))

    async def _once(self, token: str, session_id: str) -> Any:
        key = sha256(f"{session_id}\n{token}".encode("utf-8", "replace")).digest()
        asking = self._asking.get(key)
        if asking is None:
            asked = super().user_for_token(token, session_id=session_id, sync=False)
            asking = self._asking[key] = asyncio.ensure_future(asyncio.wait_for(asked, LONGEST_CHECK))
            asking.add_done_callback(lambda _: self._asking.pop(key, None))
        return await asyncio.shield(asking)

    @property
    def _asking(self) -> dict[bytes, asyncio.Future[Any]]:
        found: dict[bytes, asyncio.Future[Any]] = self.__dict__.setdefault("_checks", {})
        return found


async def seen(asked: Awaitable[Any]) -> User | None:
    """Return the user that the hub tells of.

    Raises:
        HubAwayError: it does not answer.
    """
    try:
        model = await asked
    except (HTTPError, TimeoutError) as error:
        raise HubAwayError from error
    return as_user(model) if model else None


def as_user(model: dict[str, Any]) -> User:
    """Return the user of a model as the hub gives it."""
    learns = model.get("kind", "user") == "user"
    classes = frozenset(model.get("groups") or ()) if learns else frozenset()
    return User(str(model["name"]), classes, frozenset(model.get("scopes") or ()), learns)

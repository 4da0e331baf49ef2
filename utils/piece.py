"""What everything that an author writes has in common."""

from __future__ import annotations

from typing import Literal, Protocol

from msgspec import Struct

Level = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
"""Cognitive level after Anderson & Krathwohl (2001), A Taxonomy for Learning, Teaching, and Assessing."""

Tag = Literal["upgrading", "bridging", "divide", "context"]

INSIDE = " › "
"""Stands between the ids of a thing and of the thing inside it."""

LAB = "-lab"
"""How the id of a lab ends."""


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id, unique among its kind."""


class Piece(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Anything an author writes; an unknown field is a mistake, not a wish."""

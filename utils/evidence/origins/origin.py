"""What an origin is: a source table, and how it is cited, licensed and doubted."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import Struct


class Link(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A source or a licence: what it is called, and where it can be read."""

    title: str
    path: str
    version: str = ""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A source table; `caveats` hold wherever it is used.

    `file` is what the build reads; it is empty where a few numbers were copied by hand into the module of their table.
    """

    file: str
    citation: str
    sources: tuple[Link, ...]
    licences: tuple[Link, ...]
    caveats: tuple[str, ...]

"""Placeholder."""

from __future__ import annotations

from typing import NamedTuple


class Settings(NamedTuple):
    database: str
    address: str
    keep_days: int

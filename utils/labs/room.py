"""The room of a lab: `voting-lab` is at home in `utils.labs.voting`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from utils.piece import LAB

if TYPE_CHECKING:
    from types import ModuleType


def home_of(section: str) -> str:
    """Return the name of the room of a section's lab, whether it has one or not."""
    return section.removesuffix(LAB).replace("-", "_")


def find_module(section: str, part: str) -> ModuleType | None:
    """Return the module `part` of the lab that belongs to a section, or None where there is none."""
    name = f"utils.labs.{home_of(section)}"
    try:
        return import_module(f"{name}.{part}")
    except ModuleNotFoundError as error:
        if error.name in (name, f"{name}.{part}"):
            return None
        raise

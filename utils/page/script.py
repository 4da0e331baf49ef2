"""The parts of a script as one module: every name in them is given once, so that they need not import each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PART = re.compile(r'^(?:import|export) .* from "\./(.+\.js)";\n', re.MULTILINE)
_UNREAD = re.compile(r"^\s*(?://.*\n|/\*\*.*\*/\n)?", re.MULTILINE)  # indentation, and lines that are a comment


def read_part(file: Path) -> str:
    """Return a script or a style sheet without what only its authors read."""
    return _UNREAD.sub("", file.read_text(encoding="utf-8"))


def as_one_module(first: Path) -> str:
    """Return the script `first` with all parts that it takes in from its own folder, each before what needs it."""
    parts: dict[str, str] = {}

    def add(part: str) -> None:
        if part not in parts:
            text = read_part(first.with_name(part))
            for each in _PART.findall(text):
                add(each)
            parts[part] = _PART.sub("", text)

    add(first.name)
    return "".join(parts.values())

"""Puts into a wheel what pyproject.toml cannot put there: single files, and a folder with Python in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TAKEN = (
    "CITATION.cff",
    "LICENSE",
    "LICENSE-CONTENT",
    "Makefile",
    "environment.yml",
    "pyproject.toml",
    "uv.lock",
    "tools",
)


class WholeWheel(BuildHookInterface):
    """What an editable install leaves where it is, a wheel carries: a student edition is made of it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files, in the folder where utils.places looks for them."""
        if version == "standard":
            for name in TAKEN:
                build_data["force_include"][str(Path(self.root, name))] = f"utils/_project/{name}"

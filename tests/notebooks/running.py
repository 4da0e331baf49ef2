"""Runs the cells of notebooks with nbval, each notebook in a kernel of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LAX = ["-p", "nbval", "--nbval-lax", "--nbval-current-env", "--nbval-cell-timeout=120", "-p", "no:cacheprovider", "-v"]

# nbval writes "folder/name::ipynb::Cell 3 PASSED".
_OUTCOME = re.compile(
    r"^(?:.*[/\\])?(.+?)(?:\.|::)ipynb::Cell \d+ (PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS)", re.MULTILINE
)


@dataclass(frozen=True)
class Run:
    """What nbval said."""

    code: int
    said: str

    def outcomes(self, notebook: Path) -> list[str]:
        """Return how the cells of the notebook ended, in their order."""
        return [outcome for name, outcome in _OUTCOME.findall(self.said) if name == notebook.stem]


def run(paths: Sequence[Path]) -> Run:
    """Run all code cells of the notebooks; their kernels start in the notebooks' folders, as a learner's do."""
    command = [sys.executable, "-m", "pytest", *LAX, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return Run(done.returncode, done.stdout + done.stderr)

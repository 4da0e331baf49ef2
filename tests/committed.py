"""The notebooks as the project keeps them, whatever a learner has made of those in the folder.

A notebook that holds outputs was run and saved by somebody: what git has of it counts. Copies, checkpoints and
notebooks of one's own do not belong to the project.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from utils.course import Course

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Notebooks:
    """The notebooks of the project in the folder `root`; git need not be there, as in a downloaded archive."""

    root: Path
    declared: frozenset[str]

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.root / "notebooks"

    def all(self) -> list[Path]:
        """Return the notebooks that git knows or the course declares; without git, the teachers' by their names."""
        tracked = [self.root / name for name in self._git("ls-files", "-z", "--", "notebooks/*.ipynb").split("\0")[:-1]]
        by_name = self.folder.glob("teaching/[0-9][0-9]-*[a-z].ipynb")
        declared = [path for name in self.declared if (path := self.folder / name).exists()]
        return sorted({*declared, *(tracked or by_name)})

    def run_by_somebody(self) -> list[Path]:
        """Return those that are not as they were written."""
        return [path for path in self.all() if not _as_written(path)]

    def text(self, path: Path) -> str:
        """Return the text of a notebook as it was written; skip the test where nobody knows it any more."""
        if not path.is_relative_to(self.folder):
            return path.read_text(encoding="utf-8")
        name = path.relative_to(self.root).as_posix()
        return self._kept(path) or pytest.skip(f"{name} holds outputs: it was run and saved here")

    def files(self, paths: Iterable[Path], beside: Path) -> list[Path]:
        """Return files to run: those of `paths` that are as they were written, or else copies in `beside` that are."""
        found = []
        for path in paths:
            if _as_written(path):
                found.append(path)
            elif text := self._kept(path):
                found.append(beside / path.name)
                found[-1].write_text(text, encoding="utf-8")
        return found

    def _kept(self, path: Path) -> str:
        """Return the text of a notebook as it was written; "" where nobody knows it any more."""
        if _as_written(path):
            return path.read_text(encoding="utf-8")
        return self._git("show", f":./{path.relative_to(self.root).as_posix()}")

    def _git(self, *arguments: str) -> str:
        """Return what git says; "" where there is no git, or nothing that it knows."""
        try:
            done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, check=False)
        except FileNotFoundError:
            return ""
        return done.stdout.decode() if done.returncode == 0 else ""


def _as_written(path: Path) -> bool:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
    except (OSError, ValueError, KeyError):
        return False


PROJECT = Notebooks(
    Path(__file__).resolve().parents[1], frozenset(name for section in Course().info.sections for name in section.books)
)

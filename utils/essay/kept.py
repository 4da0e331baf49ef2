"""The copy of the essay that a learner brought by a form: kept with the answers, never in the project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from utils.essay.copy import ESSAY, EssayError, find_essay, read_essay, recognise
from utils.whole_file import write_whole

if TYPE_CHECKING:
    from utils.essay.fingerprint import Fingerprint
    from utils.essay.passages import Essay


def brought_copy(folder: Path) -> Path:
    """Return where in `folder` the copy is kept, if there is one."""
    return folder / f"{ESSAY}.txt"


class KeptCopy:
    """The learner's copy in a folder."""

    def __init__(self, folder: Path, known: Fingerprint) -> None:
        """Look at nothing yet.

        Args:
            folder: where the copy that was brought is kept.
            known: what the essay is recognised by.
        """
        self._path, self._known = brought_copy(folder), known

    @property
    def used(self) -> Path | None:
        """The copy that passages are shown from: the one that was brought, or another; raises as `find_essay`."""
        return find_essay(brought=self._path)

    @property
    def brought(self) -> Path | None:
        """The copy that was brought, if there is one."""
        return self._path if self._path.is_file() else None

    def passages(self) -> tuple[int, int] | None:
        """Return how many paragraphs of the essay are found in the copy that is used, and how many it has.

        Raises:
            EssayError: it cannot be read, or is another text.
        """
        used = self.used
        return self._count(read_essay(used, self._known)) if used else None

    def keep(self, file: str, data: bytes) -> None:
        """Keep `data`, which came in `file`, in place of what was brought before.

        Raises:
            EssayError: it is another text, or it cannot be kept.
        """
        recognise(data, Path(file), self._known)
        try:
            folder = self._path.parent
            for each in (folder.parent, folder):  # the answers may not have theirs yet
                each.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._path, data, mode=0o600, replace=True)
        except OSError as error:
            raise EssayError("unkept", Path(file), reason=error.strerror or str(error)) from error

    def remove(self) -> None:
        """Remove the copy that was brought."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise EssayError("unkept", self._path, reason=error.strerror or str(error)) from error

    def _count(self, essay: Essay) -> tuple[int, int]:
        return len(essay.paragraphs), sum(len(part.paragraphs) for part in self._known.parts)

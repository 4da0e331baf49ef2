"""The file that a learner asks for: written where they said, or a line that says why not."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from utils.activities.activity import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.words import Words


class ExportError(RefusedError):
    """Nothing was written; in a notebook it shows as its one line, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to print the message alone."""
        return [str(self)]


def place(words: Words, file: str) -> Path:
    """Return the path that `file` names, `~` being the learner's home.

    Raises:
        ExportError: it names the home of somebody whom this computer does not know.
    """
    try:
        return Path(file.strip()).expanduser()
    except RuntimeError as error:
        raise ExportError(words("export.unwritten", file=file.strip(), reason=error)) from error


@contextmanager
def opened(words: Words, path: Path, mode: str, **how: Any) -> Iterator[IO[Any]]:
    """Open `path` for writing, in `mode` "x" or "xb" only where no file is yet; `how` is passed on.

    Raises:
        ExportError: a file of this name is there already, or it cannot be written.
    """
    try:
        with path.open(mode, **how) as file:
            yield file
    except FileExistsError as error:
        raise ExportError(words("export.file_there", file=path)) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ExportError(words("export.unwritten", file=path, reason=reason)) from error

"""What the command prints, on a terminal of any encoding, into a file, or to a program that stops reading."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout, suppress
from typing import TYPE_CHECKING, TextIO, cast

from utils.plain_text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator


class OutputError(Exception):
    """What was printed did not arrive; its cause says why."""


class Console:
    """A stream on which nothing arrives that a terminal would act on, or that its encoding does not have."""

    def __init__(self, stream: TextIO) -> None:
        """Write to `stream`."""
        self._stream = stream

    def write(self, text: str) -> int:
        """Write `text` with whatever is not plain text spelt out.

        Raises:
            OutputError: it did not arrive.
        """
        shown = "\n".join(map(printable, text.split("\n")))
        encoding = self._stream.encoding or "utf-8"
        try:
            return self._stream.write(shown.encode(encoding, "backslashreplace").decode(encoding))
        except OSError as error:
            raise OutputError from error

    def flush(self) -> None:
        """Pass on what was written; raises as `write`."""
        try:
            self._stream.flush()
        except OSError as error:
            raise OutputError from error


@contextmanager
def on_console() -> Iterator[None]:
    """Let everything that is printed inside pass through a Console."""
    with ExitStack() as stack:
        if sys.stdout:
            stack.enter_context(redirect_stdout(cast("TextIO", Console(sys.stdout))))
        if sys.stderr:
            stack.enter_context(redirect_stderr(cast("TextIO", Console(sys.stderr))))
        yield


def give_up_output() -> None:
    """Print no more: Python would try once more on its way out, and fail again."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.__stdout__.fileno())  # type: ignore[union-attr]
        os.close(nowhere)

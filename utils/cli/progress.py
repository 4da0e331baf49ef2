"""A bar on the console while something takes long; nothing where nobody watches, and never among what is printed."""

from __future__ import annotations

import sys
import time
from collections.abc import Sized
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, TextIO, TypeVar

from utils.plain_text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.progress import Progress

T = TypeVar("T")

PATIENCE = 0.5
"""Seconds: what is done by then needs no bar, and does not wait for the package that draws it."""


def watched(items: Iterable[T], label: str) -> Iterator[T]:
    """Yield `items`, and show how many are done; how far that is, where their number is known beforehand."""
    stream, start = _terminal(), time.monotonic()
    if stream is None:
        yield from items
        return
    total = len(items) if isinstance(items, Sized) else None
    with ExitStack() as stack:
        bar: Progress | None = None
        for n, each in enumerate(items):
            if bar is None and time.monotonic() - start >= PATIENCE:
                bar = stack.enter_context(_bar(stream))
                bar.add_task(printable(label), total=total)
            yield each
            if bar is not None:
                bar.update(bar.task_ids[0], completed=n + 1)


@contextmanager
def busy(label: str) -> Iterator[None]:
    """Show that something goes on of which nobody knows how long it takes."""
    stream = _terminal()
    if stream is None:
        yield
        return
    with _bar(stream, counts=False) as bar:
        bar.add_task(printable(label), total=None)
        yield


def _terminal() -> TextIO | None:
    """Return the terminal that errors go to, below what makes them plain text; None where they go elsewhere."""
    stream = sys.__stderr__
    return stream if stream is not None and not stream.closed and stream.isatty() else None


def _bar(stream: TextIO, *, counts: bool = True) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeElapsedColumn

    columns: list[ProgressColumn] = [TextColumn("{task.description}", markup=False), BarColumn()]
    columns.append(MofNCompleteColumn() if counts else TimeElapsedColumn())
    console = Console(file=stream)
    return Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)

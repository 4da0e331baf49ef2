"""Puts the one line that helps in the place of Python's traceback, from the first table of a notebook on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from utils.friendly.explain import explain
from utils.plain_text import visible
from utils.words import own_words

if TYPE_CHECKING:
    from types import TracebackType

MOST = 300
"""Characters of what Python itself says."""


def make_friendly() -> None:
    """From now on show 0.959 and not np.float64(0.959), and tell every mistake in one line.

    Outside a notebook nothing changes. `%tb` still shows the whole traceback.
    """
    if "IPython" not in sys.modules:
        return
    import numpy as np
    from IPython import get_ipython

    if shell := get_ipython():
        np.set_printoptions(legacy="1.25")
        shell.set_custom_exc((Exception,), _show)


def _show(shell: Any, kind: type, error: Any, trace: TracebackType, tb_offset: int | None = None) -> None:  # noqa: ARG001
    sys.last_type, sys.last_value, sys.last_traceback = kind, error, trace  # what %tb shows
    told = explain(error, trace) or _own_words_of(error)
    if line := _line(error, trace):
        told = own_words()("friendly.where", line=line, told=told)
    shell._showtraceback(kind, error, [told])  # noqa: SLF001 (for a mistake in the cell's grammar there is no other)


def _own_words_of(error: Exception) -> str:
    """Return what Python says, without where it went on the way."""
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    first = next((line for line in said.splitlines() if line.strip()), "")
    return visible(f"{type(error).__name__}: {first}"[:MOST]) if first else type(error).__name__


def _line(error: Exception, trace: TracebackType | None) -> int:
    """Return the line of the cell in which it happened, counted from 1; 0 where that is not known."""
    if isinstance(error, SyntaxError) and not _in_expression(error):
        return error.lineno or 0
    while trace is not None:
        if trace.tb_frame.f_code.co_name == "<module>":
            return trace.tb_lineno
        trace = trace.tb_next
    return 0


def _in_expression(error: SyntaxError) -> bool:
    """Whether what cannot be read is a text that pandas was to read."""
    return error.filename == "<unknown>"

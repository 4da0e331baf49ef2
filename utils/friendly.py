"""Makes the notebook's Python friendly to beginners: plain numbers, and a mistake told in one line that helps."""

from __future__ import annotations

import re
import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from utils.words import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

MOST_NAMED = 12
_PATH = re.compile(r"""["'][A-Za-z]:\\|["']\\\\\w""")
"""The beginning of a Windows path in quotation marks."""


def make_friendly() -> None:
    """From now on show 0.959 and not np.float64(0.959), and tell a wrong column, row or name in one line.

    Outside a notebook nothing changes.
    """
    if "IPython" not in sys.modules:
        return
    import numpy as np
    from IPython import get_ipython
    from pandas.errors import UndefinedVariableError

    if shell := get_ipython():
        np.set_printoptions(legacy="1.25")
        shell.set_custom_exc((KeyError, NameError, UndefinedVariableError, TypeError, SyntaxError), _show)


def _show(shell: Any, kind: type, error: Any, trace: TracebackType, tb_offset: int | None = None) -> None:
    """Show the one line that helps, or what IPython says when there is none."""
    if line := explain(error, trace):
        shell._showtraceback(kind, error, [line])  # noqa: SLF001 (for a mistake in the cell's grammar there is no other)
    else:
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


def explain(error: BaseException, trace: TracebackType | None) -> str | None:
    """Return a line on what is wrong and what would be right; None when the error's own words must do."""
    words = own_words()
    if isinstance(error, SyntaxError):
        return words("friendly.path") if _PATH.search(error.text or "") else None
    if isinstance(error, TypeError):
        return words("friendly.dots") if "ellipsis" in str(error) else None
    if isinstance(error, NameError):
        name = str(error).partition("'")[2].partition("'")[0]
        columns = next((list(map(str, frame.columns)) for frame in _frames(trace)), None)
        if columns is None or "backtick" in str(error):
            return words("friendly.name", name=name)
        return words("friendly.column", name=name, known=_nearest(name, columns))
    if isinstance(error, KeyError) and error.args:
        return _missing(str(error.args[0]).strip("[]'\""), list(_frames(trace)))
    return None


def _missing(name: str, frames: list[Any]) -> str | None:
    """Return what the table offers in place of the column or row `name`."""
    if not frames:
        return None
    words, frame = own_words(), frames[0]
    columns = list(map(str, getattr(frame, "columns", ())))
    rows = frame.index
    if name.lstrip("-").isdigit() and len(rows):
        return words("friendly.row", name=name, first=rows.min(), last=rows.max())
    return words("friendly.column", name=name, known=_nearest(name, columns or list(map(str, rows))))


def _nearest(name: str, known: list[str]) -> str:
    """Return the nearest of the names there are, or all of them."""
    near = get_close_matches(name, known, n=1)
    return near[0] if near else ", ".join(known[:MOST_NAMED]) + (", …" if len(known) > MOST_NAMED else "")


def _frames(trace: TracebackType | None) -> Iterator[Any]:
    """Yield the tables at work in the calls of `trace`, outermost first."""
    import pandas as pd

    while trace is not None:
        mine = trace.tb_frame.f_locals.get("self")
        if isinstance(mine, pd.DataFrame | pd.Series):
            yield mine
        trace = trace.tb_next

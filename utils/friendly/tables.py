"""The tables at work where a mistake happened, and the nearest of the names that they know."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

MOST_NAMED = 12


def nearest(name: str, known: Sequence[str]) -> str:
    """Return the nearest of the names there are, whatever its capitals, or a list of them all."""
    folded = {each.casefold(): each for each in reversed(known)}
    near = get_close_matches(name.casefold(), folded, n=1)
    return folded[near[0]] if near else ", ".join(known[:MOST_NAMED]) + (", …" if len(known) > MOST_NAMED else "")


def columns_of(table: Any) -> list[str]:
    """Return the names of a table's columns; none of what is no table."""
    return [str(each) for each in table.columns] if isinstance(table, _kinds("DataFrame")) else []


def tables_at_work(trace: TracebackType | None) -> Iterator[Any]:
    """Yield the tables whose methods are under way in `trace`, outermost first."""
    kinds = _kinds("DataFrame", "Series")
    while trace is not None:
        mine = trace.tb_frame.f_locals.get("self")
        for each in (mine, getattr(mine, "obj", None)):  # a grouping, or .loc, has its table
            if isinstance(each, kinds):
                yield each
                break
        trace = trace.tb_next


def _kinds(*names: str) -> tuple[type[Any], ...]:
    """Return pandas' classes of these names; none before pandas is in use, when nothing can be a table."""
    pandas = sys.modules.get("pandas")
    return tuple(getattr(pandas, name) for name in names) if pandas else ()


def names_made(trace: TracebackType | None) -> dict[str, Any]:
    """Return what the notebook has made, by the names that a learner gave."""
    if trace is None:
        return {}
    while trace.tb_next is not None and trace.tb_frame.f_code.co_name != "<module>":
        trace = trace.tb_next
    return {name: each for name, each in trace.tb_frame.f_globals.items() if not name.startswith("_")}

"""What is wrong in a cell and what would be right, in one line."""

from __future__ import annotations

import builtins
import re
from typing import TYPE_CHECKING, Any

from utils.friendly.grammar import explain_grammar
from utils.friendly.tables import columns_of, names_made, nearest, tables_at_work
from utils.friendly.unmade import run_first
from utils.words import own_words

if TYPE_CHECKING:
    from types import TracebackType

    from utils.words import Words

_QUOTED = re.compile(r"'([^']*)'")
_TYPES = {
    "ellipsis": "dots",
    "'method'": "brackets",
    "builtin_function_or_method": "brackets",
    "'function'": "brackets",
    "object is not callable": "square",
    "for &": "each",
    "for |": "each",
    "'rand_'": "each",
    "'ror_'": "each",
    "string dtype": "figures",
    "Could not convert": "figures",
    "'str'": "mixed",
    "and str": "mixed",
    "not str": "mixed",
    "<U": "mixed",
    "StrDType": "mixed",
}
"""The words for a TypeError, by what Python or pandas says; the first that fits."""
_VALUES = {"truth value of": "truth", "cannot assign without a target": "equals"}
"""The words for a ValueError."""


def explain(error: BaseException, trace: TracebackType | None) -> str | None:
    """Return a line on what is wrong and what would be right; None when the error's own words must do."""
    words, said, told = own_words(), str(error), None
    match error:
        case SyntaxError():
            told = explain_grammar(error, words)
        case NameError():
            told = _name(said, trace, words)
        case KeyError() if error.args:
            told = _key(error.args[0], trace, words)
        case AttributeError():
            told = _attribute(error, words)
        case TypeError():
            told = _type(said, words)
        case ValueError():
            told = next((words(f"friendly.{key}") for part, key in _VALUES.items() if part in said), None)
        case IndexError():
            table = next(tables_at_work(trace), None)
            told = None if table is None else words("friendly.place", n=len(table), last=len(table) - 1)
        case FileNotFoundError() if error.filename:
            told = words("friendly.file", name=error.filename)
    return told


def _name(said: str, trace: TracebackType | None, words: Words) -> str:
    """Return what to write in place of a name that is not known."""
    name = next(iter(_QUOTED.findall(said)), "")
    if name.capitalize() in ("True", "False", "None"):
        return words("friendly.capital", name=name, right=name.capitalize())
    table = next(tables_at_work(trace), None)
    if table is not None and "backtick" not in said:  # pandas looked for a column
        known = columns_of(table)
        near = nearest(name, known)
        return words("friendly.column", name=name, known=near) if near in known else words("friendly.text", name=name)
    made = names_made(trace)
    if any(name in columns_of(each) for each in made.values()):
        return words("friendly.quotes", name=name)
    if line := run_first(name):
        return line
    near = nearest(name, [*made, *dir(builtins)])
    if near in made:
        return words("friendly.near", name=name, near=near)
    return words("friendly.name", name=name)


def _key(key: Any, trace: TracebackType | None, words: Words) -> str | None:
    """Return what the table at work offers in place of the column or row `key`."""
    table = next(tables_at_work(trace), None)
    if table is None:
        return None
    columns = columns_of(table)
    if isinstance(key, tuple) and all(each in columns for each in key):
        return words("friendly.several", names=", ".join(f'"{each}"' for each in key))
    name = str(key).removeprefix("Column not found: ").strip("[]'\"")
    rows = table.index
    if name.lstrip("-").isdigit() and len(rows):
        if isinstance(key, str) and int(name) in rows:
            return words("friendly.number", name=name)
        return words("friendly.row", name=name, first=rows.min(), last=rows.max())
    return words("friendly.column", name=name, known=nearest(name, columns or [str(each) for each in rows]))


def _attribute(error: AttributeError, words: Words) -> str | None:
    """Return what to write after the dot."""
    name, owner = getattr(error, "name", None) or "", getattr(error, "obj", None)
    if owner is None and "NoneType" in str(error):
        return words("friendly.nothing", name=name)
    known = columns_of(owner)
    near = nearest(name, known)
    if near in known:
        return words("friendly.column", name=name, known=near)
    methods = [each for each in dir(owner) if not each.startswith("_")]
    near = nearest(name, methods)
    if near in methods:
        return words("friendly.method", name=name, near=near)
    return words("friendly.column", name=name, known=nearest(name, known)) if known else None


def _type(said: str, words: Words) -> str | None:
    if "required positional argument" in said:
        return words("friendly.missing", name=said.partition("(")[0].rpartition(".")[2], what=_QUOTED.findall(said)[0])
    if "unexpected keyword argument" in said:
        method = said.partition("(")[0].rpartition(".")[2]
        return words("friendly.keyword", name=method, what=_QUOTED.findall(said)[0])
    return next((words(f"friendly.{key}") for part, key in _TYPES.items() if part in said), None)

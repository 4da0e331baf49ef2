"""Expressions that authors write: pandas over the tables of the evidence, and nothing else.

Each is read as Python and computed here step by step; what is not listed here cannot be done. So whoever checks a
course that somebody else wrote runs no code of theirs: no file is opened, nothing is imported, no name is hidden.
"""

from __future__ import annotations

import ast
import operator
from math import isfinite
from typing import TYPE_CHECKING, Any

from utils.evidence.errors import EvidenceError, fault, missing_from
from utils.evidence.table import table, table_names
from utils.words import own_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pandas import DataFrame, Series

METHODS = frozenset(
    {
        *("T", "astype", "columns", "iloc", "index", "loc", "pivot", "reindex", "rename", "reset_index", "set_index"),
        *("between", "drop", "dropna", "fillna", "head", "isin", "isna", "notna", "tail", "unique", "where"),
        *("groupby", "nlargest", "nsmallest", "rank", "sort_index", "sort_values", "unstack", "value_counts"),
        *("abs", "add", "cummax", "cumsum", "diff", "div", "mul", "round", "shift", "sub"),
        *("all", "any", "count", "first", "idxmax", "idxmin", "last", "max", "mean", "median", "min", "nunique"),
        *("corr", "quantile", "size", "std", "sum", "var"),
    }
)
"""What may stand behind a dot: methods of pandas that take values to values. No `query`, `eval`, `apply`, `agg` or
`pipe`, which take code, and no method that reads or writes a file."""

FUNCTIONS = ("exp", "log", "sqrt")
"""NumPy's functions that an expression may call, beside `abs` and `len`."""

OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Mod: operator.mod,
    ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_,
    ast.USub: operator.neg,
    ast.Invert: operator.invert,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
"""The signs that an expression may use; there is no power, which makes numbers without end."""

LONGEST = 1000
"""Characters; a longer expression is no line that anybody reads."""


class Scope:
    """What expressions can name: the tables of the evidence, and what is computed from them.

    A table is read, and a name computed, when an expression asks for it, once.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        """Let `names` be used, each an expression itself."""
        self._names = names
        self._values: dict[str, Any] = {}
        self._open: list[str] = []
        self.tables: list[DataFrame] = []
        """The tables that were read."""

    def evaluate(self, expression: str) -> Any:
        """Return what `expression` gives: a number, a text, a Series or a DataFrame.

        Raises:
            EvidenceError: it is no expression, does or names what it may not, cannot be computed, or gives no value.
        """
        import pandas as pd

        value = self.compute(expression)
        if getattr(value, "shape", None) == ():  # NumPy's numbers as Python's
            value = value.item()
        if isinstance(value, bool) or not isinstance(value, int | float | str | pd.Series | pd.DataFrame):
            raise fault("expression_gives", expression=expression, type=type(value).__name__)
        if isinstance(value, float) and not isfinite(value):
            raise fault("expression_gives", expression=expression, type=value)
        return value

    def evaluate_years(self, expression: str) -> Series:
        """Return the Series that `expression` gives, a number for each year.

        Raises:
            EvidenceError: as `evaluate`, and where it gives something else.
        """
        value = self.evaluate(expression)
        if getattr(value, "ndim", 0) != 1 or not all(isinstance(year, int) for year in value.index):
            raise fault("expression_years", expression=expression)
        return value

    def holds(self, expression: str) -> bool:
        """Say whether `expression`, a comparison, is true.

        Raises:
            EvidenceError: as `evaluate`, and where it is neither true nor false.
        """
        value = self.compute(expression)
        if type(value).__name__ not in ("bool", "bool_"):  # Python's and NumPy's
            raise fault("expression_condition", expression=expression)
        return bool(value)

    def compute(self, expression: str) -> Any:
        """Return whatever `expression` gives, also what only another expression can use, such as a list of codes."""
        try:
            if len(expression) > LONGEST:
                raise fault("expression_long", most=LONGEST)
            return self._value(ast.parse(expression.strip(), mode="eval").body)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            detail = error.msg if isinstance(error, SyntaxError) else error  # without the place in a file of Python
            raise fault("expression_unread", expression=expression[:LONGEST], detail=detail) from error

    def _value(self, node: ast.AST) -> Any:
        """Return what a part of an expression gives; what stands neither here nor in the next two is refused."""
        match node:
            case ast.Constant(value=bool() | int() | float() | str() as constant):
                return constant
            case ast.Name(id=name):
                return self._named(name)
            case ast.List(elts=parts) | ast.Tuple(elts=parts):
                return (list if isinstance(node, ast.List) else tuple)(map(self._value, parts))
            case ast.Slice(lower=lower, upper=upper, step=None):
                return slice(*(part and self._value(part) for part in (lower, upper)))
            case ast.UnaryOp() | ast.BinOp() | ast.Compare(ops=[_]):
                return self._signed(node)
            case ast.Subscript() | ast.Attribute() | ast.Call():
                return self._reached(node)
            case _:
                raise _refused(node)

    def _signed(self, node: ast.UnaryOp | ast.BinOp | ast.Compare) -> Any:
        """Return what a sign makes of what stands beside it."""
        sign = node.ops[0] if isinstance(node, ast.Compare) else node.op
        values = [self._value(part) for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]
        # A sign would repeat or join a text or a list, and could do so without end.
        joined = isinstance(node, ast.BinOp) and any(isinstance(value, str | list | tuple) for value in values)
        if type(sign) not in OPERATORS or joined:
            raise _refused(node)
        return _apply(node, OPERATORS[type(sign)], *values)

    def _reached(self, node: ast.Subscript | ast.Attribute | ast.Call) -> Any:
        """Return what stands in brackets or behind a dot, or what a call gives."""
        match node:
            case ast.Subscript(value=of, slice=key):
                return _apply(node, operator.getitem, self._value(of), self._value(key))
            case ast.Attribute(value=of, attr=name):
                if name not in METHODS:
                    instead = own_words().instead_of(f".{name}", (f".{each}" for each in sorted(METHODS)))
                    raise fault("expression_method", name=name, instead=instead)
                return _apply(node, getattr, self._value(of), name)
            case ast.Call(func=function, args=parts, keywords=options):
                named = {option.arg: self._value(option.value) for option in options if option.arg}
                if len(named) < len(options):
                    raise _refused(node)
                return _apply(node, self._value(function), *map(self._value, parts), **named)

    def _named(self, name: str) -> Any:
        """Return the function or the table `name`, or what is computed under this name."""
        if name in FUNCTIONS:
            import numpy as np

            return getattr(np, name)
        if name in ("abs", "len"):
            return {"abs": abs, "len": len}[name]
        if name not in self._values:
            if name in self._open:
                raise fault("expression_circle", names=" → ".join([*self._open, name]))
            self._open.append(name)
            try:
                self._values[name] = self.compute(self._names[name]) if name in self._names else self._read(name)
            finally:
                self._open.pop()
        return self._values[name]

    def _read(self, name: str) -> DataFrame:
        try:
            self.tables.append(table(name))
        except EvidenceError as error:
            if name in (tables := table_names()):
                raise
            instead = own_words().instead_of(name, [*self._names, *tables])
            known = ", ".join(self._names) or "–"
            raise fault("expression_name", name=name, instead=instead, known=known) from error
        return self.tables[-1]


def _apply(node: ast.AST, function: Callable[..., Any], *values: Any, **options: Any) -> Any:
    """Return what `function` gives for `values`; pandas raises whatever it likes."""
    try:
        return function(*values, **options)
    except KeyError as error:
        raise fault("expression_missing", part=ast.unparse(node), what=missing_from(error)) from error
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"
        raise fault("expression_failed", part=ast.unparse(node), detail=detail) from error


def _refused(node: ast.AST) -> EvidenceError:
    return fault("expression_part", part=ast.unparse(node))

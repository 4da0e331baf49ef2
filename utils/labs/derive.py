"""Makes a table from source tables, as its description says: by hand, by selection, or by a function of its lab."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, assert_never

from utils.evidence.countries import english_names
from utils.evidence.description import ByHand, Computed, Selected
from utils.evidence.errors import EvidenceError, fault
from utils.labs.expression import FUNCTIONS, Scope
from utils.labs.room import find_module

if TYPE_CHECKING:
    from collections.abc import Callable

    from pandas import DataFrame, Series

    from utils.evidence.description import Table
    from utils.evidence.source import SourceFolder

KEY = ["iso3", "year"]


class Columns(Scope):
    """What the expressions in a table's description can name: the columns of a frame."""

    def __init__(self, table: Table, frame: DataFrame) -> None:
        """Let the columns of `frame` be used to make `table`."""
        super().__init__({})
        self._table = table
        self._frame = frame

    def compute_field(self, field: str, expression: str) -> Any:
        """Return what the expression in `field` of the description gives.

        Raises:
            EvidenceError: it cannot be computed.
        """
        try:
            return self.compute(expression)
        except EvidenceError as error:
            raise _fault(self._table, field, error) from error

    def rows(self, field: str, condition: str) -> DataFrame:
        """Return the rows for which the condition in `field` holds; all where there is none.

        Raises:
            EvidenceError: it cannot be computed, or is no condition.
        """
        if not condition:
            return self._frame
        holds = self.compute_field(field, condition)
        if str(getattr(holds, "dtype", "")) != "bool":
            raise _fault(self._table, field, fault("expression_gives", expression=condition, type=type(holds).__name__))
        return self._frame[holds]

    def _named(self, name: str) -> Any:
        if name in self._frame.columns:
            return self._frame[name]
        if name in (*FUNCTIONS, "abs", "len"):
            return super()._named(name)
        raise fault("no_column", columns=name, known=", ".join(self._frame.columns))


def derive(table: Table, source: SourceFolder) -> DataFrame:
    """Return the columns of `table`, made from what is in `source`.

    Raises:
        EvidenceError: the source is not what it was, or an expression or a function of the table is not there.
    """
    match table.made:
        case Selected():
            return _finish(table, _select(table, table.made, source))
        case Computed():
            return _finish(table, _function(table, table.made.lab)(source))
        case ByHand():
            frame = source.whole(table.file)
            if [*frame.columns] != [*table.columns]:
                names = ", ".join(table.columns)
                raise fault("other_columns", file=table.file, columns=names, known=", ".join(frame.columns))
            return frame
        case _:
            assert_never(table.made)


def _select(table: Table, made: Selected, source: SourceFolder) -> DataFrame:
    """Return the rows that `made` asks for, with the source's columns that those of the table are computed from."""
    import pandas as pd

    (origin,) = table.origins
    rows = [(iso3, year) for iso3, (first, last) in made.states.items() for year in range(first, last + 1)]
    frame = wanted = Columns(table, pd.DataFrame(rows, columns=KEY)).rows("made.rows", made.rows)
    needed = {"": _names(table, "made.holds", made.holds)}
    for name, column in table.columns.items():
        needed[column.only] = needed.get(column.only, set()) | _names(table, f"columns.{name}.from", column.source)
    for only, names in needed.items():
        asked = Columns(table, wanted).rows("only", only).itertuples(index=False, name=None)
        part = source.select(origin.file, KEY, sorted(names - {*frame.columns}), asked)
        frame = frame.merge(part, how="left", on=KEY)
    changed = frame.drop(Columns(table, frame).rows("made.holds", made.holds).index)
    if len(changed):
        raise fault("source_changed", file=origin.file, rows=" ".join(map(str, changed[KEY].iloc[0])))
    return frame


def _finish(table: Table, frame: DataFrame) -> DataFrame:
    """Return the columns of `table`, computed from those of `frame` where they say how."""
    values: dict[str, Series] = {}
    for name, column in table.columns.items():
        found = Columns(table, frame).compute_field(f"columns.{name}.from", column.source or name)
        if isinstance(column.texts, str):
            values[name] = english_names(found)
        else:
            values[name] = found.astype(str).map(column.texts) if column.texts else found
    return frame.assign(**values)[[*values]]


def _names(table: Table, field: str, expression: str) -> set[str]:
    """Return what an expression names."""
    try:
        tree = ast.parse(expression)
    except (SyntaxError, ValueError) as error:
        raise _fault(table, field, fault("expression_unread", expression=expression, detail=error)) from error
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - {*FUNCTIONS}


def _function(table: Table, lab: str) -> Callable[[SourceFolder], DataFrame]:
    """Return the function that computes `table`; it is found by its name in the tables of its lab."""
    function: Callable[[SourceFolder], DataFrame] | None = getattr(find_module(lab, "tables"), table.name, None)
    if function is None:
        raise fault("no_function", file=f"{table.name}.toml", lab=lab, name=table.name)
    return function


def _fault(table: Table, field: str, detail: Exception) -> EvidenceError:
    return fault("bad_description", file=f"{table.name}.toml", field=field, detail=str(detail).removesuffix("."))

"""From source tables to the bytes of a table's file, and to its description by the Data Package standard."""

from __future__ import annotations

import ast
import math
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from utils.evidence.countries import english_names
from utils.evidence.errors import fault

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from utils.evidence.description import Column, Selected, Table
    from utils.evidence.source import SourceFolder

PROFILE = "https://datapackage.org/profiles/2.0/{kind}.json"
FIELD = ("type", "title", "description", "unit", "decimals")
KEY = ["iso3", "year"]


def select(table: Table, made: Selected, source: SourceFolder) -> DataFrame:
    """Return the rows that `made` asks for, with the source's columns that the table's are computed from.

    Raises:
        EvidenceError: the source is not the table it was, or an expression cannot be computed.
    """
    import pandas as pd

    (origin,) = table.origins
    rows = [(iso3, year) for iso3, (first, last) in made.states.items() for year in range(first, last + 1)]
    wanted = frame = _those(pd.DataFrame(rows, columns=KEY), made.rows, table)
    needed = {"": _names(made.holds)}
    for column in table.columns.values():
        needed[column.only] = needed.get(column.only, set()) | _names(column.source)
    for only, names in needed.items():
        asked = _those(wanted, only, table).itertuples(index=False, name=None)
        part = source.select(origin.file, KEY, sorted(names - {*frame.columns}), asked)
        frame = frame.merge(part, how="left", on=KEY)
    changed = frame[~_computed(frame, made.holds, table)] if made.holds else frame.iloc[:0]
    if len(changed):
        raise fault("source_changed", file=origin.file, rows=" ".join(map(str, changed[KEY].iloc[0])))
    return frame


def finish(table: Table, frame: DataFrame) -> DataFrame:
    """Return the columns of `table`, computed from those of `frame` where they say how.

    Raises:
        EvidenceError: an expression cannot be computed.
    """
    columns = table.columns.items()
    return frame.assign(**{name: _values(frame, column, table) for name, column in columns if column.source})[
        [*table.columns]
    ]


def as_csv(table: Table, frame: DataFrame) -> bytes:
    """Return the columns of `table` as the bytes of its file, the same on every machine."""
    written = frame.assign(**{name: _written(frame[name], column) for name, column in table.columns.items()})
    text: str = written.to_csv(index=False, lineterminator="\n")
    return text.encode()


def describe(table: Table) -> dict[str, Any]:
    """Return `table` as a resource of the Data Package standard, without what depends on its bytes."""
    columns = {name: to_builtins(column) for name, column in table.columns.items()}
    fields = [{"name": name, **{key: each[key] for key in FIELD if key in each}} for name, each in columns.items()]
    return {
        "$schema": PROFILE.format(kind="dataresource"),
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.description,
        "path": table.file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "years": list(table.years),
        "claims": list(table.claims),
        "citation": "; ".join(origin.citation for origin in table.origins),
        "sources": to_builtins(_once(table, "sources")),
        "licenses": to_builtins(_once(table, "licences")),
        "caveats": [*table.caveats, *_once(table, "caveats")],
        "schema": {
            "$schema": PROFILE.format(kind="tableschema"),
            "fields": fields,
            "primaryKey": list(table.key),
        },
    }


def _once(table: Table, attribute: str) -> list[Any]:
    """Return what all origins of a table say, each thing once."""
    return list(dict.fromkeys(each for origin in table.origins for each in getattr(origin, attribute)))


def _names(expression: str) -> set[str]:
    """Return the names of columns in an expression."""
    tree = ast.parse(expression, mode="eval") if expression else ast.Module([], [])
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _computed(frame: DataFrame, expression: str, table: Table) -> Series:
    """Return what `expression` says of the rows of `frame`."""
    try:
        return frame.eval(expression, engine="python")
    except (ArithmeticError, AttributeError, LookupError, NameError, SyntaxError, TypeError, ValueError) as error:
        raise fault("bad_expression", file=f"{table.name}.toml", expression=expression, detail=error) from error


def _those(frame: DataFrame, condition: str, table: Table) -> DataFrame:
    return frame[_computed(frame, condition, table)] if condition else frame


def _values(frame: DataFrame, column: Column, table: Table) -> Series:
    """Return what a column is computed from, as it is shown."""
    values = _computed(frame, column.source, table)
    if isinstance(column.texts, str):
        return english_names(values)
    return values.astype(str).map(column.texts) if column.texts else values


def _written(values: Series, column: Column) -> Series:
    """Return a column as its text in the file."""
    if column.type == "string":
        return values
    if column.type == "integer":
        return values.astype("int64")
    return values.map(lambda value: _number(value, column.decimals))


def _number(value: float, decimals: int) -> str:
    # Adding zero turns a rounded -0.0 into 0.0.
    return "" if math.isnan(value) else f"{round(value, decimals) + 0:.{decimals}f}"

"""A table as the bytes of its file, and its description by the Data Package standard (https://datapackage.org)."""

from __future__ import annotations

import json
import math
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from utils.evidence.errors import fault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pandas import DataFrame, Series

    from utils.evidence.description import Column, Shared, Table

PACKAGE_FILE = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/{kind}.json"
FIELD = ("type", "title", "description", "unit", "decimals")


def as_csv(table: Table, frame: DataFrame) -> bytes:
    """Return the columns of `table` as the bytes of its file, the same on every machine.

    Raises:
        EvidenceError: a column holds what is no number, or no whole one, where it must.
    """
    columns = table.columns.items()
    written = frame.assign(**{name: _written(frame[name], column, f"{table.file}: {name}") for name, column in columns})
    text: str = written.to_csv(index=False, lineterminator="\n")
    return text.encode()


def describe_all(shared: Shared, tables: Sequence[Table], contents: Mapping[str, bytes]) -> bytes:
    """Return the description of all tables by the Data Package standard, version 2; `contents` are their files."""
    package: dict[str, Any] = {
        "$schema": PROFILE.format(kind="datapackage"),
        "name": shared.name,
        "title": shared.title,
        "description": shared.description,
        "resources": [_resource(table, contents[table.file]) for table in tables],
    }
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()


def _resource(table: Table, content: bytes) -> dict[str, Any]:
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
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
    }


def _once(table: Table, attribute: str) -> list[Any]:
    """Return what all origins of a table say, each thing once."""
    return list(dict.fromkeys(each for origin in table.origins for each in getattr(origin, attribute)))


def _written(values: Series, column: Column, place: str) -> Series:
    """Return a column as its text in the file."""
    import pandas as pd

    if column.type == "string":
        return values
    numbers = pd.to_numeric(values, errors="coerce")
    wrong = numbers.isna() & values.notna() if column.type == "number" else numbers.mod(1).ne(0)
    if wrong.any():
        raise fault("other_type", place=place, value=values[wrong].iloc[0], type=column.type)
    return numbers.map(lambda value: _number(value, column.decimals))


def _number(value: float, decimals: int) -> str:
    # Adding zero turns a rounded -0.0 into 0.0.
    return "" if math.isnan(value) else f"{round(value, decimals) + 0:.{decimals}f}"

"""Builds the tables of `data/evidence` from source tables, and describes them in `datapackage.json`."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, assert_never

from msgspec.structs import replace

from utils.evidence.derived import PROFILE, as_csv, describe, finish, select
from utils.evidence.description import ByHand, Computed, Selected, read_shared, read_tables
from utils.evidence.errors import fault
from utils.evidence.source import SourceFolder
from utils.evidence.table import PACKAGE_FILE
from utils.labs.room import find_module
from utils.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pandas import DataFrame

    from utils.evidence.description import Table


def build(folder: Path, source: Path | None = None) -> list[Path]:
    """Write the tables that `folder` describes, and `datapackage.json`; the same source gives the same bytes.

    Args:
        folder: what holds the descriptions, and the tables that are made by hand.
        source: the folder of source tables; without it all tables are taken as they are, and described anew.

    Returns:
        The files written.

    Raises:
        EvidenceError: a description or the source lacks something, and then nothing is written; or `folder` cannot be
            written.
    """
    tables = read_tables(folder)
    if source is None:
        tables = [replace(table, made=ByHand()) for table in tables]
    contents: dict[str, bytes] = {}
    for table in tables:
        place = folder if source is None or isinstance(table.made, ByHand) else source
        contents[table.file] = as_csv(table, derive(table, SourceFolder(place)))
    contents[PACKAGE_FILE] = _package(folder, tables, contents)
    try:
        for name, content in contents.items():
            write_whole(folder / name, content, replace=True)
    except OSError as error:
        raise fault("unwritable", folder=folder, reason=error.strerror or error) from error
    return [folder / name for name in contents]


def derive(table: Table, source: SourceFolder) -> DataFrame:
    """Return the columns of `table`, made from what is in `source`.

    Raises:
        EvidenceError: the source is not what it was, or an expression or a function of the table is not there.
    """
    match table.made:
        case Selected():
            return finish(table, select(table, table.made, source))
        case Computed():
            return finish(table, _function(table, table.made.lab)(source))
        case ByHand():
            frame = source.whole(table.file)
            if [*frame.columns] != [*table.columns]:
                names = ", ".join(table.columns)
                raise fault("other_columns", file=table.file, columns=names, known=", ".join(frame.columns))
            return frame
        case _:
            assert_never(table.made)


def _function(table: Table, lab: str) -> Callable[[SourceFolder], DataFrame]:
    """Return the function that computes `table`; it is found by its name in the tables of its lab."""
    function: Callable[[SourceFolder], DataFrame] | None = getattr(find_module(lab, "tables"), table.name, None)
    if function is None:
        raise fault("no_function", file=f"{table.name}.toml", lab=lab, name=table.name)
    return function


def _package(folder: Path, tables: list[Table], contents: dict[str, bytes]) -> bytes:
    """Return the description of the tables by the Data Package standard, version 2 (https://datapackage.org)."""
    shared = read_shared(folder)
    package: dict[str, Any] = {
        "$schema": PROFILE.format(kind="datapackage"),
        "name": shared.name,
        "title": shared.title,
        "description": shared.description,
        "resources": [
            describe(table)
            | {"bytes": len(contents[table.file]), "hash": f"sha256:{sha256(contents[table.file]).hexdigest()}"}
            for table in tables
        ],
    }
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()

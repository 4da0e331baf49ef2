"""Builds the tables of `data/evidence` from source tables, and describes them in `datapackage.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from utils.evidence.description import ByHand, read_shared, read_tables
from utils.evidence.errors import fault
from utils.evidence.package import PACKAGE_FILE, as_csv, describe_all
from utils.evidence.source import SourceFolder
from utils.labs.derive import derive
from utils.whole_file import write_whole

if TYPE_CHECKING:
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
        origin = SourceFolder(place)
        if place is folder and not origin.has(table.file):
            raise fault("not_built", file=table.file)
        frame = derive(table, origin)
        _refuse_untrue(table, frame)
        contents[table.file] = as_csv(table, frame)
    contents[PACKAGE_FILE] = describe_all(read_shared(folder), tables, contents)
    try:
        for name, content in contents.items():
            write_whole(folder / name, content, replace=True)
    except OSError as error:
        raise fault("unwritable", folder=folder, reason=error.strerror or error) from error
    return [folder / name for name in contents]


def _refuse_untrue(table: Table, frame: DataFrame) -> None:
    """Refuse a table of which its key or its years are not what the description says."""
    repeated = frame.loc[frame.duplicated([*table.key]), [*table.key]]
    if len(repeated):
        raise fault("repeated_row", row=f"{table.file}: {' '.join(map(str, repeated.iloc[0]))}")
    first, last = frame["year"].min(), frame["year"].max()
    if (first, last) != table.years:
        years = "–".join(map(str, table.years))
        raise fault("other_years", file=table.file, first=first, last=last, name=table.name, years=years)

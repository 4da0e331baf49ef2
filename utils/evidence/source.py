"""The folder of source tables that the build reads, and what may be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.evidence.errors import fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from pandas import DataFrame


MOST_NAMED = 6


@dataclass(frozen=True)
class SourceFolder:
    """Source tables as CSV files in one folder; they stay where they are, only what is derived is shipped."""

    path: Path

    def has(self, file: str) -> bool:
        """Say whether `file` is in the folder."""
        return (self.path / file).is_file()

    def whole(self, file: str) -> DataFrame:
        """Return all columns of `file`.

        Raises:
            EvidenceError: the folder or the file is missing, or the file is no table.
        """
        import pandas as pd

        if not self.path.is_dir():
            raise fault("no_folder", folder=self.path)
        if not self.has(file):
            raise fault("no_source_file", file=file, folder=self.path)
        try:
            frame = pd.read_csv(self.path / file)
        except ValueError as error:  # pandas' own errors and bad UTF-8 are ValueErrors
            raise fault("not_a_table", file=file) from error
        if len(frame.columns) == 1 and ";" in str(frame.columns[0]):
            raise fault("semicolons", file=file)
        if not isinstance(frame.index, pd.RangeIndex):  # pandas takes a cell too many for the name of its row
            raise fault("long_row", file=file)
        return frame

    def read(self, file: str, columns: Sequence[str]) -> DataFrame:
        """Return `columns` of `file`.

        Raises:
            EvidenceError: as `whole`; or a column is missing.
        """
        frame = self.whole(file)
        missing = [column for column in columns if column not in frame.columns]
        if missing:
            raise fault("no_source_column", file=file, columns=", ".join(missing), known=", ".join(frame.columns))
        return frame[list(columns)]

    def select(
        self, file: str, key: Sequence[str], values: Sequence[str], wanted: Iterable[tuple[object, ...]]
    ) -> DataFrame:
        """Return the rows of `file` whose `key` is in `wanted`, in that order, with the columns `key` and `values`.

        Raises:
            EvidenceError: as `read`; or a row that is wanted is missing, lacks a value, or stands there twice.
        """
        import pandas as pd

        frame = self.read(file, (*key, *values)).dropna(subset=list(values)).set_index(list(key))
        index = pd.Index(list(wanted)) if len(key) == 1 else pd.MultiIndex.from_tuples(list(wanted), names=list(key))
        repeated = frame.index[frame.index.duplicated()]
        wrong = [*index.difference(frame.index), *index.intersection(repeated)]
        if wrong:
            raise fault("source_changed", file=file, rows=_listed(wrong))
        return frame.loc[index].rename_axis(list(key)).reset_index()


def _listed(rows: Sequence[object]) -> str:
    """Return the first few rows' keys in words."""
    names = [" ".join(map(str, row)) if isinstance(row, tuple) else str(row) for row in rows]
    return ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")

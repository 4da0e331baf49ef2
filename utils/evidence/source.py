"""The folder of source tables that the build reads, and what may be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.evidence.errors import fault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pandas import DataFrame


@dataclass(frozen=True)
class SourceFolder:
    """Source tables as CSV files in one folder; they stay where they are, only what is derived is shipped."""

    path: Path

    def read(self, file: str, columns: Sequence[str]) -> DataFrame:
        """Return `columns` of `file`.

        Raises:
            EvidenceError: the folder, the file or a column is missing, or the file is no table.
        """
        import pandas as pd

        if not self.path.is_dir():
            raise fault("no_folder", folder=self.path)
        if not (self.path / file).is_file():
            raise fault("no_source_file", file=file, folder=self.path)
        try:
            frame = pd.read_csv(self.path / file)
        except ValueError as error:  # pandas' own errors and bad UTF-8 are ValueErrors
            raise fault("not_a_table", file=file) from error
        missing = [column for column in columns if column not in frame.columns]
        if missing:
            raise fault("no_source_column", file=file, columns=", ".join(missing), known=", ".join(frame.columns))
        return frame[list(columns)]

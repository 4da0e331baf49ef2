"""The pairs of states and years of Russett & Oneal's Triangulating Peace (2001), and what they estimated from them.

The published numbers are those of the authors' own log of 24 January 2001, which says that it gives Table A5.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.evidence.errors import fault

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from utils.evidence.source import SourceFolder

FILE = "oneal_russett_2001_triangle.csv.gz"
OUTCOME, PAIR, YEAR, CONSTANT = "dispute_next_year", "pair_code", "year", "constant"

COLUMNS = (
    *("statea", "stateb", "year", "dependa", "dependb", "demauta", "demautb", "allies", "dispute1"),
    *("logdstab", "lcaprat2", "smigoabi", "minrpwrs", "noncontg"),
)
KEY = ("statea", "stateb", "year")


@dataclass(frozen=True)
class Published:
    """A coefficient and its standard error, as published."""

    coefficient: float
    error: float


PUBLISHED = {
    "lower_democracy": Published(-0.0607884, 0.00944),
    "lower_dependence": Published(-52.92334, 13.40524),
    "shared_organisations": Published(-0.0134695, 0.0042638),
    "power_ratio_log": Published(-0.3181581, 0.0432325),
    "allied": Published(-0.5392424, 0.1588729),
    "not_contiguous": Published(-0.9891623, 0.1675309),
    "distance_log": Published(-0.3762123, 0.064667),
    "both_minor_powers": Published(-0.6472318, 0.1781309),
    CONSTANT: Published(-0.1280416, 0.5360975),
}
TERMS = tuple(term for term in PUBLISHED if term != CONSTANT)

ROWS, ROWS_USED, PAIRS_USED = 39_996, 39_988, 1_178


def read_rows(source: SourceFolder) -> DataFrame:
    """Return the rows of the replication file in `source`, by pair and year, with the model's columns beside its own.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    return model_rows(source.read(FILE, COLUMNS))


def model_rows(frame: DataFrame) -> DataFrame:
    """Return `frame` by pair and year, with the model's columns beside the file's own.

    Raises:
        EvidenceError: a row is given twice, or a number is missing.
    """
    frame = frame.sort_values([*KEY], ignore_index=True)
    repeated = frame.duplicated([*KEY])
    if repeated.any():
        raise fault("repeated_row", row=" ".join(map(str, frame.loc[repeated, [*KEY]].iloc[0])))
    gaps = frame.isna().any(axis=1)
    if gaps.any():
        row = frame[gaps].iloc[0]
        raise fault("not_a_number", row=" ".join(f"{row[name]:g}" for name in KEY), column=row.index[row.isna()][0])
    return frame.assign(
        lower_democracy=frame[["demauta", "demautb"]].min(axis=1),
        lower_dependence=frame[["dependa", "dependb"]].min(axis=1),
        shared_organisations=frame["smigoabi"],
        power_ratio_log=frame["lcaprat2"],
        allied=frame["allies"],
        # The file holds -1 and 0 where its labels say 0 and 1.
        not_contiguous=(frame["noncontg"] + 1).astype(int),
        distance_log=frame["logdstab"],
        both_minor_powers=(frame["minrpwrs"] + 1).astype(int),
        pair_code=1000 * frame["statea"] + frame["stateb"],
        dispute_next_year=frame["dispute1"],
    )


def as_filed(rows: DataFrame) -> DataFrame:
    """Return `rows` with -1 and 0 where the file has them, as it was estimated; this matters to the constant alone."""
    return rows.assign(not_contiguous=rows["noncontg"], both_minor_powers=rows["minrpwrs"])


def chance(rows: DataFrame) -> Series:
    """Return the chance of a dispute in per cent that the published coefficients give each of `rows`."""
    import numpy as np

    # The published constant goes with the file's -1 and 0; here these are 0 and 1.
    start = PUBLISHED[CONSTANT].coefficient - sum(
        PUBLISHED[term].coefficient for term in ("not_contiguous", "both_minor_powers")
    )
    score: Series = start + sum(PUBLISHED[term].coefficient * rows[term] for term in TERMS)
    chances: Series = 100 / (1 + np.exp(-score))
    return chances

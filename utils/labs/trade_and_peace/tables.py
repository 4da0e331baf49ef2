"""The tables of the lab on trade and peace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.evidence.errors import fault
from utils.labs.trade_and_peace.robustness import CHECKS, estimate_as
from utils.labs.trade_and_peace.triangle import (
    CONSTANT,
    OUTCOME,
    PAIR,
    PAIRS_USED,
    PUBLISHED,
    ROWS_USED,
    TERMS,
    YEAR,
    as_filed,
    chance,
    read_rows,
)

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from utils.evidence.source import SourceFolder

COEFFICIENT, ERROR = "coefficient", "standard_error"
PLAIN, PLAIN_ERROR = "plain_coefficient", "plain_standard_error"
CHANGE = "typical_change"
YES_OR_NO = ("allied", "not_contiguous", "both_minor_powers")
PUBLISHED_IN = 2001
NORMAL = 1.959964  # standard errors on either side that hold 95 % of a normal distribution

TIES = ("lower_dependence", "lower_democracy", "shared_organisations")
AS_PUBLISHED = "published"
ODDS = {"odds_lower_percent": 0.0, "at_least_percent": NORMAL, "at_most_percent": -NORMAL}
"""By how much a typical change lowers the odds, and the ends of the interval: errors that are added to the estimate."""

LOWER = "lower_dependence_percent"
CHANCE = "model_chance_percent"
YEARS = (1950, 1991)
PAIRS = (("USA", "RUS"), ("USA", "CHN"), ("USA", "JPN"), ("CHN", "JPN"))
CODES = {"USA": 2, "RUS": 365, "CHN": 710, "JPN": 740}
NAMES = {"USA": "US", "RUS": "USSR", "CHN": "China", "JPN": "Japan"}


def peace_estimates(source: SourceFolder) -> DataFrame:
    """Set the published estimates beside those of a logit that takes all rows as independent."""
    import pandas as pd

    rows = read_rows(source)
    rows = rows[rows.groupby(PAIR)["year"].transform("size") > 1]
    design = as_filed(rows)[[*TERMS]].assign(**{CONSTANT: 1.0}).to_numpy(dtype=float)
    plain, errors = _logit(design, rows[OUTCOME].to_numpy(dtype=float))
    spread = rows[[*TERMS]].std()
    return pd.DataFrame(
        {
            "term": list(PUBLISHED),
            "year": PUBLISHED_IN,
            COEFFICIENT: [each.coefficient for each in PUBLISHED.values()],
            ERROR: [each.error for each in PUBLISHED.values()],
            PLAIN: plain,
            PLAIN_ERROR: errors,
            CHANGE: [1.0 if term in YES_OR_NO else spread.get(term) for term in PUBLISHED],
        }
    )


def peace_robustness(source: SourceFolder) -> DataFrame:
    """Set the published estimates of the three ties beside those of each check."""
    import pandas as pd

    rows = as_filed(read_rows(source))
    spread = rows[rows.groupby(PAIR)[YEAR].transform("size") > 1][[*TIES]].std()
    parts = [
        pd.DataFrame(
            [(PUBLISHED[tie].coefficient, PUBLISHED[tie].error) for tie in TIES], columns=[COEFFICIENT, ERROR]
        ).assign(check=AS_PUBLISHED, term=TIES, rows=ROWS_USED, pairs=PAIRS_USED)
    ]
    for check in CHECKS:
        done = estimate_as(rows, check)
        found = pd.DataFrame({COEFFICIENT: done.coefficients, ERROR: done.errors}).loc[[*TIES]]
        parts.append(found.rename_axis("term").reset_index().assign(check=check, rows=done.rows, pairs=done.groups))
    table = pd.concat(parts).assign(year=rows[YEAR].max())
    return table.assign(**{name: lower_by(table, table["term"].map(spread), shift) for name, shift in ODDS.items()})


def lower_by(
    estimates: DataFrame, change: Series, shift: float, names: tuple[str, str] = (COEFFICIENT, ERROR)
) -> Series:
    """Return by how many per cent a change lowers the odds, by the coefficient plus `shift` of its errors."""
    import numpy as np

    lowered: Series = 100 * (1 - np.exp((estimates[names[0]] + shift * estimates[names[1]]) * change))
    return lowered


def peace_pairs(source: SourceFolder) -> DataFrame:
    """Select the pairs, and say what the published model gives them."""
    import pandas as pd

    rows = read_rows(source)
    parts = []
    for one, other in PAIRS:
        mine = rows[(rows["statea"] == CODES[one]) & (rows["stateb"] == CODES[other]) & rows["year"].between(*YEARS)]
        if mine.empty:
            raise fault("no_pair", pair=f"{one} {other}")
        parts.append(mine.assign(iso3_a=one, iso3_b=other, pair=f"{NAMES[one]}-{NAMES[other]}"))
    table = pd.concat(parts)
    return table.assign(**{CHANCE: chance(table)})


def _logit(design: Any, outcome: Any) -> tuple[Any, Any]:
    """Return coefficients and standard errors of a logit by maximum likelihood, with Newton's steps."""
    import numpy as np

    beta, information = np.zeros(design.shape[1]), np.eye(design.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-design @ beta))
        information = design.T @ (design * (chance * (1 - chance))[:, None])
        beta = beta + np.linalg.solve(information, design.T @ (outcome - chance))
    return beta, np.sqrt(np.diag(np.linalg.inv(information)))

"""What makes a dispute between two states more or less likely: Russett & Oneal's estimates, beside a plain logit's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.evidence.origins.russett_oneal import TRIANGLE
from utils.evidence.tables.derived import DerivedTable, Field
from utils.evidence.triangle import CONSTANT, OUTCOME, PAIR, PUBLISHED, TERMS, YES_OR_NO, as_filed, read_rows

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

YEARS = (2001, 2001)
COEFFICIENT, ERROR = "coefficient", "standard_error"
PLAIN, PLAIN_ERROR = "plain_coefficient", "plain_standard_error"
CHANGE = "typical_change"

LABELS = {
    "lower_democracy": "Democracy of the less democratic state",
    "lower_dependence": "Trade as a share of GDP, in the state that depends less",
    "shared_organisations": "International organisations with both as members",
    "power_ratio_log": "How much stronger the stronger state is",
    "allied": "Allied",
    "not_contiguous": "Not contiguous",
    "distance_log": "Distance",
    "both_minor_powers": "Both minor powers",
    CONSTANT: "Constant: the level from which the model starts",
}


def derive(source: SourceFolder) -> DataFrame:
    """Set the published estimates beside those of a logit that takes all rows as independent.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    import pandas as pd

    rows = read_rows(source)
    rows = rows[rows.groupby(PAIR)["year"].transform("size") > 1]
    design = as_filed(rows)[[*TERMS]].assign(**{CONSTANT: 1.0}).to_numpy(dtype=float)
    plain, errors = _logit(design, rows[OUTCOME].to_numpy(dtype=float))
    spread = rows[[*TERMS]].std()
    return pd.DataFrame(
        {
            "term": list(PUBLISHED),
            "label": [LABELS[term] for term in PUBLISHED],
            "year": YEARS[0],
            COEFFICIENT: [each.coefficient for each in PUBLISHED.values()],
            ERROR: [each.error for each in PUBLISHED.values()],
            PLAIN: plain,
            PLAIN_ERROR: errors,
            CHANGE: [1.0 if term in YES_OR_NO else spread.get(term) for term in PUBLISHED],
        }
    )


def _logit(design: Any, outcome: Any) -> tuple[Any, Any]:
    """Return coefficients and standard errors of a logit by maximum likelihood, with Newton's steps."""
    import numpy as np

    beta, information = np.zeros(design.shape[1]), np.eye(design.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-design @ beta))
        information = design.T @ (design * (chance * (1 - chance))[:, None])
        beta = beta + np.linalg.solve(information, design.T @ (outcome - chance))
    return beta, np.sqrt(np.diag(np.linalg.inv(information)))


PEACE_ESTIMATES = DerivedTable(
    name="peace_estimates",
    title="What goes with fewer disputes: the published estimates of 2001, and a plain logit",
    description=(
        "Russett and Oneal estimated how eight features of a pair of states go with a militarised dispute in the next year, from 39,988 rows of 1,178 pairs, 1885–1991. Their estimates are given as their own log of 24 January 2001 prints them. Beside them stands a logit that takes every row as independent of every other, computed here from the same rows."
    ),
    derive=derive,
    fields=(
        Field(name="term", type="string", title="Term", description="Short name of the feature; the same as the column of the table peace_pairs"),
        Field(name="label", type="string", title="What it is", description="The feature in words"),
        Field(name="year", type="integer", title="Year", description="Year in which the published estimates appeared", unit="year"),
        Field(name=COEFFICIENT, type="number", title="Published coefficient", description="Change of the logarithm of the odds of a dispute when the feature is larger by one; logit by generalised estimating equations with AR(1)", unit="log odds", decimals=7),
        Field(name=ERROR, type="number", title="Published standard error", description="Robust standard error of the published coefficient, clustered by pair", unit="log odds", decimals=7),
        Field(name=PLAIN, type="number", title="Plain coefficient", description="Computed here: the same coefficient from a logit that takes all rows as independent", unit="log odds", decimals=7),
        Field(name=PLAIN_ERROR, type="number", title="Plain standard error", description="Computed here: the usual standard error of the plain coefficient", unit="log odds", decimals=7),
        Field(name=CHANGE, type="number", title="Typical change", description="Computed here: one standard deviation over the 39,988 rows; 1 for features that are yes or no; empty for the constant", unit="units of the feature", decimals=7),
    ),
    key=("term",),
    years=YEARS,
    origins=(TRIANGLE,),
    caveats=(
        "The published numbers were read in the authors' log, which states that it gives Table A5.1; the page of the book was not read.",
        "lower_dependence is a share of GDP, so its coefficient is for a change from 0 to 1, from no trade to trade as large as the whole economy. Divide it by 100 for one percentage point.",
        "The published constant goes with a file that writes -1 and 0 where not_contiguous and both_minor_powers have 0 and 1; the plain constant is given in the same way.",
        "These are averages over all pairs and years. They say what goes together, not what brings about what: pairs at odds may trade less because they are at odds.",
    ),
    claims=("c33", "c34"),
)  # fmt: skip

"""What the estimate of `replication` leaves out: the years since a pair's last dispute, and what is a pair's own.

A dispute makes another one likely in the year after. Beck, Katz & Tucker (1998, American Journal of Political Science
42, 1260-1288) let a logit know how long the peace has lasted, by natural cubic splines with knots at 1, 4 and 7 years;
Carter & Signorino (2010, Political Analysis 18, 271-292) by its first three powers. What sets a pair apart in all its
years is left out by the conditional logit (Chamberlain 1980, Review of Economic Studies 47, 225-238), which compares
a pair with itself alone. Standard errors are clustered by pair throughout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.models.replication import CONSTANT, Estimate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas import DataFrame, Series

KNOTS = (1, 4, 7)
ROUNDING = 1e-9
"""What may be left of a term that does not change, once its mean is taken from it."""


def peace_years(data: DataFrame, outcome: str, group: str) -> Series:
    """Return how many rows of its group lie between each row and the last one with `outcome`, or the group's first.

    Args:
        data: a row for each group and time, in the order of time within a group.
        outcome: the column that is 1 where it happened and else 0.
        group: the column that says which rows belong together.
    """
    spells = data.groupby(group)[outcome].cumsum() - data[outcome]
    return data.groupby([data[group], spells]).cumcount()


def powers(years: Series) -> DataFrame:
    """Return the first three powers of `years`, counted in tens so that they are of like size."""
    import pandas as pd

    return pd.DataFrame({f"peace_{power}": (years / 10) ** power for power in (1, 2, 3)})


def splines(years: Series) -> DataFrame:
    """Return natural cubic splines of `years`: knots at 1, 4 and 7 and at both ends, straight lines beyond them.

    The basis is that of Hastie, Tibshirani & Friedman (2009, The Elements of Statistical Learning), equation 5.4. Its
    columns are nearly the same for knots so close, so they are turned until they are at right angles.
    """
    import numpy as np
    import pandas as pd

    first, *inner, last = years.min(), *KNOTS, years.max()
    cubes = {knot: (years - knot).clip(lower=0) ** 3 / (last - knot) for knot in (first, *inner)}
    bent = [cubes[knot] - cubes[inner[-1]] for knot in (first, *inner[:-1])]
    basis = np.column_stack([years, *bent])
    turned = np.linalg.qr((basis - basis.mean(axis=0)) / basis.std(axis=0)).Q * len(years) ** 0.5
    return pd.DataFrame(turned, index=years.index).add_prefix("peace_")


def estimate_clustered(data: DataFrame, outcome: str, terms: Sequence[str], group: str) -> Estimate:
    """Estimate the logit of `outcome` (0 or 1) on `terms` and a constant, with errors clustered by `group`."""
    from statsmodels.discrete.discrete_model import Logit

    design = data[[*terms]].astype(float).assign(**{CONSTANT: 1.0})
    fitted = Logit(data[outcome], design).fit(
        disp=0, maxiter=100, cov_type="cluster", cov_kwds={"groups": data[group].to_numpy()}
    )
    return Estimate(fitted.params, fitted.bse, len(data), data[group].nunique(), correlation=None)


def that_vary(data: DataFrame, outcome: str, group: str) -> DataFrame:
    """Return the rows of the groups in which `outcome` is 0 at one time and 1 at another."""
    found = data.groupby(group)[outcome]
    return data[found.transform("min") < found.transform("max")]


def estimate_within(data: DataFrame, outcome: str, terms: Sequence[str], group: str) -> Estimate:
    """Estimate the logit of `outcome` on `terms` with a constant for each group, by conditional likelihood.

    Groups in which the outcome never changes say nothing and are left out, as are terms that change in no group.
    """
    import numpy as np
    import pandas as pd

    used = that_vary(data, outcome, group)
    values = used[[*terms]].astype(float)
    inside = values - values.groupby(used[group]).transform("mean")
    spread = inside.std()
    spread = spread[spread > ROUNDING]
    model = _conditional(used[outcome].to_numpy(), (inside[spread.index] / spread).to_numpy(), used[group].to_numpy())
    fitted = model.fit(disp=0, method="newton", maxiter=25)
    count = model._n_groups  # noqa: SLF001 (statsmodels has no other name for it)
    scores = np.array([model.score_grp(number, fitted.params) for number in range(count)])
    inverse = fitted.cov_params()
    robust = inverse @ (scores.T @ scores) @ inverse * count / (count - 1)
    return Estimate(
        coefficients=pd.Series(fitted.params, index=spread.index) / spread,
        errors=pd.Series(np.sqrt(np.diag(robust)), index=spread.index) / spread,
        rows=len(used),
        groups=count,
        correlation=None,
    )


def _conditional(outcome: Any, design: Any, groups: Any) -> Any:
    """Return statsmodels' conditional logit, with its recursion over a group's rows taken for all counts at once."""
    import numpy as np
    from statsmodels.discrete.conditional_models import ConditionalLogit

    class Conditional(ConditionalLogit):  # type: ignore[misc]  # statsmodels has no types
        def _denom_grad(self, grp: int, params: Any, ofs: None = None) -> tuple[float, Any]:  # noqa: ARG002
            total = int(self._n1[grp])
            sums, slopes = np.zeros(total + 1), np.zeros((total + 1, len(params)))
            sums[0] = 1.0
            for row, weight in zip(self._exog_grp[grp], np.exp(self._exog_grp[grp] @ params), strict=True):
                slopes[1:] += weight * (slopes[:-1] + np.outer(sums[:-1], row))
                sums[1:] += weight * sums[:-1]
            return sums[-1], slopes[-1]

        def _denom(self, grp: int, params: Any, ofs: None = None) -> float:
            return self._denom_grad(grp, params, ofs)[0]

    return Conditional(outcome, design, groups=groups)

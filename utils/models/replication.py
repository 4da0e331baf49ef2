"""The chance of a dispute between two states, estimated three ways from the same rows; numbers in, numbers out.

The model is that of Russett & Oneal, Triangulating Peace (2001), Table A5.1: a logit fitted by generalised estimating
equations (Liang & Zeger 1986, Biometrika 73, 13-22), with a correlation between a pair's rows that falls off with their
distance, AR(1), and standard errors that hold when this correlation is wrong. Stata 6 estimated it from the products of
neighbouring rows of a pair; with its option `force`, rows are neighbours whatever the years between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas import DataFrame, Series

WAYS = ("published", "by-year", "plain")
"""Rows are neighbours as they stand; only rows of successive years are; a logit that takes all rows as independent."""

CONSTANT = "constant"


@dataclass(frozen=True, eq=False)
class Estimate:
    """Coefficients and their standard errors by term, and what they rest on; a plain logit has no `correlation`."""

    coefficients: Series
    errors: Series
    rows: int
    groups: int
    correlation: float | None


def estimate(data: DataFrame, outcome: str, terms: Sequence[str], order: tuple[str, str], way: str) -> Estimate:
    """Estimate the logit of the column `outcome` (0 or 1) on `terms`, from every group of two rows or more.

    Args:
        data: a row for each group and time, in any order, without gaps.
        outcome: the column to explain.
        terms: the columns that explain it; a constant is added.
        order: the column that says which rows belong together, and the one that orders them.
        way: one of `WAYS`.
    """
    import pandas as pd

    group, time = order
    used = data[data.groupby(group)[time].transform("size") > 1].sort_values([group, time])
    design = used[[*terms]].astype(float).assign(**{CONSTANT: 1.0})
    fit = _fit_plain if way == "plain" else _fit_correlated
    params, errors, correlation = fit(
        used[outcome].to_numpy(dtype=float),
        design.to_numpy(),
        used[group].to_numpy(),
        used[time].to_numpy(dtype=float),
        by_year=way == "by-year",
    )
    return Estimate(
        coefficients=pd.Series(params, index=design.columns),
        errors=pd.Series(errors, index=design.columns),
        rows=len(used),
        groups=used[group].nunique(),
        correlation=correlation,
    )


def _fit_plain(outcome: Any, design: Any, groups: Any, times: Any, *, by_year: bool) -> tuple[Any, Any, None]:  # noqa: ARG001 (called as its sibling is)
    from statsmodels.discrete.discrete_model import Logit

    fitted = Logit(outcome, design).fit(disp=0)
    return fitted.params, fitted.bse, None


def _fit_correlated(outcome: Any, design: Any, groups: Any, times: Any, *, by_year: bool) -> tuple[Any, Any, float]:
    from statsmodels.genmod.families import Binomial
    from statsmodels.genmod.generalized_estimating_equations import GEE

    structure = _neighbour_structure(by_year=by_year)
    model = GEE(outcome, design, groups=groups, time=times, family=Binomial(), cov_struct=structure)
    fitted = model.fit(maxiter=100, ctol=1e-9)
    count = model.num_group
    return fitted.params, fitted.bse * (count / (count - 1)) ** 0.5, float(structure.dep_params)


def _neighbour_structure(*, by_year: bool) -> Any:
    """Return statsmodels' AR(1), with its correlation estimated as Stata does: by the moments of neighbouring rows."""
    from statsmodels.genmod.cov_struct import Autoregressive

    class Neighbours(Autoregressive):  # type: ignore[misc]  # statsmodels has no types
        def update(self, params: Any) -> None:  # noqa: ARG002 (statsmodels calls it with them)
            self.dep_params = _lag_one(self.model, by_year=by_year)

    return Neighbours(grid=False)


def _lag_one(model: Any, *, by_year: bool) -> float:
    """Return the mean product of neighbouring Pearson residuals over their mean square."""
    import numpy as np

    products, squares = [], []
    for index in range(model.num_group):
        mean = model.cached_means[index][0]
        residuals = (model.endog_li[index] - mean) / np.sqrt(model.family.variance(mean))
        neighbours = np.diff(model.time_li[index][:, 0]) == 1 if by_year else slice(None)
        products.append((residuals[1:] * residuals[:-1])[neighbours])
        squares.append(residuals**2)
    return float(np.concatenate(products).mean() / np.concatenate(squares).mean())

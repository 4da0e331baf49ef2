"""How strong each argument stands, given how far it is believed by itself and what supports and attacks it.

Two gradual semantics for quantitative bipolar argumentation on acyclic graphs. For an argument with base score w,
supporters S and attackers A, whose strengths are worked out first:

DF-QuAD (Rago, Toni, Aurisicchio & Baroni 2016, Discontinuity-Free Decision Support with Quantitative Argumentation
Debates, KR, 63–73), with v₊ = 1 − Π(1 − s) over S and v₋ the same over A:

    strength = w + (1 − w)(v₊ − v₋) if v₊ ≥ v₋, else w − w(v₋ − v₊)

Quadratic energy (Potyka 2018, Continuous Dynamical Systems for Weighted Bipolar Argumentation, KR, 148–157), with
E = Σs over S − Σs over A and h(x) = max(0, x)² / (1 + max(0, x)²):

    strength = w + (1 − w)·h(E) − w·h(−E)
"""

from __future__ import annotations

import math
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

Semantics = Literal["df-quad", "quadratic-energy"]
SEMANTICS: tuple[Semantics, ...] = get_args(Semantics)


class Edge(NamedTuple):
    """`source` supports `target`, or attacks it."""

    source: str
    target: str
    attacks: bool


def strengths(base: Mapping[str, float], edges: Iterable[Edge], semantics: Semantics) -> dict[str, float]:
    """Return the strength of every argument.

    Args:
        base: the base score of each argument, from 0 to 1.
        edges: what supports and attacks what; their order is of no account.
        semantics: how supporters and attackers count, see the formulas at the top of this module.

    Returns:
        A number from 0 to 1 for each argument of `base`, in its order.

    Raises:
        ValueError: a base score lies outside 0 to 1, an edge names an unknown argument, the edges run in a circle, or
            there is no such semantics.

    """
    edges = list(edges)
    _check(base, edges, semantics)
    combine = _df_quad if semantics == "df-quad" else _quadratic_energy
    incoming: dict[str, list[Edge]] = {id_: [] for id_ in base}
    for edge in edges:
        incoming[edge.target].append(edge)
    found: dict[str, float] = {}
    for id_ in _in_order(base, edges):
        supporters = [found[edge.source] for edge in incoming[id_] if not edge.attacks]
        attackers = [found[edge.source] for edge in incoming[id_] if edge.attacks]
        found[id_] = combine(base[id_], supporters, attackers)
    return {id_: found[id_] for id_ in base}


def cruxes(
    base: Mapping[str, float],
    edges: Iterable[Edge],
    thesis: str,
    semantics: Semantics,
    rated: Collection[str],
) -> list[tuple[str, float, float]]:
    """Return the arguments on which the thesis turns most: one at a time is dropped, then taken as certain.

    Args:
        base: the base score of each argument, from 0 to 1.
        edges: what supports and attacks what.
        thesis: the argument whose strength counts.
        semantics: as for `strengths`.
        rated: the arguments to vary.

    Returns:
        For each of `rated`: the argument, the thesis's strength with its base score at 0, and at 1; the widest apart
        first, ties in the order of `base`.

    Raises:
        ValueError: as for `strengths`, or there is no such thesis.

    """
    edges = list(edges)
    if thesis not in base:
        raise ValueError(f"there is no argument {thesis!r} to be the thesis")

    def thesis_with(id_: str, score: float) -> float:
        return strengths({**base, id_: score}, edges, semantics)[thesis]

    found = [(id_, thesis_with(id_, 0), thesis_with(id_, 1)) for id_ in base if id_ in rated]
    return sorted(found, key=lambda crux: -abs(crux[2] - crux[1]))


def _in_order(ids: Iterable[str], edges: Iterable[Edge]) -> list[str]:
    """Return `ids` so that all that bears on an argument comes before it, or raise a ValueError that names a circle."""
    sorter = TopologicalSorter(dict.fromkeys(ids, ()))
    for edge in edges:
        sorter.add(edge.target, edge.source)
    try:
        return list(sorter.static_order())
    except CycleError as error:
        raise ValueError(f"the edges run in a circle: {' → '.join(error.args[1])}") from None


def _df_quad(base: float, supporters: Sequence[float], attackers: Sequence[float]) -> float:
    pull = math.prod(1 - each for each in attackers) - math.prod(1 - each for each in supporters)
    return base + (1 - base) * pull if pull >= 0 else base + base * pull


def _quadratic_energy(base: float, supporters: Sequence[float], attackers: Sequence[float]) -> float:
    energy = math.fsum(supporters) - math.fsum(attackers)
    share = energy**2 / (1 + energy**2)
    return base + (1 - base) * share if energy >= 0 else base - base * share


def _check(base: Mapping[str, float], edges: Iterable[Edge], semantics: str) -> None:
    if semantics not in SEMANTICS:
        raise ValueError(f"there is no semantics {semantics!r}: use one of {', '.join(SEMANTICS)}")
    for id_, score in base.items():
        if not 0 <= score <= 1:  # also refuses what is not a number
            raise ValueError(f"the base score of {id_!r} is {score}: it must lie from 0 to 1")
    for edge in edges:
        for id_ in edge[:2]:
            if id_ not in base:
                raise ValueError(f"an edge names {id_!r}, which has no base score")

"""How strong each argument stands, given how far it is believed by itself and what supports and attacks it.

A gradual semantics for acyclic graphs in which arguments bear on others alone or in sets, those of a set only together:
DF-QuAD (Rago, Toni, Aurisicchio & Baroni 2016, Discontinuity-Free Decision Support with Quantitative Argumentation
Debates, KR, 63–73) over sets (Yun & Vesic 2021, Gradual Semantics for Weighted Bipolar SETAFs, ECSQARU, 201–214;
Rapberger, Russo, Rago & Toni 2025, arXiv:2507.10076). A set is as strong as the product of its members' strengths, or
as their minimum. For an argument with base score w, supporting sets S and attacking sets A, with v₊ = 1 − Π(1 − s) over
S and v₋ the same over A:

    strength = w + (1 − w)(v₊ − v₋) if v₊ ≥ v₋, else w − w(v₋ − v₊)

With w = 0 and one supporting set, the strength is that set's: such an argument is the conjunction of its members.
"""

from __future__ import annotations

import math
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

Counting = Literal["product", "minimum"]
COUNTINGS: tuple[Counting, ...] = get_args(Counting)
"""How strong a set is: as the product of its members' strengths, or as the weakest of them."""

ROUNDED = 12  # decimals of a swing: what differs beyond them is an error of rounding


class Edge(NamedTuple):
    """The set `sources` supports `target`, or attacks it."""

    sources: tuple[str, ...]
    target: str
    attacks: bool


def strengths(base: Mapping[str, float], edges: Iterable[Edge], counting: Counting) -> dict[str, float]:
    """Return the strength of every argument.

    Args:
        base: the base score of each argument, from 0 to 1.
        edges: what supports and attacks what; their order is of no account.
        counting: how strong a set is.

    Returns:
        A number from 0 to 1 for each argument of `base`, in its order.

    Raises:
        ValueError: a base score lies outside 0 to 1, a set is empty, an edge names an unknown argument, the edges run
            in a circle, or there is no such way of counting.

    """
    edges = list(edges)
    _check(base, edges, counting)
    incoming: dict[str, list[Edge]] = {id_: [] for id_ in base}
    for edge in edges:
        incoming[edge.target].append(edge)
    found: dict[str, float] = {}
    for id_ in _in_order(base, edges):
        sets: tuple[list[float], list[float]] = ([], [])
        for edge in incoming[id_]:
            sets[edge.attacks].append(set_strength([found[each] for each in edge.sources], counting))
        found[id_] = _moved(base[id_], *sets)
    return {id_: found[id_] for id_ in base}


def set_strength(members: Sequence[float], counting: Counting) -> float:
    """Return how strong a set is whose members are as strong as `members`, from 0 to 1."""
    return math.prod(members) if counting == "product" else min(members)


def cruxes(
    base: Mapping[str, float],
    edges: Iterable[Edge],
    thesis: str,
    counting: Counting,
    rated: Collection[str],
) -> list[tuple[str, float, float]]:
    """Return the arguments on which the thesis turns most: one at a time is dropped, then taken as certain.

    Args:
        base: the base score of each argument, from 0 to 1.
        edges: what supports and attacks what.
        thesis: the argument whose strength counts.
        counting: as for `strengths`.
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
        return strengths({**base, id_: score}, edges, counting)[thesis]

    found = [(id_, thesis_with(id_, 0), thesis_with(id_, 1)) for id_ in base if id_ in rated]
    return sorted(found, key=lambda crux: -round(abs(crux[2] - crux[1]), ROUNDED))


def _in_order(ids: Iterable[str], edges: Iterable[Edge]) -> list[str]:
    """Return `ids` so that all that bears on an argument comes before it, or raise a ValueError that names a circle."""
    sorter = TopologicalSorter(dict.fromkeys(ids, ()))
    for edge in edges:
        sorter.add(edge.target, *edge.sources)
    try:
        return list(sorter.static_order())
    except CycleError as error:
        raise ValueError(f"the edges run in a circle: {' → '.join(error.args[1])}") from None


def _moved(base: float, supporters: Sequence[float], attackers: Sequence[float]) -> float:
    pull = math.prod(1 - each for each in attackers) - math.prod(1 - each for each in supporters)
    return base + (1 - base) * pull if pull >= 0 else base + base * pull


def _check(base: Mapping[str, float], edges: Iterable[Edge], counting: str) -> None:
    if counting not in COUNTINGS:
        raise ValueError(f"there is no way of counting {counting!r}: use one of {', '.join(COUNTINGS)}")
    for id_, score in base.items():
        if not 0 <= score <= 1:  # also refuses what is not a number
            raise ValueError(f"the base score of {id_!r} is {score}: it must lie from 0 to 1")
    for edge in edges:
        if not edge.sources:
            raise ValueError(f"an empty set bears on {edge.target!r}")
        for id_ in (*edge.sources, edge.target):
            if id_ not in base:
                raise ValueError(f"an edge names {id_!r}, which has no base score")

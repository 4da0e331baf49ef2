"""The two-process model: two sides' military effort and the trust between them, in three differential equations.

Arming follows Richardson (1960), *Arms and Insecurity*: each side answers the other's effort, and its own burden holds
it back. What is added here is trust, which weakens the answer, and the two processes of the essay: upgrading raises
the allies' effort and alarms the other side, bridging raises trust. With a the effort of the alliance and c that of the
other side (2005 = 1), τ trust from 0 to 1, u and b the effort put into upgrading and bridging:

    da/dt = ρ(1−τ)c − φa + g + κu
    dc/dt = ρ(1−τ)a − φc + g + λ(1−τ)κu + ω·max(0, ā−a)
    dτ/dt = (βb + εI)(1−τ) − δτ·max(0, a+c−θ)

The first two keep a and c at zero or above, the third keeps τ between 0 and 1; steps of finite length are put back
where they cross these bounds.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

YEARS = 30.0
STEP = 0.1
# Doubles of about 30 arrays of this length fit a core's second-level cache.
BLOCK = 2048
THREADS = 2


@dataclass(frozen=True, kw_only=True)
class World:
    """One world, or many: each field is a number, or an array with one entry a world.

    Rates are per year; a, c and what is compared with them are in units of each side's effort of 2005.
    """

    reaction: Any = 0.25  # ρ: how strongly each side answers the other's effort, without trust
    restraint: Any = 0.25  # φ: how strongly its own effort holds a side back
    grievance: Any = 0.05  # g: effort that grows whatever the other does
    upgrade_effect: Any = 0.08  # κ: what full upgrading adds to the alliance
    alarm: Any = 0.8  # λ: the part of it that the other side answers at no trust
    opportunism: Any = 0.0  # ω: how strongly the other side uses an alliance that is too weak
    deterrent: Any = 0.7  # ā: the effort below which the alliance no longer deters
    bridge_effect: Any = 0.15  # β: trust that full bridging builds
    trade_effect: Any = 0.05  # ε: trust that full interdependence builds
    interdependence: Any = 0.3  # I: from 0 to 1
    erosion: Any = 0.08  # δ: trust lost for each unit of effort beyond what is tolerated
    tolerated: Any = 2.0  # θ: the joint effort that costs no trust
    upgrading: Any = 0.0  # u: from 0 to 1
    bridging: Any = 0.0  # b: from 0 to 1
    alliance: Any = 1.0  # a at the start
    other: Any = 1.0  # c at the start
    trust: Any = 0.3  # τ at the start


SHARES = ("upgrading", "bridging", "interdependence", "trust")
NAMES = tuple(each.name for each in fields(World))


@dataclass(frozen=True)
class Paths:
    """What became of one world: `years`, and effort of the alliance, of the other side, and trust in each."""

    years: NDArray[np.float64]
    alliance: NDArray[np.float64]
    other: NDArray[np.float64]
    trust: NDArray[np.float64]


def check(world: World, budget: float = math.inf) -> None:
    """Refuse a world that makes no sense.

    Args:
        world: the world or worlds.
        budget: the most that upgrading and bridging may take together.

    Raises:
        ValueError: a value is negative or no number, a share is above 1, or the efforts exceed `budget`.
    """
    for name in NAMES:
        values = np.asarray(getattr(world, name), dtype=float)
        if not np.isfinite(values).all():
            raise ValueError(f"{name} is {getattr(world, name)}: give a finite number")
        if (values < 0).any():
            raise ValueError(f"{name} is {values.min():g}: give 0 or more")
        if name in SHARES and (values > 1).any():
            raise ValueError(f"{name} is {values.max():g}: give a share from 0 to 1")
    spent = float(np.max(np.asarray(world.upgrading) + np.asarray(world.bridging)))
    if spent > budget + 1e-12:
        raise ValueError(f"upgrading and bridging take {spent:g} together, the budget is {budget:g}")

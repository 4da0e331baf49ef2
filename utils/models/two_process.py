"""The two-process model: two sides' military effort and the trust between them, in three differential equations.

Arming follows Richardson (1960), *Arms and Insecurity*: each side answers the other's effort, and its own burden holds
it back. Efforts are told as deviations from what there was in 2005 (= 1), to which they return when nothing moves them.
What is added is trust, which weakens the answer, and the two processes of the essay: upgrading raises the allies'
effort and alarms the other side, bridging raises trust. A balance that slips tempts the other side to arm. With a the
effort of the alliance and c that of the other side, τ trust from 0 to 1, q = 1−τ, u and b the effort put into
upgrading and bridging:

    da/dt = ρq(c−1) − φ(a−h) + κu
    dc/dt = ρq(a−1) − φ(c−1) + g + λqκu + ω(1−χτ)·max(0, āc−a)
    dτ/dt = (βb + εI)q − δτ·max(0, a+c−θ) − πτ·max(0, āc−a)

Both sides begin where they stood in 2005. a and c stay at zero or above, τ between 0 and 1: why, and how steps of
finite length are kept there, stands in `equations`, which takes them.

numpy is imported when something is computed: what worlds are made of is told, and what was found in them, without it.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

YEARS = 30.0
STEP = 0.1
# The method is stable up to 2.78 on the real axis (Hairer & Wanner 1996, Solving Ordinary Differential Equations II).
FASTEST = 2.5
# Of 2,000 to 50,000 worlds at once, 10,000 to 25,000 take the least time: with fewer Python's part shows, with more the
# caches overflow. The lower end gives both threads the same share more often.
BLOCK = 10_000
THREADS = 2


@dataclass(frozen=True, kw_only=True)
class World:
    """One world, or many: each field is a number, or an array with one entry a world.

    Rates are per year; a, c and what is compared with them are in units of each side's effort of 2005.
    """

    reaction: Any = 0.25  # ρ: how strongly each side answers the other's effort, without trust
    restraint: Any = 0.25  # φ: how strongly its own effort draws a side back to 2005
    growth: Any = 0.05  # g: effort that the other side adds whatever the alliance does
    upgrade_effect: Any = 0.08  # κ: what full upgrading adds to the alliance
    alarm: Any = 0.8  # λ: the part of it that the other side answers at no trust
    opportunism: Any = 0.0  # ω: how strongly the other side uses an alliance that is too weak
    deterrent: Any = 0.7  # ā: the alliance's effort, as a ratio to the other side's, below which it does
    bridge_effect: Any = 0.15  # β: trust that full bridging builds
    trade_effect: Any = 0.05  # ε: trust that full interdependence builds
    interdependence: Any = 0.3  # I: from 0 to 1
    erosion: Any = 0.08  # δ: trust lost for each unit of effort beyond what is tolerated
    tolerated: Any = 2.0  # θ: the joint effort that costs no trust
    trust: Any = 0.3  # τ at the start
    upgrading: Any = 0.0  # u: from 0 to 1
    bridging: Any = 0.0  # b: from 0 to 1
    upkeep: Any = 1.0  # h: the effort to which the alliance returns; below 1 it is left to wither
    quieting: Any = 0.0  # χ: the part of the temptation that full trust takes away, from 0 to 1
    pressing: Any = 0.0  # π: trust lost for each unit that the alliance lacks, where the other side presses its chance


SHARES = ("upgrading", "bridging", "interdependence", "trust", "quieting")
SCHEDULES = ("upgrading", "bridging")
# What people choose or assume to see what follows; all else is what nobody knows, and is drawn from ranges.
CHOSEN = (*SCHEDULES, "upkeep", "quieting", "pressing")
NAMES = tuple(each.name for each in fields(World))


class Paths(NamedTuple):
    """What became of one world: `years`, and effort of the alliance, of the other side, and trust in each."""

    years: Numbers
    alliance: Numbers
    other: Numbers
    trust: Numbers


class FinalStates(NamedTuple):
    """Where many worlds ended: effort of the alliance, of the other side, and trust, one entry a world."""

    alliance: Numbers
    other: Numbers
    trust: Numbers


def check(world: World) -> None:
    """Refuse a world that makes no sense.

    Raises:
        ValueError: a value is negative or no number, a share is above 1, or fields have different lengths.
    """
    columns = {name: _numbers(name, getattr(world, name)) for name in NAMES}
    lengths = {name: values.size for name, values in columns.items() if values.ndim}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise ValueError(f"the fields have different lengths ({told}): give one length to all")


def _numbers(name: str, value: Any) -> Numbers:
    import numpy as np

    try:
        values = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{name} is {value!r}: give a number") from None
    if values.ndim > 1 or not values.size:
        raise ValueError(f"{name} has the shape {values.shape}: give one number, or a list of them")
    flat = np.atleast_1d(values)
    if (wrong := flat[~np.isfinite(flat)]).size:
        raise ValueError(f"{name} is {wrong[0]}: give a finite number")
    if (wrong := flat[flat < 0]).size:
        raise ValueError(f"{name} is {wrong[0]:g}: give 0 or more")
    if name in SHARES and (wrong := flat[flat > 1]).size:
        raise ValueError(f"{name} is {wrong[0]:g}: give a share from 0 to 1")
    return values


def simulate(world: World, years: float = YEARS, step: float = STEP) -> Paths:
    """Follow one world through the years.

    Args:
        world: the world; `upgrading` and `bridging` may be sequences, one value a step: a schedule.
        years: how long, in years; a whole number of steps.
        step: length of a step in years.

    Returns:
        Its paths, one entry at the start and one after each step.

    Raises:
        ValueError: as `check`; a schedule of the wrong length; another field that is no single number; years or steps
            that are not above 0, do not fit each other, or are too long for the world's rates.
    """
    import numpy as np

    from utils.models.equations import Rates, Stepper

    check(world)
    steps = _count(years, step)
    for name in NAMES:
        given = getattr(world, name)
        if np.ndim(given) and name not in SCHEDULES:
            raise ValueError(f"{name} holds {np.size(given)} values: give one number")
        if np.ndim(given) and np.size(given) != steps:
            raise ValueError(f"{name} is a schedule of {np.size(given)} values: give one for each of the {steps} steps")
    columns = _columns(world, step, steps)
    rates = Rates.of(columns, step)
    path = np.empty((steps + 1, 3))
    stepper = Stepper(_start(columns)[:, :1])
    for at in range(steps):
        path[at] = stepper.state.all[:, 0]
        stepper.advance(rates.part(slice(at, at + 1)))
    path[steps] = stepper.state.all[:, 0]
    return Paths(np.linspace(0, years, steps + 1), path[:, 0], path[:, 1], 1 - path[:, 2])


def final_states(world: World, years: float = YEARS, step: float = STEP) -> FinalStates:
    """Return where many worlds end.

    Args:
        world: the worlds; fields are numbers or arrays of one length.
        years: how long, in years; a whole number of steps.
        step: length of a step in years.

    Raises:
        ValueError: as `check`; years or steps that are not above 0, do not fit each other, or are too long for the
            worlds' rates.
    """
    from utils.models.equations import Rates, Stepper

    check(world)
    steps = _count(years, step)
    columns = _columns(world, step)
    rates, end = Rates.of(columns, step), _start(columns)

    def follow(first: int) -> None:
        block = slice(first, first + BLOCK)
        ours = rates.part(block)
        stepper = Stepper(end[:, block])
        for _ in range(steps):
            stepper.advance(ours)
        end[:, block] = stepper.state.all

    # numpy lets go of Python's lock while it works on a block, so threads share the cores.
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(follow, range(0, end.shape[1], BLOCK)))
    return FinalStates(end[0], end[1], 1 - end[2])


def _count(years: float, step: float) -> int:
    for name, value in (("years", years), ("step", step)):
        if not (math.isfinite(value) and value > 0):
            raise ValueError(f"{name} is {value}: give a finite number above 0")
    count = round(years / step)
    if count < 1 or not math.isclose(count * step, years):
        raise ValueError(f"{years:g} years are no whole number of steps of {step:g} years")
    return count


def _columns(world: World, step: float, length: int = 1) -> dict[str, Numbers]:
    import numpy as np

    values = {name: np.asarray(getattr(world, name), dtype=float) for name in NAMES}
    shape = np.broadcast_shapes((length,), *(each.shape for each in values.values()))
    columns = {name: np.broadcast_to(each, shape) for name, each in values.items()}
    tempted = columns["opportunism"] * np.maximum(1, columns["deterrent"])
    fastest = float(np.max(columns["reaction"] + columns["restraint"] + tempted))
    if fastest * step > FASTEST:
        raise ValueError(
            f"reaction, restraint and opportunism add up to {fastest:g} a year, too fast for steps of {step:g} years: "
            f"give lower rates or steps of at most {FASTEST / fastest:.2g}"
        )
    return columns


def _start(columns: Mapping[str, Numbers]) -> Numbers:
    import numpy as np

    ones = np.ones_like(columns["trust"])
    return np.stack([ones, ones, 1 - columns["trust"]])

"""The two-process model: many worlds at once, beside the same worlds one by one in scipy's solver."""

from __future__ import annotations

from functools import partial
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from benchmarks import report
from benchmarks.process import Cost, alone, timed
from benchmarks.report import Aim
from utils.models.analysis import COARSE_STEP, endings
from utils.models.two_process import NAMES, STEP, YEARS, World, final_states, simulate

if TYPE_CHECKING:
    from benchmarks.report import Results

SIZES = (10_000, 100_000, 1_000_000)
AIMED = 100_000
SAMPLE = 50
DRAWN = 20_000  # for shares
LIMIT, MEMORY, LINEAR, SHARED = 1.5, 500, 1.3, 0.6  # s, MB, times the cost of a world among `AIMED`, s
# What a step of ours is worth on worlds that settle.
PRECISION = {"rtol": 1e-6, "atol": 1e-6}
OURS, SOLVER, PATH, SHARES = "final_states", "solve_ivp", "simulate", "endings"
NOTE = f"""
Random worlds about the defaults, {round(YEARS / STEP)} steps each, every size in a fresh process. Memory is the most
that the process held (RSS), or what the one that started it held, if that is more; CPU time adds up both threads, and
the ratios are of it. scipy's solver follows {SAMPLE} of the worlds one by one (RK45, rtol and atol
{PRECISION["rtol"]:g}). `{PATH}` keeps all steps of one world: what the movement of a slider asks for. `{SHARES}`
follows every world under four strategies, in steps of {COARSE_STEP:g} years."""


def measure_worlds(results: Results, repeats: int) -> None:
    """Follow worlds by turns: each size, the solver's sample, one path."""
    for _ in range(repeats):
        for size in SIZES:
            results.take(OURS, f"{size:,} worlds", partial(alone, follow_together, size))
        results.take(SOLVER, "sample", partial(alone, follow_one_by_one, SAMPLE))
        results.take(PATH, "one world", partial(alone, follow_path, 1))
        results.take(SHARES, "drawn", partial(alone, follow_strategies, DRAWN))


def print_worlds(results: Results) -> None:
    """Print what worlds cost."""
    found = {size: costs for size in SIZES if (costs := results.samples[OURS, f"{size:,} worlds"])}
    solver, path = results.samples[SOLVER, "sample"], results.samples[PATH, "one world"]
    shares = results.samples[SHARES, "drawn"]
    if AIMED not in found:
        return
    base = _each(found[AIMED])
    rows = []
    for size, costs in found.items():
        rows.append(_row(f"`{OURS}`, {size:,} worlds", costs, base))
        if size == AIMED:
            time, memory = (median(getattr(cost.spent, part) for cost in costs) for part in ("seconds", "megabytes"))
            rows[-1].append(f"{Aim(LIMIT, time, 's')}, {Aim(MEMORY, memory, 'MB')}")
        elif size > AIMED:
            rows[-1].append(str(Aim(LINEAR, _each(costs) / base, "×")))
    named = ((f"scipy's `{SOLVER}`, {SAMPLE} worlds", solver), (f"`{PATH}`, one world", path))
    rows += [_row(name, costs, base) for name, costs in named if costs]
    if shares:
        time = median(cost.spent.seconds for cost in shares)
        rows.append([*_row(f"`{SHARES}`, {DRAWN:,} worlds", shares, base), str(Aim(SHARED, time, "s"))])
    head = ["", "s", "CPU s", "CPU µs a world", f"× among {AIMED:,}", "MB", "aim"]
    report.print_table("Worlds of the two-process model", head, rows)
    print(NOTE)


def _each(costs: list[Cost]) -> float:
    return median(cost.each for cost in costs)


def _row(name: str, costs: list[Cost], base: float) -> list[str]:
    seconds, cpu, megabytes = (
        [getattr(cost.spent, part) for cost in costs] for part in ("seconds", "cpu", "megabytes")
    )
    times = (
        report.spread(seconds, 1, 3),
        report.spread(cpu, 1, 3),
        report.spread([cost.each for cost in costs], 1e-6, 1),
    )
    return [name, *times, report.ratio(_each(costs), base), report.spread(megabytes, 1, 0)]


def follow_together(size: int) -> Cost:
    """Follow `size` worlds at once."""
    world = World(**draw(size))
    return timed(size, lambda: final_states(world))


def follow_strategies(size: int) -> Cost:
    """Follow `size` worlds under every strategy."""
    world = World(**draw(size))
    return timed(size, lambda: endings(world))


def follow_one_by_one(size: int) -> Cost:
    """Follow `size` worlds in scipy's solver."""
    from scipy.integrate import solve_ivp

    columns = draw(size)
    worlds = [World(**{name: float(values[at]) for name, values in columns.items()}) for at in range(size)]

    def solve() -> None:
        for world in worlds:
            start = (1.0, 1.0, world.trust)
            solve_ivp(equations, (0, YEARS), start, args=(world,), **PRECISION)

    return timed(size, solve)


def follow_path(size: int) -> Cost:
    """Follow `size` worlds with all their steps."""
    return timed(size, lambda: [simulate(World(upgrading=1, bridging=1)) for _ in range(size)])


def equations(_: float, state: np.ndarray, w: World) -> tuple[float, float, float]:
    """Return the derivatives, as one writes them for a solver."""
    a, c, trust = state.tolist()
    r, upgrade = w.reaction * (1 - trust), w.upgrade_effect * w.upgrading
    alarm, short = w.alarm * (1 - trust) * upgrade, max(0, w.deterrent * c - a)
    gain = w.bridge_effect * w.bridging + w.trade_effect * w.interdependence
    loss = w.erosion * max(0, a + c - w.tolerated) + w.pressing * short
    return (
        r * (c - 1) - w.restraint * (a - w.upkeep) + upgrade,
        r * (a - 1) - w.restraint * (c - 1) + w.growth + alarm + w.opportunism * (1 - w.quieting * trust) * short,
        gain * (1 - trust) - loss * trust,
    )


def draw(size: int) -> dict[str, np.ndarray]:
    """Return the fields of random worlds: about the defaults, tempted more or less, any mix of processes."""
    rng = np.random.default_rng(0)
    columns = {name: getattr(World(), name) * rng.uniform(0.5, 1.5, size) for name in NAMES}
    tempted = {"opportunism": rng.uniform(0, 0.4, size), "deterrent": rng.uniform(0.3, 1.2, size)}
    chosen = {name: rng.uniform(0, 1, size) for name in ("upgrading", "bridging", "upkeep", "quieting")}
    return columns | tempted | chosen | {"pressing": rng.uniform(0, 0.4, size)}

"""The results of a class: a folder of simulated files to all that is shown, beside merely reading the same files."""

from __future__ import annotations

import json
import tempfile
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import report
from benchmarks.process import Cost, alone, timed
from benchmarks.report import Aim
from benchmarks.simulation import Simulation, recovered
from utils.course import Course
from utils.teaching.handed_in.folder import read_folder
from utils.teaching.results.results import class_results

if TYPE_CHECKING:
    from benchmarks.report import Results

EVENTS = 500
CLASS, MANY = 300, 3_000
LIMIT, MEMORY, MEMORY_OF_MANY, RECOVERED = 2, 250, 500, 0.9  # s, MB, MB, share
LINEAR = 1.1  # times the cost of a learner among `CLASS`
OURS, PLAIN, PANDAS = "read_folder, class_results", "json.loads", "pandas.read_json, groupby"
SHARES = "shares of questions in their intervals"
NOTE = f"""
Files of {EVENTS} events by learners of the simulation, each run in a fresh process, with the reading of the course but
without imports. Memory is the most that the process held (RSS), or what the one that started it held, if that is more.
The ratios are of CPU time a learner. `{PLAIN}` reads every line and keeps nothing, pandas reads every file and counts
answers by section, activity and item; neither checks a checksum or replays anything."""


def measure_class(results: Results, repeats: int) -> None:
    """Read the files by turns: ours, each size; plain; pandas."""
    with tempfile.TemporaryDirectory() as place:
        simulation = Simulation(Course())
        folders = {learners: Path(place) / str(learners) for learners in (CLASS, MANY)}
        for learners, folder in folders.items():
            folder.mkdir()
            simulation.write(folder, learners, EVENTS)
        for _ in range(repeats):
            for learners, folder in folders.items():
                results.take(OURS, f"{learners:,} learners", partial(alone, make_results, folder, learners))
            results.take(PLAIN, f"{CLASS} learners", partial(alone, read_plainly, folders[CLASS], CLASS))
            results.take(PANDAS, f"{CLASS} learners", partial(alone, read_with_pandas, folders[CLASS], CLASS))
        results.take(SHARES, f"{CLASS} learners", partial(recover, simulation, folders[CLASS]))


def print_class(results: Results) -> None:
    """Print what the results of a class cost, and how near they come to the truth."""
    plain, pandas = (results.samples[name, f"{CLASS} learners"] for name in (PLAIN, PANDAS))
    found = {size: costs for size in (CLASS, MANY) if (costs := results.samples[OURS, f"{size:,} learners"])}
    if not (plain and CLASS in found):
        return
    base = _each(plain)
    rows = [_row(f"`{PLAIN}`, {CLASS} learners", plain, base)]
    rows += [_row(f"`{PANDAS}`, {CLASS} learners", pandas, base)] if pandas else []
    for size, costs in found.items():
        rows.append(_row(f"`{OURS}`, {size:,} learners", costs, base))
        time, memory = (median(getattr(cost.spent, part) for cost in costs) for part in ("seconds", "megabytes"))
        if size == CLASS:
            rows[-1].append(f"{Aim(LIMIT, time, 's')}, {Aim(MEMORY, memory, 'MB')}")
        else:
            each = Aim(LINEAR, _each(costs) / _each(found[CLASS]), "×")
            rows[-1].append(f"a learner {each}, {Aim(MEMORY_OF_MANY, memory, 'MB')}")
    head = ["", "s", "CPU s", "CPU ms a learner", "× plain", "MB", "aim"]
    report.print_table(f"Results of a class, {EVENTS} events a learner", head, rows)
    print(NOTE)
    for shares in results.samples[SHARES, f"{CLASS} learners"]:
        named = zip(("share right", "item-rest correlation"), shares, strict=True)
        rows = [[name, f"{share:.1%}", _at_least(share)] for name, share in named]
        report.print_table("Questions whose interval holds what the model expects", ["", "share", "aim"], rows)


def _at_least(share: float) -> str:
    return f"≥ {RECOVERED:.0%} {'met' if share >= RECOVERED else 'MISSED'}"


def _each(costs: list[Cost]) -> float:
    return median(cost.each for cost in costs)


def _row(name: str, costs: list[Cost], base: float) -> list[str]:
    seconds, cpu, megabytes = (
        [getattr(cost.spent, part) for cost in costs] for part in ("seconds", "cpu", "megabytes")
    )
    times = report.spread(seconds, 1, 2), report.spread(cpu, 1, 2)
    each = report.spread([cost.each for cost in costs], 1e-3, 2)
    return [name, *times, each, report.ratio(_each(costs), base), report.spread(megabytes, 1, 0)]


def make_results(folder: Path, learners: int) -> Cost:
    """Make the results of the class in `folder`."""

    def act() -> None:
        course = Course()
        class_results(course, read_folder(course, folder).hand_ins)

    return timed(learners, act)


def read_plainly(folder: Path, learners: int) -> Cost:
    """Read the lines of all files."""

    def act() -> None:
        for path in sorted(folder.iterdir()):
            for line in path.read_bytes().splitlines():
                json.loads(line)

    return timed(learners, act)


def read_with_pandas(folder: Path, learners: int) -> Cost:
    """Read all files into one table and count answers, as one would at a prompt."""
    import pandas as pd

    def act() -> None:
        tables = [pd.read_json(path, lines=True) for path in sorted(folder.iterdir())]
        pd.concat(tables).groupby(["section", "activity", "item", "kind"]).size()

    return timed(learners, act)


def recover(simulation: Simulation, folder: Path) -> tuple[float, float]:
    """Return how many questions of the class in `folder` have the truth in their intervals, as shares."""
    return recovered(simulation, class_results(simulation.course, read_folder(simulation.course, folder).hand_ins))

"""The evidence labs: their cells in a fresh kernel, the build of the tables, all notebooks under nbval."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks import report
from benchmarks.kernels import fresh_kernel
from benchmarks.report import Aim
from utils.course import Course
from utils.course.kinds import EXERCISES, PREDICTIONS
from utils.evidence.description import TARGET, ByHand, read_tables
from utils.labs.build import build
from utils.record import Entry, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.report import Results

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
YARDSTICK = "import pandas, plotly"
# Where the source tables may be: they are no part of the package.
SOURCES = (os.environ.get("SEMINAR_DATA", ""), str(ROOT.parent / "shared" / "data"))


@dataclass(frozen=True)
class Cost:
    """Seconds from first to last cell, processor seconds, and the memory of the kernel's process afterwards."""

    seconds: float
    cpu: float
    megabytes: float


NEAR = 1.3  # times the yardstick
NBVAL_LIMIT = 90  # s
CELLS, BUILD, NBVAL = "all cells", "the build", "nbval"
NOTE = f"""
All code cells of a lab, one after another, in a fresh kernel, by a learner who has made the predictions and computed
nothing yet; memory is that of the kernel's process afterwards (RSS). The yardstick is `{YARDSTICK}` alone."""


def measure_labs(results: Results, repeats: int) -> None:
    """Run every lab's cells by turns with the yardstick, build the tables, run all notebooks."""
    for _ in range(repeats):
        results.take(YARDSTICK, CELLS, partial(run_cells, [YARDSTICK]))
        for section, cells in labs().items():
            results.take(section, CELLS, partial(run_cells, cells, section))
        results.take(BUILD, BUILD, time_build)
    results.take(NBVAL, NBVAL, time_nbval)


def print_labs(results: Results) -> None:
    """Print what the labs cost, the heaviest first."""
    bare = results.samples[YARDSTICK, CELLS]
    costs = {section: found for section in labs() if (found := results.samples[section, CELLS])}
    if not (bare and costs):
        return
    times = {name: median(cost.seconds for cost in found) for name, found in costs.items()}
    base = median(cost.seconds for cost in bare), median(cost.megabytes for cost in bare)
    rows = [_row(f"`{YARDSTICK}`", bare, base)]
    rows += [_row(section, costs[section], base) for section in sorted(times, key=times.__getitem__, reverse=True)]
    rows[1].append(str(Aim(NEAR, max(times.values()) / base[0], "×")))
    report.print_table("The labs, cold", ["", "s", "× bare", "CPU s", "MB", "× bare", "aim"], rows)
    print(NOTE)
    built = [sample for sample in results.samples[BUILD, BUILD] if sample]
    if built:
        seconds, read = ([sample[at] for sample in built] for at in (0, 1))
        rows = [["build", report.spread(seconds, 1, 2), report.ratio(median(seconds), median(read))]]
        report.print_table("All derived tables from their sources", ["", "s", "× reading the same files", ""], rows)
    for took in results.samples[NBVAL, NBVAL]:
        rows = [["nbval", f"{took:.0f}", str(Aim(NBVAL_LIMIT, took, "s"))]]
        report.print_table("All notebooks, two processes", ["", "s", "aim"], rows)


def _row(name: str, costs: Sequence[Cost], base: tuple[float, float]) -> list[str]:
    seconds, cpu, megabytes = ([getattr(cost, part) for cost in costs] for part in ("seconds", "cpu", "megabytes"))
    times = report.spread(seconds, 1, 2), report.ratio(median(seconds), base[0]), report.spread(cpu, 1, 2)
    return [name, *times, report.spread(megabytes, 1, 0), report.ratio(median(megabytes), base[1])]


def labs() -> dict[str, list[str]]:
    """Return the code cells of every lab notebook, by section."""
    course = Course()
    names = {each.id: each.notebook for each in course.info.sections if course.entries(EXERCISES, each.id)}
    return {section: _code(NOTEBOOKS / name) for section, name in names.items() if (NOTEBOOKS / name).exists()}


def run_cells(cells: Sequence[str], section: str = "") -> Cost:
    """Run `cells` in a fresh kernel, by a learner who has made every prediction of `section`."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        record = Record(Path(folder) / "record")
        for each in Course().entries(PREDICTIONS, section) if section else ():
            record.add(Entry(kind="predicted", section=section, activity=each.id, data={"number": each.low}))
        with fresh_kernel(Path(folder)) as kernel:
            before, seconds = kernel.cpu_seconds, 0.0
            for cell in cells:
                seconds += kernel.run(cell).seconds
            return Cost(seconds, kernel.cpu_seconds - before, kernel.megabytes)


def time_build() -> tuple[float, float] | None:
    """Return the seconds of the build and of pandas reading the same files; None without the source tables."""
    import pandas as pd

    source = next((Path(each) for each in SOURCES if each and Path(each).is_dir()), None)
    if source is None:
        return None
    made = [table for table in read_tables() if not isinstance(table.made, ByHand)]
    files = {origin.file for table in made for origin in table.origins}
    start = perf_counter()
    for file in sorted(files):
        pd.read_csv(source / file)
    read = perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        target = shutil.copytree(TARGET, Path(folder, "evidence"))
        start = perf_counter()
        build(target, source)
        return perf_counter() - start, read


def time_nbval() -> float:
    """Return the seconds that nbval takes for all notebooks on two processes."""
    plugins = ["-p", "nbval", "--nbval-lax", "--nbval-current-env", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *plugins, "-n", "2", "--dist", "loadscope", "-q", str(NOTEBOOKS)]
    with tempfile.TemporaryDirectory() as folder:
        start = perf_counter()
        subprocess.run(command, cwd=ROOT, env={**os.environ, "SEMINAR_RECORD": folder}, check=True, capture_output=True)
        return perf_counter() - start


def _code(path: Path) -> list[str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]

"""The model panel in a kernel: opening it, and what the movement of a slider costs."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import report
from benchmarks.kernels import fresh_kernel
from benchmarks.report import Aim

if TYPE_CHECKING:
    from benchmarks.kernels import Exchange
    from benchmarks.report import Results

PANEL = "model panel"
OPENED, ALONE, COMPARED = "opened", "slider moved", "slider moved, two settings compared"
LIMIT = 100  # ms of kernel time
MOVES = 20
OPEN = 'from utils import open_section\nhere = open_section("two-processes")\npanel = here.model()\npanel'
RUN = """panel.trial.choice.value = "adrift"
panel.trial.save.click()
panel.trial.run.click()
panel.follow.value = True
for name in ("one", "two"):
    panel.kept.name.value = name
    panel.kept.keep.click()"""
COMPARE = 'for menu, name in zip(panel.kept.others, ("one", "two")):\n    menu.value = name'
SLIDER = 'panel.controls["bridging"].slider.model_id'
NOTE = """
From "busy" to "idle" as the kernel stamps them: the opening cell with its imports in a fresh kernel, then movements of
a slider as a browser reports them while the figure follows; each is simulated and drawn anew."""


def measure_panel(results: Results, repeats: int) -> None:
    """Open the panel in fresh kernels, and move a slider."""
    for _ in range(repeats):
        results.take(PANEL, OPENED, open_and_move)


def print_panel(results: Results) -> None:
    """Print what opening and moving cost."""
    found = results.samples[PANEL, OPENED]
    if not found:
        return
    rows = []
    for name in (OPENED, ALONE, COMPARED):
        taken = [exchange for sample in found for exchange in sample[name]]
        times = [exchange.seconds for exchange in taken]
        rows.append([name, report.spread(times, 1e-3, 0), report.spread([each.size for each in taken], 1e3, 0)])
        if name != OPENED:
            rows[-1].append(str(Aim(LIMIT, median(times) * 1e3, "ms")))
    report.print_table("The model panel", ["", "ms", "kB", "aim"], rows)
    print(NOTE)


def open_and_move() -> dict[str, list[Exchange]]:
    """Return what the kernel sent for opening the panel, and for each movement of a slider."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, fresh_kernel(Path(folder)) as kernel:
        taken = {OPENED: [kernel.run(OPEN)]}
        kernel.run(RUN)
        slider = kernel.value(SLIDER)
        # Other places each time: a setting that was simulated before is not simulated again.
        for name, before, shift in ((ALONE, "None", 0), (COMPARED, COMPARE, 0.02)):
            kernel.run(before)
            moves = [{"method": "update", "state": {"value": at / MOVES + shift}} for at in range(1, MOVES)]
            taken[name] = [kernel.send(slider, move) for move in moves]
            for exchange in taken[name]:
                exchange.require("application/vnd.plotly.v1+json")
        return taken

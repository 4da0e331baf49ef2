"""Measure forms, labs, model, record, class results and memos beside packages or bare imports; print the tables only.

A bare anywidget that carries the same questions and gives no feedback is the yardstick for the others.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import measure, report
from benchmarks.browser import Lab, UnavailableError
from benchmarks.class_results import measure_class, print_class
from benchmarks.labs import measure_labs, print_labs
from benchmarks.lite import measure_lite, print_lite
from benchmarks.memo import measure_memo, print_memo
from benchmarks.model import measure_drawn, measure_model, print_drawn, print_model
from benchmarks.negotiation import measure_negotiation, print_negotiation
from benchmarks.pictures import measure_maps, print_maps, print_sent
from benchmarks.questions import SIZES
from benchmarks.replay import measure_replay, print_replay
from benchmarks.report import Aim, Results
from benchmarks.subjects import OURS, SUBJECTS, YARDSTICK
from benchmarks.worlds import measure_worlds, print_worlds

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.measure import Sample

REPEATS = 5
COLD_REPEATS = 9
NEAR = 1.5  # times the yardstick
MOST_KILOBYTES = {10: 15, 100: 36}  # of a form with so many questions

TRAFFIC_HEAD = ["", "ms", "× bare", "CPU ms", "messages", "comms", "kB", "× bare", "aim"]
SHOW_NOTE = """
Kernel time of `show(…)`, measured inside the cell. The same kernel showed and answered a quiz of one question before,
so imports and first-time caches are not in it; nor is the reading of files, except in "file read again", which is
`here.quiz(…)` as a notebook calls it. All messages on the public channel, "busy" and "idle" among them; kilobytes as
the kernel sends them, with signature, headers and metadata. Every subject has the same prompts and options. CPU ms is
the processor time of the kernel's process, which busy neighbours change less."""
ANSWER_NOTE = """
One answer to the first question: from "busy" to "idle" as the kernel stamps them, summed where a browser sends two
messages (choice, then button). jupyterquiz is missing because it sends key and feedback with the page, grades there
and tells the kernel nothing. Ours writes the answer to the disk (fsync) before it replies; the others keep nothing."""
COLD_NOTE = """
A cell in a fresh kernel, from "busy" to "idle"; memory is that of the kernel's process afterwards (RSS). The
first form of a kernel brings the module that draws all of them; kilobytes as above. None of {heavy} was imported after
any of them."""
BROWSER_NOTE = """
From running the cell to the frame that shows its questions, in JupyterLab in headless Chromium: "first" is the first
output of a fresh page and kernel, "next" the same once more below it. The page also holds a line of Markdown. The
yardstick draws all questions at once; ours draws the first one and a button for each."""


def measure_kernels(results: Results, repeats: int) -> None:
    """Show and answer in fresh kernels, all subjects in turn."""
    for _ in range(repeats):
        for size in SIZES:
            for subject in SUBJECTS:
                results.take(subject.name, f"{size} questions", partial(measure.show_and_answer, subject, size))


def print_kernels(results: Results) -> None:
    """Print what showing and answering costs."""
    found = {
        size: {each.name: samples for each in SUBJECTS if (samples := results.samples[each.name, f"{size} questions"])}
        for size in SIZES
    }
    for size, by_name in found.items():
        shown = {name: [pair[0] for pair in samples] for name, samples in by_name.items()}
        rows = _traffic(shown, partial(_show_aims, size))
        report.print_table(f"Showing {size} one-choice questions", TRAFFIC_HEAD, rows)
    print(SHOW_NOTE)
    for size, by_name in found.items():
        answered = {name: [pair[1] for pair in samples] for name, samples in by_name.items() if samples[0][1]}
        rows = _traffic(answered, _answer_aims)
        report.print_table(f"Giving one answer, {size} questions shown", TRAFFIC_HEAD, rows)
    print(ANSWER_NOTE)


def _traffic(by_name: dict[str, list[Sample]], aims: Callable[[list[Sample]], str]) -> list[list[str]]:
    yardstick = by_name.get(YARDSTICK, [])
    rows = {name: [name, *report.traffic(samples, yardstick)] for name, samples in by_name.items()}
    if OURS in rows:
        rows[OURS].append(aims(by_name[OURS]))
    return list(rows.values())


def _show_aims(size: int, samples: list[Sample]) -> str:
    size_aim = Aim(MOST_KILOBYTES[size], report.kilobytes(samples), "kB")
    return f"{Aim(6, report.seconds(samples) * 1e3, 'ms')}, {size_aim}, {Aim(3, samples[0].comms, 'comms')}"


def _answer_aims(samples: list[Sample]) -> str:
    return f"{Aim(3, samples[0].messages, 'messages')}, {Aim(3, report.kilobytes(samples), 'kB')}"


def measure_cold(results: Results, repeats: int) -> None:
    """Run first cells in fresh kernels, by turns."""
    for _ in range(repeats):
        results.take("import anywidget", "first cell", measure.import_anywidget)
        results.take(OURS, "first cells", measure.open_first_form)


def print_cold(results: Results) -> None:
    """Print what the first cells cost."""
    yardstick = [cells[0] for cells in results.samples["import anywidget", "first cell"]]
    ours = results.samples[OURS, "first cells"]
    if not (yardstick and ours):
        return
    base = report.seconds(yardstick)

    def row(name: str, samples: list[Sample]) -> list[str]:
        memory = report.spread([sample.megabytes for sample in samples], 1, 1)
        times = report.milliseconds(samples), report.ratio(report.seconds(samples), base), report.processor(samples)
        return [name, *times, memory, f"{report.kilobytes(samples):,.1f}"]

    first, form = ([cells[at] for cells in ours] for at in (0, 1))
    both = [cells[0].seconds + cells[1].seconds for cells in ours]
    rows = [
        row("`import anywidget`", yardstick),
        [*row("`from utils import open_section` …", first), str(Aim(NEAR, report.seconds(first) / base, "×"))],
        row("`here.quiz(…)` after it", form),
        ["both", report.spread(both, 1e-3, 1), report.ratio(median(both), base)],
    ]
    report.print_table("First cells", ["cell", "ms", "× `import anywidget`", "CPU ms", "MB", "kB", "aim"], rows)
    print(COLD_NOTE.format(heavy=", ".join(measure.HEAVY)))


def measure_browser(results: Results, repeats: int) -> None:
    """Draw in a browser, by turns."""
    compared = [subject for subject in SUBJECTS if subject.selector]
    with Lab.start() as lab:
        for _ in range(repeats):
            for size in SIZES:
                for subject in compared:
                    results.take(subject.name, f"{size} drawn", partial(lab.show, subject, size))
        measure_drawn(lab, results, repeats)
        measure_maps(lab, results, repeats)


def print_browser(results: Results) -> None:
    """Print how soon the questions are on the screen."""
    rows = []
    for size in SIZES:
        for at, which in enumerate(("first", "next")):
            bare, ours = ([times[at] for times in results.samples[name, f"{size} drawn"]] for name in (YARDSTICK, OURS))
            if not (bare and ours):
                continue
            nearness = median(ours) / median(bare)
            rows.append([f"{size} questions, {which}: {YARDSTICK}", report.spread(bare, 1, 2), "1.00"])
            rows.append([f"{size} questions, {which}: {OURS}", report.spread(ours, 1, 2), f"{nearness:.2f}"])
            rows[-1].append(str(Aim(NEAR, nearness, "×")))
    report.print_table("Drawn in the browser", ["", "s", "× bare", "aim"], rows)
    print(BROWSER_NOTE)


def main() -> int:
    """Measure all, and return 1 if a subject failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="try everything once, without the browser")
    quick = parser.parse_args().quick
    repeats, cold = (1, 1) if quick else (REPEATS, COLD_REPEATS)
    report.print_setting(f"Median (lowest–highest) of {repeats} fresh kernels or pages, of {cold} for the first cells.")
    results = Results()
    measure_kernels(results, repeats)
    print_kernels(results)
    measure_cold(results, cold)
    print_cold(results)
    measure_labs(results, repeats)
    print_labs(results)
    measure_worlds(results, repeats)
    print_worlds(results)
    measure_model(results, repeats)
    print_model(results)
    measure_negotiation(results, repeats)
    print_negotiation(results)
    measure_replay(results, repeats)
    print_replay(results)
    measure_class(results, repeats)
    print_class(results)
    measure_memo(results, repeats)
    print_memo(results)
    print_sent()
    if quick:
        print("\nNot measured in the browser: this was a quick run.")
        return int(results.failed)
    try:
        measure_browser(results, repeats)
        print_browser(results)
        print_drawn(results)
        print_maps(results)
        measure_lite(results, repeats)
        print_lite(results)
    except UnavailableError as missing:
        print(f"\nNot measured in the browser: {missing}.")
    return int(results.failed)


sys.exit(main())

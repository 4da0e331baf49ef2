"""The measurements that need no browser, each made once in a kernel of its own."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.kernels import KernelError, fresh_kernel
from benchmarks.questions import WARM_UP, last_words, write_questions
from benchmarks.subjects import OURS
from utils.course import Course
from utils.course.kinds import QUIZZES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.kernels import Comm, Kernel
    from benchmarks.subjects import Subject

HEAVY = ("nbformat", "pandas", "plotly", "scipy")  # what a quiz must not import
SECTION = "introduction"

_TIMED = """
wall, cpu = perf_counter(), process_time()
show(timed)
took = perf_counter() - wall, process_time() - cpu
"""


@dataclass(frozen=True)
class Sample:
    """What one measurement found: `cpu` seconds of the kernel's process, its memory in `megabytes` afterwards."""

    seconds: float
    cpu: float | None
    messages: int
    comms: int
    size: int
    megabytes: float = 0


@contextmanager
def _kernel() -> Iterator[Kernel]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        write_questions(Path(folder))
        with fresh_kernel(Path(folder)) as kernel:
            yield kernel


def show_and_answer(subject: Subject, size: int) -> tuple[Sample, Sample | None]:
    """Show `size` questions and answer the first, after the same with one question in the same kernel."""
    with _kernel() as kernel:
        kernel.run(f"{subject.code}\nwarm, timed = prepare({WARM_UP}), prepare({size})")
        warm = kernel.run("show(warm)")
        _answer(kernel, subject, warm.comms)
        kernel.run("from time import perf_counter, process_time")
        shown = kernel.run(_TIMED)
        shown.require(last_words(size))
        seconds, cpu = kernel.value("took")
        answered = _answer(kernel, subject, shown.comms)
        if subject.name == OURS:
            _require_light(kernel)
        return Sample(seconds, cpu, len(shown.messages), len(shown.comms), shown.size), answered


def _answer(kernel: Kernel, subject: Subject, comms: Sequence[Comm]) -> Sample | None:
    if subject.answer is None:
        return None
    replies = [kernel.send(comm, data) for comm, data in subject.answer(comms)]
    replies[-1].require(subject.reply)
    return Sample(
        sum(reply.seconds for reply in replies),
        None,
        sum(len(reply.messages) for reply in replies),
        sum(len(reply.comms) for reply in replies),
        sum(reply.size for reply in replies),
    )


def _require_light(kernel: Kernel) -> None:
    loaded = kernel.value(f"[name for name in {HEAVY} if name in __import__('sys').modules]")
    if loaded:
        raise KernelError(f"a quiz imports {', '.join(loaded)}")


def import_anywidget() -> tuple[Sample, ...]:
    """Run the least that any widget of this kind needs, as the first cell of a kernel."""
    return _cells("import anywidget")


def open_first_form() -> tuple[Sample, ...]:
    """Run the first cell of the first section and the cell of its first quiz."""
    quiz = Course().entries(QUIZZES, SECTION)[0].id
    return _cells(f'from utils import open_section\nhere = open_section("{SECTION}")', f'here.quiz("{quiz}")')


def _cells(*cells: str) -> tuple[Sample, ...]:
    with _kernel() as kernel:
        samples = []
        for cell in cells:
            before = kernel.cpu_seconds
            told = kernel.run(cell)
            cpu = kernel.cpu_seconds - before
            samples.append(Sample(told.seconds, cpu, len(told.messages), len(told.comms), told.size, kernel.megabytes))
        _require_light(kernel)
        return tuple(samples)

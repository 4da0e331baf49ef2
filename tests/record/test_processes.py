"""Processes that write to one folder and are killed: what was acknowledged is there afterwards, once and in order."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

import pytest

from utils.record import Entry, Record

pytestmark = pytest.mark.attack

PROJECT = Path(__file__).resolve().parents[2]
ONE = Entry(kind="answered", section="s", activity="a", data={"text": "one"})
WRITER = """
import itertools, sys
from pathlib import Path
from utils.record import Entry, Record
record = Record(Path(sys.argv[1]))
sys.stdin.readline()
for number in itertools.count():  # it never ends by itself
    record.add(Entry(kind="answered", section="s", activity=sys.argv[2], data={"number": number, "text": "x" * 500}))
    print(number, flush=True)
"""

Tries = Callable[[int, int], int]


@contextmanager
def writing(folder: Path, activity: str = "a") -> Iterator[subprocess.Popen[str]]:
    """Run a process that adds one answer after the other and prints the number of each that was acknowledged."""
    command = [sys.executable, "-c", WRITER, str(folder), activity]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=PROJECT) as writer:
        try:
            yield writer
        finally:
            writer.kill()


def begin(writer: subprocess.Popen[str]) -> None:
    assert writer.stdin is not None
    writer.stdin.write("\n")
    writer.stdin.flush()


def acknowledged_next(writer: subprocess.Popen[str]) -> str:
    assert writer.stdout is not None
    return writer.stdout.readline()


def acknowledged(writer: subprocess.Popen[str], more: int) -> int:
    """Kill the process after so many more lines; return how many more it had printed by then."""
    assert writer.stdout is not None
    lines = [acknowledged_next(writer) for _ in range(more)]
    writer.kill()
    lines += writer.stdout.readlines()
    return sum(line.endswith("\n") for line in lines)


def numbers(record: Record, activity: str) -> list[int]:
    return [event.data["number"] for event in record.events("s", activity)]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_kill_9_loses_nothing_acknowledged(tmp_path: Path, tries: Tries) -> None:
    for kill, first in enumerate(islice(cycle((1, 40, 500, 2, 17)), tries(3, 130))):
        folder = tmp_path / str(kill)
        with writing(folder) as writer:
            begin(writer)
            count = acknowledged(writer, first)
        assert writer.returncode == -signal.SIGKILL
        assert count >= first
        record = Record(folder)
        found = numbers(record, "a")
        assert found == list(range(len(found)))
        assert count <= len(found)
        assert len(found) + len(record.faults) <= count + 1
        record.add(ONE)
        assert len(Record(folder).all()) == len(found) + 1


def test_three_processes_in_one_folder_lose_nothing_to_each_other(tmp_path: Path, tries: Tries) -> None:
    each = tries(60, 2000)
    with writing(tmp_path, "a") as first, writing(tmp_path, "b") as second, writing(tmp_path, "c") as third:
        writers = {"a": first, "b": second, "c": third}
        for writer in writers.values():
            begin(writer)
        for writer in writers.values():  # all are at it before the first is stopped
            assert acknowledged_next(writer) == "0\n"
        counts = {activity: 1 + acknowledged(writer, each) for activity, writer in writers.items()}
    record = Record(tmp_path)
    for activity, count in counts.items():
        found = numbers(record, activity)
        assert found == list(range(len(found))), activity
        assert each < count <= len(found) <= count + 1
    assert len(record.faults) <= len(writers), "at most the last line of each is unfinished"
    assert len(record.all()) == sum(len(numbers(record, activity)) for activity in writers)

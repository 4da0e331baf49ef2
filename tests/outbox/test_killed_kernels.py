"""Kernels that are killed while they send: the next one sends the rest, and nothing is there twice."""

from __future__ import annotations

import signal
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.outbox.fake_service import TOKEN, until
from tests.outbox.test_sender import all_sent, send
from utils.record import Record

pytestmark = pytest.mark.attack

PROJECT = Path(__file__).resolve().parents[2]
KERNEL = """
import itertools, sys
from pathlib import Path
from utils.outbox.messages import Batch
from utils.outbox.patience import Patience
from utils.outbox.sender import Sender
from utils.outbox.service import Service
from utils.record import Entry, Record
record = Record(Path(sys.argv[1]))
pack = lambda events: Batch("course", "1", {}, list(events))
Sender(record, Service(sys.argv[2], sys.argv[3]), lambda event: True, pack, Patience(0.001, 0.01))
for number in itertools.count(len(record.all())):  # it never ends by itself
    record.add(Entry(kind="answered", section="s", data={"number": number, "text": "x" * 500}))
    print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
@pytest.mark.parametrize("trouble", ["", "500", "lost"])
def test_kill_9_while_sending_loses_and_doubles_nothing(fake, tmp_path, tries, trouble):
    fake.post_trouble = lambda _: trouble if len(fake.requests) % 3 == 0 else ""
    for more in islice(cycle((1, 40, 300, 2, 17)), tries(3, 60)):
        command = [sys.executable, "-c", KERNEL, str(tmp_path), fake.address, TOKEN]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as kernel:
            assert kernel.stdout is not None
            lines = [kernel.stdout.readline() for _ in range(more)]
            seen = len(fake.batches)
            until(lambda seen=seen: len(fake.batches) > seen)  # it is sending
            kernel.kill()
            lines += kernel.stdout.readlines()
        assert kernel.returncode == -signal.SIGKILL
        last = int(lines[-1])
        record = Record(tmp_path)
        assert len(record.all()) >= last + 1
        assert fake.events.keys() <= {each.identity for each in record.all()}, "sent only once it is on the disk"
    sender = send(record, fake)
    until(lambda: all_sent(sender, record))
    assert sorted(fake.numbers()) == list(range(len(record.all())))

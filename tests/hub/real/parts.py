"""Programs that run beside a test and can be stopped, killed and started again, one apart from the other."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import time
import urllib.request
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

PATIENCE = 60
"""Seconds in which whatever starts has to be there, on a busy machine too."""


class Part:
    """One program with a log of its own; what it starts belongs to it and ends with it."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], log: Path, ready: Callable[[], bool]
    ) -> None:
        self.log = log
        self._command, self._environment, self._ready = list(command), dict(environment), ready
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The number of its process."""
        assert self._process
        return self._process.pid

    def start(self) -> None:
        """Start it; it answers when this returns."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                cwd=self.log.parent,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_for(self.answers, lambda: f"{self.log.name} says: {self._tail()}")

    def answers(self) -> bool:
        """Tell whether it runs and answers."""
        if self._process and self._process.poll() is not None:
            raise AssertionError(f"{self.log.name} ended with {self._process.returncode}: {self._tail()}")
        return self._ready()

    def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, how)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(PATIENCE)
        with suppress(ProcessLookupError):  # whatever of it has not listened
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None

    def _tail(self) -> str:
        return self.log.read_text("utf-8", "replace")[-3000:]


def wait_for(condition: Callable[[], object], what: str | Callable[[], str], patience: float = PATIENCE) -> None:
    """Wait until `condition` holds; `what` was waited for, if it never does."""
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, what if isinstance(what, str) else what()
        time.sleep(0.05)


def reachable(address: str) -> bool:
    """Tell whether an address answers, and that all is well."""
    try:
        with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - this computer alone
            return True
    except OSError:
        return False


def listens(port: int) -> bool:
    """Tell whether something on this computer listens on a port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_ports(many: int) -> int:
    """Return a port from which on so many in a row are free, and which no connection takes for its own end."""
    while True:
        first = 10_000 + secrets.randbelow(20_000)
        with suppress(OSError):
            for port in range(first, first + many):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
            return first

"""A throw-away PostgreSQL on this machine, from whatever binaries are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql")
"""Where Debian keeps the programs of each version; of these only some stand in the PATH."""
PATIENCE = 60


def program(name: str) -> str | None:
    """Return the path of a program of PostgreSQL, of the newest version that is here."""
    found = sorted(PROGRAMS.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    return str(found[-1]) if found else shutil.which(name)


def lacking() -> str:
    """Return why no cluster can be started here, "" where it can."""
    return "" if program("initdb") else "PostgreSQL is not installed here"


class Cluster:
    """A cluster of its own in `folder`, which starts at once; everybody on this machine may do all in it.

    PostgreSQL does not run as root: the folder is given to somebody else then, who must be able to reach it. That is
    not so in a folder of pytest's: take one from `tempfile.mkdtemp`, or `new_cluster` for all of it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._data = folder, folder / "data"
        self._as: list[str] = []
        if os.geteuid() == 0:
            user = next(each for name in ("postgres", "nobody") if (each := _user(name)))
            os.chown(folder, user.pw_uid, user.pw_gid)
            self._as = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"postgresql+psycopg://seminar@127.0.0.1:{self.port}/postgres"
        self._run(
            program("initdb") or "", "-D", str(self._data), "-U", "seminar", "-A", "trust", "-E", "UTF8", "--no-locale"
        )
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = {"listen_addresses": "127.0.0.1", "max_connections": "200", "unix_socket_directories": self._folder}
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        command = [*self._as, program("postgres") or "", "-D", str(self._data), "-p", str(self.port), *settings]
        with (self._folder / "log.txt").open("ab") as log:
            self._server = subprocess.Popen(command, stdout=log, stderr=log, cwd="/")
        _until(lambda: self._server.poll() is not None or self._answers())
        assert self._server.poll() is None, (self._folder / "log.txt").read_text()

    def stop(self) -> None:
        """Stop it as a system does: whoever is connected is cut off, what was committed is on the disk."""
        self._server.send_signal(signal.SIGINT)
        self._server.wait(PATIENCE)

    def kill(self) -> None:
        """Kill it and all its processes, as a machine does that has no memory left."""
        first = self._server.pid
        others = [int(each) for each in Path(f"/proc/{first}/task/{first}/children").read_text().split()]
        for process in (first, *others):
            os.kill(process, signal.SIGKILL)
        self._server.wait(PATIENCE)
        _until(lambda: not any(map(_runs, others)))

    @property
    def runs(self) -> bool:
        """Whether it was started and neither stopped nor killed since."""
        return self._server.poll() is None

    def _answers(self) -> bool:
        command = [program("pg_isready") or "", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(command, check=False).returncode == 0

    def _run(self, name: str, *arguments: str) -> None:
        done = subprocess.run([*self._as, name, *arguments], capture_output=True, text=True, cwd="/", check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def new_cluster() -> Iterator[Cluster]:
    """Give a cluster in a folder that whoever it runs as can reach, and remove both in the end."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        cluster = Cluster(folder)
        try:
            yield cluster
        finally:
            if cluster.runs:
                cluster.kill()
    finally:
        shutil.rmtree(folder)


def _user(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _until(met: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < end, "nothing comes of it"
        time.sleep(0.02)


def _runs(process: int) -> bool:
    """Say whether a process is there and has not only to be fetched by whoever started it."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False

"""A real JupyterLab server for the browser tests."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from itertools import count
from pathlib import Path
from typing import Any

from tests.committed import PROJECT

_PATIENCE = 60  # seconds for a server that imports much on its first start
_SETTINGS = {
    "docmanager-extension/plugin": {"autosave": False},  # a test says when a notebook is saved
}

_FOR_THE_SITE = "@jupyterlite"
"""What an environment for tests has to build the site with; JupyterLab on a desk cannot load it, and says so."""


class Lab:
    """A JupyterLab server with settings, trust and kernels of its own, on a folder of copied notebooks."""

    def __init__(self, home: Path) -> None:
        """Start the server; it answers when this returns."""
        self._home = home
        self._numbers = count(1)
        self.folder = home / "notebooks"
        self.folder.mkdir()
        for name, settings in _SETTINGS.items():
            path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
            path.parent.mkdir(parents=True)
            path.write_text(json.dumps(settings), encoding="utf-8")
        extensions = home / "labextensions"
        extensions.mkdir()
        for each in Path(sys.prefix, "share", "jupyter", "labextensions").iterdir():
            if each.name != _FOR_THE_SITE:
                (extensions / each.name).symlink_to(each)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}"]
        command += ["--ServerApp.port_retries=0", f"--ServerApp.root_dir={self.folder}"]
        command += [f"--LabApp.labextensions_path={extensions}"]
        command += ["--IdentityProvider.token=", "--ServerApp.password=", "--LabApp.expose_app_in_browser=True"]
        with (home / "server.log").open("w", encoding="utf-8") as log:
            self._server = subprocess.Popen(command, env=self._environment(), stdout=log, stderr=log)
        self._wait()

    def copy(self, notebook: str, record: Path, **more: str) -> str:
        """Copy one of the course's notebooks and the pictures beside it; return the copy's name.

        Its kernel writes to `record`, and has `more` in its environment.
        """
        for picture in PROJECT.folder.glob("*.svg"):
            shutil.copy(picture, self.folder)
        return self._put(json.loads(PROJECT.text(PROJECT.folder / notebook)), record, more)

    def add(self, notebook: str) -> str:
        """Add a notebook, given as the text of its file; return its name."""
        name = f"{next(self._numbers)}.ipynb"
        (self.folder / name).write_text(notebook, encoding="utf-8")
        return name

    def write(self, record: Path, *sources: str) -> str:
        """Write a notebook of these code cells, for a kernel that writes to `record`; return its name."""
        empty = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
        cells = [{**empty, "id": f"cell-{number}", "source": source} for number, source in enumerate(sources)]
        return self._put({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, record, {})

    def stop(self) -> None:
        """End the server and its kernels."""
        self._server.terminate()
        self._server.wait()

    def _put(self, notebook: dict[str, Any], record: Path, more: dict[str, str]) -> str:
        notebook["metadata"]["kernelspec"] = {"name": self._kernel(record, more), "display_name": "Python 3"}
        return self.add(json.dumps(notebook))

    def _kernel(self, record: Path, more: dict[str, str]) -> str:
        """Return the name of a kernel whose environment names `record` and has `more`."""
        name = f"k{abs(hash(record)):x}"
        spec = self._home / "data" / "kernels" / name
        spec.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        entry = {
            "argv": command,
            "display_name": name,
            "language": "python",
            "env": {"SEMINAR_RECORD": str(record)} | more,
        }
        (spec / "kernel.json").write_text(json.dumps(entry), encoding="utf-8")
        return name

    def _environment(self) -> dict[str, str]:
        own = {f"JUPYTER_{name.upper()}_DIR": str(self._home / name) for name in ("config", "data", "runtime")}
        own |= {f"JUPYTERLAB_{name.upper()}_DIR": str(self._home / name) for name in ("settings", "workspaces")}
        own |= {"IPYTHONDIR": str(self._home / "ipython"), "SEMINAR_RECORD": str(self._home / "record")}
        return {name: value for name, value in os.environ.items() if name != "SEMINAR_ESSAY"} | own

    def _wait(self) -> None:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and self._server.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/api", timeout=1).close()  # noqa: S310  # our own server
            except OSError:
                time.sleep(0.1)
            else:
                return
        self.stop()
        raise RuntimeError(
            "JupyterLab did not start:\n" + (self._home / "server.log").read_text(encoding="utf-8")[-2000:]
        )

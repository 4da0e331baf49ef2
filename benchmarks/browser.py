"""The time from running a cell to its questions on the screen, in a real JupyterLab in headless Chromium."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from benchmarks.questions import write_questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from benchmarks.subjects import Subject

PATIENCE = 120_000  # ms for a notebook to open or a cell to end
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_ARGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
_SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false"},
    "notebook-extension/tracker": {"windowingMode": "none"},
}

# Looks once a frame, so that what is found has been laid out; one frame later it has been painted.
_RUN = """([selector, count, patience]) => new Promise((drawn, failed) => {
  const start = performance.now();
  const cell = document.querySelector(".jp-Notebook .jp-mod-active.jp-Cell");
  const look = () => {
    const passed = performance.now() - start;
    const found = cell.querySelectorAll(`.jp-OutputArea ${selector}`).length;
    const broken = cell.querySelector("[data-mime-type='application/vnd.jupyter.stderr']");
    if (found >= count) requestAnimationFrame(() => drawn(performance.now() - start));
    else if (broken || passed > patience) failed(new Error(`${found} of ${count} drawn: ${cell.innerText}`));
    else requestAnimationFrame(look);
  };
  jupyterapp.commands.execute("notebook:run-cell");
  requestAnimationFrame(look);
})"""
_DONE = """at => /^\\[\\d+\\]:$/.test(
  document.querySelectorAll(".jp-Notebook .jp-Cell")[at].querySelector(".jp-InputPrompt").textContent.trim())"""


class UnavailableError(Exception):
    """There is nothing to measure with; the message says what is missing."""


def find_chromium() -> str:
    """Return the path of Chromium: CHROMIUM, or the first that is installed."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if not path:
        raise UnavailableError("no Chromium was found; install it, or set CHROMIUM to its path")
    return path


class Lab:
    """A JupyterLab with a browser before it."""

    def __init__(self, folder: Path, address: str, token: str, browser: Browser) -> None:
        """Show the notebooks of `folder`, which are served at `address`."""
        self._folder, self._address, self._token, self._browser = folder, address, token, browser
        self._count = 0

    @classmethod
    @contextmanager
    def start(cls) -> Iterator[Self]:
        """Start server and browser in a temporary folder, and end them afterwards.

        Raises:
            UnavailableError: Playwright or Chromium is missing.
        """
        chromium = find_chromium()
        try:
            from playwright.sync_api import sync_playwright
        except ImportError as error:
            raise UnavailableError("Playwright is not installed") from error
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
            write_questions(folder)
            token = secrets.token_hex(16)
            address = stack.enter_context(_server(folder, token))
            playwright = stack.enter_context(sync_playwright())
            browser = stack.enter_context(playwright.chromium.launch(executable_path=chromium, args=_ARGS))
            yield cls(folder, address, token, browser)

    def show(self, subject: Subject, size: int) -> tuple[float, float]:
        """Return the seconds to draw `size` questions, first on a fresh page with a fresh kernel, then once more."""
        with self.opened(f"{subject.code}\ntimed = prepare({size})", "show(timed)", "show(timed)") as page:
            first, second = run_timed(page, subject.selector, subject.drawn(size))
        return first / 1000, second / 1000

    @contextmanager
    def opened(self, *cells: str) -> Iterator[Page]:
        """Open a new notebook with these cells on a fresh page with a fresh kernel; close both afterwards."""
        self._count += 1
        name = f"measured-{self._count}.ipynb"
        _write_notebook(self._folder / name, *cells)
        page = self._browser.new_page(viewport={"width": 1200, "height": 1600})
        try:
            page.goto(f"{self._address}/lab/tree/{name}?reset&token={self._token}")
            page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=PATIENCE)
            yield page
            page.evaluate("jupyterapp.serviceManager.sessions.shutdownAll()")
        finally:
            page.close()


def run_timed(page: Page, selector: str, count: int) -> tuple[float, float]:
    """Run the first cell, then the next two; return the milliseconds until each of them shows so many elements."""
    page.evaluate("jupyterapp.commands.execute('notebook:run-cell-and-select-next')")
    page.wait_for_function(_DONE, arg=0, timeout=PATIENCE)
    times = []
    for at in (1, 2):
        page.wait_for_timeout(500)  # let the page come to rest
        times.append(float(page.evaluate(_RUN, [selector, count, PATIENCE])))
        page.wait_for_function(_DONE, arg=at, timeout=PATIENCE)
        page.evaluate("jupyterapp.commands.execute('notebook:move-cursor-down')")
    return times[0], times[1]


def _write_notebook(path: Path, *cells: str) -> None:
    new: dict[str, Any] = {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": []}
    code = [{**new, "id": f"cell-{at}", "source": source} for at, source in enumerate(cells)]
    prose = {"cell_type": "markdown", "metadata": {}, "id": "prose", "source": "# A title\n\nProse, as anywhere."}
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = {"cells": [*code, prose], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), encoding="utf-8")


@contextmanager
def _server(folder: Path, token: str) -> Iterator[str]:
    settings = folder / "settings" / "@jupyterlab"
    for name, values in _SETTINGS.items():
        path = settings / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    own = {
        "SEMINAR_RECORD": str(folder / "record"),
        "IPYTHONDIR": "ipython",
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    }
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = [f"--port={port}", "--no-browser", "--allow-root", f"--ServerApp.root_dir={folder}"]
    options += [f"--IdentityProvider.token={token}", "--LabApp.expose_app_in_browser=True"]
    with (folder / "lab.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options],
            env={**os.environ, **{name: str(folder / value) for name, value in own.items()}},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(server, address, folder / "lab.log")
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{address}/api", timeout=1)  # noqa: S310  # our own server
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.5)
        else:
            return
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-800:]}")

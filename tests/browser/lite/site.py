"""The course as a site that runs in the browser alone: built as `make lite` builds it, and served."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
START = "00-start-here.ipynb"
_PATIENCE = 600  # seconds for a build that has to download everything first
_SETTINGS = "jupyter-lite.json"
_CHROMIUMS_OWN = (
    "accounts.google.com:",
    "content-autofill.googleapis.com:",
    "update.googleapis.com:",
)  # whatever page is open


def build(folder: Path) -> str:
    """Build the site into `folder`, with the cache that `make lite` fills; return what was in the way, or nothing."""
    command = [sys.executable, str(ROOT / "tools" / "lite"), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=_PATIENCE)
    if done.returncode == 0:
        return ""
    told = (done.stdout + done.stderr)[-2000:]
    return f"The site could not be built (the first build needs the network and npm):\n{told}"


def build_once(shared: Path) -> tuple[Path, str]:
    """Build the site in the folder that all processes of a run share, or wait for the one that does.

    Returns:
        Where the site is, and what was in the way of building it.
    """
    folder, outcome = shared / "lite", shared / "lite-outcome.txt"
    try:
        (shared / "lite-claimed").mkdir()
    except FileExistsError:
        end = time.monotonic() + _PATIENCE
        while not outcome.is_file() and time.monotonic() < end:
            time.sleep(0.2)
        return folder, outcome.read_text(encoding="utf-8")
    written = outcome.with_suffix(".new")
    written.write_text(build(folder), encoding="utf-8")
    written.replace(outcome)
    return folder, outcome.read_text(encoding="utf-8")


class Site:
    """The site on a port of this machine, which is also the way that browsers of these tests would take out of it."""

    def __init__(self, folder: Path) -> None:
        """Serve `folder`."""
        self.folder = folder
        self.outside: list[str] = []
        """Where browsers asked to go beside this site."""
        self.changed: dict[str, bytes] = {_SETTINGS: self._in_reach()}
        """What is served in the place of a file, or beside the files."""
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.site = self
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def notebooks(self) -> str:
        """The folder of the course's notebooks, as the site names it."""
        return next(each.parent.name for each in (self.folder / "files").rglob(START)).removeprefix("files")

    def address(self, notebook: str) -> str:
        """Return where a notebook of the course is opened."""
        path = f"{self.notebooks}/{notebook}".removeprefix("/")
        return f"{self.url}/lab/index.html?path={path}&mode=single-document"

    def stop(self) -> None:
        """Serve no more."""
        self._server.shutdown()
        self._server.server_close()

    def _in_reach(self) -> bytes:
        """Return the site's settings, but for two: tests talk to JupyterLab, and say when a notebook is saved."""
        settings = json.loads((self.folder / _SETTINGS).read_text(encoding="utf-8"))
        own = settings["jupyter-config-data"]
        own["exposeAppInBrowser"] = True
        own.setdefault("settingsOverrides", {})["@jupyterlab/docmanager-extension:plugin"] = {"autosave": False}
        return json.dumps(settings).encode()


class _Server(ThreadingHTTPServer):
    """A server that knows its site."""

    site: Site


class _Handler(SimpleHTTPRequestHandler):
    """Answers from the site's folder, and writes down what was asked of other places."""

    server: _Server

    def __init__(self, request: Any, client: Any, server: _Server) -> None:
        super().__init__(request, client, server, directory=str(server.site.folder))

    def do_CONNECT(self) -> None:
        """Refuse a way to an https address."""
        self._refuse()

    def do_GET(self) -> None:
        """Answer with a file, or with what is served in its place."""
        if not self.path.startswith("/"):  # a whole address: the browser takes this server for its proxy
            self._refuse()
            return
        path = self.path.partition("?")[0]
        content = self.server.site.changed.get(path.removeprefix("/"))
        if content is None:
            super().do_GET()
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def handle_one_request(self) -> None:
        """Answer, unless the browser was killed or the page closed meanwhile."""
        with suppress(ConnectionError):
            super().handle_one_request()

    def log_message(self, *_: Any) -> None:
        """Say nothing of each file."""

    def _refuse(self) -> None:
        if not self.path.startswith(_CHROMIUMS_OWN):
            self.server.site.outside.append(self.path)
        self.send_error(HTTPStatus.FORBIDDEN)

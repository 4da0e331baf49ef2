"""What tests of the site share: made-up wheels, and what `make lite` has fetched."""

from __future__ import annotations

import hashlib
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tools.lite import runtime
from tools.lite.__main__ import CACHE

ENVIRONMENT = {
    "platform": "pyemscripten_2026_0_wasm32",
    "platform_machine": "wasm32",
    "python_full_version": "3.14.2",
    "python_version": "3.14",
    "sys_platform": "emscripten",
}


@pytest.fixture
def wheel(tmp_path):
    """Make a wheel with a module of its name, lines of metadata, and further files."""

    def make(name, *lines, tag="py3-none-any", **files):
        path = tmp_path / f"{name.replace('-', '_')}-1.0-{tag}.whl"
        about = f"{name.replace('-', '_')}-1.0.dist-info"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(f"{name.replace('-', '_')}/__init__.py", "")
            archive.writestr(f"{about}/METADATA", "\n".join([f"Name: {name}", "Version: 1.0", *lines, ""]))
            for file, text in files.items():
                archive.writestr(file, text)
        return path

    return make


@pytest.fixture(scope="session")
def pyodide():
    """Return the Pyodide that `make lite` fetched."""
    if not (CACHE / f"pyodide-{runtime.VERSION}.tgz").is_file():
        pytest.skip("Pyodide is not in .tools/lite: `make lite` fetches it")
    return runtime.load(CACHE)


def sha256(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.fixture
def httpserver_of(tmp_path):
    """Serve files, by name; return the address."""
    servers = []

    def serve(files):
        folder = tmp_path / "served"
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder)))
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for each in servers:
        each.shutdown()
        each.server_close()

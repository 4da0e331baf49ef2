"""The proxy that a hub stands behind, by npm from a lock with the hash of each package, kept in `.tools/`."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

_PINNED = Path(__file__).with_name("npm")
_TOOLS = Path(__file__).resolve().parents[3] / ".tools"
_FILES = ("package.json", "package-lock.json")


def proxy_program() -> list[str]:
    """Return the command that starts it, fetched when it is not there; without npm the test is skipped.

    Where REQUIRE_BROWSER is set, as on a machine that has to run everything, it fails.
    """
    lock = (_PINNED / _FILES[1]).read_bytes()
    folder = _TOOLS / f"hub-proxy-{hashlib.sha256(lock).hexdigest()[:12]}"
    program = folder / "node_modules" / "configurable-http-proxy" / "bin" / "configurable-http-proxy"
    node = shutil.which("node")
    if not program.is_file() or not node:
        if not shutil.which("npm") or not node:
            _without("needs node and npm, which fetches the proxy of JupyterHub")
        _fetch(folder)
    return [str(node), str(program)]


def _fetch(folder: Path) -> None:
    """Have npm lay it out beside its place and put it there once it is whole, whoever else does the same."""
    _TOOLS.mkdir(exist_ok=True)
    beside = folder.with_name(f"{folder.name}.{os.getpid()}")
    beside.mkdir()
    for name in _FILES:
        shutil.copy(_PINNED / name, beside)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=beside, check=False, capture_output=True, text=True)
    if done.returncode:
        shutil.rmtree(beside)
        _without(f"npm could not fetch the proxy of JupyterHub: {done.stderr.strip()[-300:]}")
    try:
        beside.rename(folder)
    except OSError:  # another process was first
        shutil.rmtree(beside)


def _without(why: str) -> None:
    if os.environ.get("REQUIRE_BROWSER"):
        pytest.fail(why)
    pytest.skip(why)

"""Python for a browser: Pyodide, as npm has it, in one version."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from utils.one_line_error import OneLineError

VERSION = "314.0.6"
"""The version that the kernel of JupyterLite was made for; a test compares the two."""

INTEGRITY = "sha512-BKDTJyIqFxC4BExLqeRS3f5xvXZIjOt8C3zGLN/Cc7tFxSwvKVhVkchQQ2AGLOtR4YrVOIFxbV8poyDOOmWwxQ=="
"""What `npm view pyodide@VERSION dist.integrity` says."""

PACKED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
"""The files of it that a browser loads, first the module that loads the others, as npm has them."""

SHIPPED = tuple(name.replace(".mjs", ".js") for name in PACKED)
"""The same as the site has them: many web servers do not know that `.mjs` is a script, and browsers then refuse it."""

LOCK = "pyodide-lock.json"
"""Its lock: what describes it, and the packages by name."""

PLACE = "static/pyodide"
"""Where on the site they lie, with the wheels."""


@dataclass(frozen=True)
class Runtime:
    """Pyodide: the files that a browser loads, and its own lock, which describes it and the packages built for it."""

    files: dict[str, bytes]
    lock: dict[str, Any]

    @property
    def environment(self) -> dict[str, str]:
        """What markers of requirements are compared with; `platform` is the tag of wheels that were compiled for it."""
        info = self.lock["info"]
        return {
            "implementation_name": "cpython",
            "os_name": "posix",
            "platform": f"pyemscripten_{info['abi_version']}_{info['arch']}",
            "platform_machine": info["arch"],
            "platform_python_implementation": "CPython",
            "platform_system": "Emscripten",
            "python_full_version": info["python"],
            "python_version": info["python"].rpartition(".")[0],
            "sys_platform": "emscripten",
        }


def load(cache: Path, integrity: str = INTEGRITY) -> Runtime:
    """Return Pyodide, from `cache` if it is there and else by npm.

    Raises:
        OneLineError: it cannot be had, or is not the file that was pinned.
    """
    archive = cache / f"pyodide-{VERSION}.tgz"
    if not archive.is_file():
        _pack(archive)
    content = archive.read_bytes()
    if f"sha512-{base64.b64encode(hashlib.sha512(content).digest()).decode()}" != integrity:
        archive.unlink()
        raise OneLineError(f"{archive.name}: not the file that is pinned; it was deleted, run this again to fetch it")
    with tarfile.open(archive) as packed:
        members = {each.name.removeprefix("package/"): each for each in packed if each.isfile()}
        read = {name: packed.extractfile(members[name]).read() for name in (*PACKED, LOCK)}  # type: ignore[union-attr]
    files = {ours: _renamed(theirs, read[theirs]) for ours, theirs in zip(SHIPPED, PACKED, strict=True)}
    return Runtime(files, json.loads(read[LOCK]))


def _renamed(name: str, content: bytes) -> bytes:
    """Return a file in which the script that it loads, or knows itself by, is called as the site has it."""
    known = b"pyodide.asm.mjs"
    return content.replace(known, known.replace(b".mjs", b".js")) if name.endswith(".mjs") else content


def _pack(archive: Path) -> None:
    """Have npm fetch it, and put it in its place once it is whole."""
    package = f"pyodide@{VERSION}"
    with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
        command = ["npm", "pack", package, "--silent", "--pack-destination", folder]
        try:
            done = subprocess.run(command, check=False, capture_output=True, text=True)
        except FileNotFoundError:
            raise OneLineError(f"npm is not on this computer, which fetches Python for browsers ({package})") from None
        if done.returncode:
            said = [line for line in done.stderr.splitlines() if line.strip()]
            raise OneLineError(f"npm could not fetch {package}: {said[-1] if said else 'it did not say why'}")
        Path(folder, archive.name).rename(archive)

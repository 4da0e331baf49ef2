"""Run by the Python of the site: compiles the modules in the wheels of /from, each into a folder of /to."""

from __future__ import annotations

import zipfile
from pathlib import Path
from py_compile import PycInvalidationMode, PyCompileError, compile  # noqa: A004 (its name)
from tempfile import TemporaryDirectory

for wheel in sorted(Path("/from").glob("*.whl")):
    with TemporaryDirectory() as unpacked, zipfile.ZipFile(wheel) as archive:
        modules = [each for each in archive.namelist() if each.endswith(".py") and ".data/" not in each]
        for name in modules:
            source = archive.extract(name, unpacked)
            made = Path("/to", wheel.name, f"{name}c")
            made.parent.mkdir(parents=True, exist_ok=True)
            try:
                compile(source, made, name, doraise=True, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH)
            except PyCompileError:  # a template, or for another Python
                continue

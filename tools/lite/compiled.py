"""Wheels whose modules are compiled: a browser would do that at each start, which takes seconds.

It is done by the Python of the site itself, in Node, for what one Python compiles another cannot read.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tools.lite import runtime
from tools.lite.course import rewritten
from utils.one_line_error import OneLineError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.lite.runtime import Runtime

HERE = Path(__file__).parent
THERE, PROGRAM = HERE / "compile.mjs", HERE / "compile_there.py"


def compiled(python: Runtime, wheels: Sequence[Path], cache: Path) -> list[Path]:
    """Return `wheels` with their modules compiled, in their order; what cannot be compiled stays as it is.

    Args:
        python: what runs them.
        wheels: files.
        cache: where those that were compiled are kept between builds.

    Raises:
        OneLineError: Node is not on this computer, or failed.
    """
    places = {wheel: cache / "compiled" / _key(wheel) / wheel.name for wheel in wheels}
    if todo := [wheel for wheel in wheels if not places[wheel].is_file()]:
        cache.mkdir(exist_ok=True)
        with TemporaryDirectory(dir=cache) as work:
            made = _compile(python, todo, Path(work))
            for wheel in todo:
                places[wheel].parent.mkdir(parents=True, exist_ok=True)
                _with(wheel, made / wheel.name, Path(work, wheel.name)).replace(places[wheel])
    return [*places.values()]


def _key(wheel: Path) -> str:
    """Return the name of the folder of what is made of a wheel, another one with another program or Python."""
    made_by = PROGRAM.read_bytes() + runtime.INTEGRITY.encode()
    return hashlib.sha256(made_by + wheel.read_bytes()).hexdigest()[:16]


def _compile(python: Runtime, wheels: Sequence[Path], work: Path) -> Path:
    """Return the folder, in `work`, with the compiled modules of each wheel in a folder of its name."""
    here, given, made = (work / name for name in ("python", "from", "to"))
    for folder in (here, given, made):
        folder.mkdir()
    for name, content in python.files.items():
        (here / name).write_bytes(content)
    (here / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (here / runtime.LOCK).write_text(json.dumps(python.lock), encoding="utf-8")
    for wheel in wheels:
        shutil.copyfile(wheel, given / wheel.name)
    command = ["node", THERE, here / runtime.SHIPPED[0], PROGRAM, given, made]
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    except FileNotFoundError:
        raise OneLineError("node is not on this computer: it comes with npm, and compiles the packages") from None
    if done.returncode:
        said = next((line for line in done.stderr.splitlines() if "Error" in line), "it did not say why")
        raise OneLineError(f"node could not compile the packages: {said[:500]}")
    return made


def _with(wheel: Path, modules: Path, to: Path) -> Path:
    """Write a wheel with the compiled modules in the place of their sources."""
    added = {file.relative_to(modules).as_posix(): file.read_bytes() for file in sorted(modules.rglob("*.pyc"))}
    return rewritten(wheel, to, lambda name: f"{name}c" not in added, added)

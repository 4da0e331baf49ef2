"""JupyterLab for the browser, with the course's settings and its notebooks."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.lite import runtime
from tools.lite.wheels import PROJECT
from utils.course import Course
from utils.one_line_error import OneLineError

if TYPE_CHECKING:
    from collections.abc import Iterable

KERNEL = "@jupyterlite/pyodide-kernel-extension"
STAND_INS = Path("extensions", *KERNEL.split("/"), "static", "pypi")
"""Where the kernel's extension has its wheels: its own, and stand-ins for what only a server can run."""

UNUSED = (
    "**/*.map",
    "**/install.json",
    "build/fa-*.eot",
    "build/fa-*.svg",
    "build/fa-*.ttf",
    "build/fa-*.woff",
    "jupyterlite.schema.v0.json",
    "package.json",
    "lab/package.json",
    "rspack.config*.js",
)
"""What JupyterLite lays down for those who build on it, or for browsers without WebAssembly."""

ANSWERS = "answers"
"""Where answers lie: in the browser's storage, outside the notebooks' folder, renamed in each version."""

OPENS_LIST = r'\w+\.execute\("docmanager:show-in-file-browser"\),(?=\w+\.currentChanged\.disconnect)'
"""What shows a notebook that an address names in the list of files too; no setting leaves it out."""

LIST = "all.json"
"""The file of a folder by which JupyterLab finds what is in it."""

MADE_LATER = (ANSWERS, "Untitled Folder")
"""Folders that a browser makes in its storage, the second in passing, and asks the site about."""

TIME = "2020-02-02T00:00:00Z"
"""When everything on the site was made: two builds of the same are the same."""


def build(site: Path, work: Path) -> None:
    """Build JupyterLite into `site`, without content; `work` is an empty folder."""
    shutil.copy(PROJECT / "tools" / "jupyterlab.json", work / "overrides.json")
    places = ["--lite-dir", work, "--output-dir", site]
    command = [sys.executable, "-m", "jupyterlite_core", "build", *places, "--apps", "lab"]
    options = ["--no-sourcemaps", "--no-unused-shared-packages", "--no-libarchive"]
    done = subprocess.run([*command, *options], cwd=work, check=False, capture_output=True, text=True)
    if done.returncode:
        raise OneLineError(f"JupyterLite could not be built:\n{done.stderr}")
    for pattern in UNUSED:
        for file in site.glob(pattern):
            file.unlink()
    keep_list_shut(site)


def keep_list_shut(site: Path) -> None:
    """Have JupyterLab open a notebook as on a desk, without the list of files beside it.

    Raises:
        OneLineError: this JupyterLite opens the list in another way than the one known here.
    """
    file = site / "lab" / "jupyter-lite.json"
    settings = json.loads(file.read_text(encoding="utf-8"))
    settings["jupyter-config-data"]["mode"] = "single-document"
    _write(file, settings)
    for script in (site / "build").glob("*.js"):
        text = script.read_text(encoding="utf-8")
        changed, found = re.subn(OPENS_LIST, "", text)
        if found:
            script.write_text(changed, encoding="utf-8")
            return
    raise OneLineError("this JupyterLite opens the list of files in another way: see OPENS_LIST in tools/lite/app.py")


def lay_notebooks(site: Path, folder: str, files: dict[str, bytes]) -> None:
    """Lay the notebooks down in `folder`, with the lists by which JupyterLab finds them."""
    place = site / "files" / folder
    place.mkdir(parents=True)
    for name, content in files.items():
        (place / name).write_bytes(content)
        if not name.endswith(".ipynb"):
            (site / "lab" / name).write_bytes(content)  # asked for there too, before a picture's address is known
    inside = [_listed(f"{folder}/{name}", _kind(name), len(content)) for name, content in files.items()]
    lists = {"": [_listed(folder, "directory", None)], folder: inside, **{each: [] for each in MADE_LATER}}
    for path, content in lists.items():
        _write(site / "api" / "contents" / path / LIST, _listed(path, "directory", None) | {"content": content})


def _kind(name: str) -> str:
    return "notebook" if name.endswith(".ipynb") else "file"


def _listed(path: str, kind: str, size: int | None) -> dict[str, Any]:
    """Return how the contents service of Jupyter names a file or folder."""
    return {
        "content": None,
        "created": TIME,
        "format": "json" if kind == "directory" else None,
        "hash": None,
        "hash_algorithm": None,
        "last_modified": TIME,
        "mimetype": guess_type(path)[0] if kind == "file" else None,
        "name": path.rpartition("/")[2],
        "path": path,
        "size": size,
        "type": kind,
        "writable": True,
    }


def set_up(site: Path, python: str, packages: Iterable[str]) -> None:
    """Write the settings: the name of the course, the module that is loaded as Python, and the packages with it."""
    file = site / "jupyter-lite.json"
    settings = json.loads(file.read_text(encoding="utf-8"))
    data = settings["jupyter-config-data"]
    data |= {"appName": Course().info.title, "contentsAllJsonFile": LIST}
    data.setdefault("litePluginSettings", {})[f"{KERNEL}:kernel"] = {
        "pyodideUrl": f"./{python}",
        "disablePyPIFallback": True,
        "pipliteUrls": [],
        "loadPyodideOptions": {
            "lockFileURL": f"./{runtime.PLACE}/{runtime.LOCK}",
            "packages": list(packages),
            "env": {"SEMINAR_RECORD": f"/drive/{ANSWERS}"},
        },
    }
    _write(file, settings)
    _write(site / STAND_INS / "all.json", {})  # its wheels are in the lock
    (site / ".nojekyll").touch()  # GitHub Pages would leave out what begins with an underscore


def _write(file: Path, content: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
